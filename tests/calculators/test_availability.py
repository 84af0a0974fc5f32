"""`availability`: every second of a period counted, left out by a clause, or not known."""

from datetime import timedelta
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup

from clausier.core.zones import zone
from tests.calculators.asking import asked as ask_calculator

asked = partial(ask_calculator, "availability")
PARIS = zone("Europe/Paris")
MARCH = 2674800  # seconds of March 2026 in Paris: 743 hours


def results(**inputs):
    found = asked(**{"promise": "99.9", "period": "2026-03", **inputs})
    assert "error" not in found, found
    return found["results"]


def refused(**inputs):
    return asked(**{"promise": "99.9", "period": "2026-03", **inputs})["error"]


def outage(start, end=None, **more):
    return {"start": start, **({"end": end} if end else {}), **more}


def counted(*incidents, **inputs):
    return Fraction(results(incidents=list(incidents), **inputs)["counted_seconds"])


STORY = outage("2026-03-29 01:41:07", "2026-03-29 03:12:44")


def test_an_outage_across_the_spring_change_is_as_long_as_it_was():
    """The story that every sample export tells: not the hour and a half that a
    subtraction gives."""
    found = results(incidents=[STORY])
    assert found["gross_seconds"] == found["counted_seconds"] == "1897"
    assert found["measured_seconds"] == str(MARCH)
    assert found["availability_exact"] == f"{(MARCH - 1897)}/{MARCH}"
    assert found["availability"] == "99.9290788096"


def test_one_second_lost_is_never_shown_as_all_the_time():
    found = results(incidents=[outage("2026-03-10 10:00:00", "2026-03-10 10:00:01")])
    assert found["availability"] == "99.9999626140"[:13].rstrip("0")


def test_overlapping_outages_count_once_and_add_up_only_where_a_reading_says_so():
    two = [
        outage("2026-03-10 10:00", "2026-03-10 11:00"),
        outage("2026-03-10 10:30", "2026-03-10 11:30"),
    ]
    assert counted(*two) == 90 * 60
    numspot = {"commitment": "numspot/annexe-3/sla-9/virtual-machine", "promise": None}
    inputs = {"period": "2026-03", "incidents": two, "commitment": numspot["commitment"]}
    assert asked(**inputs)["results"]["counted_seconds"] == str(90 * 60)
    assert asked(**inputs, overlaps="sum")["results"]["counted_seconds"] == str(120 * 60)


def test_what_lies_outside_the_period_is_cut_off_and_told():
    over_the_end = outage("2026-03-31 23:00", "2026-04-01 05:00")
    assert counted(over_the_end) == 3600
    found = asked(
        promise="99.9", period="2026-03", incidents=[outage("2026-05-01 10:00", "2026-05-01 11:00")]
    )
    assert found["results"]["counted_seconds"] == "0"
    assert found["warnings"][0]["field"] == "incidents"


@pytest.mark.parametrize(
    ("rule", "minutes"),
    [("actual", 70), ("earliest", 56), ("detected", 53), ("reported", 56)],
)
def test_an_outage_starts_as_the_rule_says(rule, minutes):
    """Failure at 9:50, reported at 10:04, detected at 10:07, restored at 11:00:
    the readings, B5."""
    row = outage(
        "2026-03-10 09:50",
        "2026-03-10 11:20",
        reported="2026-03-10 10:04",
        detected="2026-03-10 10:07",
        restored="2026-03-10 11:00",
    )
    assert counted(row, start=rule) == minutes * 60


def test_the_first_minutes_per_incident_per_outage_and_off_the_total():
    """NumSpot, SLA4: a shorter incident counts for nothing, it does not lighten the others."""
    rows = [
        outage("2026-03-10 10:00", "2026-03-10 10:01"),
        outage("2026-03-11 10:00", "2026-03-11 10:05"),
        outage("2026-03-11 10:04", "2026-03-11 10:10"),
    ]
    left = {"first_left_out": "2m"}
    assert counted(*rows, **left, first_left_out_per="incident") == 7 * 60
    assert counted(*rows, **left, first_left_out_per="outage") == 8 * 60
    assert counted(*rows, **left, first_left_out_per="sum") == (1 + 10 - 6) * 60
    apart = [rows[1], outage("2026-03-11 10:05", "2026-03-11 10:10")]
    assert counted(*apart, **left, first_left_out_per="incident") == 6 * 60
    assert counted(*apart, **left, first_left_out_per="outage") == 8 * 60


def test_an_outage_shorter_than_the_shortest_does_not_count_even_cut_by_the_period():
    short = outage("2026-03-10 10:00", "2026-03-10 10:04:59")
    long = outage("2026-02-28 23:50", "2026-03-01 00:01")
    assert counted(short, long, minimum_length="5m") == 60


