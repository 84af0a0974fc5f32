"""Due times of a ticket in every reading of the texts: the computed tables, held exactly."""

from __future__ import annotations

import json
from functools import partial

import pytest

from clausier.doors.ask import ask
from tests.calculators.asking import asked as ask_calculator

CLOUD_TEMPLE = ["cloud-temple-iaas", "cloud-temple-openiaas"]
SEVERITIES = ["numspot", "outscale-secnumcloud"]
cloud_temple = pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
severities = pytest.mark.parametrize("agreement", SEVERITIES)


asked = partial(ask_calculator, "deadline")


def results(**inputs) -> dict:
    found = asked(**inputs)
    assert "error" not in found, found
    return found["results"]


def local(instant: str) -> str:
    """2025-03-14T17:30:00+01:00 as the tables write it: 03-14 17:30."""
    return instant[5:16].replace("T", " ")


# --- Cloud Temple: on which clock the GTI runs ---------------------------------------------------

FRIDAY, SATURDAY, EVE = "2025-03-14 17:00", "2025-03-15 03:00", "2025-05-07 17:45"
CLOCKS = ("round-the-clock", "support-hours", "p1-on-call")
TABLE = [
    (FRIDAY, "P1", "03-14 17:30", "03-14 17:30", "03-14 17:30"),
    (FRIDAY, "P2", "03-14 19:00", "03-17 09:00", "03-17 09:00"),
    (FRIDAY, "P3", "03-14 21:00", "03-17 11:00", "03-17 11:00"),
    (FRIDAY, "request", "03-14 21:00", "03-17 11:00", "03-17 11:00"),
    (FRIDAY, "P4", "03-15 17:00", "03-19 11:00", "03-19 11:00"),
    (FRIDAY, "P5", "03-16 17:00", "03-21 15:00", "03-21 15:00"),
    (SATURDAY, "P1", "03-15 03:30", "03-17 08:30", "03-15 03:30"),
    (SATURDAY, "P2", "03-15 05:00", "03-17 10:00", "03-17 10:00"),
    (SATURDAY, "P4", "03-16 03:00", "03-19 12:00", "03-19 12:00"),
    (SATURDAY, "P5", "03-17 03:00", "03-21 16:00", "03-21 16:00"),
    (EVE, "P1", "05-07 18:15", "05-09 08:15", "05-07 18:15"),
    (EVE, "P3", "05-07 21:45", "05-09 11:45", "05-09 11:45"),
    (EVE, "P4", "05-08 17:45", "05-13 11:45", "05-13 11:45"),
]


@cloud_temple
@pytest.mark.parametrize(
    ("opened", "level", "due"), [(opened, level, due) for opened, level, *due in TABLE]
)
def test_the_table_of_clocks(agreement, opened, level, due):
    what = {"request": "yes"} if level == "request" else {"priority": level}
    found = asked(agreement=agreement, opened=opened, **what)
    ways = {
        option["value"]: option["results"]
        for reading in found["readings"]
        if reading["name"] == "gti_clock"
        for option in reading["options"]
    }
    assert [local(ways[clock]["gti_due"]) for clock in CLOCKS] == due


@cloud_temple
@pytest.mark.parametrize(("priority", "due"), [("P4", "03-17 17:00"), ("P5", "03-18 17:00")])
def test_24_and_48_hours_as_whole_business_days(agreement, priority, due):
    found = results(
        agreement=agreement, opened=FRIDAY, priority=priority, gti_clock="business-days"
    )
    assert local(found["gti_due"]) == due


@cloud_temple
def test_on_call_may_cover_p2_as_well(agreement):
    found = results(agreement=agreement, opened=SATURDAY, priority="P2", gti_clock="p1-p2-on-call")
    assert local(found["gti_due"]) == "03-15 05:00"


def test_good_friday_closes_support_under_the_alsace_moselle_reading_only():
    ticket = {"agreement": "cloud-temple-iaas", "priority": "P3", "opened": "2025-04-17 17:00"}
    assert local(results(**ticket)["gti_due"]) == "04-18 11:00"
    assert local(results(**ticket, public_holidays="alsace-moselle")["gti_due"]) == "04-22 11:00"


# --- Cloud Temple: from when to when ----------------------------------------------------------

DAY = "2025-03-11 "
CALL = {name: DAY + at for name, at in (
    ("opened", "10:00"), ("created", "10:05"), ("completed", "10:40"),
    ("confirmed", "10:05"), ("answered", "10:32"), ("diagnosed", "11:00"),
)}  # fmt: skip


