"""French public holidays, held against the library holidays for every year,
and dateutil's Easter."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.easter import easter as dateutil_easter
from holidays.countries import France

from clausier.core.errors import AnswerError
from clausier.core.holidays import FIRST_YEAR, LAST_YEAR, easter, holiday_dates, public_holidays

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

# Where the library and we read the law differently; each is a day that we hold to be a holiday.
# 8 May 1965: the decree of 1 April 1965 made that one anniversary a holiday.
# Whit Mondays 2005 to 2007: worked by default as the day of solidarity, yet never struck from the
# list of article L222-1 (now L3133-1) of the Labour Code; the State's own open library keeps them
# too (etalab/jours-feries-france, issue 3).
OURS_ALONE = {date(1965, 5, 8), date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28)}


class LastingFrance(France):
    """The library stops in 2100; its rules do not."""

    end_year = LAST_YEAR


@pytest.mark.parametrize(("calendar", "place"), [("fr", None), ("fr-alsace-moselle", "Alsace")])
def test_every_year_has_the_days_of_the_library_but_for_the_differences_explained(
    calendar: str, place: str
):
    theirs = set(LastingFrance(years=YEARS, subdiv=place))
    ours = {day for year in YEARS for day in holiday_dates(year, calendar)}
    assert ours - theirs == OURS_ALONE
    assert theirs - ours == set()


def test_easter_is_dateutils():
    assert [easter(year) for year in YEARS] == [dateutil_easter(year) for year in YEARS]


def test_the_eleven_days_of_2026_in_order():
    assert [(day.isoformat(), key) for day, key in public_holidays(2026, "fr")] == [
        ("2026-01-01", "new_year"),
        ("2026-04-06", "easter_monday"),
        ("2026-05-01", "labour_day"),
        ("2026-05-08", "victory"),
        ("2026-05-14", "ascension"),
        ("2026-05-25", "whit_monday"),
        ("2026-07-14", "national_day"),
        ("2026-08-15", "assumption"),
        ("2026-11-01", "all_saints"),
        ("2026-11-11", "armistice"),
        ("2026-12-25", "christmas"),
    ]


def test_alsace_and_moselle_add_good_friday_and_the_second_day_of_christmas():
    added = set(public_holidays(2026, "fr-alsace-moselle")) - set(public_holidays(2026, "fr"))
    assert added == {
        (date(2026, 4, 3), "good_friday"),
        (date(2026, 12, 26), "second_christmas_day"),
    }


def test_two_holidays_may_share_a_day():
    assert [key for day, key in public_holidays(2008, "fr") if day == date(2008, 5, 1)] == [
        "ascension",
        "labour_day",
    ]


@pytest.mark.parametrize(
    ("year", "holiday"),
    [
        (1952, False),
        (1953, True),
        (1959, True),
        (1960, False),
        (1981, False),
        (1982, True),
        (2026, True),
    ],
)
def test_the_eighth_of_may_follows_the_laws_of_1953_and_1981(year: int, holiday: bool):
    assert (date(year, 5, 8) in holiday_dates(year, "fr")) is holiday


def test_no_holidays_at_all_is_a_calendar_too():
    assert public_holidays(2026, "none") == public_holidays(1789, "none") == ()


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_years_beyond_the_rule_are_refused(year: int):
    with pytest.raises(AnswerError) as caught:
        public_holidays(year, "fr")
    assert caught.value.key == "errors.holidays_year"


def test_an_unknown_calendar_is_refused_with_those_that_are_known():
    with pytest.raises(AnswerError) as caught:
        public_holidays(2026, "be")
    assert caught.value.key == "errors.holidays_unknown"
    assert caught.value.values == {"typed": "be", "known": "fr, fr-alsace-moselle, none"}
