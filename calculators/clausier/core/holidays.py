"""French public holidays by law, for any year from 1950 to 2199.

Dates and keys only: their names are in words/, what they do to service hours in openings.py.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

from .errors import AnswerError

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2199
CALENDARS: Final = ("fr", "fr-alsace-moselle", "none")


def known_calendar(name: str) -> str:
    if name not in CALENDARS:
        raise AnswerError(None, "errors.holidays_unknown", typed=name, known=", ".join(CALENDARS))
    return name


@cache
def public_holidays(year: int, calendar: str) -> tuple[tuple[date, str], ...]:
    """The holidays of a year in order, each with the key of its name; two may share a day."""
    if known_calendar(calendar) == "none":
        return ()
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise AnswerError(
            None, "errors.holidays_year", year=str(year), first=str(FIRST_YEAR), last=str(LAST_YEAR)
        )
    found = _national(year)
    if calendar == "fr-alsace-moselle":
        found += _alsace_moselle(year)
    return tuple(sorted(found))


@cache
def holiday_dates(year: int, calendar: str) -> frozenset[date]:
    return frozenset(day for day, _ in public_holidays(year, calendar))


def _national(year: int) -> list[tuple[date, str]]:
    """Labour Code, article L3133-1: the eleven holidays.

    Whit Monday stays in the list in 2005, 2006 and 2007: law 2004-626 of 30 June 2004 made it
    by default a day of work in solidarity, without striking it from the holidays.
    """
    sunday = easter(year)
    days = [
        (date(year, 1, 1), "new_year"),
        (sunday + timedelta(days=1), "easter_monday"),
        (date(year, 5, 1), "labour_day"),
        (sunday + timedelta(days=39), "ascension"),
        (sunday + timedelta(days=50), "whit_monday"),
        (date(year, 7, 14), "national_day"),
        (date(year, 8, 15), "assumption"),
        (date(year, 11, 1), "all_saints"),
        (date(year, 11, 11), "armistice"),
        (date(year, 12, 25), "christmas"),
    ]
    if _victory_is_a_holiday(year):
        days.append((date(year, 5, 8), "victory"))
    return days


def _victory_is_a_holiday(year: int) -> bool:
    """8 May: law 53-225 of 20 March 1953, undone by decree 59-533 of 11 April 1959;
    once more for the twentieth anniversary (decree of 1 April 1965);
    for good since law 81-893 of 2 October 1981.
    """
    return 1953 <= year <= 1959 or year == 1965 or year >= 1982


def _alsace_moselle(year: int) -> list[tuple[date, str]]:
    """Labour Code, article L3134-13: Good Friday, and the second day of Christmas.

    Good Friday holds in communes with a Protestant church or a shared one: taken as given here.
    """
    return [
        (easter(year) - timedelta(days=2), "good_friday"),
        (date(year, 12, 26), "second_christmas_day"),
    ]


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
