"""A long log: each ticket judged once a guarantee, lists given once, a page shows the beginning."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from lxml import html as markup

from clausier.rules.judging import Judge
from tests.calculators.asking import asked

CT = "cloud-temple-iaas"
LEVELS = ("P1", "P2", "P3", "P4", "P5", "request")


def tickets(count: int, minutes: int) -> list[dict]:
    """So many tickets an hour apart, each answered after so many minutes."""
    rows, opened = [], datetime(2025, 4, 1, 9)
    for number in range(count):
        row = {"id": f"T{number}", "priority": LEVELS[number % 6], "opened": f"{opened}"}
        rows.append({**row, "answered": f"{opened + timedelta(minutes=minutes)}"})
        opened += timedelta(hours=1)
    return rows


@pytest.fixture
def judged(monkeypatch):
    calls = []
    judge = Judge.met

    def counted(self, ticket):
        calls.append(self.guarantee)
        return judge(self, ticket)

    monkeypatch.setattr(Judge, "met", counted)
    return calls


def test_no_ticket_is_judged_twice_under_one_guarantee(judged):
    found = asked("support", agreement=CT, period="2025", tickets=tickets(120, 10))
    ways = sum(len(reading["options"]) for reading in found["readings"])
    assert ways > 20
    per_guarantee = {guarantee: judged.count(guarantee) for guarantee in judged}
    assert max(per_guarantee.values()) == 20 and len(judged) < 7 * 120


@pytest.mark.parametrize("name", ["waiting_time", "maintenance_tickets", "gti_start", "pooling"])
def test_a_reading_that_bears_on_no_ticket_judges_none_again(judged, name):
    rows = tickets(12, 10)
    asked("support", agreement=CT, tickets=rows)
    first = len(judged)
    found = asked("support", agreement=CT, tickets=rows)
    (reading,) = [reading for reading in found["readings"] if reading["name"] == name]
    other = next(o["value"] for o in reading["options"] if o["value"] != reading["chosen"])
    judged.clear()
    asked("support", agreement=CT, tickets=rows, **{name: other})
    assert len(judged) == first


def test_late_tickets_are_listed_once_and_named_in_the_rows_of_the_other_readings():
    found = asked("support", agreement=CT, period="2025", tickets=tickets(60, 6_000))
    late = found["results"]["late_tickets"]
    assert len(late) > 20
    for reading in found["readings"]:
        for option in reading["options"]:
            assert "late_tickets" not in option["results"]
    chosen = next(
        o for o in found["readings"][0]["options"] if o["value"] == found["readings"][0]["chosen"]
    )
    assert [row["late"] for row in chosen["results"]["priorities"]] == [
        row["late"] for row in found["results"]["priorities"]
    ]


def test_a_page_shows_the_beginning_of_a_long_table_and_how_long_it_is():
    rows = tickets(600, 6_000)
    page = asked("support", "fr", html=True, agreement=CT, period="2025", tickets=rows)["html"]
    tree = markup.fragment_fromstring(page)
    lengths = [len(table.xpath("./tbody/tr")) for table in tree.xpath(".//table")]
    assert max(lengths) == 200
    told = " ".join(tree.xpath(".//p[@class='table-cut']/text()")).replace("\u202f", " ")
    assert "Les 200 premières lignes sur 600" in told.replace("\u00a0", " ")
    assert "et 80 autres" in page.replace("\u00a0", " ")
    assert len(page) < 200_000


def test_a_long_log_is_asked_again_from_a_file():
    page = asked("support", html=True, agreement=CT, tickets=tickets(300, 10))["html"]
    assert "--tickets tickets.csv" in page and "data-copy-link" not in page
    short = asked("support", html=True, agreement=CT, tickets=tickets(3, 10))["html"]
    assert "tickets.csv" not in short and "data-copy-link" in short


def test_the_rows_come_back_as_they_were_read():
    wait = "2025-04-01T08:05:00+00:00/2025-04-01T08:10:00+00:00"
    row = {**tickets(1, 10)[0], "waiting": wait, "maintenance": wait}
    (back,) = asked("support", agreement=CT, tickets=[row])["inputs"]["tickets"]
    times = {"opened": "2025-04-01T09:00:00+02:00", "answered": "2025-04-01T09:10:00+02:00"}
    assert back == {**row, **times}
    unnamed = {name: value for name, value in row.items() if name != "id"}
    (back,) = asked("support", agreement=CT, tickets=[unnamed])["inputs"]["tickets"]
    assert "id" not in back
