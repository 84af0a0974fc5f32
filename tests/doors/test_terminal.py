"""The command line as somebody meets it who knows no more than its help: exit
0, or 2 with one sentence."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from clausier.catalogue import CATALOGUE
from clausier.doors.arguments import inputs_of, take
from clausier.doors.terminal import main, spoken
from clausier.engine.calculator import answer
from clausier.law.library import Library
from clausier.views.command import as_command
from clausier.views.json_answer import record
from clausier.words import words

TICKETS = [
    "support",
    "--agreement",
    "cloud-temple-iaas",
    "--period",
    "2025-04",
    "--json",
    "--tickets",
]


@pytest.fixture
def run(capsys):
    def ran(*arguments):
        code = main(list(arguments))
        return (code, *capsys.readouterr())

    return ran


@pytest.fixture
def log(tmp_path):
    def written(text, name="log.csv"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(file)

    return written


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("budget", "--promise"), "promise: This option takes a value"),
        (("budget", "--promise", "--period", "2026-03"), "promise: This option takes a value"),
        (("budget", "99.9"), "not an option"),
        (("budget", "--promis", "99.9"), "promis: Unknown field"),
        (("bugdet",), "Unknown command"),
        (("show",), "clausier help"),
        (("export", "ics"), "clausier help"),
        (("show", "numspot/nothing"), "No clause"),
        (("check", "/nowhere/at/all"), "does not exist"),
        (("--agreements", "/nowhere/at/all", "list"), "does not exist"),
        (("export", "pdf", "budget", "--promise", "99"), "pdf"),
        (
            ("penalty", "--agreement", "numspot", "--month", "2026-03", "--lines", "/nowhere.csv"),
            "could not be read",
        ),
    ],
)
def test_a_mistake_is_answered_by_one_sentence_and_exit_2(run, arguments, said):
    code, out, err = run("--language", "en", *arguments)
    assert (code, out) == (2, "")
    assert said in err and err.count("\n") == 1


def test_a_flag_needs_no_value(run):
    for arguments in (("--request",), ("--request", "yes"), ("--request=yes",)):
        code, out, _ = run(
            "deadline",
            "--json",
            "--agreement",
            "cloud-temple-iaas",
            *arguments,
            "--opened",
            "2025-03-14 17:00",
        )
        assert code == 0 and json.loads(out)["results"]["gti_due"] == "2025-03-17T11:00:00+01:00"


@pytest.mark.parametrize(
    "text",
    [
        "id,priority,opened,answered\na,P1,2025-04-02 09:00,2025-04-02 09:20\n",
        "\ufeffid;priority;opened;answered;;\r\n"
        "a;P1;02/04/2025 09:00;02/04/2025 09:20;;\r\n;;;;;\r\n",
        "id,priority,opened,answered\n"
        '"a ""quoted""\nname, with all",P1,2025-04-02 09:00,2025-04-02 09:20\n',
    ],
    ids=["plain", "from a spreadsheet", "quoted"],
)
def test_a_log_is_read_as_spreadsheets_write_it(run, log, text):
    code, out, err = run(*TICKETS, log(text))
    assert code == 0, err
    assert json.loads(out)["results"]["priorities"][0]["in_time"] == 1


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "id,priority,opened\na,P1,2025-04-02 09:00,37,5\n",
            "log.csv",
            "Line 2: more cells than columns",
        ),
        ("id,priority,opened\na,P1," + "9" * 200_000, "log.csv", "could not be read"),
        (b"id,priority,opened\n\xff,P1,2025-04-02 09:00\n", "log.csv", "could not be read"),
        ('[{"id": "a", "prio', "log.json", "tickets: This is not readable JSON: see line 1"),
        ("[" * 100_000, "log.json", "nested too deeply"),
        ('{"id": "a"}', "log.json", "list of rows"),
    ],
    ids=[
        "a cell too many",
        "a cell too long",
        "not UTF-8",
        "half a JSON",
        "nested JSON",
        "not a list",
    ],
)
def test_a_log_that_cannot_be_read_is_refused_in_one_sentence(run, log, text, name, said):
    code, _, err = run("--language", "en", *TICKETS, log(text, name))
    assert code == 2 and said in err and err.count("\n") == 1


def test_the_terminal_shows_tables_too(run):
    code, out, _ = run(
        "timeline",
        "--agreement",
        "cloud-temple-iaas",
        "--event",
        "contract-end",
        "--date",
        "2025-03-31",
    )
    assert code == 0
    assert re.search(r"30\savril\s2025\s+9\savril\s2025\s+clause 9.7 \(Cloud Temple IaaS\)", out)
    assert "Date principale\u00a0: 30\u00a0avril\u00a02025" in out


def test_the_list_for_machines_has_the_names_that_the_doors_promise(run):
    code, out, _ = run("list", "--json")
    clauses = json.loads(out)
    assert code == 0 and clauses
    for clause in clauses:
        assert {"id", "agreement", "number", "title", "url", "fingerprint", "figures"} <= set(
            clause
        )
        assert set(clause["url"]) == {"permanent", "fr", "en"}
        for figure in clause["figures"]:
            assert {"id", "value", "unit", "measure", "period", "starred"} <= set(figure)
            assert isinstance(figure["value"], str)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_CA"}, "fr"),
    ],
)
def test_the_language_is_that_of_the_terminal(environment, language):
    assert spoken(environment) == language


def test_commitments_are_listed_by_id_with_their_provider(capsys):
    assert main(["commitments", "numspot"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("numspot/annexe-3/sla-6/access-api\tNumSpot\t") for line in lines)
    assert all(line.startswith("numspot/") for line in lines)


def test_a_clause_with_one_figure_stands_for_it_and_others_say_what_may_be_meant(capsys):
    assert main(["budget", "--commitment", "cloud-temple-iaas/8.1/sla-1", "--period", "2026"]) == 0
    capsys.readouterr()
    for typed in ("numspot/annexe-3/sla-6", "numspot/annexe-3/sla6/acces-api"):
        assert main(["budget", "--commitment", typed]) == 2
        assert "numspot/annexe-3/sla-6/access-api" in capsys.readouterr().err
    assert main(["budget", "--commitment", "zzzz"]) == 2
    assert "zzzz" in capsys.readouterr().err


def test_a_command_that_nobody_knows_is_met_with_the_nearest(capsys):
    assert main(["budgt"]) == 2
    said = capsys.readouterr().err
    assert "budget" in said and "timeline" not in said


def test_all_that_is_missing_is_said_one_field_a_line(capsys):
    assert main(["penalty", "--agreement", "numspot"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["month", "lines", "average_revenue"]


def test_an_option_given_twice_is_refused(capsys):
    assert main(["budget", "--promise", "99", "--promise", "98"]) == 2
    assert capsys.readouterr().err.startswith("promise: ")


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert capsys.readouterr().out == f"clausier {project['project']['version']}\n"


def test_help_groups_what_only_one_agreement_asks_under_its_name(capsys):
    assert main(["deadline", "--help"]) == 0
    text = capsys.readouterr().out
    general, _, numspot = text.partition("NumSpot (numspot)")
    assert "--opened" in general and "--opened" not in numspot
    assert "Indian/Reunion" not in text and "Europe/Paris" in text


def test_a_command_shown_by_a_page_gives_the_same_answer():
    for calculator in CATALOGUE.values():
        found = answer(calculator, calculator.example, Library())
        parts = shlex.split(as_command(found, "en"))
        assert parts[:2] == ["clausier", calculator.name]
        arguments = parts[2:]
        assert take(arguments, "--language") == "en"
        again = answer(calculator, inputs_of(calculator, arguments, Library()), Library())
        assert record(again, words("en")) == record(found, words("en"))
