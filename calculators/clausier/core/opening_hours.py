"""Openings: when a service is open, how much open time has passed, when a deadline falls.

Hours of the week, holidays and waiting are layers; counting knows none of them, only a sorted
table of openings. Clocks are in zones.py, holidays in holidays.py, durations in quantities.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final

from .errors import AnswerError
from .holidays import FIRST_YEAR, LAST_YEAR, holiday_dates, known_calendar
from .intervals import Interval, clip, difference, union
from .zones import DAY, Instant, Zone, midnight_utc

Week = tuple[tuple[Interval, ...], ...]  # Monday first; seconds after midnight, as clocks show them

_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "mon monday lun lundi",
            "tue tuesday mar mardi",
            "wed wednesday mer mercredi",
            "thu thursday jeu jeudi",
            "fri friday ven vendredi",
            "sat saturday sam samedi",
            "sun sunday dim dimanche",
        )
    )
    for name in names.split()
}
_AFTER_ALL: Final = 2**62  # an instant later than any
_ALWAYS: Final = "mon-sun 00:00-24:00"
_NAMES_OF_ALWAYS: Final = ("24x7", "24/7", "24h/24", "24h/24 7j/7", "7j/7 24h/24")
_CLOCK: Final = r"\d\d?(?::\d\d|h(?:\d\d)?)"
_SPAN: Final = f"{_CLOCK}-{_CLOCK}"
_TIGHT: Final = (
    (re.compile(r"\s*[-–]\s*"), "-"),
    (re.compile(r"(?<=[0-9])\s*h\s*(?=[0-9]{2}\b|[-,;]|$)"), "h"),
)
_RULE: Final = re.compile(rf"(\S+)\s+({_SPAN}(?:\s*,\s*{_SPAN})*)", re.ASCII)


def parse_hours(text: str) -> Week:
    """Hours of service: "24x7", or "mon-fri 08:00-12:00,14:00-18:00; sat 09:00-12:00"; "lun-ven 8h-12h" as well."""
    week: list[list[Interval]] = [[] for _ in range(7)]
    lowered = text.strip().lower()
    for pattern, tight in _TIGHT:
        lowered = pattern.sub(tight, lowered)
    for rule in (_ALWAYS if lowered in _NAMES_OF_ALWAYS else lowered).split(";"):
        found = _RULE.fullmatch(rule.strip())
        if found is None:
            raise AnswerError(None, "errors.hours_unreadable", typed=text)
        hours = [_hours(span.strip(), text) for span in found[2].split(",")]
        for day in _weekdays(found[1], text):
            week[day] += hours
    return tuple(tuple(union(hours)) for hours in week)


def _weekdays(names: str, text: str) -> list[int]:
    """ "mon", "mon-fri", "sat-mon" or several of these with commas between."""
    days: list[int] = []
    for span in names.split(","):
        ends = span.split("-")
        if len(ends) > 2 or not set(ends) <= _WEEKDAYS.keys():
            raise AnswerError(None, "errors.hours_unreadable", typed=text)
        first, last = _WEEKDAYS[ends[0]], _WEEKDAYS[ends[-1]]
        days += ((first + step) % 7 for step in range((last - first) % 7 + 1))
    return days


def _hours(span: str, text: str) -> Interval:
    opens, closes = (_clock(shown, text) for shown in span.split("-"))
    if opens >= closes:
        raise AnswerError(None, "errors.hours_backwards", typed=span)
    return Interval(opens, closes)


def _clock(shown: str, text: str) -> int:
    """Seconds after midnight of 08:30, 8h30 or 8h."""
    hour, _, minutes = shown.replace("h", ":").partition(":")
    seconds = int(hour) * 3600 + int(minutes or 0) * 60
    if int(minutes or 0) > 59 or seconds > DAY:
        raise AnswerError(None, "errors.hours_unreadable", typed=text)
    return seconds


@lru_cache(maxsize=512)
def _openings_of(year: int, week: Week, zone: Zone, holidays: str) -> tuple[Interval, ...]:
    """The openings of a civil year: a moment is open when the clock shows hours of service then.

    So on a Sunday when clocks change, hours that are shown twice are open twice, and hours that
    are skipped are not open at all.
    """
    closed, day, shown = holiday_dates(year, holidays), date(year, 1, 1), []
    while day.year == year:
        if day not in closed:
            midnight = midnight_utc(day)
            shown += [
                Interval(midnight + hours.start, midnight + hours.end)
                for hours in week[day.weekday()]
            ]
        day += timedelta(days=1)
    found: list[Interval] = []
    for first, after, offset in zone.spells(year):
        moved = (Interval(hours.start - offset, hours.end - offset) for hours in shown)
        found += clip(moved, Interval(first, after))
    return tuple(union(found))


class Openings:
    """Hours of service in a zone, holidays taken out: a table that grows as later days are asked for.

    Beside each opening stands the open time before it; both columns are sorted, so that a moment
    is found from an amount of open time, or the reverse, by bisection.
    """

    __slots__ = ("_before", "_holidays", "_shifts", "_starts", "_until", "_week", "_years", "_zone")

    def __init__(self, hours: str, zone: Zone, holidays: str = "none") -> None:
        self._week, self._zone, self._holidays = parse_hours(hours), zone, known_calendar(holidays)
        # Nothing is laid yet: every moment lies before the table, and asks for its year.
        self._years, self._until = range(0), 0
        self._starts: list[Instant] = [_AFTER_ALL]
        self._before: list[Instant] = [0, 0]
        self._shifts: list[Instant] = [0]

    def deadline(self, start: Instant, seconds: Instant) -> Instant:
        """The earliest instant by which the service has been open that long since the start.

        One that falls on closing time stays there; after no time at all it is the start itself.
        """
        starts, before = self._starts, self._before
        if starts[0] <= start and seconds > 0:
            at = bisect_right(starts, start)
            open_time = start - self._shifts[at - 1]
            if open_time > before[at]:  # closed since
                open_time = before[at]
            open_time += seconds
            if open_time <= before[-1]:
                return open_time + self._shifts[bisect_left(before, open_time) - 1]
        if seconds < 0:
            raise AnswerError(None, "errors.duration_negative")
        if seconds == 0:
            return start
        self._extend(start)
        return self.deadline(start, seconds)

    def elapsed(self, start: Instant, end: Instant) -> Instant:
        """How long the service was open between the two."""
        if end < start:
            raise AnswerError("end", "errors.interval_backwards")
        self._cover(start, end)
        return self._open_time(end) - self._open_time(start)

    def openings_between(self, start: Instant, end: Instant) -> list[Interval]:
        """The openings between the two, the first and the last cut where they reach beyond."""
        window = Interval(start, end)
        self._cover(start, end)
        starts, before = self._starts, self._before
        rows = range(bisect_right(starts, start) - 1, bisect_left(starts, end))
        openings = (Interval(starts[at], starts[at] + before[at + 1] - before[at]) for at in rows)
        return list(clip(openings, window))

    def without(self, pauses: Iterable[Interval]) -> Paused:
        """The same service, its clock stopped while it waits."""
        return Paused(self, tuple(union(pauses)))

    def _open_time(self, instant: Instant) -> Instant:
        at = bisect_right(self._starts, instant)
        return min(instant - self._shifts[at - 1], self._before[at])

    def _cover(self, *instants: Instant) -> None:
        for instant in instants:
            if not self._starts[0] <= instant < self._until:
                self._extend(instant)

    def _extend(self, instant: Instant) -> None:
        """Lay a table that holds that instant; where it already does, one twice as long."""
        year, years = self._zone.local(instant).year, self._years
        if year in years:
            wanted = range(years.start, min(years.stop + len(years), LAST_YEAR + 1))
        elif years:
            wanted = range(min(year, years.start), max(year + 1, years.stop))
        else:
            wanted = range(year, year + 1)
        if wanted == years or not FIRST_YEAR <= year <= LAST_YEAR:
            raise AnswerError(
                None, "errors.openings_beyond", first=str(FIRST_YEAR), last=str(LAST_YEAR)
            )
        self._lay(wanted)

    def _lay(self, years: range) -> None:
        of_each = (_openings_of(year, self._week, self._zone, self._holidays) for year in years)
        openings = union(chain.from_iterable(of_each))
        # An empty opening at the very beginning: whatever the moment, one has started by then.
        begins = self._zone.spells(years[0])[0][0]
        self._starts = [begins, *(opening.start for opening in openings)]
        self._before = [0, *accumulate((opening.length for opening in openings), initial=0)]
        self._shifts = [
            start - before for start, before in zip(self._starts, self._before, strict=False)
        ]
        self._until = self._zone.spells(years[-1])[-1][1]
        self._years = years


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
