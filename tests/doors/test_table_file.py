"""The file that a table comes from: our own log, or an export that leaves nothing to check."""

import io
import json
import sys

import pytest

from clausier.doors.terminal import main

SUPPORT = ("support", "--language", "en", "--agreement", "numspot", "--period", "2026-03")
GLPI = (
    "ID;Titre;Priorité;Date d'ouverture;Dernière modification;"
    "Date de prise en compte;Temps de prise en compte\n"
)
TICKET = "5 732;Panne;1;30-03-2026 07:52;30-03-2026 18:40;"


@pytest.fixture
def judged(tmp_path, capsys):
    """The results over a file of tickets, or the sentence that refuses it."""

    def judges(text, *options, name="export.csv"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        code = main([*SUPPORT, "--tickets", str(file), "--json", *options])
        out, err = capsys.readouterr()
        return json.loads(out)["results"]["priorities"] if code == 0 else err

    return judges


ZONE = ("--time-zone", "Europe/Paris")


def test_an_export_with_nothing_to_check_is_taken_as_it_is(judged):
    assert judged(GLPI + TICKET + "30-03-2026 08:00;\n", *ZONE)[0]["tickets"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "ticket;priorité;ouvert\na;1;30/03/2026 07:52\n",
        "id\tpriority\topened\na\t1\t2026-03-30 07:52\n",
        "id,priority,opened\na,1,2026-03-30 07:52\n",
    ],
)
def test_a_log_of_ones_own_in_either_language_and_with_any_separator(judged, text):
    assert judged(text, *ZONE)[0]["tickets"] == 1


def test_an_export_with_something_to_check_goes_through_import_first(judged):
    refused = judged(GLPI + TICKET + ";24 minutes 0 seconde\n", *ZONE)
    assert refused.startswith("tickets: GLPI: no. 2 is to be checked. Answer computed from")
    assert "“clausier import”" in refused


def test_the_clock_of_an_export_is_asked_for(judged):
    assert judged(GLPI + TICKET + ";\n").startswith("time_zone: “30-03-2026 07:52”")


def test_another_log_than_the_one_expected_is_refused(judged):
    refused = judged("start;end\n2026-03-01 10:00;2026-03-01 11:00\n", *ZONE)
    assert refused == "tickets: This field expects another log than this one (table of outages).\n"


def test_a_row_may_be_typed_as_json_and_a_log_may_come_from_standard_input(capsys, monkeypatch):
    ticket = {"id": "a", "priority": "1", "opened": "2026-03-30T07:52+02:00"}
    for typed in (json.dumps(ticket), json.dumps([ticket]), "-"):
        stream = io.TextIOWrapper(io.BytesIO(b"id;priority;opened\na;1;2026-03-30T07:52+02:00\n"))
        monkeypatch.setattr(sys, "stdin", stream)
        assert main([*SUPPORT, "--tickets", typed, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["results"]["priorities"][0]["tickets"] == 1
