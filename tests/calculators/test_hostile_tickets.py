"""Tickets that nobody has: centuries long, at the edge of known years, with cells of megabytes."""

from __future__ import annotations

import json

import pytest

from clausier.core.opening_hours import MOST_OPENINGS
from clausier.doors.ask import ask
from clausier.rules.clocks import _openings
from tests.calculators.asking import asked

HALF_HOURS = "mon-sun " + ",".join(f"{hour:02}:00-{hour:02}:30" for hour in range(16))
OPENED = {"priority": "1", "opened": "2026-01-01 10:00"}


def test_two_centuries_on_small_openings_are_counted_and_nearly_nothing_is_kept():
    ticket = {"opened": "1996-01-01 10:00", "answered": "2199-12-30 10:00"}
    _openings.cache_clear()
    found = asked("deadline", calendar=HALF_HOURS, duration="1h", **ticket)
    assert found["results"]["elapsed_seconds"] == "2145830400"
    assert _openings.cache_info().currsize == 1
    waits = [
        {"start": f"{year}-06-01 10:00", "end": f"{year}-06-01 10:10"} for year in range(1997, 2199)
    ]
    found = asked("deadline", calendar=HALF_HOURS, duration="1h", **ticket, waiting=waits)
    assert found["results"]["elapsed_seconds"] == str(2145830400 - 202 * 600)
    (service,) = _kept()
    assert (
        sum(len(year.starts) for year in service._laid if year is not None) <= MOST_OPENINGS + 6_000
    )


def _kept() -> list:
    import gc

    from clausier.core.opening_hours import Openings

    return [one for one in gc.get_objects() if isinstance(one, Openings) and one._week[0][1:]]


def test_a_length_that_leads_beyond_the_known_years_is_refused_beside_it():
    error = asked("deadline", calendar="24x7", duration="99999999h", opened="2026-10-26 02:30")[
        "error"
    ]
    assert error["field"] == "duration" and "between 1996 and 2199" in error["text"]


@pytest.mark.parametrize(
    "ticket",
    [
        {"priority": "P3", "opened": "1996-01-01 00:00"},
        {
            "priority": "P4",
            "opened": "2026-03-07 10:00",
            "diagnosed": "2199-12-30 10:00",
            "first_intervention": "automatic-mail",
        },
        {"priority": "P1", "opened": "2199-12-31 23:00"},
    ],
)
def test_the_picture_of_a_ticket_at_the_edge_of_the_known_years_is_drawn(ticket):
    page = asked("deadline", html=True, agreement="cloud-temple-iaas", **ticket)["html"]
    assert page and "<svg" in page and len(page) < 60_000


def test_a_reading_that_cannot_be_computed_gives_nothing_and_spoils_nothing():
    found = asked("deadline", agreement="numspot", severity="1", opened="2199-12-31 20:00")
    assert found["results"]["gti_due"] == "2199-12-31T20:15:00+01:00"
    ways = {
        option["value"]: option["results"].get("gti_due")
        for reading in found["readings"]
        if reading["name"] == "severity_clock"
        for option in reading["options"]
    }
    assert ways == {"round-the-clock": found["results"]["gti_due"], "support-hours": None}
    assert asked("deadline", html=True, **found["inputs"])["html"]


@pytest.mark.parametrize(
    ("calculator", "inputs", "field"),
    [
        ("penalty", {"agreement": "9" * 10**6}, "agreement"),
        ("p" * 10**6, {}, "calculator"),
        (
            "support",
            {"agreement": "numspot", "tickets": [{**OPENED, "waiting": "x" * 10**6}]},
            "tickets.0.waiting",
        ),
        (
            "support",
            {
                "agreement": "numspot",
                "tickets": [{**OPENED, "waiting": "2026-01-01 10:00/2026-01-01 10:01;" * 10_001}],
            },
            "tickets.0.waiting",
        ),
    ],
)
def test_what_is_far_too_long_is_refused_in_a_short_sentence(calculator, inputs, field):
    reply = ask(json.dumps({"calculator": calculator, "language": "en", "inputs": inputs}))
    assert len(reply) < 1_000 and json.loads(reply)["error"]["field"] == field


@pytest.mark.parametrize(
    ("wait", "field"),
    [
        ({"start": "2026-01-01 11:00"}, "tickets.0.waiting.0.end"),
        (
            {"start": "2026-01-01 11:00", "end": "2026-01-01 12:00", "note": "x"},
            "tickets.0.waiting.0.note",
        ),
    ],
)
def test_a_wait_that_is_half_there_is_refused_beside_its_end(wait, field):
    found = asked("support", agreement="numspot", tickets=[{**OPENED, "waiting": [wait]}])
    assert found["error"]["field"] == field
