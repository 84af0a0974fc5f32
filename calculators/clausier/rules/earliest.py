"""The earliest date that any way of reading gives to a term: who must be ready in time counts on
that one.

Every combination of the readings of the event is counted; the reading chosen by the visitor does
not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from ..core.errors import AnswerError
from ..core.holidays import Holidays
from ..core.zones import zone
from ..law.model import Agreement
from .dating import Count, Dated
from .event_terms import is_end, readings, terms
from .points import Point, order

Of = tuple[str | None, Point]  # the period that a date is of, and the date
MOST_WAYS = 256  # beyond so many combinations nothing is said, rather than something half counted


def earliest(dated: Dated, agreement: Agreement, event: str, count: Count) -> Point | None:
    """Of the same term, in any reading; where it has a date for each period, in the same period."""
    found = _every(agreement, event, tuple(count.points.items()), count.holidays)
    points = [
        point
        for period, point in found.get(dated.term.name, ())
        if dated.period is None or period is None or period.startswith(dated.period)
    ]
    return min(points, key=order(points, count.zone)) if points else None


@lru_cache(maxsize=32)
def _every(
    agreement: Agreement,
    event: str,
    points: tuple[tuple[str, Point | None], ...],
    holidays: Holidays,
) -> Mapping[str, set[Of]]:
    """The dates that any way of reading gives to a term, by its name."""
    found: dict[str, set[Of]] = {}
    for chosen in _ways(agreement, event):
        count = Count(
            terms(agreement, event, chosen),
            dict(points),
            zone(agreement.time_zone),
            holidays,
            is_end(agreement, event),
        )
        try:
            for dated in count.all():
                if dated.point is not None:
                    found.setdefault(dated.term.name, set()).add((dated.period, dated.point))
        except AnswerError:  # a way that leads out of the calendar leads nowhere earlier
            continue
    return found


def _ways(agreement: Agreement, event: str) -> Iterator[Mapping[str, str]]:
    """Every combination of the options of the readings that bear on the event."""
    bearing, ways = readings(agreement, event), 1
    for reading in bearing:
        ways *= len(reading.options)
    if ways <= MOST_WAYS:
        names = [reading.input for reading in bearing]
        options = ([option.value for option in reading.options] for reading in bearing)
        for values in product(*options):
            yield dict(zip(names, values, strict=True))
