"""Public holidays by law, held against the library holidays for every year, and dateutil's Easter;
calendars of one's own."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.easter import easter as dateutil_easter
from holidays.countries import Belgium, France, Luxembourg, Switzerland, UnitedKingdom

from clausier.core.errors import AnswerError
from clausier.core.holiday_rules import Rule, easter, is_day
from clausier.core.holidays import (
    CALENDARS,
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    calendar,
    holiday_dates,
    public_holidays,
)

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

# Where the library and we read the law differently; each is a day that we hold to be a holiday.
# 8 May 1965: the decree of 1 April 1965 made that one anniversary a holiday.
# Whit Mondays 2005 to 2007: worked by default as the day of solidarity, yet never struck from the
# list of article L222-1 (now L3133-1) of the Labour Code; the State's own open library keeps them
# too (etalab/jours-feries-france, issue 3).
OURS_ALONE = {date(1965, 5, 8), date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28)}


PLACES = {
    "fr": (France, None),
    "fr-alsace-moselle": (France, "Alsace"),
    "gb-eng": (UnitedKingdom, "ENG"),
    "be": (Belgium, None),
    "lu": (Luxembourg, None),
} | {name: (Switzerland, name[3:].upper()) for name in CALENDARS if name.startswith("ch-")}


@pytest.mark.parametrize("name", PLACES)
def test_every_year_has_the_days_of_the_library_but_for_the_differences_explained(name: str):
    country, place = PLACES[name]
    # The library stops in 2100; its rules do not.
    lasting = type("Lasting", (country,), {"end_year": LAST_YEAR})
    years = range(calendar(name).first, LAST_YEAR + 1)
    theirs = set(lasting(years=years, subdiv=place))
    ours = {day for year in years for day in holiday_dates(year, name)}
    assert ours - theirs == (OURS_ALONE if country is France else set())
    if name == "gb-eng":
        # The library keeps a day at the weekend beside its substitute; the government's list of
        # bank holidays, and so ours, has the substitute alone.
        assert {day for day in theirs - ours if day.isoweekday() <= 5} == set()
        assert not any(day.isoweekday() > 5 for day in ours)
    elif name == "be":
        # The library adds Easter and Whit Sunday; the decree lists ten days, their Mondays alone.
        assert {(day - easter(day.year)).days for day in theirs - ours} == {0, 49}
    else:
        assert theirs - ours == set()


def test_every_calendar_is_held_against_the_library():
    assert {*CALENDARS} == {*PLACES, "none"}


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"),
        (2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
        (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    ],
)
def test_the_bank_holidays_of_england_and_wales_as_the_government_listed_them(year, days):
    found = sorted(day.strftime("%m-%d") for day in holiday_dates(year, "gb-eng"))
    assert " ".join(found) == days


def test_geneva_and_vaud_keep_their_fast_and_geneva_the_last_day_of_the_year():
    geneva, vaud = dict(public_holidays(2026, "ch-ge")), dict(public_holidays(2026, "ch-vd"))
    assert geneva[date(2026, 9, 10)] == "genevan_fast"
    assert geneva[date(2026, 12, 31)] == "restoration"
    assert vaud[date(2026, 9, 21)] == "fast_monday"
    assert not {date(2026, 9, 21)} & geneva.keys() and not {date(2026, 9, 10)} & vaud.keys()


def test_europe_day_closes_luxembourg_since_2019():
    assert [date(year, 5, 9) in holiday_dates(year, "lu") for year in (2018, 2019)] == [False, True]


@pytest.mark.parametrize("text", ["01-01", "easter-2", "easter", "last mon aug", "first sun sep+4"])
def test_a_day_is_written_as_people_say_it(text: str):
    assert is_day(text)


@pytest.mark.parametrize(
    "text", ["02-29", "13-01", "1-1", "mon", "fifth mon may", "easter+100", ""]
)
def test_what_is_no_day_of_every_year_is_none(text: str):
    assert not is_day(text)


OWN = Calendar(
    "own",
    tuple(Rule("other", day) for day in ("01-01", "12-25", "12-26", "12-31")),
    first=2025,
    last=2030,
    moves=True,
    dates=((date(2028, 1, 3), "other"),),
)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 12-25 12-28 12-31"),
        (2027, "01-01 12-27 12-28 12-31"),
        # New Year's Day 2028 is a Saturday, and the Monday after it is given by date.
        (2028, "01-03 01-04 12-25 12-26"),
        (2029, "01-01 01-02 12-25 12-26 12-31"),  # 31 December 2028 is a Sunday
    ],
)
def test_a_day_at_the_weekend_moves_to_the_next_working_day_that_is_free(year: int, days: str):
    found = sorted(day.strftime("%m-%d") for day in holiday_dates(year, OWN))
    assert " ".join(found) == days


@pytest.mark.parametrize("year", [2024, 2031])
def test_a_calendar_of_ones_own_says_where_its_knowledge_ends(year: int):
    with pytest.raises(AnswerError) as caught:
        public_holidays(year, OWN)
    assert caught.value.values == {
        "year": str(year),
        "calendar": "own",
        "first": "2025",
        "last": "2030",
    }


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
        public_holidays(2026, "bavaria")
    assert caught.value.key == "errors.holidays_unknown"
    assert caught.value.values == {"typed": "bavaria", "known": ", ".join(CALENDARS)}
