"""Support of somebody's own agreement: working days of its own length, objectives of both kinds,
quarters; and what cannot be used is refused with its line and a mend."""

import re
import shutil
from pathlib import Path

import pytest

from clausier import rules
from clausier.checking import check_folder
from clausier.core.zones import parse_instant, zone
from clausier.doors.terminal import main
from clausier.law.library import Library
from clausier.rules.readings import rule_of

OWN = Path(__file__).parent.parent / "fixtures" / "own_agreement"
BRUSSELS = zone("Europe/Brussels")
SUPPORT = "[support]\n"
DAYS = "working_days = 1\n"


@pytest.fixture
def own(tmp_path):
    return shutil.copytree(OWN, tmp_path / "own")


def change(own, *changes: tuple[str, str]) -> None:
    path = own / "mycloud" / "clauses" / "2.md"
    text = path.read_text("utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")


def support(own):
    return rule_of(Library(own).agreement("mycloud"), rules.SUPPORT)


def due(own, opened: str) -> int:
    guarantee = support(own).guarantee("response", "P2")
    return guarantee.due(int(parse_instant(opened, BRUSSELS)))


def at(text: str) -> int:
    return int(parse_instant(text, BRUSSELS))


@pytest.mark.parametrize(
    ("way", "opened", "expected"),
    [
        ("open-hours", "2026-05-05 16:00", "2026-05-06 16:00"),
        ("open-hours", "2026-05-09 11:00", "2026-05-11 17:30"),
        ("same-hour", "2026-05-05 16:00", "2026-05-06 16:00"),
        ("same-hour", "2026-05-08 16:00", "2026-05-11 16:00"),
    ],
)
def test_a_working_day_is_the_day_of_the_support_where_the_table_says_so(
    own, way, opened, expected
):
    key = f'{SUPPORT}working_days = "open"\na_working_day = "{way}"\n'
    change(own, ("hours = 4\n", DAYS), (SUPPORT, key))
    assert check_folder(own) == []
    assert due(own, opened) == at(expected)


def test_whole_days_need_nothing_said(own):
    whole = '[support.clocks.days]\nhours = "mon-fri 00:00-24:00"\nfr = "jours"\nen = "days"\n'
    change(
        own,
        ("hours = 4\n", DAYS),
        (SUPPORT, f'{SUPPORT}working_days = "days"\n'),
        ("[support.clocks.open]\n", f"{whole}[support.clocks.open]\n"),
    )
    assert due(own, "2026-05-08 16:00") == at("2026-05-11 16:00")


def test_a_day_may_count_for_eight_hours_and_a_half(own):
    short = 'hours = "mon-fri 00:00-24:00"\nhours_a_day = 8.5\n'
    change(own, ('days = "mon-fri"\nopens = "opens"\ncloses = "closes"\n', short))
    change(
        own,
        ("hours = 4\n", "working_hours = 17\n"),
        (SUPPORT, f'{SUPPORT}working_hours = "open"\n'),
    )
    assert due(own, "2026-05-05 16:00") == at("2026-05-07 16:00")


GOAL = """[figures.goal_restore]
percent = 90
measure = "objective"
priority = "P1"
label.fr = "Objectif"
label.en = "Objective"
"""


