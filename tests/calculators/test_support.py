"""Support performance: rates against objectives, misses left, months and years, waiting,
maintenance, small numbers."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as markup

from clausier.doors.terminal import main
from tests.calculators.asking import asked as ask_calculator

CT = "cloud-temple-iaas"
OBJECTIVES = {"P1": "95", "P2": "90", "P3": "90", "P4": "85", "P5": "85", "request": "90"}


asked = partial(ask_calculator, "support")


def rows(**inputs) -> dict[str, dict]:
    found = asked(**inputs)
    assert "error" not in found, found
    return {row["priority"]: row for row in found["results"]["priorities"]}


def p1(month: int, day: int, minutes: int, **more) -> dict:
    """A P1 opened at ten in the morning and answered so many minutes later."""
    opened = datetime(2025, month, day, 10)
    answered = opened + timedelta(minutes=minutes)
    return {
        "id": f"{month}-{day}",
        "priority": "P1",
        "opened": f"{opened}",
        "answered": f"{answered}",
        **more,
    }


APRIL = [p1(4, 1, 10), p1(4, 2, 20), p1(4, 3, 30), p1(4, 4, 31)]


# --- rates and objectives -----------------------------------------------------------------------


def counted(row: dict) -> tuple[int, int]:
    return int(row["tickets"]), int(row["in_time"])


@pytest.mark.parametrize("agreement", [CT, "cloud-temple-openiaas"])
def test_every_priority_has_its_objective_and_requests_have_theirs(agreement):
    found = rows(agreement=agreement, period="2025-04", tickets=APRIL)
    assert {level: row["objective"] for level, row in found.items()} == OBJECTIVES


def test_one_late_ticket_in_four_is_75_percent_and_misses_the_objective():
    found = rows(agreement=CT, period="2025-04", tickets=APRIL)["P1"]
    assert counted(found) == (4, 3)
    assert (found["rate"], found["met"], int(found["misses_left"]), found["late"]) == (
        "75",
        False,
        -1,
        ["4-4"],
    )


def test_thirty_minutes_exactly_are_in_time():
    assert rows(agreement=CT, period="2025-04", tickets=[p1(4, 3, 30)])["P1"]["met"] is True


def test_a_month_without_a_ticket_has_no_rate_and_no_verdict():
    found = rows(agreement=CT, period="2025-04", tickets=APRIL)["P2"]
    assert (found["rate"], found["met"], counted(found), int(found["misses_left"])) == (
        None,
        None,
        (0, 0),
        0,
    )
    empty = asked(agreement=CT, period="2025-05", tickets=APRIL)
    assert empty["results"]["verdict"] == "none"
    assert all(row["rate"] is None for row in empty["results"]["priorities"])


def test_by_the_year_one_late_in_forty_is_97_5_percent_and_meets_it():
    tickets = [*APRIL, *(p1(5 + n // 9, 1 + n % 9, 10) for n in range(36))]
    found = rows(agreement=CT, period="2025-04", objective_period="year", tickets=tickets)["P1"]
    assert (counted(found), found["rate"], found["met"], found["period"]) == (
        (40, 39),
        "97.5",
        True,
        "2025",
    )
    assert int(found["misses_left"]) == 1
    month = rows(agreement=CT, period="2025-04", tickets=tickets)["P1"]
    assert (month["rate"], month["met"]) == ("75", False)


def test_all_priorities_together_have_a_rate_and_no_objective():
    found = rows(agreement=CT, period="2025-04", pooling="all-together", tickets=APRIL)
    assert list(found) == ["all"]
    assert (found["all"]["rate"], found["all"]["objective"], found["all"]["met"]) == (
        "75",
        None,
        None,
    )


@pytest.mark.parametrize(("objective", "least"), [("95", 20), ("90", 10), ("85", 7)])
def test_one_late_ticket_is_tolerated_only_from_so_many(objective, least):
    target = [{"priority": "X", "calendar": "24x7", "duration": "30m", "objective": objective}]
    for count, met in ((least - 1, False), (least, True)):
        tickets = [{**p1(4, 1 + n, 31 if n == 0 else 5), "priority": "X"} for n in range(count)]
        found = rows(targets=target, period="2025-04", tickets=tickets)["X"]
        assert (found["met"], found["misses_left"]) == (met, 0 if met else -1)
    told = asked(targets=target, tickets=tickets)["steps"][0]["steps"]
    assert any(f"from {least} tickets" in step["text"] for step in told)


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=25),
    st.sampled_from(["0", "85", "90", "95", "99.9", "100"]),
)
@settings(max_examples=40, deadline=None)
def test_rate_verdict_and_misses_left_agree(minutes, objective):
    target = [{"priority": "P1", "calendar": "24x7", "duration": "30m", "objective": objective}]
    found = rows(targets=target, tickets=[p1(4, 1 + n, m) for n, m in enumerate(minutes)])["P1"]
    tickets, in_time = counted(found)
    assert (tickets, in_time) == (len(minutes), sum(m <= 30 for m in minutes))
    assert len(found["late"]) == tickets - in_time
    assert (
        found["met"]
        == (Fraction(100 * in_time, tickets) >= Fraction(objective))
        == (int(found["misses_left"]) >= 0)
    )


# --- clocks, moments, waiting, maintenance
# -----------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "met"), [("round-the-clock", False), ("support-hours", True), ("p1-on-call", True)]
)
def test_the_clock_of_the_gti_is_a_reading(clock, met):
    ticket = {"priority": "P3", "opened": "2025-03-14 17:00", "answered": "2025-03-17 11:00"}
    assert rows(agreement=CT, gti_clock=clock, tickets=[ticket])["P3"]["met"] is met


def test_the_start_may_be_the_complete_ticket():
    ticket = p1(4, 1, 45, completed="2025-04-01 10:20")
    assert rows(agreement=CT, tickets=[ticket])["P1"]["met"] is False
    assert rows(agreement=CT, gti_start="complete", tickets=[ticket])["P1"]["met"] is True


@pytest.mark.parametrize(
    "waiting",
    [
        "2025-04-01 10:05/2025-04-01 10:25",
        "2025-04-01T10:15+02:00/2025-04-01T10:25+02:00; 01/04/2025 10:05/01/04/2025 10:15",
        [{"start": "2025-04-01 10:05", "end": "2025-04-01 10:25"}],
    ],
)
def test_waiting_in_a_cell_stops_the_clock_where_the_reading_says_so(waiting):
    ticket = p1(4, 1, 45, waiting=waiting)
    assert rows(agreement=CT, tickets=[ticket])["P1"]["met"] is False
    assert rows(agreement=CT, waiting_time="deducted", tickets=[ticket])["P1"]["met"] is True


def test_an_incident_of_scheduled_maintenance_leaves_the_statistics_or_stops_the_clock():
    ticket = p1(4, 4, 45, maintenance="2025-04-04 10:00/2025-04-04 10:20")
    tickets = [*APRIL[:3], ticket]
    out = asked(agreement=CT, period="2025-04", tickets=tickets)
    assert counted(out["results"]["priorities"][0]) == (3, 3)
    assert any("left out" in warning["text"] for warning in out["warnings"])
    stopped = rows(
        agreement=CT, period="2025-04", maintenance_tickets="clock-stopped", tickets=tickets
    )["P1"]
    assert counted(stopped) == (4, 4)
    request = {**ticket, "priority": "request"}
    assert counted(rows(agreement=CT, tickets=[request])["request"]) == (1, 1)


# --- periods and tickets still running
# --------------------------------------------------------------


def test_a_ticket_counts_in_the_month_in_which_it_was_opened_in_paris():
    ticket = {"priority": "P1", "opened": "2025-04-30T22:30Z", "answered": "2025-04-30T22:40Z"}
    assert counted(rows(agreement=CT, period="2025-05", tickets=[ticket])["P1"]) == (1, 1)
    assert counted(rows(agreement=CT, period="2025-04", tickets=[ticket])["P1"]) == (0, 0)


def test_a_longer_period_is_judged_month_by_month():
    found = asked(agreement=CT, period="2025-Q2", tickets=[*APRIL, p1(5, 6, 10)])["results"][
        "priorities"
    ]
    assert [(row["period"], row["rate"]) for row in found] == [
        ("2025-04", "75"),
        ("2025-05", "100"),
    ]


def test_without_a_period_the_whole_log_is_judged_month_by_month():
    found = asked(agreement=CT, tickets=[p1(5, 6, 10), *APRIL])["results"]["priorities"]
    assert [row["period"] for row in found] == ["2025-04", "2025-05"]


def test_a_contract_year_typed_as_a_range_is_judged_as_typed():
    found = rows(
        agreement=CT, period="2025-02-01/2026-02-01", objective_period="year", tickets=APRIL
    )["P1"]
    assert found["period"] == "2025-02-01/2026-02-01"


def test_an_unanswered_ticket_is_running_until_its_time_is_up():
    ticket = {"id": "A", "priority": "P1", "opened": "2025-04-10 10:00"}
    for as_of, expected in (
        ("2025-04-10 10:20", (0, 1, [])),
        ("2025-04-10 10:31", (1, 0, ["A"])),
        ("2025-04-09 10:00", (0, 0, [])),
    ):
        found = rows(agreement=CT, period="2025-04", as_of=as_of, tickets=[ticket])["P1"]
        assert (int(found["tickets"]), int(found["pending"]), found["late"]) == expected
    assert rows(agreement=CT, period="2025-04", tickets=[ticket])["P1"]["late"] == ["A"]


def test_what_happens_after_the_date_of_the_log_is_not_known_yet():
    found = rows(agreement=CT, as_of="2025-04-01 10:05", tickets=[p1(4, 1, 10)])["P1"]
    assert (int(found["tickets"]), int(found["pending"])) == (0, 1)


# --- other agreements and own targets
# -----------------------------------------------------------------


@pytest.mark.parametrize("agreement", ["numspot", "outscale-secnumcloud"])
def test_without_objectives_the_rates_stand_alone_and_recoveries_are_counted_too(agreement):
    tickets = [
        {
            "id": "A",
            "priority": "1",
            "opened": "2025-04-01 10:00",
            "answered": "2025-04-01 10:10",
            "resolved": "2025-04-01 13:00",
        },
        {
            "id": "B",
            "priority": "3",
            "opened": "2025-04-01 10:00",
            "answered": "2025-04-01 12:00",
            "resolved": "2025-04-02 10:00",
        },
        {"id": "C", "priority": "request", "opened": "2025-04-01 10:00"},
    ]
    found = asked(agreement=agreement, tickets=tickets)["results"]
    assert {
        row["priority"]: (row["rate"], row["objective"], row["met"])
        for row in found["priorities"]
        if row["rate"]
    } == {
        "1": ("100", None, None),
        "3": ("0", None, None),
    }
    late = {row["priority"]: row["late"] for row in found["recoveries"]}
    assert late == {"1": ["A"], "2": [], "3": []}
    assert found["verdict"] == "unjudged"
    assert [(row["id"], row["measure"], row["late_seconds"]) for row in found["late_tickets"]] == [
        ("B", "response", "3600"),
        ("A", "recovery", "3600"),
    ]


def test_own_targets_on_own_hours():
    targets = [
        {"priority": "urgent", "calendar": "24x7", "duration": "PT1H", "objective": "90"},
        {
            "priority": "normal",
            "calendar": "mon-fri 09:00-17:00",
            "holidays": "fr",
            "duration": "8h",
            "objective": "80",
        },
    ]
    tickets = [
        {"priority": "Urgent", "opened": "2025-04-01 10:00", "answered": "2025-04-01 10:59"},
        {"priority": "normal", "opened": "2025-04-30 16:00", "answered": "2025-05-02 16:00"},
        {"priority": "normal", "opened": "2025-04-30 16:00", "answered": "2025-05-02 16:00:01"},
    ]
    found = rows(targets=targets, tickets=tickets)
    assert (found["urgent"]["rate"], found["normal"]["rate"], found["normal"]["late"]) == (
        "100",
        "50",
        ["#3"],
    )


def test_the_evidence_says_each_wait_on_the_clock_of_the_ticket_and_each_name_as_typed():
    ticket = {
        **APRIL[0],
        "id": "numspot",
        "waiting": "2025-04-01 10:05/2025-04-01 10:10; 01/04/2025 10:15/01/04/2025 10:20",
    }
    page = asked(html=True, agreement=CT, tickets=[ticket])["html"]
    first = (
        "from Tuesday 1 April 2025 at 10:05 (UTC+02:00) "
        "to Tuesday 1 April 2025 at 10:10 (UTC+02:00); from"
    )
    assert (
        first in page.replace("\u00a0", " ")
        and "<td>numspot</td>" in page
        and "Interval" not in page
    )


def test_a_row_of_blanks_is_no_ticket():
    assert rows(agreement=CT, tickets=[*APRIL, {"priority": "  ", "opened": ""}]) == rows(
        agreement=CT, tickets=APRIL
    )


# --- refusals ---------------------------------------------------------------------------------

OWN = [{"priority": "X", "calendar": "24x7", "duration": "1h"}]


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"agreement": CT}, "tickets"),
        ({"tickets": APRIL}, "targets"),
        ({"agreement": CT, "targets": OWN, "tickets": APRIL}, "targets"),
        ({"agreement": CT, "tickets": APRIL, "period": "month:30d"}, "period"),
        ({"agreement": CT, "tickets": [{"priority": "P1"}]}, "tickets.0.opened"),
        (
            {"agreement": CT, "tickets": [{"priority": "P9", "opened": "2025-04-01 10:00"}]},
            "tickets.0.priority",
        ),
        (
            {"agreement": CT, "tickets": [APRIL[0], {**APRIL[0], "answered": "2025-04-01 09:00"}]},
            "tickets.1.answered",
        ),
        ({"agreement": CT, "tickets": [{**APRIL[0], "waiting": "an hour"}]}, "tickets.0.waiting"),
        (
            {
                "agreement": CT,
                "tickets": [{**APRIL[0], "waiting": "2025-04-01 11:00/2025-04-01 10:00"}],
            },
            "tickets.0.waiting",
        ),
        (
            {"targets": [*OWN, *OWN], "tickets": [{**APRIL[0], "priority": "X"}]},
            "targets.1.priority",
        ),
        (
            {
                "targets": [{**OWN[0], "calendar": "always"}],
                "tickets": [{**APRIL[0], "priority": "X"}],
            },
            "targets.0.calendar",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_in_both_languages(inputs, field):
    texts = set()
    for language in ("fr", "en"):
        error = asked(language, **inputs)["error"]
        assert error["field"] == field
        texts.add(error["text"])
    assert len(texts) == 2


def test_few_tickets_are_called_few():
    assert any(
        "Few tickets" in warning["text"]
        for warning in asked(agreement=CT, period="2025-04", tickets=APRIL)["warnings"]
    )


# --- doors ------------------------------------------------------------------------------------


def test_a_log_comes_from_a_csv_file(tmp_path, capsys):
    file = tmp_path / "log.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(
            out, ("id", "priority", "opened", "answered", "waiting"), delimiter=","
        )
        writer.writeheader()
        writer.writerows({**ticket, "waiting": ""} for ticket in APRIL)
    assert (
        main(
            ["support", "--agreement", CT, "--period", "2025-04", "--tickets", str(file), "--json"]
        )
        == 0
    )
    found = json.loads(capsys.readouterr().out)["results"]["priorities"]
    assert (found[0]["rate"], found[0]["late"]) == ("75", ["4-4"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_chart_counts_every_ticket_and_stands_beside_its_figures(language):
    page = markup.fragment_fromstring(
        asked(language, html=True, agreement=CT, period="2025-04", tickets=APRIL)["html"]
    )
    drawing = page.xpath(".//svg")[0]
    assert (
        drawing.get("role") == "img"
        and drawing.xpath("title")[0].text
        and drawing.xpath("desc")[0].text
    )
    assert sum(int(text.text) for text in drawing.xpath(".//text[@class='count']")) == 4
    assert len(drawing.xpath(".//rect[@class='is-late']")) == 1
    table = drawing.getnext().xpath(".//tbody/tr")[0]
    assert table.findtext("td") == "4"
    assert not page.xpath(".//@style")


def test_the_late_tickets_are_shown_by_name():
    page = asked("fr", html=True, agreement=CT, period="2025-04", tickets=APRIL)["html"]
    assert "Tickets en retard" in page and "4-4" in page


@pytest.mark.parametrize(
    ("opened", "counted"),
    [
        ("2025-03-31 23:59:59", 0),
        ("2025-04-01 00:00", 1),
        ("2025-04-30 23:59:59", 1),
        ("2025-05-01 00:00", 0),
    ],
)
def test_a_period_holds_its_first_instant_and_not_the_one_after_its_last(results, opened, counted):
    target = [{"priority": "x", "calendar": "24x7", "duration": "1h"}]
    found = results(
        "support",
        targets=target,
        period="2025-04",
        tickets=[{"priority": "x", "opened": opened, "answered": opened}],
    )
    assert found["priorities"][0]["tickets"] == counted


@pytest.mark.parametrize(("duration", "pending"), [("59m 59s", 0), ("1h", 1)])
def test_a_ticket_due_when_the_period_closes_is_not_late_yet(results, duration, pending):
    target = [{"priority": "x", "calendar": "24x7", "duration": duration}]
    found = results(
        "support",
        targets=target,
        period="2025-04",
        tickets=[{"priority": "x", "opened": "2025-04-30 23:00"}],
    )
    assert (found["priorities"][0]["pending"], found["priorities"][0]["tickets"]) == (
        pending,
        1 - pending,
    )


def test_two_targets_that_differ_by_capitals_alone_are_refused(refusal):
    target = {"calendar": "24x7", "duration": "1h"}
    error = refusal(
        "support", targets=[{"priority": "p", **target}, {"priority": "P", **target}], tickets=APRIL
    )
    assert error["field"] == "targets.1.priority"


@pytest.mark.parametrize(("language", "begins"), [("fr", "Objectifs tenus"), ("en", "1 of 1")])
def test_the_heading_of_the_page_begins_with_a_capital(language, begins):
    shown = asked(language, html=True, agreement=CT, period="2025-04", tickets=APRIL[:1])["html"]
    (heading,) = markup.fromstring(shown).xpath('//h2[@id="verdict"]')
    assert heading.text_content().replace("\u00a0", " ").startswith(begins)