MAINTENANCE = {"kind": "maintenance", "notified": "2026-03-18 09:00"}


@pytest.mark.parametrize(
    ("rule", "minutes"),
    [
        ("none", 120),
        ("any", 0),
        ("48h", 0),
        ("100h", 120),
        ("4 calendar days", 0),
        ("5 jours calendaires", 120),
    ],
)
def test_maintenance_counts_unless_it_was_announced_in_time(rule, minutes):
    window = outage("2026-03-22 02:00", "2026-03-22 04:00", **MAINTENANCE)
    down = outage("2026-03-22 02:00", "2026-03-22 04:00")
    assert counted(window, down, maintenance_notice=rule) == minutes * 60


def test_maintenance_that_runs_over_counts_for_what_was_not_announced():
    window = outage("2026-03-22 02:00", "2026-03-22 04:00", **MAINTENANCE)
    down = outage("2026-03-22 02:00", "2026-03-22 05:00")
    assert counted(window, down, maintenance_notice="any") == 3600


def test_maintenance_that_leaves_the_period_shortens_it():
    window = outage("2026-03-22 02:00", "2026-03-22 04:00", **MAINTENANCE)
    found = results(incidents=[window], maintenance_notice="any", maintenance_base="reduced")
    assert found["measured_seconds"] == str(MARCH - 7200)


def test_a_window_excuses_the_service_that_it_names():
    window = outage("2026-03-22 02:00", "2026-03-22 04:00", service="a", **MAINTENANCE)
    down = [outage("2026-03-22 02:00", "2026-03-22 04:00", service=name) for name in "ab"]
    assert counted(window, *down, maintenance_notice="any") == 7200
    assert counted(window, *down, maintenance_notice="any", maintenance_of="all") == 0


@pytest.mark.parametrize(
    ("rule", "down", "measured"),
    [("outside", 3600, MARCH - 7200), ("up", 3600, MARCH), ("down", 10800, MARCH)],
)
def test_time_that_nobody_measured(rule, down, measured):
    rows = [
        outage("2026-03-10 10:00", "2026-03-10 11:00"),
        outage("2026-03-11 10:00", "2026-03-11 12:00", kind="unknown"),
    ]
    found = results(incidents=rows, unknown_time=rule)
    assert found["unknown_seconds"] == "7200"
    assert (found["counted_seconds"], found["measured_seconds"]) == (str(down), str(measured))


@pytest.mark.parametrize(("members", "minutes"), [("worst", 90), ("best", 30), ("mean", 40)])
def test_several_services(members, minutes):
    rows = [
        outage("2026-03-10 10:00", "2026-03-10 11:00", service="a"),
        outage("2026-03-10 10:30", "2026-03-10 11:30", service="b"),
    ]
    assert counted(*rows, members=members) == (60 if members == "mean" else minutes) * 60


def test_services_without_an_incident_count_in_the_mean():
    rows = [outage("2026-03-10 10:00", "2026-03-10 11:00", service="a")]
    services = [{"service": name} for name in "abc"]
    found = results(incidents=rows, services=services, members="mean")
    assert found["counted_seconds"] == "1200"
    assert [row["service"] for row in found["services"]] == ["a", "b", "c"]


def test_what_is_disputed_gives_a_range():
    rows = [
        outage("2026-03-10 10:00", "2026-03-10 11:00", disputed="yes"),
        outage("2026-03-11 10:00", "2026-03-11 11:00"),
        outage("2026-03-11 10:00", "2026-03-11 10:30", kind="excluded", disputed="yes"),
    ]
    best, worst = results(incidents=rows)["range"]
    assert (best["counted_seconds"], worst["counted_seconds"]) == ("1800", "7200")


def test_hours_of_service_are_all_that_is_measured():
    night = outage("2026-03-10 20:00", "2026-03-11 10:00")
    found = results(incidents=[night], service_hours="mon-fri 08:00-18:00")
    assert found["counted_seconds"] == "7200"
    assert found["measured_seconds"] == str(22 * 10 * 3600)


def test_a_month_that_is_not_over_says_what_is_spent_so_far_and_what_the_month_would_give():
    still_open = outage("2026-03-10 00:00")
    found = results(incidents=[still_open], as_of="2026-03-11 00:00")
    assert found["counted_seconds"] == "86400"
    assert found["measured_seconds"] == str(MARCH)
    assert found["availability_so_far"] == "90"


def test_an_incident_without_an_end_lasts_to_the_end_of_the_period_and_is_told():
    found = asked(promise="99.9", period="2026-03", incidents=[outage("2026-03-31 23:00")])
    assert found["results"]["counted_seconds"] == "3600"
    assert any("without an end" in warning["text"] for warning in found["warnings"])


