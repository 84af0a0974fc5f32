"""The dates of an event's terms: each is counted once, after what it is counted from.

What the terms are stands in timeline.py; which of them an event has, in event_terms.py. Nothing is shown here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from fractions import Fraction

from ..core.dates import add_days, add_months, add_working_days
from ..core.errors import AnswerError
from ..core.periods import parse_period
from ..core.quantities import SECONDS, Span
from ..core.zones import DAY, UTC, Instant, Moment, Zone
from ..law.model import Figure
from .timeline import (
    EVENT,
    FULL_DAYS,
    HOURS,
    WORKING_DAYS,
    After,
    AtDay,
    Covers,
    EndOf,
    Length,
    Same,
    Term,
    Undated,
)

Point = Moment | date


@dataclass(frozen=True, slots=True)
class Dated:
    """A term with its date, and how it was come by: `base` names what it was counted from."""

    term: Term
    point: Point | None
    base: str

    @property
    def figure(self) -> Figure | None:
        """The figure that was counted; none where nothing was."""
        length = self.term.length
        return length.figure if length and self.point is not None else None


@dataclass
class Count:
    """Counts the terms of one event on the clock of its agreement."""

    terms: Mapping[str, Term]
    points: dict[str, Point | None]  # the event's, and those given
    zone: Zone
    holidays: str = "fr"
    found: dict[str, Dated] = field(default_factory=dict)

    def all(self) -> list[Dated]:
        return [self.dated(name) for name in self.terms]

    def dated(self, name: str) -> Dated:
        if name not in self.found:
            self.found[name] = self._dated(self.terms[name])
        return self.found[name]

    def point(self, base: str) -> Point | None:
        """Of the event, of a date given or of a term; none of what is not known, or not in force."""
        if base in self.points:
            return self.points[base]
        return self.dated(base).point if base in self.terms else None

    def calendar_of(self, length: Length) -> str:
        return length.holidays or self.holidays

    def _dated(self, term: Term) -> Dated:
        base, start = self._start(term)
        if start is None or isinstance(term.way, Undated):
            return Dated(term, None, base)
        return Dated(term, self._counted(start, term), base)

    def _start(self, term: Term) -> tuple[str, Point | None]:
        for base in term.bases:
            start = self.point(base)
            if start is not None:
                return base, start
        return term.bases[-1], None

    def _counted(self, start: Point, term: Term) -> Point | None:
        match term.way:
            case EndOf(unit):
                return last_day(day_of(start), unit)
            case AtDay(edge):
                day = add_days(day_of(start), 1 if edge == "end" else 0)
                return moment_of(day, self.zone)
            case Same() | Undated():
                return start
            case way:
                return self._moved(start, way.length, 1 if isinstance(way, After) else -1)

    def _moved(self, point: Point, length: Length, way: int) -> Point:
        for unit, value in length.amount.parts:
            if unit in SECONDS or length.count == HOURS:
                moment = moment_of(point, self.zone)
                seconds = value * (SECONDS.get(unit) or DAY)
                point = Moment(moment.instant + way * seconds, moment.zone)
            else:
                point = self._day(day_of(point), unit, way * int(value), length)
        return point

    def _day(self, day: date, unit: str, count: int, length: Length) -> date:
        """The day of the act is not counted; a month that is too short ends on its last day."""
        match length.count or unit:
            case "days" | "bare_days":
                return add_days(day, count)
            case word if word == FULL_DAYS:  # whole days between the two, neither included
                return add_days(day, count + (1 if count > 0 else -1))
            case word if word == WORKING_DAYS:
                return add_working_days(day, count, self.calendar_of(length))
            case "weeks":
                return add_days(day, 7 * count)
            case "months":
                return add_months(day, count)
            case "years":
                return add_months(day, 12 * count)
            case convention:  # a month taken as so many days
                days = Fraction(parse_period(convention, UTC).seconds, DAY)
                return add_days(day, int(count * days))

    def covered(self, dated: Dated) -> Span | None:
        """How much of what led to the event the act in time saves; none where a moment is missing."""
        covers = dated.term.covers
        if covers is None:
            return None
        since, acted, event = (
            self.points.get(name) for name in (covers.since, covers.acted, EVENT)
        )
        if not (
            isinstance(since, Moment)
            and isinstance(acted, Moment)
            and isinstance(event, Moment)
            and isinstance(dated.point, Moment)
        ):
            return None
        if since.instant > event.instant:
            raise AnswerError(covers.since, "errors.interval_backwards")
        saved_from = self._saved_from(covers, dated, since.instant, acted.instant, event.instant)
        return Span(max(Fraction(event.instant - saved_from), Fraction(0)))

    def _saved_from(
        self, covers: Covers, dated: Dated, since: Instant, acted: Instant, event: Instant
    ) -> Instant:
        delay = dated.term.length.amount.span if dated.term.length else None
        assert delay is not None and isinstance(dated.point, Moment)
        if (
            covers.what == "each-moment"
        ):  # what is older than the delay when the act is done is lost
            return max(since, acted - delay.seconds)
        return event if acted > dated.point.instant else since


def counted_in(length: Length) -> str | None:
    """The unit of the count where it is not plain days or months of the calendar."""
    units = [unit for unit, _ in length.amount.parts]
    return length.count or (WORKING_DAYS if WORKING_DAYS in units else None)


def day_of(point: Point) -> date:
    return point.shown.date() if isinstance(point, Moment) else point


def moment_of(point: Point, clock: Zone) -> Moment:
    """A day alone is taken at its first moment: whoever counts from it is never late."""
    if isinstance(point, Moment):
        return point
    return Moment(clock.instant(datetime.combine(point, time())), clock)


def last_day(day: date, of: str) -> date:
    """The last day of that day's month or year."""
    first = day.replace(day=1) if of == "month" else day.replace(month=1, day=1)
    return add_days(add_months(first, 1 if of == "month" else 12), -1)