def test_an_objective_of_recoveries_is_named_and_judged(own):
    change(
        own,
        ("[figures.opens]\n", f"{GOAL}[figures.opens]\n"),
        (SUPPORT, f'[support.recovery_objectives]\nP1 = "goal_restore"\n{SUPPORT}'),
    )
    objectives = support(own).objectives
    assert {m: {k: str(f) for k, f in found.items()} for m, found in objectives.items()} == {
        "response": {"P1": "95"},
        "recovery": {"P1": "90"},
    }


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("[figures.opens]\n", f"{GOAL}[figures.opens]\n", "both objectives of one level"),
        (
            'label.en = "GTI P2"',
            'label.en = "GTI P2"\n[figures.twice]\nhours = 1\nmeasure = "response"\n'
            'priority = "P2"\nlabel.fr = "GTI"\nlabel.en = "GTI"',
            "promise the same to one level",
        ),
        (SUPPORT, f'{SUPPORT}objective_period = "monthly"\n', "“monthly” is not known"),
        (SUPPORT, f'{SUPPORT}clock_of = {{ P7 = "open" }}\n', "“P7” is not known"),
        ('days = "mon-fri"', 'days = "monday to friday"', "are not readable"),
        (
            'en = "in support hours"',
            'en = "in support hours"\nhours_a_day = 25',
            "not a number of hours",
        ),
        (
            'en = "in support hours"',
            'en = "in support hours"\nhours_a_day = "8"',
            "is not a number",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line_and_a_mend(own, before, after, problem):
    change(own, (before, after))
    found = check_folder(own)
    (complaint,) = [one for one in found if problem in one.told("en")]
    assert str(complaint.path).endswith("clauses/2.md") and complaint.line and complaint.mend
    assert complaint.told("fr") != complaint.told("en")


def test_working_days_on_a_clock_of_hours_must_say_how_long_they_are(own):
    change(own, ("hours = 4\n", DAYS), (SUPPORT, f'{SUPPORT}working_days = "open"\n'))
    (complaint,) = check_folder(own)
    assert "“support.a_working_day” is missing" in complaint.told("en")


# --- an agreement that does not speak of GTI and GTR -------------------------------------------

NAMES = """[support.names.response]
fr = "temps de réponse"
en = "response time"
[support.names.recovery]
fr = "temps de remise en service"
en = "time to fix"
"""
ASKED = ["--agreement", "mycloud", "--language"]
TICKET = ["--priority", "P1", "--opened", "2026-05-05 10:00", "--answered", "2026-05-05 10:20"]


@pytest.mark.parametrize(
    ("language", "response", "recovery"),
    [
        ("en", "response time kept, in 20 min; time to fix: ", "Time to fix: no later than"),
        (
            "fr",
            "temps de réponse : dans le délai, en 20 min ; temps de remise en service : ",
            "Temps de remise en service : au plus tard",
        ),
    ],
)
def test_a_guarantee_is_called_as_its_agreement_calls_it(own, capsys, language, response, recovery):
    change(own, (SUPPORT, NAMES + SUPPORT))
    assert check_folder(own) == []
    assert main(["--agreements", str(own), "deadline", *ASKED, language, *TICKET]) == 0
    text = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    assert response in text and recovery in text
    assert not re.search(r"^ *(response time|time to fix|temps de) ", text, re.M), text
    assert not re.search(r"GTI (?!P1)|GTR (?!P1)", text), text


def test_a_log_is_told_in_the_same_words(own, capsys, tmp_path):
    change(own, (SUPPORT, NAMES + SUPPORT))
    log = tmp_path / "log.csv"
    log.write_text(
        "priority,opened,answered,resolved\n"
        "P1,2026-05-05 10:00,2026-05-05 10:10,2026-05-05 11:00\n",
        "utf-8",
    )
    command = ["--agreements", str(own), "support", *ASKED, "en", "--tickets", str(log)]
    assert main(command) == 0
    text = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Response time, by priority" in text and "time to fix: 1 of 1 in time" in text
    assert not re.search(r"^ *(response time|time to fix)", text, re.M), text
    assert not re.search(r"GTI (?!P1)|GTR (?!P1)", text), text


@pytest.mark.parametrize(
    ("language", "restored", "unanswered", "left"),
    [
        ("en", "Tickets not restored, counted as late: 1.", "Unanswered", "0, exceeded by 1"),
        (
            "fr",
            "Tickets sans rétablissement, comptés en retard : 1.",
            "sans réponse",
            "0, dépassé de 1",
        ),
    ],
)
def test_a_ticket_answered_and_never_restored_is_not_called_unanswered(
    own, capsys, tmp_path, language, restored, unanswered, left
):
    log = tmp_path / "log.csv"
    command = ["--agreements", str(own), "support", *ASKED, language, "--tickets", str(log)]
    head, opened = "priority,opened,answered", "P1,2026-05-05 10:00"

    def told(*rows: str) -> str:
        log.write_text("\n".join((head, *rows)), "utf-8")
        assert main([*command, "--period", "2026-05"]) == 0
        return capsys.readouterr().out.replace("\u00a0", " ")

    text = told(f"{opened},2026-05-05 10:10")
    assert restored in text and unanswered not in text and left not in text
    assert left in told(f"{opened},2026-05-06 10:10")


def test_an_agreement_that_ranks_nothing_promises_nothing_to_a_ticket(own, capsys):
    path = own / "mycloud" / "clauses" / "2.md"
    text = path.read_text("utf-8")
    start, end = text.index("[figures.gti_p1]"), text.index("[figures.opens]")
    rules = text.index("[support]")
    kept = text[:start] + text[end:rules]
    path.write_text(kept + "+++\n\n# fr\n\nRien.\n\n# en\n\nNothing.\n", "utf-8")
    command = ["--agreements", str(own), "deadline", "--agreement", "mycloud", "--language", "en"]
    assert main([*command, "--opened", "2026-05-05 10:00"]) == 0
    assert "no time promised" in capsys.readouterr().out
