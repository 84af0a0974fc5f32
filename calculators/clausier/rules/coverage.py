"""How much of what led to an event an act in time saves: an outage, and the reservation about it.

Which act, and from when the delay runs, is said by the term (`covers`) and by the readings that
change it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..core.quantities import Span
from ..core.zones import Moment
from .dating import Count, Dated
from .terms import EVENT, Covers


@dataclass(frozen=True, slots=True)
class Covered:
    span: Span
    too_soon: bool  # the act came before the event: it cannot state when that was


def covered(dated: Dated, count: Count) -> Covered | None:
    """The length of the outage that the act keeps countable; None where the term covers nothing,
    or a moment that it needs is missing."""
    covers = dated.term.covers
    if covers is None:
        return None
    since, acted, event = (count.point(name) for name in (covers.since, covers.acted, EVENT))
    known = isinstance(since, Moment) and isinstance(acted, Moment) and isinstance(event, Moment)
    if not known or not isinstance(dated.point, Moment):
        return None
    assert isinstance(since, Moment) and isinstance(acted, Moment) and isinstance(event, Moment)
    if acted.instant < event.instant:
        return Covered(Span(Fraction(0)), too_soon=True)
    saved = _saved(covers, dated, dated.point, since, acted, event)
    return Covered(Span(max(saved, Fraction(0))), too_soon=False)


def _saved(
    covers: Covers, dated: Dated, due: Moment, since: Moment, acted: Moment, event: Moment
) -> Fraction:
    if covers.what == "each-moment":  # what is older than the delay when the act is done is lost
        delay = dated.term.length.amount.span if dated.term.length else None
        oldest = acted.instant - (delay.seconds if delay else 0)
        return Fraction(event.instant - max(since.instant, oldest))
    in_time = acted.instant <= due.instant
    return Fraction(event.instant - since.instant) if in_time else Fraction(0)
