"""On which days a holiday falls, as people write it: "05-01", "easter+39", "last mon aug".

Which holidays a calendar has stands in holidays.py; their names are in words/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from .languages import Both

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2199
MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS: Final = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PLACES: Final = ["first", "second", "third", "fourth", "last"]

# A day of a month, a Sunday of Easter or a weekday of a month; then so many days more.
_DAY = re.compile(
    r"(?:(?P<month>\d\d)-(?P<day>\d\d)|(?P<easter>easter)"
    rf"|(?P<place>{'|'.join(PLACES)}) (?P<weekday>{'|'.join(WEEKDAYS)}) (?P<of>{'|'.join(MONTHS)}))"
    r"(?P<more>[+-]\d{1,2})?"
)


Name = str | Both  # the key of a name that the words know, or a name as an agreement gives it


@dataclass(frozen=True, slots=True)
class Rule:
    """One holiday: its name, its day in any year, the years in which it holds."""

    name: Name
    day: str
    years: tuple[range, ...] = ()  # none: every year

    def date(self, year: int) -> date | None:
        held = not self.years or any(year in span for span in self.years)
        return day_of(self.day, year) if held else None


def rules(lines: str) -> tuple[Rule, ...]:
    """Rules as a table: `victory 05-08 @1953-1959,1965,1982-`, one a line."""
    return tuple(_rule(line) for line in lines.strip().splitlines())


def _rule(line: str) -> Rule:
    told, _, years = line.strip().partition(" @")
    name, _, day = told.partition(" ")
    return Rule(name, day, tuple(_span(span) for span in years.split(",") if span))


def _span(text: str) -> range:
    """ "1965", "1953-1959", "-1994", "1982-"."""
    first, dash, last = text.partition("-")
    since = int(first or FIRST_YEAR)
    return range(since, (int(last or LAST_YEAR) if dash else since) + 1)


def is_day(text: str) -> bool:
    """Whether that names a day of every year; 29 February is none."""
    found = _DAY.fullmatch(text)
    try:
        return found is not None and _date(found, 2001) is not None
    except ValueError:
        return False


def day_of(text: str, year: int) -> date:
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return _date(found, year)


def _date(found: re.Match[str], year: int) -> date:
    parts: Mapping[str, str | None] = found.groupdict()
    if parts["easter"]:
        day = easter(year)
    elif parts["place"]:
        day = _weekday(year, found["of"], found["weekday"], found["place"])
    else:
        day = date(year, int(found["month"]), int(found["day"]))
    return day + timedelta(days=int(parts["more"] or 0))


def _weekday(year: int, month: str, weekday: str, place: str) -> date:
    """The first, second… or last Monday of a month."""
    first = date(year, MONTHS.index(month) + 1, 1)
    day = first + timedelta(days=(WEEKDAYS.index(weekday) - first.weekday()) % 7)
    if place != "last":
        return day + timedelta(weeks=PLACES.index(place))
    fifth = day + timedelta(weeks=4)
    return fifth if fifth.month == day.month else day + timedelta(weeks=3)


def easter(year: int) -> date:
    """Easter Sunday, Gregorian: the Sunday after the first full moon of the church's spring.

    The anonymous method published in Nature in 1876, proven by Butcher; each name is what it finds.
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries = century // 4
    moon_drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_drift + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    return date(year, 3, 22) + timedelta(days=epact + to_sunday - 7 * late)
