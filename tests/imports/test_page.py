"""A file on a page: what is asked about it, what is shown of it, and the rows
that the page keeps."""

import json

import pytest

from clausier.doors.ask import ask

from .conftest import SAMPLES

GLPI, CENTREON = SAMPLES / "glpi_tickets.csv", SAMPLES / "centreon_host.csv"


def shown(content, language="en", **options):
    asked = {"name": "x.csv", "content": content, "for": "incidents", **options}
    found = json.loads(ask(json.dumps({"language": language, "import": asked, "html": True})))
    return found | ({"rows": json.loads(found["rows"])} if "rows" in found else {})


def log(rows):
    lines = (
        f"2026-03-{day:02}T10:00Z,2026-03-{day:02}T10:05Z,INC-{day}" for day in range(1, rows + 1)
    )
    return "\n".join(("start,end,reference", *lines))


def test_a_few_rows_go_into_the_form_and_many_stay_with_the_page():
    few, many = shown(log(8)), shown(log(9))
    assert (few["few"], len(few["rows"]), "<table" in few["html"]) == (True, 8, False)
    assert (many["few"], len(many["rows"])) == (False, 9)
    assert many["html"].count('data-dispute="') == 9
    assert "too long for the address" in many["html"]


def test_a_log_within_one_month_says_which():
    assert shown(log(9))["month"] == "2026-03"
    assert shown(log(9) + "\n2026-04-02T10:00Z,2026-04-02T11:00Z,x")["month"] == ""


def test_what_the_file_does_not_say_is_asked_with_the_answers_to_press():
    zone = shown("start,end\n2026-03-29 01:41,2026-03-29 03:12")["html"]
    assert 'data-option="time_zone" value="Europe/Paris"' in zone
    order = shown("start,end\n2026-01-01 00:00Z,05/03/2026 10:00Z")["html"]
    assert 'data-option="date_order" value="month-first"' in order
    format = shown("a,b\n1,2")["html"]
    assert '<option value="zabbix">' in format


def test_each_row_refused_or_in_doubt_stands_with_its_number_its_reason_and_its_text():
    found = shown("start,end\n2026-03-01T10:00Z,2026-03-01T09:00Z\n2026-03-02T10:00Z,\n")
    assert "<td>2</td><td>The end is before the start." in found["html"]
    assert "<code>2026-03-01T10:00Z,2026-03-01T09:00Z</code>" in found["html"]
    assert len(found["rows"]) == 1


def test_what_stands_in_a_file_is_text_and_never_markup():
    found = shown(log(9) + "\n2026-03-20T10:00Z,2026-03-20T11:00Z,<img src=x>")
    assert "<img" not in found["html"]
    assert found["rows"][-1]["reference"] == "<img src=x>"


def test_totals_are_shown_to_check_a_month_by_and_are_no_log():
    found = shown(CENTREON.read_text("utf-8"), time_zone="Europe/Paris")
    assert "rows" not in found
    assert "to cross-check the month, not to compute it" in found["html"]


def test_tickets_are_taken_for_outages_only_when_somebody_says_so():
    tickets = GLPI.read_text("utf-8")
    asked = shown(tickets, time_zone="Europe/Paris")
    assert "rows" not in asked
    assert 'data-option="as" value="incidents"' in asked["html"]
    taken = shown(tickets, time_zone="Europe/Paris", **{"as": "incidents"})
    assert taken["rows"][0]["start"] == taken["rows"][0]["reported"]
    assert "may have begun before its ticket" in taken["html"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_rows_that_a_page_keeps_can_be_written_out_and_read_again(language):
    rows = shown(log(9))["rows"]
    rows[3]["disputed"] = "yes"
    text = json.loads(ask(json.dumps({"rows": rows, "language": language})))["text"]
    again = shown(text, language)["rows"]
    assert again == rows


@pytest.mark.parametrize("rows", [None, 3, [3]])
def test_rows_that_are_none_are_refused_by_name(rows):
    assert json.loads(ask(json.dumps({"rows": rows})))["error"]["field"] == "rows"


def test_a_log_kept_as_text_gives_what_its_rows_give():
    """A page sends it as it came: nothing in it is built anew in the browser."""
    rows = shown(log(9))["rows"]
    question = {"calculator": "availability", "language": "en"}
    inputs = {"promise": "99.9", "period": "2026-03"}
    told = ask(json.dumps({**question, "inputs": {**inputs, "incidents": rows}}))
    packed = {"incidents": json.dumps(rows)}
    assert ask(json.dumps({**question, "inputs": inputs, "packed": packed})) == told
    refused = json.loads(ask(json.dumps({**question, "inputs": inputs, "packed": {"x": [3]}})))
    assert refused["error"]["field"] == "packed"
