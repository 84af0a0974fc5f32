"""The command line as somebody meets it who knows no more than its help: exit 0, or 2 with one sentence."""

import json
import re

import pytest

from clausier.doors.terminal import main

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
        "\ufeffid;priority;opened;answered;;\r\na;P1;02/04/2025 09:00;02/04/2025 09:20;;\r\n;;;;;\r\n",
        'id,priority,opened,answered\n"a ""quoted""\nname, with all",P1,2025-04-02 09:00,2025-04-02 09:20\n',
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
