"""Days and moments beside each other: which comes first, which day a moment is of, where a month
ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from ..core.dates import add_days, add_months
from ..core.zones import Instant, Moment, Zone

Point = Moment | date


def day_of(point: Point) -> date:
    return point.shown.date() if isinstance(point, Moment) else point


def at_midnight(point: Point) -> bool:
    return isinstance(point, Moment) and point.shown.time() == time() and not point.instant % 1


def moment_of(point: Point, clock: Zone) -> Moment:
    """A day alone is taken at its first moment: whoever counts from it is never late."""
    if isinstance(point, Moment):
        return point
    return Moment(clock.instant(datetime.combine(point, time())), clock)


def is_before(point: Point, other: Point) -> bool:
    """By the moment where both have one, by the day otherwise."""
    if isinstance(point, Moment) and isinstance(other, Moment):
        return point.instant < other.instant
    return day_of(point) < day_of(other)


Order = Instant | date


def order(points: Iterable[Point], clock: Zone) -> Callable[[Point], Order]:
    """A key to sort by: a day alone comes at its first moment; where there are days only, no clock
    is looked at.
    """
    if any(isinstance(point, Moment) for point in points):
        return lambda point: moment_of(point, clock).instant
    return day_of


def last_day(day: date, of: str) -> date:
    """The last day of that day's month or year."""
    first = day.replace(day=1) if of == "month" else day.replace(month=1, day=1)
    return add_days(add_months(first, 1 if of == "month" else 12), -1)


def by_the_clock(start: Moment, end: Moment) -> Moment | None:
    """Where clocks change between the two: the earlier moment that counting on the clock alone
    gives.

    From Friday 14:30, 48 hours end on Sunday at 15:30 when clocks go forward; on the clock alone,
    at 14:30.
    """
    clock = end.zone
    change = clock.offset(end.instant) - clock.offset(start.instant)
    if change <= 0:
        return None
    earlier = Moment(end.instant - change, clock)
    wanted = end.shown.replace(tzinfo=None) - timedelta(seconds=change)
    if earlier.shown.replace(tzinfo=None) == wanted:
        return earlier
    # An hour that clocks skip: it is over as soon as they have gone forward.
    spells = clock.spells(end.shown.year)
    return next(Moment(first, clock) for first, after, _ in spells if first <= end.instant < after)
