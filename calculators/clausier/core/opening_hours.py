"""Openings: when a service is open, how much open time has passed, when a deadline falls.

Hours of the week, holidays and waiting are layers; counting knows none of
them, only a sorted table of the openings of a year. Whole years between two
moments are counted without laying out their openings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Final

from .errors import AnswerError
from .holidays import FIRST_YEAR, LAST_YEAR, NONE, Holidays, calendar, holiday_dates
from .intervals import Interval, clip, difference, union
from .service_week import Week
from .zones import DAY, EPOCH, HOUR, Instant, Zone, midnight_utc

MOST_OPENINGS: Final = 20_000  # kept by one service; a year of office hours has some 260
_THURSDAY: Final = 3  # the weekday of the first day that instants are counted from


@cache
def _new_years(zone: Zone) -> tuple[int, ...]:
    """The instants at which the years that can be answered begin, and the one after the last."""
    years = range(_first_year(zone), LAST_YEAR + 2)
    return tuple(midnight_utc(date(year, 1, 1)) - zone.standard for year in years)


def _first_year(zone: Zone) -> int:
    return max(FIRST_YEAR, zone.since or FIRST_YEAR)


def answerable(zone: Zone) -> Interval:
    """From the first moment to the last at which it is known whether a service is open."""
    years = _new_years(zone)
    return Interval(years[0], years[-1] - 1)


class _Year:
    """The openings of a civil year as a table, sorted: a moment is found from an amount of open
    time, or the reverse, by bisection.
    """

    __slots__ = ("after", "before", "first", "number", "open_time", "shifts", "starts")

    def __init__(self, number: int, first: int, after: int, openings: list[list[int]]) -> None:
        self.number, self.first, self.after = number, first, after
        # A sentinel, an empty opening at the very beginning: bisection never falls off that edge.
        self.starts, self.before, self.shifts, total = [first], [0, 0], [first], 0
        for start, end in openings:
            self.starts.append(start)
            self.shifts.append(start - total)
            total += end - start
            self.before.append(total)
        self.open_time = total

    def until(self, instant: Instant) -> Instant:
        """The open time of the year before that moment."""
        at = bisect_right(self.starts, instant)
        return min(instant - self.shifts[at - 1], self.before[at])

    def when(self, open_time: Instant) -> Instant:
        """The earliest moment by which the service has been open that long in the year."""
        return open_time + self.shifts[bisect_left(self.before, open_time) - 1]

    def openings(self) -> list[Interval]:
        lengths = zip(self.before[1:], self.before[2:], strict=False)
        rows = zip(self.starts[1:], lengths, strict=True)
        return [Interval(start, start + after - before) for start, (before, after) in rows]


class Openings:
    """Hours of service in a zone, holidays taken out. A moment is open when the clock shows hours
    of service then: on a Sunday when clocks change, hours that are shown twice are open twice, and
    hours that are skipped are not open at all.
    """

    __slots__ = ("_holidays", "_laid", "_new_years", "_totals", "_week", "_zone")

    def __init__(self, week: Week, zone: Zone, holidays: Holidays = NONE) -> None:
        self._week, self._zone, self._holidays = week, zone, calendar(holidays)
        self._new_years = _new_years(zone)
        # By their place among the new years; before the first and after the last there is none.
        self._laid: list[_Year | None] = [None] * (len(self._new_years) + 1)
        self._totals: dict[int, int] = {}

    def deadline(self, start: Instant, seconds: Instant) -> Instant:
        """The earliest instant by which the service has been open that long since the start.

        One that falls on closing time stays there; after no time at all it is the start itself.
        """
        if seconds < 0:
            raise AnswerError(None, "errors.duration_negative")
        if seconds == 0:
            return start
        year = self._year(start)
        before = year.before
        at = bisect_right(year.starts, start)  # as `until` and `when` do, in one go
        open_time = start - year.shifts[at - 1]
        left = (open_time if open_time < before[at] else before[at]) + seconds
        if left <= year.open_time:
            return left + year.shifts[bisect_left(before, left) - 1]
        left, number = left - year.open_time, year.number + 1
        while number <= LAST_YEAR and left > self._total(number):
            left, number = left - self._total(number), number + 1
        if number > LAST_YEAR:
            raise self._beyond()
        return self._lay(number).when(left)

    def elapsed(self, start: Instant, end: Instant) -> Instant:
        """How long the service was open between the two."""
        if end < start:
            raise AnswerError("end", "errors.interval_backwards")
        year = self._year(start)
        if end < year.after:
            return year.until(end) - year.until(start)
        last, counted = self._year(end), year.open_time - year.until(start)
        for number in range(year.number + 1, last.number):
            counted += self._total(number)
        return counted + last.until(end)

    def openings_between(self, start: Instant, end: Instant) -> list[Interval]:
        """The openings between the two, the first and the last cut where they reach beyond."""
        window = Interval(start, end)
        years = range(self._year(start).number, self._year(end).number + 1)
        openings = chain.from_iterable(self._lay(number).openings() for number in years)
        return list(clip(union(openings), window))

    def without(self, pauses: Iterable[Interval]) -> Paused:
        """The same service, its clock stopped while it waits."""
        return Paused(self, tuple(union(pauses)))

    def _year(self, instant: Instant) -> _Year:
        at = bisect_right(self._new_years, instant)
        year = self._laid[at]
        if year is not None:
            return year
        if at == 0 and self._zone.since is not None:
            self._zone.offset(instant)  # says from which year on this clock is known
        if at == 0 or at == len(self._new_years):
            raise self._beyond()
        return self._lay(_first_year(self._zone) + at - 1)

    def _beyond(self) -> AnswerError:
        first, last = str(_first_year(self._zone)), str(LAST_YEAR)
        return AnswerError(None, "errors.openings_beyond", first=first, last=last)

    def _total(self, number: int) -> int:
        """The open time of a year, from its weekdays, its holidays and its changes of
        clocks alone."""
        if number not in self._totals:
            of_day = [sum(hours.length for hours in day) for day in self._week]
            closed = holiday_dates(number, self._holidays)
            new_year, after = date(number, 1, 1), date(number + 1, 1, 1)
            beyond_weeks = (after - new_year).days - 52 * 7
            days = [(new_year.weekday() + day) % 7 for day in range(beyond_weeks)]
            total = 52 * sum(of_day) + sum(of_day[day] for day in days)
            total -= sum(of_day[day.weekday()] for day in closed)
            self._totals[number] = int(total + self._gained(number, closed))
        return self._totals[number]

    def _gained(self, number: int, closed: frozenset[date]) -> Instant:
        """What the hour skipped in March takes from the hours of service, and the one
        shown twice gives."""
        gained: Instant = 0
        if self._zone.summer is None:
            return gained
        for change, sign in zip(self._zone.changes(number), (-1, 1), strict=True):
            shown = change + self._zone.standard
            day = date.fromordinal(shown // DAY + EPOCH.toordinal())
            if day not in closed:
                hour = Interval(shown % DAY, shown % DAY + HOUR)
                gained += sign * sum(part.length for part in clip(self._week[day.weekday()], hour))
        return gained

    def _lay(self, number: int) -> _Year:
        at = number - _first_year(self._zone) + 1
        year = self._laid[at]
        if year is None:
            kept = sum(len(laid.starts) for laid in self._laid if laid is not None)
            if kept > MOST_OPENINGS:
                self._laid = [None] * len(self._laid)
            year = self._laid[at] = self._table(number)
        return year

    def _table(self, number: int) -> _Year:
        closed = {day.toordinal() for day in holiday_dates(number, self._holidays)}
        hours = [[(int(each.start), int(each.end)) for each in day] for day in self._week]
        spells, openings = self._zone.spells(number), list[list[int]]()
        for first, after, offset in spells:
            for day in range((first + offset) // DAY, (after - 1 + offset) // DAY + 1):
                if day + EPOCH.toordinal() in closed:
                    continue
                midnight = day * DAY - offset
                for opens, closes in hours[(day + _THURSDAY) % 7]:
                    start, end = max(midnight + opens, first), min(midnight + closes, after)
                    if openings and start == openings[-1][1] and start < end:
                        openings[-1][1] = end
                    elif start < end:
                        openings.append([start, end])
        return _Year(number, spells[0][0], spells[-1][1], openings)


@dataclass(frozen=True, slots=True)
class Paused:
    """A service whose clock stops while it waits; the pauses are sorted and apart."""

    openings: Openings
    pauses: tuple[Interval, ...]

    def deadline(self, start: Instant, seconds: Instant) -> Instant:
        """From pause to pause, as long as the time left does not run out before the next."""
        if seconds > 0:
            for pause in self.pauses:
                if pause.end <= start:
                    continue
                if start < pause.start:
                    counted = self.openings.elapsed(start, pause.start)
                    if seconds <= counted:
                        break
                    seconds -= counted
                start = pause.end
        return self.openings.deadline(start, seconds)

    def elapsed(self, start: Instant, end: Instant) -> Instant:
        waiting = clip(self.pauses, Interval(start, end))
        waited = sum(self.openings.elapsed(pause.start, pause.end) for pause in waiting)
        return self.openings.elapsed(start, end) - waited

    def openings_between(self, start: Instant, end: Instant) -> list[Interval]:
        return difference(self.openings.openings_between(start, end), self.pauses)