def test_a_yearly_promise_is_not_judged_over_a_month():
    """What is spent is said; a breach only once the year's own budget is gone."""
    yearly = "numspot/annexe-3/sla-2/internal-network"
    some = [outage("2026-03-10 10:00", "2026-03-10 10:30")]
    found = asked(commitment=yearly, period="2026-03", incidents=some)["results"]
    assert found["met"] is None
    assert Fraction(found["remaining_seconds"]) == Fraction(8760 * 3600, 10000) - 1800
    gone = [outage("2026-03-10 10:00", "2026-03-10 11:00")]
    assert asked(commitment=yearly, period="2026-03", incidents=gone)["results"]["met"] is False
    by_month = asked(commitment=yearly, period="2026-03", incidents=some, year_figures="month")
    assert by_month["results"]["met"] is False


def test_a_range_of_instants_is_a_period():
    found = results(
        period="2026-03-10T22:00+01:00/2026-03-11T06:00+01:00",
        incidents=[outage("2026-03-10 23:00", "2026-03-11 07:00")],
    )
    assert (found["measured_seconds"], found["counted_seconds"]) == ("28800", "25200")


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"incidents": [outage("2026-03-10 10:00", "2026-03-10 09:00")]}, "incidents.0.end"),
        ({"incidents": [outage("2026-03-10 10:00", kind="unknown")]}, "incidents.0.end"),
        ({"incidents": [outage("2026-03-29 02:30", "2026-03-29 04:00")]}, "incidents.0.start"),
        ({"incidents": [STORY], "period": "month:30d"}, "period"),
        ({"incidents": [STORY], "maintenance_notice": "soon"}, "maintenance_notice"),
        (
            {
                "incidents": [STORY],
                "period": "2026-03-14/2026-03-16",
                "service_hours": "mon-fri 08:00-18:00",
            },
            "service_hours",
        ),
        ({"incidents": [STORY], "promise": ""}, "promise"),
    ],
)
def test_what_cannot_be_measured_is_refused_beside_its_field(inputs, field):
    assert refused(**inputs)["field"] == field


def test_a_month_without_an_incident_is_a_month_of_full_availability():
    found = results(incidents=[])
    assert (found["availability"], found["met"]) == ("100", True)


def test_the_picture_is_a_calendar_with_every_day_and_the_budget_burning_down():
    found = asked("fr", promise="99.9", period="2026-03", incidents=[STORY], html=True)
    page = markup.fragment_fromstring(found["html"])
    days = page.xpath("//*[local-name()='g'][@class='day']")
    assert len(days) == 31
    assert "31 min 37 s" in days[28].xpath("string()").replace("\u00a0", " ")
    assert page.xpath("//*[contains(@class, 'burning')]")


moments = st.integers(0, MARCH - 1)


@st.composite
def logs(draw):
    rows = []
    for _ in range(draw(st.integers(0, 6))):
        start, length = draw(moments), draw(st.integers(0, 90_000))
        first = PARIS.instant(PARIS.local(1772319600).replace(tzinfo=None)) + start
        shown = [PARIS.local(first), PARIS.local(first + length)]
        kind = draw(st.sampled_from(["outage", "outage", "excluded", "unknown"]))
        rows.append(outage(shown[0].isoformat(), shown[1].isoformat(), kind=kind))
    return rows


@given(logs())
def test_the_order_of_the_rows_and_their_zone_change_nothing(rows):
    found = results(incidents=rows)
    assert results(incidents=rows[::-1]) == found
    assert results(incidents=rows + rows) == found  # the union of a log with itself is the log
    utc = [{**row, "start": row["start"].replace("+01:00", "+01:00")} for row in rows]
    assert results(incidents=utc) == found


@given(logs(), st.integers(1, 30))
def test_the_days_of_a_month_add_up_to_the_month(rows, day):
    whole = results(incidents=rows, unknown_time="up")
    parts = [f"2026-03-01/2026-03-{day + 1:02}", f"2026-03-{day + 1:02}/2026-04-01"]
    halves = [results(incidents=rows, period=part, unknown_time="up") for part in parts]
    for name in ("gross_seconds", "counted_seconds", "measured_seconds", "unknown_seconds"):
        assert sum(Fraction(half[name]) for half in halves) == Fraction(whole[name])


@given(logs(), moments, st.timedeltas(timedelta(0), timedelta(days=1)))
def test_one_more_outage_never_makes_the_month_better(rows, start, length):
    first = 1772319600 + start
    more = outage(PARIS.local(first).isoformat(), PARIS.local(first + length.seconds).isoformat())
    before, after = results(incidents=rows), results(incidents=[*rows, more])
    assert Fraction(after["counted_seconds"]) >= Fraction(before["counted_seconds"])
