"""How far a last moment is from now, in words: days where there are several,
else hours and minutes.

No clock is read here: who asks says what time it is.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ..core.quantities import Span
from ..core.zones import DAY, ZONES, Instant, Moment
from ..words import Words

PARIS = ZONES["Europe/Paris"]


def how_far(due: Moment | date, now: Instant, words: Words) -> str:
    """ "3 d left", "passed 235 d ago"; of a day, "today" until it ends."""
    if isinstance(due, Moment):
        seconds = int(due.instant - now)
    else:
        seconds = (due - PARIS.local(now).date()).days * DAY
        if not seconds:
            return words.text("views.next.today")
    key = "left" if seconds >= 0 else "past"
    return words.text(f"views.next.{key}", length=Span(_rounded(abs(seconds))))


def _rounded(seconds: int) -> Fraction:
    """Cut to what matters at that distance."""
    unit = DAY if seconds >= 2 * DAY else 60
    return Fraction(seconds - seconds % unit)
