"""A stretch of time laid across a drawing: where an instant stands, and which
hours and days are marked.

What is drawn on it is the business of picture.py.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from ...core.opening_hours import answerable
from ...core.quantities import decimal_text
from ...core.zones import DAY, EPOCH, HOUR, Instant, Zone
from ...views.html.drawing import WIDTH
from ...words import Words

STEPS = (
    300,
    900,
    1800,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
)
MARKS = 5  # at most, so that a phone can show their text
MARGIN = 24  # one part in so many stays free on each side


class Scale:
    """From some time before the first moment until as long after the last one."""

    def __init__(self, first: Instant, last: Instant, clock: Zone) -> None:
        margin = -(-(last - first) // MARGIN)
        known = answerable(clock)
        self.start, self.end = max(first - margin, known.start), min(last + margin, known.end)
        self.clock = clock

    def x(self, instant: Instant) -> Fraction:
        within = min(max(instant, self.start), self.end)
        place = Fraction(within - self.start) / (self.end - self.start) * WIDTH
        return Fraction(decimal_text(place, 2))

    def marks(self) -> list[Instant]:
        """Round hours or midnights, as local clocks show them, few enough to be read."""
        length = self.end - self.start
        step = next((step for step in STEPS if length <= MARKS * step), STEPS[-1])
        shown = self.clock.local(self.start)
        at = datetime(shown.year, shown.month, shown.day)
        found: list[Instant] = []
        while len(found) <= 2 * MARKS:
            instant = self._instant(at)
            if instant > self.end:
                break
            shows_it = self.clock.local(instant).replace(tzinfo=None) == at
            if instant >= self.start and shows_it:  # an hour skipped is not shown
                found.append(instant)
            at += timedelta(seconds=step)
        return found

    def _instant(self, wall: datetime) -> Instant:
        """Near a change of clocks, an hour more or less does no harm to a mark on an axis."""
        since = wall - EPOCH
        guess = since.days * DAY + since.seconds
        return guess - self.clock.offset(guess - self.clock.standard)

    def mark(self, instant: Instant, words: Words) -> str:
        shown = self.clock.local(instant)
        if shown.hour or shown.minute:
            return words.clock(shown.time())
        return f"{words.text(f'days.d{shown.isoweekday()}')[:3]} {shown.day}"