@cloud_temple
@pytest.mark.parametrize(
    ("start", "stop", "minutes", "met"),
    [
        ("automatic", "automatic-mail", 0, True),
        ("opening", "human-answer", 32, False),
        ("automatic", "human-answer", 27, True),
        ("complete", "diagnosis", 20, True),
        ("automatic", "diagnosis", 55, False),
    ],
)
def test_start_and_stop_of_the_gti(agreement, start, stop, minutes, met):
    found = results(
        agreement=agreement, priority="P1", **CALL, gti_start=start, first_intervention=stop
    )
    assert (found["gti_elapsed_seconds"], found["gti_met"]) == (str(minutes * 60), met)
    assert found["gti_late_seconds"] == (None if met else str(minutes * 60 - 1800))


def test_a_reading_whose_moment_is_not_known_judges_nothing_and_says_so():
    found = asked(
        agreement="cloud-temple-iaas",
        priority="P1",
        opened=FRIDAY,
        answered="2025-03-14 17:10",
        first_intervention="diagnosis",
    )
    assert found["results"]["gti_met"] is None
    assert any(
        "start of diagnosis must be known" in step["text"] for step in found["steps"][1]["steps"]
    )


@pytest.mark.parametrize(
    ("reading", "units", "verdict", "met"),
    [
        ("always", "yes", "late", False),
        ("always", "no", "late", False),
        ("support-units", "yes", "late", False),
        ("support-units", "no", "none", None),
        ("best-efforts", "yes", "target", None),
    ],
)
@cloud_temple
def test_p1_in_45_minutes_is_a_breach_only_where_the_gti_is_owed(
    agreement, reading, units, verdict, met
):
    found = asked(
        agreement=agreement,
        priority="P1",
        opened=DAY + "10:00",
        answered=DAY + "10:45",
        gti_owed=reading,
        support_units=units,
    )
    assert (found["results"]["verdict"], found["results"]["gti_met"]) == (verdict, met)
    assert any("not, by itself, a breach" in warning["text"] for warning in found["warnings"]) == (
        reading == "best-efforts"
    )


def test_waiting_does_not_stop_a_clock_that_no_text_stops_and_the_answer_says_so():
    wait = [{"start": DAY + "10:10", "end": DAY + "10:40"}]
    ticket = {
        "agreement": "cloud-temple-iaas",
        "priority": "P1",
        "opened": DAY + "10:00",
        "waiting": wait,
    }
    assert local(results(**ticket)["gti_due"]) == "03-11 10:30"
    assert asked(**ticket)["warnings"][0]["field"] == "waiting"
    assert local(results(**ticket, waiting_time="deducted")["gti_due"]) == "03-11 11:00"


# --- Outscale and NumSpot: working hours, holidays, GTR ------------------------------------------

MONDAY, TUESDAY, APRIL = "2025-01-06 10:00", "2025-01-07 10:00", "2025-04-29 10:00"
WORKING = [
    (MONDAY, "closed", ("01-10 10:00", "01-14 10:00", "01-12 10:00", "01-08 10:00")),
    (TUESDAY, "closed", ("01-13 10:00", "01-15 10:00", "01-13 10:00", "01-09 10:00")),
    (APRIL, "open", ("05-05 10:00", "05-07 10:00", "05-05 10:00", "05-01 10:00")),
    (APRIL, "closed", ("05-06 10:00", "05-09 10:00", "05-05 10:00", "05-01 10:00")),
]
WAYS = ("days-of-12h", "days-of-8h", "calendar-days", "round-the-clock")


@severities
@pytest.mark.parametrize(("opened", "holidays", "dues"), WORKING)
def test_48_working_hours_in_every_reading(agreement, opened, holidays, dues):
    found = asked(agreement=agreement, severity="3", opened=opened, public_holidays=holidays)
    reading = next(reading for reading in found["readings"] if reading["name"] == "working_hours")
    ways = {option["value"]: local(option["results"]["gtr_due"]) for option in reading["options"]}
    known = [way for way in WAYS if way != "calendar-days" or agreement == "numspot"]
    assert ways == {way: due for way, due in zip(WAYS, dues, strict=True) if way in known}


@pytest.mark.parametrize("day", ["07", "08", "09", "10"])
def test_from_tuesday_to_friday_the_days_of_12_hours_agree_with_the_six_calendar_days(day):
    ways = [
        results(
            agreement="numspot", severity="3", opened=f"2025-01-{day} 10:00", working_hours=way
        )["gtr_due"]
        for way in ("days-of-12h", "calendar-days")
    ]
    assert ways[0] == ways[1]


