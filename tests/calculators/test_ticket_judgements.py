"""What a judgement of a ticket means: in time, late, unknown; the same for
one ticket and for a log of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausier.law.library import Library
from clausier.rules.readings import readings_on
from tests.calculators.asking import asked

CT = "cloud-temple-iaas"
UNITS = {"support_units": "yes"}


def one(**inputs) -> dict:
    found = asked("deadline", **inputs)
    assert "error" not in found, found
    return found


def log(**inputs) -> dict:
    found = asked("support", **inputs)
    assert "error" not in found, found
    return found


def row(found: dict, level: str, table: str = "priorities") -> dict:
    return next(row for row in found["results"][table] if row["priority"] == level)


def warned(found: dict, part: str) -> bool:
    return any(part in warning["text"] for warning in found["warnings"])


# --- in time is what took no more than was promised -----------------------------------------------


@pytest.mark.parametrize("answered", ["2026-03-13T19:00+01:00", "2026-03-16T08:00+01:00"])
def test_four_support_hours_of_four_are_kept_though_the_answer_came_while_support_was_closed(
    answered,
):
    ticket = {"priority": "P3", "opened": "2026-03-13T14:00+01:00", "answered": answered}
    found = one(agreement=CT, **UNITS, **ticket)
    assert (found["results"]["gti_met"], found["results"]["gti_elapsed_seconds"]) == (True, "14400")
    steps = [step["text"] for step in found["steps"][1]["steps"]]
    assert "After the due time the clock stood still: nothing more was counted" in steps
    month = log(agreement=CT, period="2026-03", tickets=[ticket])
    assert (row(month, "P3")["in_time"], row(month, "P3")["late"]) == (1, [])


def test_a_second_after_the_next_opening_is_a_second_late():
    ticket = {"priority": "P3", "opened": "2026-03-13T14:00+01:00"}
    found = one(agreement=CT, **ticket, answered="2026-03-16T08:00:01+01:00")["results"]
    assert (found["gti_met"], found["gti_late_seconds"]) == (False, "1")


@example(6_780, 18_000, "P3")  # due at closing time, answered an hour later
@given(st.integers(0, 20_000), st.integers(0, 400_000), st.sampled_from(["P1", "P2", "P3", "P4"]))
@settings(max_examples=60, deadline=None)
def test_what_is_late_is_late_by_something_and_has_counted_more_than_was_promised(at, after, level):
    opened = 1_773_000_000 + at * 60
    ticket = {"opened": _iso(opened), "answered": _iso(opened + after)}
    found = one(agreement=CT, priority=level, **UNITS, **ticket)["results"]
    if found["gti_met"] is False:
        assert int(found["gti_late_seconds"]) > 0
    else:
        assert found["gti_late_seconds"] is None


def _iso(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat()


# --- a recovery shows that somebody intervened
# -------------------------------------------------------

RESTORED = {"opened": "2026-03-02 10:00", "resolved": "2026-03-02 10:05"}


def test_a_ticket_restored_in_five_minutes_has_its_intervention_too():
    found = one(agreement="numspot", severity="1", **RESTORED, now="2026-03-03 10:00")
    assert (found["results"]["gti_met"], found["results"]["gti_elapsed_seconds"]) == (True, "300")
    steps = [step["text"] for step in found["steps"][1]["steps"]]
    assert any("recovery, which shows that someone intervened" in text for text in steps)
    month = log(agreement="numspot", period="2026-03", tickets=[{"priority": "1", **RESTORED}])
    assert row(month, "1")["in_time"] == 1


def test_an_answer_after_the_recovery_is_no_later_intervention():
    found = one(agreement="numspot", severity="1", **RESTORED, answered="2026-03-02 11:00")
    assert found["results"]["gti_met"] is True


# --- what has not happened yet
# ------------------------------------------------------------------------

LAST_AFTERNOON = {"id": "N", "priority": "P3", "opened": "2025-06-30 17:00"}


def test_a_ticket_never_answered_is_late_in_its_month_once_its_time_is_up_within_what_is_known():
    year = log(agreement=CT, period="2025", tickets=[LAST_AFTERNOON])
    assert row(year, "P3")["late"] == ["N"]
    assert warned(year, "counted as late: 1. Without a date of the log")
    month = log(agreement=CT, period="2025-06", tickets=[LAST_AFTERNOON])
    assert (row(month, "P3")["late"], row(month, "P3")["pending"]) == ([], 1)
    assert [w["field"] for w in month["warnings"] if "was not up" in w["text"]] == ["as_of"]
    dated = log(agreement=CT, period="2025-06", as_of="2025-07-02 10:00", tickets=[LAST_AFTERNOON])
    assert row(dated, "P3")["late"] == ["N"] and not warned(dated, "Without a date of the log")


def test_the_latest_moment_of_a_log_tells_until_when_it_is_known():
    later = {
        "id": "L",
        "priority": "P1",
        "opened": "2025-07-03 10:00",
        "answered": "2025-07-03 10:05",
    }
    found = log(agreement=CT, tickets=[LAST_AFTERNOON, later])
    assert row(found, "P3")["late"] == ["N"]


def test_a_ticket_without_an_answer_is_overdue_and_says_since_when():
    ticket = {"agreement": CT, "priority": "P1", "opened": "2025-03-14 17:00", **UNITS}
    found = one(**ticket, now="2025-03-14 17:45")
    assert (found["results"]["verdict"], found["results"]["gti_met"]) == ("late", False)
    assert "due since Friday 14 March 2025 at 17:30" in _plain(found["steps"], found)
    assert one(**ticket, now="2025-03-14 17:20")["results"]["gti_met"] is None


def _plain(steps: list, found: dict) -> str:
    page = asked("deadline", html=True, **found["inputs"])["html"]
    return page.replace("\u00a0", " ")


def test_while_the_clock_stands_still_after_a_due_time_nothing_is_overdue():
    ticket = {"agreement": CT, "priority": "P3", "opened": "2026-03-13 14:00", **UNITS}
    found = one(**ticket, now="2026-03-14 12:00")["results"]
    assert (found["gti_met"], found["remaining_seconds"]) == (None, "0")


# --- the headline of a log
# ---------------------------------------------------------------------------


def test_a_recovery_after_a_week_is_in_the_headline():
    ticket = {
        "priority": "1",
        "opened": "2025-04-02 09:00",
        "answered": "2025-04-02 09:12",
        "resolved": "2025-04-09 15:00",
    }
    page = asked("support", html=True, agreement="numspot", period="2025-04", tickets=[ticket])
    assert "GTI: 1 of 1 in time; GTR: 0 of 1 in time" in page["html"].replace("\u00a0", " ")


# --- periods
# ----------------------------------------------------------------------------------------


def test_an_objective_by_the_month_is_judged_by_whole_months():
    tickets = [
        _p1("a", "2026-03-31 10:00", "2026-03-31 12:00"),
        _p1("b", "2026-03-10 10:00", "2026-03-10 10:05"),
    ]
    found = log(agreement=CT, period="2026-W14", tickets=tickets)
    march = row(found, "P1")
    assert (march["period"], march["tickets"], march["rate"]) == ("2026-03", 2, "50")
    assert warned(found, "judged by the month")
    year = log(agreement=CT, period="2026-W14", objective_period="year", tickets=tickets)
    assert (row(year, "P1")["period"], row(year, "P1")["tickets"]) == ("2026", 2)


def _p1(id: str, opened: str, answered: str) -> dict:
    return {"id": id, "priority": "P1", "opened": opened, "answered": answered}


def test_a_month_asked_for_as_such_is_not_explained():
    found = log(
        agreement=CT, period="2026-03", tickets=[_p1("a", "2026-03-31 10:00", "2026-03-31 10:05")]
    )
    assert not warned(found, "judged by the month")


# --- calendar days
# ----------------------------------------------------------------------------------

DAYS = {"agreement": "numspot", "severity": "3", "working_hours": "calendar-days"}


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-03-23T02:30+01:00", "2026-03-29T03:30:00+02:00"),  # 02:30 is not shown that day
        ("2026-03-24T10:00+01:00", "2026-03-30T10:00:00+02:00"),
        ("2026-10-19T02:30+02:00", "2026-10-25T02:30:00+02:00"),  # shown twice: the first
        ("2026-10-19T03:00+02:00", "2026-10-25T03:00:00+01:00"),
    ],
)
def test_six_calendar_days_keep_the_hour_that_clocks_show(opened, due):
    assert one(**DAYS, opened=opened)["results"]["gtr_due"] == due
    met = one(**DAYS, opened=opened, completed=opened, resolved=due)["results"]
    assert (met["gtr_met"], met["gtr_elapsed_seconds"]) == (True, str(6 * 86400))


@pytest.mark.parametrize(
    ("resolved", "met", "elapsed"),
    [("2026-03-30 10:30", False, 6 * 86400 + 1800), ("2026-03-30 09:30", True, 6 * 86400 - 1800)],
)
def test_days_are_counted_as_days_over_a_change_of_clocks(resolved, met, elapsed):
    found = one(**DAYS, opened="2026-03-24 10:00", resolved=resolved)["results"]
    assert (found["gtr_met"], found["gtr_elapsed_seconds"]) == (met, str(elapsed))


# --- scheduled maintenance
# ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "window", ["2010-01-01 10:00/2010-01-01 10:00", "2026-03-02 10:00/2026-03-02 11:00"]
)
def test_a_maintenance_at_another_time_leaves_no_ticket_out(window):
    ticket = {**_p1("M", "2026-03-03 17:00", "2026-03-09 10:00"), "maintenance": window}
    found = log(agreement=CT, period="2026-03", tickets=[ticket])
    assert row(found, "P1")["late"] == ["M"] and warned(found, "went on at another time: 1")


def test_the_clock_of_a_request_does_not_stop_for_maintenance():
    ticket = {
        "priority": "request",
        "opened": "2026-03-03 10:00",
        "answered": "2026-03-03 16:00",
        "maintenance": "2026-03-03 10:00/2026-03-03 13:00",
    }
    month = {"agreement": CT, "period": "2026-03", "maintenance_tickets": "clock-stopped"}
    assert row(log(**month, tickets=[ticket]), "request")["in_time"] == 0
    assert row(log(**month, tickets=[{**ticket, "priority": "P3"}]), "P3")["in_time"] == 1


# --- what is not owed, and what is taken for granted
# -------------------------------------------------


def test_times_aimed_at_are_neither_kept_nor_missed():
    ticket = {"priority": "P1", "opened": "2025-05-07 17:45", "answered": "2025-05-07 18:30"}
    found = one(agreement=CT, gti_owed="best-efforts", **ticket)
    assert (found["results"]["verdict"], found["results"]["gti_met"]) == ("target", None)
    assert found["results"]["gti_late_seconds"] is None
    texts = json.dumps(found["steps"])
    assert "Missed" not in texts and "guarantee" not in texts
    month = log(agreement=CT, gti_owed="best-efforts", tickets=[ticket])
    assert (month["results"]["verdict"], row(month, "P1")["met"]) == ("unjudged", None)


@pytest.mark.parametrize("level", ["P1", "request"])
def test_without_support_units_no_time_is_owed_in_a_log_either(level):
    ticket = {"priority": level, "opened": "2025-05-07 10:00", "answered": "2025-05-07 18:30"}
    found = log(agreement=CT, support_units="no", tickets=[ticket])
    assert (found["results"]["verdict"], found["results"]["priorities"]) == ("none", [])
    assert any(f"{CT}/7.6.1" in step["clauses"] for step in found["steps"])


@pytest.mark.parametrize("ask", [one, log])
def test_what_the_guarantee_depends_on_is_asked_and_taken_for_granted_aloud(ask):
    ticket = {"priority": "P1", "opened": "2025-05-07 10:00", "answered": "2025-05-07 10:10"}
    inputs = {"tickets": [ticket]} if ask is log else ticket
    assert warned(ask(agreement=CT, **inputs), "since it was not said")
    assert not warned(ask(agreement=CT, **UNITS, **inputs), "since it was not said")
    assert not warned(ask(agreement=CT, gti_owed="always", **inputs), "since it was not said")


FRIDAY = "2025-03-14T17:00+01:00"


@pytest.mark.parametrize("agreement", [CT, "cloud-temple-openiaas"])
@pytest.mark.parametrize(
    ("clock", "hours", "due"),
    [
        ("round-the-clock", "price-only", "2025-03-14T21:00:00+01:00"),
        ("round-the-clock", "service-level-too", "2025-03-17T11:00:00+01:00"),
        ("p1-on-call", "price-only", "2025-03-17T11:00:00+01:00"),
        ("p1-on-call", "service-level-too", "2025-03-17T11:00:00+01:00"),
    ],
)
def test_the_business_hours_of_a_request_may_bear_on_its_gti(agreement, clock, hours, due):
    ticket = {"agreement": agreement, "request": "yes", "opened": FRIDAY}
    found = one(**ticket, gti_clock=clock, request_hours=hours)["results"]
    assert found["gti_due"] == due


# --- one judge for one ticket and for a log
# -----------------------------------------------------------

LIBRARY = Library()
MOMENTS = ("answered", "completed", "created", "resolved", "confirmed", "diagnosed")
AGREEMENTS = {
    CT: ("P1", "P2", "P3", "P4", "P5", "request"),
    "numspot": ("1", "2", "3"),
    "outscale-secnumcloud": ("1", "2", "3"),
}


@st.composite
def cases(draw) -> tuple[str, str, dict, dict]:
    agreement = draw(st.sampled_from(sorted(AGREEMENTS)))
    level = draw(st.sampled_from(AGREEMENTS[agreement]))
    opened = draw(st.integers(1_742_000_000, 1_744_000_000))
    ticket: dict = {"opened": _iso(opened)}
    for moment in MOMENTS:
        after = draw(st.none() | st.integers(0, 30_000) | st.integers(0, 900_000))
        if after is not None:
            ticket[moment] = _iso(opened + after)
    starts = draw(st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)), max_size=2))
    waits = [{"start": _iso(opened + at), "end": _iso(opened + at + n)} for at, n in starts]
    if waits:
        ticket["waiting"] = waits
    chosen = {}
    for reading in readings_on(LIBRARY.agreement(agreement), "support"):
        if {"deadline", "support"} <= set(reading.used_by):
            chosen[reading.input] = draw(st.sampled_from([o.value for o in reading.options]))
    if agreement == CT:
        chosen["support_units"] = draw(st.sampled_from(["yes", "no"]))
    if agreement == "outscale-secnumcloud":
        chosen["zones"] = draw(st.sampled_from(["several", "some", "one"]))
    return agreement, level, ticket, chosen


@given(cases())
@settings(max_examples=150, deadline=None)
def test_deadline_and_support_agree_on_every_ticket_under_every_reading(case):
    agreement, level, ticket, chosen = case
    as_of = _iso(1_746_000_000)
    kind = "request" if level == "request" else "priority" if level[0] == "P" else "severity"
    named = {kind: "yes" if kind == "request" else level}
    single = one(agreement=agreement, **named, **ticket, now=as_of, **chosen)["results"]
    found = log(agreement=agreement, as_of=as_of, tickets=[{"priority": level, **ticket}], **chosen)
    lates = {late["measure"]: late for late in found["results"].get("late_tickets", [])}
    best_efforts = chosen.get("gti_owed") == "best-efforts"
    for short, measure, table in (
        ("gti", "response", "priorities"),
        ("gtr", "recovery", "recoveries"),
    ):
        rows = [r for r in found["results"].get(table, []) if r["priority"] == level]
        if single[f"{short}_due"] is None:
            assert sum(r["tickets"] + r["pending"] for r in rows) == 0
            continue
        (counted,) = rows
        met = None if counted["pending"] else not counted["late"]
        if not best_efforts:
            assert single[f"{short}_met"] == met
            late = lates.get(measure, {}).get("late_seconds")
            assert single[f"{short}_late_seconds"] == late
        if measure in lates:
            assert _same(lates[measure]["due"], single[f"{short}_due"])


def _same(one: str, other: str) -> bool:
    return datetime.fromisoformat(one) == datetime.fromisoformat(other)


def test_the_first_intervention_is_read_in_the_same_way_in_a_log():
    ticket = {**_p1("D", "2025-03-11 10:00", "2025-03-11 10:10"), "diagnosed": "2025-03-11 11:00"}
    assert row(log(agreement=CT, tickets=[ticket]), "P1")["late"] == []
    strict = log(agreement=CT, first_intervention="diagnosis", tickets=[ticket])
    assert row(strict, "P1")["late"] == ["D"]


# --- rows and moments that look wrong
# -----------------------------------------------------------------


def test_a_ticket_given_twice_is_said():
    ticket = _p1("T", "2026-03-03 10:00", "2026-03-03 10:05")
    assert warned(log(agreement=CT, tickets=[ticket, ticket]), "say again what another one says: 1")
    assert not warned(log(agreement=CT, tickets=[ticket]), "say again")


def test_a_stop_before_the_start_is_said():
    day = "2025-04-29 "
    ticket = {"opened": day + "10:00", "completed": day + "12:00", "answered": day + "10:05"}
    found = one(agreement="numspot", severity="1", **ticket, resolved=day + "11:00")
    assert warned(found, "GTR: it stops before it starts")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "42 h counted of 48 hours"), ("fr", "42 h comptés sur 48 heures")]
)
def test_time_on_hours_of_service_is_told_in_hours(language, told):
    ticket = {"priority": "P5", "opened": "2026-03-02 08:00", "answered": "2026-03-06 10:00"}
    found = asked("deadline", language, agreement=CT, **UNITS, **ticket)
    steps = [step["text"].replace("\u00a0", " ") for step in found["steps"][1]["steps"]]
    assert any(told in text for text in steps), steps
    assert found["results"]["gti_elapsed_seconds"] == "151200"


def test_what_takes_nothing_away_under_the_reading_chosen_is_said_with_its_clause():
    ticket = {"agreement": "outscale-secnumcloud", "severity": "1", "opened": "2025-03-11 10:00"}
    steps = one(**ticket, zones="one", governing_text="english-text")["steps"]
    (kept,) = [step for step in steps if "takes no guarantee away" in step["text"]]
    assert kept["clauses"] == ["outscale-secnumcloud/sla/sla-10"]
    for other in ({"zones": "several"}, {"zones": "one", "governing_text": "french-text"}):
        texts = [step["text"] for step in one(**ticket, **other)["steps"]]
        assert not any("takes no guarantee away" in text for text in texts)


def test_a_recovery_after_the_time_shows_nothing_of_the_intervention():
    """It is the latest moment at which somebody intervened: an upper bound proves no lateness."""
    ticket = {"opened": "2026-03-02 10:00", "resolved": "2026-03-02 11:00"}
    found = one(agreement="numspot", severity="1", **ticket)
    assert (found["results"]["gti_met"], found["results"]["gti_elapsed_seconds"]) == (None, None)
    steps = [step["text"] for step in found["steps"][1]["steps"]]
    assert any("Nothing shows an intervention in time" in text for text in steps)
    month = log(
        agreement="numspot", period="2026-03", tickets=[{"id": "R", "priority": "1", **ticket}]
    )
    assert row(month, "1")["late"] == ["R"] and warned(month, "with no answer in the log")
    (late,) = month["results"]["late_tickets"]
    assert (late["answered"], late["late_seconds"]) == (None, None)
