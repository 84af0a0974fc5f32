"""The invented British agreement: pounds, London's clock, bank holidays, support from 09:00 to
17:30, credits by minutes; no French holiday and no euro in any answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausier.calculators.priority import PRIORITY
from clausier.calculators.priority.picture import priority
from clausier.doors.terminal import main
from clausier.engine.calculator import answer
from clausier.law.library import BUILT_IN, Library
from clausier.words import words

BRITISH = Path(__file__).parent.parent / "fixtures" / "british"
MINE = ["--agreement", "severn-managed"]


@pytest.fixture
def told(capsys):
    """What a calculator says on the command line."""

    def ask(calculator: str, *inputs: str, language: str = "en") -> str:
        command = ["--agreements", str(BRITISH), calculator, *inputs, "--language", language]
        assert main(command) == 0
        text = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
        assert "France" not in text and "€" not in text
        return text

    return ask


FRIDAY = ["--opened", "2026-05-01 16:30"]


def test_a_ticket_of_friday_evening_waits_for_tuesday_as_monday_is_a_bank_holiday(told):
    text = told("deadline", *MINE, "--priority", "P2", *FRIDAY, "--answered", "2026-05-05 09:30")
    assert "response time kept, in 1 h 30 min" in text
    assert "except on public holidays (England and Wales)" in text
    assert "Tuesday 5 May 2026 at 12:00 (UTC+01:00)" in text


def test_a_working_day_is_the_day_of_the_support(told):
    text = told("deadline", *MINE, "--priority", "P3", *FRIDAY)
    assert "response time: Tuesday 5 May 2026 at 16:30 (UTC+01:00)" in text


def test_a_log_judges_the_same_ticket_in_time(told, tmp_path):
    log = tmp_path / "log.csv"
    rows = ("priority,opened,answered", "P2,2026-05-01 16:30,2026-05-05 09:30")
    log.write_text("\n".join(rows), "utf-8")
    text = told("support", *MINE, "--tickets", str(log))
    assert "1 of 1 in time" in text


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "Last day to refuse: 30 April 2026",
                "working days, Monday to Friday, except on public holidays (England and Wales)",
                "Public holiday, not counted: Early May Bank Holiday = 4 May 2026",
            ),
        ),
        (
            "fr",
            (
                "Dernier jour pour refuser : 30 avril 2026",
                "du lundi au vendredi, sauf les jours fériés (Angleterre et pays de Galles)",
                "Jour férié, non compté : Premier lundi de mai (bank holiday) = 4 mai 2026",
            ),
        ),
    ],
)
def test_a_notice_leaves_the_bank_holiday_out(told, language, lines):
    text = told("timeline", *MINE, "--event", "renewal", "--date", "2026-05-06", language=language)
    for line in lines:
        assert line in text


def test_the_fourteenth_of_july_is_a_working_day(told):
    text = told("timeline", *MINE, "--event", "renewal", "--date", "2026-07-01")
    assert "Payment due" in text and "15 July 2026" in text
    assert "National Day" not in text


def test_a_notice_counted_back_from_a_bank_holiday_does_not_list_the_day_itself(told):
    text = told("timeline", *MINE, "--event", "renewal", "--date", "2026-05-04")
    assert "Last day to refuse: 29 April 2026" in text
    before = text.split("Payment due: 10")[0]
    assert "Public holiday" not in before


def test_others_holidays_may_be_asked_for(told):
    text = told(
        "timeline", *MINE, "--event", "renewal", "--date", "2026-05-06", "--holidays", "none"
    )
    assert "Last day to refuse: 1 May 2026" in text
    assert "Monday to Friday, public holidays included" in text


def test_a_budget_is_of_londons_month(told):
    text = told("budget", "--commitment", "severn-managed/1/hosting", "--period", "2026-03")
    assert "Europe/London: 743 hours" in text
    assert "44 min 34.8 s" in text


@pytest.mark.parametrize(
    ("minutes", "credit"), [(30, "No penalty"), (60, "£20.00"), (300, "£80.00")]
)
def test_credits_go_by_minutes_down_in_pounds(told, tmp_path, minutes, credit):
    lines = tmp_path / "lines.csv"
    rows = ("commitment,downtime,fee", f"severn-managed/1/hosting,{minutes}m,400")
    lines.write_text("\n".join(rows), "utf-8")
    text = told("penalty", *MINE, "--month", "2026-03", "--lines", str(lines))
    assert credit in text.splitlines()[0], text


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        ("en", "100% observed, 99.9% promised: commitment kept, no penalty"),
        ("fr", "100 % constatés, 99,9 % promis : engagement tenu, aucune pénalité"),
    ],
)
def test_bands_by_minutes_speak_as_those_by_percentage(told, tmp_path, language, kept):
    lines = tmp_path / "lines.csv"
    lines.write_text("commitment,downtime,fee\nsevern-managed/1/hosting,0m,400\n", "utf-8")
    command = ("--month", "2026-03", "--lines", str(lines))
    assert kept in told("penalty", *MINE, *command, language=language)


@pytest.mark.parametrize(("language", "label"), [("en", "efore caps"), ("fr", "vant plafonds")])
def test_nothing_is_said_of_caps_where_there_is_none(told, language, label):
    outage = '[{"start": "2026-03-10 10:00", "end": "2026-03-10 12:00"}]'
    held = '[{"commitment": "severn-managed/1/hosting", "fee": "400"}]'
    command = ("--month", "2026-03", "--commitments", held, "--incidents", outage)
    assert label not in told("claim", *MINE, *command, language=language)


@pytest.mark.parametrize(
    ("language", "promised", "cell"),
    [
        ("en", "priority P1, response time of 30 minutes.", "Cell wide × high of the matrix"),
        ("fr", "priorité P1, délai de réponse de 30 minutes.", "Case étendu × forte de la matrice"),
    ],
)
def test_a_priority_is_told_in_the_words_of_the_agreement(told, language, promised, cell):
    chosen = ("--impact", "wide", "--criticality", "high")
    text = told("priority", *MINE, *chosen, language=language)
    assert promised in text and cell in text
    assert "GTI" not in text


@pytest.mark.parametrize(
    ("language", "nothing"),
    [
        ("en", "Severn Managed: priority P4; no time is promised for it."),
        ("fr", "Severn Managed : priorité P4 ; aucun délai n’est promis pour elle."),
    ],
)
def test_a_priority_without_a_guarantee_says_so(told, language, nothing):
    chosen = ("--impact", "narrow", "--criticality", "low")
    text = told("priority", *MINE, *chosen, language=language)
    assert text.splitlines()[0] == nothing


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ("Urgency, then Impact", ">response time<", "Urgency high")),
        ("fr", ("Urgence, puis Impact", ">délai de réponse<", "Urgence high")),
    ],
)
def test_the_grid_bears_the_names_of_its_axes(language, labels):
    library = Library(BUILT_IN, BRITISH)
    asked = {"agreement": "severn-managed", "impact": "wide", "criticality": "high"}
    found = answer(PRIORITY, asked, library)
    shown = priority(found, words(language), library)
    for label in labels:
        assert label in shown, shown
