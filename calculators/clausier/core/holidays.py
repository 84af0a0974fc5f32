"""Public holidays by law: the calendars that are known, each exact from its first year to 2199.

How a day is written is holiday_rules.py's business; names are in words/, what
they do to service hours in opening_hours.py. An agreement may bring a calendar of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Final

from .errors import AnswerError
from .holiday_rules import FIRST_YEAR, LAST_YEAR, Name, Rule, rules
from .languages import Both

NONE: Final = "none"


@dataclass(frozen=True)
class Calendar:
    """Holidays by rule, and days of their own; both within years that are known."""

    name: str
    rules: tuple[Rule, ...]
    first: int = FIRST_YEAR
    last: int = LAST_YEAR
    moves: bool = False  # one at a weekend is held on the next working day instead
    dates: tuple[tuple[date, Name], ...] = ()
    label: Both | None = None  # of one that an agreement brings


Holidays = str | Calendar  # a calendar, or the name of one that is known

# Labour Code, article L3133-1. 8 May: law 53-225 of 20 March 1953, undone by decree 59-533 of
# 11 April 1959; once more for the twentieth anniversary (decree of 1 April 1965); for good since
# law 81-893 of 2 October 1981. Whit Monday stays in the list in 2005, 2006 and 2007: law 2004-626
# made it by default a day of work in solidarity, without striking it from the holidays.
_FRANCE = """
new_year 01-01
easter_monday easter+1
labour_day 05-01
victory 05-08 @1953-1959,1965,1982-
ascension easter+39
whit_monday easter+50
national_day 07-14
assumption 08-15
all_saints 11-01
armistice 11-11
christmas 12-25
"""
# Article L3134-13. Good Friday holds in communes with a Protestant church or a shared one: taken
# as given here.
_ALSACE_MOSELLE = """
good_friday easter-2
second_christmas_day 12-26
"""
# Banking and Financial Dealings Act 1971 and the proclamations under it, as the government lists
# bank holidays: of a day at the weekend, its substitute alone.
_ENGLAND_AND_WALES = """
new_year 01-01
good_friday easter-2
easter_monday easter+1
early_may first mon may @-1994,1996-2019,2021-
early_may 05-08 @1995,2020
spring_bank last mon may @-2001,2003-2011,2013-2021,2023-
spring_bank 06-04 @2002,2012
spring_bank 06-02 @2022
summer_bank last mon aug
christmas 12-25
boxing_day 12-26
special 07-29 @1981
special 12-31 @1999
special 06-03 @2002,2022
special 04-29 @2011
special 06-05 @2012
special 09-19 @2022
special 05-08 @2023
"""
# Royal decree of 18 April 1974, article 1. The day that replaces a Sunday is for each employer.
_BELGIUM = """
new_year 01-01
easter_monday easter+1
labour_day 05-01
ascension easter+39
whit_monday easter+50
national_day 07-21
assumption 08-15
all_saints 11-01
armistice 11-11
christmas 12-25
"""
# Labour Code, article L.232-2; Europe Day by the law of 25 April 2019.
_LUXEMBOURG = """
new_year 01-01
easter_monday easter+1
labour_day 05-01
europe_day 05-09 @2019-
ascension easter+39
whit_monday easter+50
national_day 06-23
assumption 08-15
all_saints 11-01
christmas 12-25
second_christmas_day 12-26
"""
_SWITZERLAND = """
new_year 01-01
ascension easter+39
swiss_day 08-01
christmas 12-25
"""
_EASTER = "easter_monday easter+1\nwhit_monday easter+50\n"
_GOOD_FRIDAY = "good_friday easter-2\n"
_MAY = "labour_day 05-01\n"
_SECOND = "berchtold 01-02\n"
_STEPHEN = "second_christmas_day 12-26\n"
_CATHOLIC = "corpus_christi easter+60\nassumption 08-15\nall_saints 11-01\n"
_JOSEPH = "saint_joseph 03-19\n"
_IMMACULATE = "immaculate 12-08\n"
_CANTONS = {
    "be": _SECOND + _GOOD_FRIDAY + _EASTER + _STEPHEN,
    "bl": _GOOD_FRIDAY + _EASTER + _MAY + _STEPHEN,
    "bs": _GOOD_FRIDAY + _EASTER + _MAY + _STEPHEN,
    "ge": _GOOD_FRIDAY + _EASTER + "genevan_fast first sun sep+4\nrestoration 12-31\n",
    "ju": _SECOND + _GOOD_FRIDAY + _EASTER + _MAY + _CATHOLIC + "jura_day 06-23\n",
    "sg": _GOOD_FRIDAY + _EASTER + "all_saints 11-01\n" + _STEPHEN,
    "ti": "epiphany 01-06\npeter_paul 06-29\n"
    + (_JOSEPH + _EASTER + _MAY + _CATHOLIC + _IMMACULATE + _STEPHEN),
    "vd": _SECOND + _GOOD_FRIDAY + _EASTER + "fast_monday third sun sep+1\n",
    "vs": _JOSEPH + _CATHOLIC + _IMMACULATE,
    "zh": _GOOD_FRIDAY + _EASTER + _MAY + _STEPHEN,
}
# The first year of each is one since which its rules are as they stand here.
_KNOWN = {
    "fr": (FIRST_YEAR, _FRANCE),
    "fr-alsace-moselle": (FIRST_YEAR, _FRANCE.rstrip() + _ALSACE_MOSELLE),
    "gb-eng": (1978, _ENGLAND_AND_WALES),
    "be": (1975, _BELGIUM),
    "lu": (2000, _LUXEMBOURG),
    **{f"ch-{canton}": (2001, _SWITZERLAND + days) for canton, days in _CANTONS.items()},
    NONE: (1, ""),
}
CALENDARS: Final = tuple(_KNOWN)


@cache
def calendar(holidays: Holidays) -> Calendar:
    if isinstance(holidays, Calendar):
        return holidays
    if holidays not in _KNOWN:
        known = ", ".join(CALENDARS)
        raise AnswerError(None, "errors.holidays_unknown", typed=holidays, known=known)
    first, lines = _KNOWN[holidays]
    last = LAST_YEAR if holidays != NONE else date.max.year
    return Calendar(holidays, rules(lines), first, last, moves=holidays == "gb-eng")


@cache
def public_holidays(year: int, holidays: Holidays) -> tuple[tuple[date, Name], ...]:
    """The holidays of a year in order, each with its name; two may share a day."""
    known = calendar(holidays)
    if not known.first <= year <= known.last:
        raise AnswerError(
            None,
            "errors.holidays_year",
            year=str(year),
            calendar=known.label or known.name,
            first=str(known.first),
            last=str(known.last),
        )
    held = _moved(known, year) if known.moves else _by_rule(known, year)
    given = ((day, name) for day, name in known.dates if day.year == year)
    return tuple(sorted(chain(held, given), key=_in_order))


@cache
def holiday_dates(year: int, holidays: Holidays) -> frozenset[date]:
    return frozenset(day for day, _ in public_holidays(year, holidays))


def _in_order(held: tuple[date, Name]) -> tuple[date, str]:
    day, name = held
    return day, name if isinstance(name, str) else name.en


def _by_rule(known: Calendar, year: int) -> Iterator[tuple[date, Name]]:
    for rule in known.rules:
        day = rule.date(year)
        if day is not None:
            yield day, rule.name


def _moved(known: Calendar, year: int) -> Iterator[tuple[date, Name]]:
    """Each at a weekend goes to the next working day that is no holiday yet; one of 31 December
    may go to the year after.
    """
    around = chain.from_iterable(_by_rule(known, near) for near in (year - 1, year, year + 1))
    written = sorted(around, key=_in_order)
    taken = {day for day, _ in (*written, *known.dates)}
    for day, name in written:
        while day.isoweekday() > 5:
            day += timedelta(days=1)
            while day in taken:
                day += timedelta(days=1)
            taken.add(day)
        if day.year == year:
            yield day, name
