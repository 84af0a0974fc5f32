"""Due times of a ticket: own clocks, borders, properties, refusals,
countdown, pictures and calendars."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as markup

from tests.calculators.asking import asked as ask_calculator

FRIDAY, APRIL = "2025-03-14 17:00", "2025-04-29 10:00"


asked = partial(ask_calculator, "deadline")


def results(**inputs) -> dict:
    found = asked(**inputs)
    assert "error" not in found, found
    return found["results"]


# --- an own clock -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calendar", "holidays", "duration", "opened", "due"),
    [
        ("24x7", "none", "PT4H", "2025-03-29 23:00", "2025-03-30T04:00:00+02:00"),
        ("24x7", "none", "2h", "2025-10-26T01:30+02:00", "2025-10-26T02:30:00+01:00"),
        ("mon-fri 08:00-18:00", "none", "PT1H", "2025-03-14 17:00", "2025-03-14T18:00:00+01:00"),
        ("mon-fri 08:00-18:00", "none", "PT1H", "2025-03-15 12:00", "2025-03-17T09:00:00+01:00"),
        ("mon-fri 08:00-18:00", "fr", "90m", "2025-05-07 17:45", "2025-05-09T09:15:00+02:00"),
        (
            "mon-fri 08:00-12:00,14:00-18:00; sat 09:00-12:00",
            "none",
            "5h",
            "2025-03-14 11:00",
            "2025-03-14T18:00:00+01:00",
        ),
        (
            "mon-fri 08:00-18:00",
            "fr-alsace-moselle",
            "2h",
            "2025-04-17 17:00",
            "2025-04-22T09:00:00+02:00",
        ),
        ("24x7", "none", "0", "2025-03-14 17:00", "2025-03-14T17:00:00+01:00"),
    ],
)
def test_own_hours_and_length(calendar, holidays, duration, opened, due):
    assert (
        results(calendar=calendar, holidays=holidays, duration=duration, opened=opened)["due"]
        == due
    )


def test_an_own_clock_in_another_zone():
    found = results(
        calendar="mon-fri 08:00-18:00",
        duration="1h",
        opened="2025-03-14 17:30",
        time_zone="Indian/Reunion",
    )
    assert found["due"] == "2025-03-17T08:30:00+04:00"


def test_answered_on_the_dot_is_in_time_and_a_second_later_is_late():
    ticket = {"calendar": "mon-fri 08:00-18:00", "duration": "1h", "opened": FRIDAY}
    assert results(**ticket, answered="2025-03-14 18:00:00")["met"] is True
    late = results(**ticket, answered="2025-03-17 08:00:01")
    assert (late["met"], late["elapsed_seconds"]) == (False, "3601")


def test_overlapping_touching_unsorted_and_empty_waits_stop_the_clock_once():
    waits = [("17:20", "17:30"), ("17:05", "17:15"), ("17:10", "17:20"), ("17:50", "17:50")]
    waiting = [{"start": f"2025-03-14 {start}", "end": f"2025-03-14 {end}"} for start, end in waits]
    assert (
        results(calendar="24x7", duration="1h", opened=FRIDAY, waiting=waiting)["due"]
        == "2025-03-14T18:25:00+01:00"
    )


OPEN = st.sampled_from(
    ["24x7", "mon-fri 08:00-18:00", "mon-fri 08:00-12:00,14:00-18:00; sat 09:00-12:00"]
)
MOMENT = st.integers(1_735_686_000, 1_767_222_000)  # within 2025
MINUTES = st.integers(1, 6_000)


def iso(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat()


@given(OPEN, st.sampled_from(["none", "fr"]), MOMENT, MINUTES)
@settings(max_examples=60, deadline=None)
def test_answered_at_the_due_time_the_time_counted_is_the_length_promised(
    calendar, holidays, opened, minutes
):
    ticket = {
        "calendar": calendar,
        "holidays": holidays,
        "duration": f"{minutes}m",
        "opened": iso(opened),
    }
    due = results(**ticket)["due"]
    found = results(**ticket, answered=due)
    assert (found["met"], found["elapsed_seconds"]) == (True, str(minutes * 60))


@given(
    OPEN,
    MOMENT,
    MINUTES,
    st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 50_000)), max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_more_waiting_is_never_earlier(calendar, opened, minutes, waits):
    ticket = {"calendar": calendar, "duration": f"{minutes}m", "opened": iso(opened)}
    rows = [{"start": iso(opened + at), "end": iso(opened + at + length)} for at, length in waits]
    dues = [
        datetime.fromisoformat(results(**ticket, waiting=rows[:count])["due"])
        for count in range(len(rows) + 1)
    ]
    assert dues == sorted(dues)


@given(OPEN, MOMENT, MINUTES)
@settings(max_examples=40, deadline=None)
def test_utc_and_local_spellings_agree(calendar, opened, minutes):
    ticket = {"calendar": calendar, "duration": f"{minutes}m"}
    elsewhere = datetime.fromtimestamp(opened, timezone(timedelta(hours=4))).isoformat()
    assert results(**ticket, opened=iso(opened)) == results(**ticket, opened=elsewhere)


@given(st.sampled_from(["P1", "P2", "P3", "P4", "P5"]), st.integers(1, 20))
@settings(max_examples=25, deadline=None)
def test_whole_weeks_later_without_a_holiday_the_due_time_is_whole_weeks_later(priority, weeks):
    start = datetime(2025, 1, 7, 9, 30)
    plain = {"agreement": "cloud-temple-iaas", "priority": priority, "gti_clock": "business-days"}
    here, there = (
        results(**plain, opened=(start + timedelta(weeks=n)).isoformat())["gti_due"]
        for n in (0, min(weeks, 10))
    )
    assert datetime.fromisoformat(there[:19]) - datetime.fromisoformat(here[:19]) == timedelta(
        weeks=min(weeks, 10)
    )


# --- refusals ---------------------------------------------------------------------------------

OWN = {"calendar": "24x7", "duration": "1h", "opened": FRIDAY}
TICKET = {"agreement": "cloud-temple-iaas", "priority": "P1", "opened": FRIDAY}


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({}, "calendar"),
        ({**OWN, "agreement": "numspot", "severity": "1"}, "calendar"),
        ({**OWN, "duration": ""}, "duration"),
        ({**OWN, "calendar": "weekdays"}, "calendar"),
        ({**OWN, "calendar": "mon-fri 18:00-08:00"}, "calendar"),
        ({**OWN, "holidays": "uk"}, "holidays"),
        ({**OWN, "opened": "2025-03-30 02:30"}, "opened"),
        ({**OWN, "opened": "2025-10-26 02:30"}, "opened"),
        ({**OWN, "opened": "2025-03-14"}, "opened"),
        ({**OWN, "answered": "2025-03-14 16:59"}, "answered"),
        (
            {**OWN, "waiting": [{"start": "2025-03-14 18:00", "end": "2025-03-14 17:00"}]},
            "waiting.0.end",
        ),
        ({**OWN, "waiting": [{"start": "2025-03-14 18:00"}]}, "waiting.0.end"),
        ({"agreement": "cloud-temple-iaas", "opened": FRIDAY}, "priority"),
        ({"agreement": "numspot", "opened": FRIDAY}, "severity"),
        ({**TICKET, "request": "yes"}, "request"),
        ({**TICKET, "priority": "P6"}, "priority"),
        ({**TICKET, "severity": "1"}, "severity"),
        ({**TICKET, "completed": "2025-03-14 16:00"}, "completed"),
        ({**TICKET, "gti_clock": "always"}, "gti_clock"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_in_both_languages(inputs, field):
    texts = set()
    for language in ("fr", "en"):
        error = asked(language, **inputs)["error"]
        assert error["field"] == field
        texts.add(error["text"])
    assert len(texts) == 2


def test_a_program_may_say_true_for_a_request():
    assert (
        results(agreement="cloud-temple-iaas", request=True, opened=FRIDAY)["gti_due"]
        == "2025-03-17T11:00:00+01:00"
    )


def test_a_moment_that_changes_nothing_is_named():
    found = asked(**TICKET, support_units="yes", completed="2025-03-15 09:00")
    assert [warning["field"] for warning in found["warnings"]] == ["completed"]


# --- countdown, picture, calendar -----------------------------------------------------------------


@pytest.mark.parametrize(("now", "left"), [("17:10", "1200"), ("17:30", "0"), ("17:45", "-900")])
def test_the_time_left_counts_to_the_next_due_time(now, left):
    assert results(**TICKET, now=f"2025-03-14 {now}")["remaining_seconds"] == left


def test_once_answered_nothing_is_left_to_count():
    assert "remaining_seconds" not in results(
        **TICKET, now="2025-03-14 17:10", answered="2025-03-14 17:05"
    )


def test_the_countdown_names_its_instant_and_is_written_by_python():
    page = markup.fragment_fromstring(
        asked("fr", html=True, **TICKET, now="2025-03-14 17:10")["html"]
    )
    time = page.xpath(".//time[@data-countdown]")[0]
    assert time.get("datetime") == "2025-03-14T17:30:00+01:00"
    assert "20\u00a0min" in time.text


@pytest.mark.parametrize(
    "inputs", [TICKET, OWN, {"agreement": "numspot", "severity": "3", "opened": APRIL}]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_picture_says_what_it_shows_and_the_same_facts_stand_beside_it(inputs, language):
    page = markup.fragment_fromstring(asked(language, html=True, **inputs)["html"])
    drawing = page.xpath(".//svg")[0]
    assert drawing.get("role") == "img"
    named = {drawing.get("aria-labelledby"), drawing.get("aria-describedby")}
    assert named == {part.get("id") for part in drawing.xpath("title|desc")} and all(
        part.text for part in drawing.xpath("title|desc")
    )
    assert not page.xpath(".//@style")
    times = page.xpath(".//ol[@class='picture-facts']//time/@datetime")
    due = [
        value
        for name, value in asked(language, **inputs)["results"].items()
        if name.endswith("due") and value
    ]
    assert set(due) <= set(times) and times[0][:16] == inputs["opened"].replace(" ", "T")


def test_a_public_holiday_that_stops_the_clock_is_named_beside_the_picture():
    ticket = {
        "agreement": "numspot",
        "severity": "3",
        "working_hours": "days-of-12h",
        "opened": APRIL,
    }
    page = asked("fr", html=True, **ticket)["html"]
    assert "Fête du Travail" in page and "Victoire 1945" not in page


def test_a_holiday_at_the_weekend_is_named_where_it_stops_the_clock():
    weekend = {"holidays": "fr", "duration": "30h", "opened": "2026-08-14 20:00"}
    assert "Assumption" in asked("en", html=True, calendar="24x7", **weekend)["html"]
    assert (
        "Assumption"
        not in asked("en", html=True, calendar="mon-fri 00:00-24:00", **weekend)["html"]
    )


def test_what_goes_past_the_due_time_is_drawn_apart():
    ticket = {
        "agreement": "numspot",
        "severity": "2",
        "opened": "2026-03-27 17:00",
        "answered": "2026-03-27 17:10",
    }
    page = markup.fragment_fromstring(
        asked("en", html=True, **ticket, resolved="2026-03-28 09:00")["html"]
    )
    lines = [
        (line.get("class"), line.get("x1"), line.get("x2"))
        for line in page.xpath(".//line[contains(@class, 'counted')]")
    ]
    (answered, _, _), (before, _, due), (after, still_due, _) = lines
    assert (answered, before, after) == (
        "counted is-met",
        "counted is-met",
        "counted is-late",
    ) and due == still_due


def test_an_hour_that_the_clocks_skip_is_not_marked():
    page = asked("en", html=True, agreement="numspot", severity="1", opened="2026-03-28 23:30")[
        "html"
    ]
    marks = [text.text for text in markup.fragment_fromstring(page).xpath(".//text[@class='mark']")]
    assert len(marks) == len(set(marks)) and "2\u00a0am" not in marks


def test_a_very_long_time_is_still_drawn():
    assert (
        "<svg"
        in asked("en", html=True, calendar="mon-fri 08:00-18:00", duration="4000h", opened=FRIDAY)[
            "html"
        ]
    )


def calendar_of(language: str = "en", **inputs) -> list[icalendar.Event]:
    (document,) = asked(language, **inputs)["documents"]
    assert document["media_type"] == "text/calendar" and document["name"].endswith(".ics")
    return list(icalendar.Calendar.from_ical(document["content"]).walk("VEVENT"))


def test_the_calendar_file_holds_each_due_time_with_alarms_and_its_clause():
    events = calendar_of(agreement="numspot", severity="2", opened=FRIDAY)
    assert [event.decoded("DTSTART") for event in events] == [
        datetime(2025, 3, 14, 16, 30, tzinfo=UTC),
        datetime(2025, 3, 14, 20, 0, tzinfo=UTC),
    ]
    assert [len(event.walk("VALARM")) for event in events] == [2, 2]
    assert all(
        "/c/numspot/annexe-3/sla-10/" in event["URL"] and event["DTSTAMP"] for event in events
    )
    assert [event.walk("VALARM")[0].decoded("TRIGGER") for event in events] == [
        timedelta(minutes=-7, seconds=-30),
        timedelta(hours=-1),
    ]


def test_the_same_deadline_exported_twice_or_read_otherwise_updates_its_event():
    first, again = calendar_of(**TICKET), calendar_of("fr", **TICKET)
    other = calendar_of(**{**TICKET, "priority": "P3"}, gti_clock="round-the-clock")
    same = calendar_of(**{**TICKET, "priority": "P3"}, gti_clock="support-hours")
    assert first[0]["UID"] == again[0]["UID"]
    assert other[0]["UID"] == same[0]["UID"] != first[0]["UID"]
    assert other[0].decoded("DTSTART") != same[0].decoded("DTSTART")


def test_where_nothing_is_promised_there_is_no_file():
    assert asked(agreement="numspot", request="yes", opened=FRIDAY)["documents"] == []
