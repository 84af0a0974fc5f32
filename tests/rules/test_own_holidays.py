"""Public holidays of an agreement: a calendar that is known, or one of its own, by rule or by date;
what cannot be used is refused with its line and a mend."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from clausier import rules
from clausier.checking import check_folder
from clausier.core.errors import AnswerError
from clausier.core.holidays import public_holidays
from clausier.core.languages import Both
from clausier.law.library import Library
from clausier.rules.holidays import holidays_of
from clausier.rules.readings import rule_of

BRITISH = Path(__file__).parent.parent / "fixtures" / "british"
KNOWN = 'holidays = "gb-eng"\n'
DOCUMENTS = "[[documents]]\n"
BY_DATE = """[holidays.severn]
label.fr = "fériés de Severn"
label.en = "Severn's holidays"
dates = [ 2026-05-04, { date = 2026-05-25, fr = "Jour du pont", en = "Bridge Day" } ]
known_until = 2026-12-31

"""
BY_RULE = """[holidays.severn]
days = [ "easter-2", "first mon may", { day = "12-26", fr = "Lendemain", en = "Day after" } ]
move = "next-working-day"

"""


@pytest.fixture
def own(tmp_path):
    return shutil.copytree(BRITISH, tmp_path / "own")


def write(own: Path, calendar: str) -> None:
    """A calendar of its own in place of the one that is known."""
    file = own / "severn-managed" / "agreement.toml"
    text = file.read_text("utf-8")
    assert KNOWN in text and DOCUMENTS in text
    if calendar.startswith("["):
        text = text.replace(KNOWN, "").replace(DOCUMENTS, calendar + DOCUMENTS)
    else:
        text = text.replace(KNOWN, calendar)
    file.write_text(text, "utf-8")


def agreement(own: Path):
    return Library(own).agreement("severn-managed")


def days(own: Path, year: int) -> dict[date, object]:
    return dict(public_holidays(year, holidays_of(agreement(own))))


def test_dates_of_its_own_are_the_holidays_with_their_names(own):
    write(own, BY_DATE)
    assert check_folder(own) == []
    assert days(own, 2026) == {
        date(2026, 5, 4): "other",
        date(2026, 5, 25): Both("Jour du pont", "Bridge Day"),
    }


@pytest.mark.parametrize("year", [2025, 2027])
def test_beyond_what_a_list_knows_is_a_refusal(own, year):
    write(own, BY_DATE)
    with pytest.raises(AnswerError) as caught:
        days(own, year)
    assert caught.value.key == "errors.holidays_year"
    assert caught.value.values["calendar"] == Both("fériés de Severn", "Severn's holidays")


def test_rules_of_its_own_hold_every_year_and_move_from_the_weekend(own):
    write(own, BY_RULE)
    assert check_folder(own) == []
    assert list(days(own, 2026)) == [date(2026, 4, 3), date(2026, 5, 4), date(2026, 12, 28)]
    assert list(days(own, 2027)) == [date(2027, 3, 26), date(2027, 5, 3), date(2027, 12, 27)]


@pytest.mark.parametrize("calendar", [KNOWN, BY_DATE, BY_RULE])
def test_support_stands_still_on_the_holidays_of_its_agreement(own, calendar):
    write(own, calendar)
    support = rule_of(agreement(own), rules.SUPPORT)
    clock = support.guarantee("response", "P2").clock
    assert clock.holidays == holidays_of(agreement(own))


def test_a_rule_may_name_another_calendar(own):
    write(own, BY_DATE)
    file = own / "severn-managed" / "clauses" / "2.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[support]\n", '[support]\nholidays = "fr"\n'), "utf-8")
    support = rule_of(agreement(own), rules.SUPPORT)
    assert support.guarantee("response", "P2").clock.holidays == "fr"


def test_where_an_agreement_names_none_those_of_its_clock_hold_and_support_must_say(own):
    write(own, "")
    assert holidays_of(agreement(own)) == "gb-eng"
    assert "“support.holidays” is missing" in check_folder(own)[0].told("en")


WRONG = [
    ('holidays = "gb"\n', "“holidays”: “gb” is not known"),
    (BY_DATE.replace("known_until = 2026-12-31\n", ""), "a list of dates ends"),
    (BY_DATE.replace("2026-12-31", "2026-06-30"), "2026-06-30 is not the end of a year"),
    (BY_DATE.replace("2026-12-31", '"2026"'), "2026 is not a day"),
    (BY_DATE.replace("2026-12-31", "2025-12-31"), "comes after what is known (2025-12-31)"),
    (BY_DATE.replace("2026-05-04", '"Easter"'), "Easter is not a day"),
    (BY_RULE.replace("first mon may", "1st mon may"), "“1st mon may” is no day of the year"),
    (BY_RULE.replace("easter-2", "02-29"), "“02-29” is no day of the year"),
    (BY_RULE.replace("next-working-day", "monday"), "“monday” is not known"),
    (BY_RULE.replace("move", "moves"), "moves"),
    (BY_RULE.replace("holidays.severn", "holidays.fr"), "the name of a calendar that is known"),
    ("[holidays.severn]\n", "this calendar has no day"),
]


@pytest.mark.parametrize(("calendar", "problem"), WRONG, ids=[problem for _, problem in WRONG])
def test_a_calendar_that_cannot_be_used_is_refused_with_its_line(own, calendar, problem):
    write(own, calendar)
    told = [complaint.told("en") for complaint in check_folder(own)]
    assert len(told) == 1 and problem in told[0], told
    assert "agreement.toml:" in told[0]
