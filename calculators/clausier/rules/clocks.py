"""Clocks of an agreement, and a length of time promised on one of them
between two moments of a ticket.

Which guarantees an agreement gives is said by support.py; what became of a ticket, by judging.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from ..core.holidays import NONE, Holidays
from ..core.intervals import Interval
from ..core.languages import Both
from ..core.opening_hours import Openings, Paused
from ..core.quantities import SECONDS, Amount, Span
from ..core.service_week import Week, parse_hours
from ..core.zones import DAY, HOUR, Instant, Zone
from ..law.library import Library
from ..law.model import Clause, Figure
from ..law.prose import fill_both

MOMENTS = ("created", "completed", "confirmed", "answered", "diagnosed", "resolved")
INTERVENTIONS = ("confirmed", "answered", "diagnosed")
OPENED, RESOLVED = "opened", "resolved"
WAITING, MAINTENANCE = "waiting", "maintenance"
CALENDAR_DAYS = ("days", "bare_days")
WORKING = ("working_hours", "working_days")
CLOCKED = (*SECONDS, *CALENDAR_DAYS, *WORKING)  # what a guaranteed time may be given in
ROUND_THE_CLOCK = parse_hours("24x7")


@lru_cache(maxsize=32)
def _openings(week: Week, zone: Zone, holidays: Holidays) -> Openings:
    """One table of openings for everybody who asks for the same hours."""
    return Openings(week, zone, holidays)


@dataclass(frozen=True)
class Clock:
    """Hours of service; `worth` is what an open hour counts for, where days count
    for fewer hours."""

    week: Week
    zone: Zone
    holidays: Holidays
    label: Both  # as its clause writes it, the blanks of its figures still open
    clause: Clause | None = None
    worth: Fraction = Fraction(1)
    day: Instant = DAY  # the open time that a working day stands for

    @cached_property
    def openings(self) -> Openings:
        return _openings(self.week, self.zone, self.holidays)

    @property
    def never_stops(self) -> bool:
        return self.week == ROUND_THE_CLOCK and self.holidays == NONE

    def told(self, library: Library) -> Both:
        """How people call it, its figures filled in."""
        return self.label if self.clause is None else fill_both(self.label, self.clause, library)

    def due(self, start: Instant, seconds: Instant, pauses: Sequence[Interval] = ()) -> Instant:
        length = seconds if self.worth == 1 else whole(seconds / self.worth)
        return self._counting(pauses).deadline(start, length)

    def elapsed(self, start: Instant, end: Instant, pauses: Sequence[Interval] = ()) -> Instant:
        counted = self._counting(pauses).elapsed(start, max(start, end))
        return counted if self.worth == 1 else whole(counted * self.worth)

    def _counting(self, pauses: Sequence[Interval]) -> Openings | Paused:
        return self.openings.without(pauses) if pauses else self.openings


def whole(seconds: Instant) -> Instant:
    """A plain integer where it is one: counting is quicker, and instants print
    without a fraction."""
    return seconds.numerator if seconds.denominator == 1 else seconds


@dataclass(frozen=True)
class Run:
    """Between which moments of a ticket a guaranteed time runs, and what stops
    its clock meanwhile."""

    begins: str = OPENED
    ends: str = "answered"
    stopped_by: frozenset[str] = frozenset((WAITING,))

    @property
    def moments(self) -> set[str]:
        """Those that make a difference: a recovery does where an intervention is
        awaited (judging.py)."""
        return {self.begins, self.ends} | ({RESOLVED} if self.ends in INTERVENTIONS else set())


@dataclass(frozen=True)
class Guarantee:
    """A length of time promised to a level, on its clock. `promised` is what
    people read: a figure, or what was typed.
    """

    measure: str
    level: str
    promised: Figure | Span
    clock: Clock
    run: Run = Run()

    @cached_property
    def length(self) -> Instant:
        """In seconds of its clock. Calendar days are days of 24 hours, whatever
        clocks do meanwhile."""
        if isinstance(self.promised, Span):
            return whole(self.promised.seconds)
        amount = self.promised.of(Amount)
        if amount.span is not None:
            return whole(amount.span.seconds)
        if amount.unit == "working_days":
            return whole(amount.value * self.clock.day)
        return whole(amount.value * (HOUR if amount.unit == "working_hours" else DAY))

    @cached_property
    def _plainly(self) -> Callable[[Instant, Instant], Instant] | None:
        """The counting of the clock itself, where nothing else comes in: most tickets
        of a log need no more."""
        if self.in_calendar_days or self.clock.worth != 1:
            return None
        return self.clock.openings.elapsed

    @cached_property
    def in_calendar_days(self) -> bool:
        return isinstance(self.promised, Figure) and self.promised.unit in CALENDAR_DAYS

    def due(self, start: Instant, pauses: Sequence[Interval] = ()) -> Instant:
        """The first instant by which the whole time has run."""
        if not self.in_calendar_days:
            return self.clock.due(start, self.length, pauses)
        return self.clock.due(start, self._days_later(start) - start, pauses)

    def elapsed(self, start: Instant, end: Instant, pauses: Sequence[Interval] = ()) -> Instant:
        """How much of its time has run between the two."""
        if not pauses and (count := self._plainly) is not None:
            return count(start, end if end > start else start)
        if not self.in_calendar_days:
            return self.clock.elapsed(start, end, pauses)
        due = self.due(start, pauses)
        if end > due:
            return self.length + self.clock.elapsed(due, end, pauses)
        shift = self.clock.zone.offset(end) - self.clock.zone.offset(start)
        counted = self.clock.elapsed(start, end, pauses) + shift
        return min(max(counted, 0), self.length)

    def _days_later(self, start: Instant) -> Instant:
        """So many days later at the hour that clocks show. An hour that they skip is taken as they
        would have shown it without the change; of one that they show twice, the first.
        """
        zone = self.clock.zone
        shown = start + zone.offset(start) + self.length
        summer, winter = shown - zone.standard - HOUR, shown - zone.standard
        return summer if zone.offset(summer) > zone.standard else winter