def test_six_calendar_days_keep_the_hour_of_the_clock_through_a_change_of_time():
    found = results(
        agreement="numspot", severity="3", opened="2025-03-28 10:00", working_hours="calendar-days"
    )
    assert found["gtr_due"] == "2025-04-03T10:00:00+02:00"


@severities
@pytest.mark.parametrize(
    ("start", "seconds", "met"), [("opening", "1080", False), ("complete", "0", True)]
)
def test_gti_from_the_opening_or_from_the_complete_ticket(agreement, start, seconds, met):
    ticket = {"opened": DAY + "10:00", "completed": DAY + "10:20", "answered": DAY + "10:18"}
    found = results(agreement=agreement, severity="1", **ticket, gti_start=start)
    assert (found["gti_elapsed_seconds"], found["gti_met"]) == (seconds, met)


@severities
def test_waiting_is_taken_off_the_gtr_and_not_off_the_gti(agreement):
    wait = [{"start": DAY + "10:05", "end": DAY + "11:20"}]
    found = results(
        agreement=agreement,
        severity="1",
        opened=DAY + "10:00",
        answered=DAY + "10:20",
        resolved=DAY + "13:00",
        waiting=wait,
    )
    assert (found["gti_elapsed_seconds"], found["gti_met"]) == ("1200", False)
    assert (found["gtr_elapsed_seconds"], found["gtr_met"]) == ("6300", True)
    both = results(
        agreement=agreement,
        severity="1",
        opened=DAY + "10:00",
        answered=DAY + "10:20",
        waiting=wait,
        waiting_time="both",
    )
    assert both["gti_met"] is True


@pytest.mark.parametrize("zones", ["some", "one"])
@pytest.mark.parametrize(
    ("reading", "gti", "gtr", "late"),
    [
        ("gti-gtr", None, None, None),
        ("all-sla", None, None, None),
        ("gtr-only", True, None, None),
        ("star-rule", True, False, "3600"),
    ],
)
def test_a_client_that_is_not_in_all_zones_has_what_the_reading_leaves(
    zones, reading, gti, gtr, late
):
    ticket = {
        "agreement": "outscale-secnumcloud",
        "severity": "1",
        "opened": DAY + "10:00",
        "answered": DAY + "10:10",
        "resolved": DAY + "13:00",
        "single_zone": reading,
    }
    found = results(**ticket, governing_text="french-text", zones=zones)
    assert (found["gti_met"], found["gtr_met"], found["gtr_late_seconds"]) == (gti, gtr, late)
    everywhere = results(**ticket, governing_text="french-text")
    assert (everywhere["gti_met"], everywhere["gtr_met"]) == (True, False)
    english = results(**ticket, governing_text="english-text", zones=zones)
    assert (english["gti_met"], english["gtr_late_seconds"]) == (True, "3600")


def test_a_recovery_in_time_alone_exceeds_the_yearly_budgets():
    found = results(
        agreement="outscale-secnumcloud", severity="1", opened=DAY + "10:00", resolved=DAY + "12:00"
    )
    assert (found["gtr_met"], found["gtr_elapsed_seconds"]) == (True, "7200")
    for promise, budget in (("99.999", "315.36"), ("99.99", "3153.6")):
        request = {"calculator": "budget", "inputs": {"promise": promise, "period": "year:365d"}}
        assert json.loads(ask(json.dumps(request)))["results"]["allowed_seconds"] == budget
        assert float(budget) < 7200


@severities
def test_a_request_has_no_guaranteed_time_and_the_answer_names_the_hours_of_support(agreement):
    found = asked(agreement=agreement, request="yes", opened=FRIDAY)
    assert (found["results"]["verdict"], found["results"]["gti_due"]) == ("none", None)
    assert "8 am to 8 pm" in found["steps"][1]["text"].replace("\u00a0", " ")
    assert found["steps"][1]["clauses"]


@severities
def test_minutes_and_plain_hours_may_stop_outside_support_hours(agreement):
    ticket = {"agreement": agreement, "severity": "2", "opened": "2025-03-14 19:45"}
    assert [local(results(**ticket)[due]) for due in ("gti_due", "gtr_due")] == [
        "03-14 20:15",
        "03-14 23:45",
    ]
    within = results(**ticket, severity_clock="support-hours")
    assert [local(within[due]) for due in ("gti_due", "gtr_due")] == ["03-17 08:15", "03-17 11:45"]
