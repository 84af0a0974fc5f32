"""The dates of an event's terms: each is counted once, after what it is counted from.

What a term is stands in terms.py; which of them an event has, in event_terms.py. Nothing is shown
here, and what the visitor gave in a strange order is told by given_dates.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ..core.dates import add_days, add_months, add_working_days
from ..core.errors import AnswerError
from ..core.holidays import NONE, Holidays
from ..core.periods import parse_period
from ..core.quantities import SECONDS
from ..core.zones import DAY, UTC, Moment, Zone
from ..law.model import Figure
from .points import Point, at_midnight, day_of, is_before, last_day, moment_of
from .terms import (
    EVENT,
    FULL_DAYS,
    HOURS,
    WORKING_DAYS,
    After,
    AtDay,
    EndOf,
    Length,
    Same,
    Term,
    Undated,
    Unless,
)

MOST_PERIODS = 120  # months or years that one outage may touch and that an answer lists


@dataclass(frozen=True, slots=True)
class Dated:
    """A term with its date, and how it was come by."""

    term: Term
    point: Point | None
    base: str  # what it was counted from; of a date that is not known, what would have to be
    period: str | None = None  # "2026-12", where there is a date for each of several periods
    put_off: bool = False  # the count gave an earlier date than the text allows

    @property
    def key(self) -> tuple[str, str | None]:
        """Which row it is: the term, and the period where it has several dates."""
        return self.term.name, self.period

    @property
    def figure(self) -> Figure | None:
        """The figure that was counted; none where nothing was."""
        length = self.term.length
        return length.figure if length and self.point is not None else None


@dataclass
class Count:
    """Counts the terms of one event on the clock of its agreement."""

    terms: Mapping[str, Term]
    points: Mapping[str, Point | None]  # the event's, and those given
    zone: Zone
    holidays: Holidays = NONE
    is_end: bool = False  # the event is the end of something: at midnight, of the day before
    found: dict[str, tuple[Dated, ...]] = field(default_factory=dict)

    def all(self) -> Iterator[Dated]:
        for name in self.terms:
            yield from self.dated(name)

    def dated(self, name: str) -> tuple[Dated, ...]:
        """One date, or one for each period; nothing where the term does not hold."""
        if name not in self.found:
            self.found[name] = tuple(self._dated(self.terms[name]))
        return self.found[name]

    def point(self, name: str) -> Point | None:
        """Of the event, of a date given or of a term; none of what is not known, or
        not in force."""
        return next((point for point, _ in self._points(name)), None)

    def day(self, name: str) -> date | None:
        """The day of that point; of an event that ends something at midnight, the day that ends."""
        point = self.point(name)
        return None if point is None else self._day_of(name, point)

    def calendar_of(self, length: Length) -> Holidays:
        return length.holidays or self.holidays

    # --- one term ------------------------------------------------------------------------------

    def _dated(self, term: Term) -> Iterator[Dated]:
        if term.unless is not None and self._happened(term.unless):
            return
        missing = next((need for need in term.needs if self.point(need) is None), None)
        base = next((base for base in term.bases if self.point(base) is not None), None)
        if missing or base is None or isinstance(term.way, Undated):
            yield Dated(term, None, missing or base or term.bases[-1])
            return
        for start, period in self._points(base):
            for point, of in self._counted(start, base, term):
                later = self._later(point, term.no_earlier_than)
                yield Dated(term, later, base, of or period, put_off=later is not point)

    def _happened(self, unless: Unless) -> bool:
        given = self.day(unless.given)
        by = self.day(unless.by) if unless.by else None
        return given is not None and (by is None or given <= by)

    def _points(self, name: str) -> Iterator[tuple[Point, str | None]]:
        """The dates known of that name, each with the period that it is of, where there are
        several.
        """
        if name in self.points:
            point = self.points[name]
            if point is not None:
                yield point, None
        elif name in self.terms:
            for dated in self.dated(name):
                if dated.point is not None:
                    yield dated.point, dated.period

    def _later(self, point: Point, other: str | None) -> Point:
        limit = self.point(other) if other else None
        return limit if limit is not None and is_before(point, limit) else point

    def _day_of(self, base: str, point: Point) -> date:
        ends = base == EVENT and self.is_end and at_midnight(point)
        return add_days(day_of(point), -1 if ends else 0)

    # --- the ways of counting ------------------------------------------------------------------

    def _counted(self, start: Point, base: str, term: Term) -> Iterator[tuple[Point, str | None]]:
        match term.way:
            case EndOf(unit):
                yield from self._ends(self._day_of(base, start), unit, term.each_from)
            case AtDay(edge):
                day = add_days(self._day_of(base, start), 1 if edge == "end" else 0)
                yield moment_of(day, self.zone), None
            case Same() | Undated():
                yield start, None
            case way:
                sign = 1 if isinstance(way, After) else -1
                yield self._moved(start, base, way.length, sign), None

    def _ends(
        self, day: date, unit: str, each_from: str | None
    ) -> Iterator[tuple[Point, str | None]]:
        """The last day of each month or year from there to that day; told apart where there are
        several.
        """
        last = last_day(day, unit)
        since = self.point(each_from) if each_from else None
        end = last_day(day_of(since), unit) if since is not None else last
        ends = [end]
        while end < last:
            end = last_day(add_days(end, 1), unit)
            ends.append(end)
            if len(ends) > MOST_PERIODS:
                raise AnswerError(each_from, "timeline.errors.too_many_periods", most=MOST_PERIODS)
        if len(ends) == 1:
            yield last, None
            return
        for end in ends:
            yield end, f"{end.year:04}-{end.month:02}" if unit == "month" else f"{end.year:04}"

    def _moved(self, point: Point, base: str, length: Length, sign: int) -> Point:
        for unit, value in length.amount.parts:
            if in_hours(length, unit):
                moment = moment_of(point, self.zone)
                seconds = value * (SECONDS.get(unit) or DAY)
                point = Moment(moment.instant + sign * seconds, moment.zone)
            else:
                point = self._day(self._day_of(base, point), unit, sign * int(value), length)
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


def in_hours(length: Length, unit: str) -> bool:
    """Whether it runs from moment to moment rather than from day to day."""
    return unit in SECONDS or length.count == HOURS


def counted_in(length: Length) -> str | None:
    """The unit of the count where it is not plain days or months of the calendar."""
    units = [unit for unit, _ in length.amount.parts]
    return length.count or (WORKING_DAYS if WORKING_DAYS in units else None)
