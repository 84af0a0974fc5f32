"""Support rules as objects: what an agreement promises to whom, under which
reading, on which clock."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.core.intervals import Interval
from clausier.core.languages import Both
from clausier.core.periods import parse_period
from clausier.core.quantities import Span
from clausier.core.service_week import parse_hours
from clausier.core.zones import DAY, HOUR, parse_instant, zone
from clausier.law.library import Library
from clausier.rules import SUPPORT
from clausier.rules.clocks import MAINTENANCE, WAITING, Clock, Guarantee, Run
from clausier.rules.judging import Judge, Ticket
from clausier.rules.objective_periods import Periods
from clausier.rules.performance import performance
from clausier.rules.readings import rule_of
from clausier.rules.ticket_log import Entry, Log, Scope, Target

LIBRARY = Library()
CLOUD_TEMPLE = LIBRARY.agreement("cloud-temple-iaas")
NUMSPOT = LIBRARY.agreement("numspot")
OUTSCALE = LIBRARY.agreement("outscale-secnumcloud")
PARIS = zone("Europe/Paris")


def support(agreement, **chosen):
    return rule_of(agreement, SUPPORT, chosen)


def at(text: str) -> int:
    return int(parse_instant(text, PARIS))


def clock(hours: str) -> Clock:
    home = zone("UTC") if hours == "24x7" else PARIS
    return Clock(parse_hours(hours), home, "none", Both("heures", "hours"))


def promise(length: int, hours: str = "24x7", run: Run | None = None) -> Guarantee:
    return Guarantee("response", "X", Span(Fraction(length)), clock(hours), run or Run())


# --- what is promised -------------------------------------------------------------------------


def test_a_level_has_its_length_its_clock_and_its_moments():
    guarantee = support(CLOUD_TEMPLE).guarantee("response", "P3")
    assert (guarantee.length, guarantee.clock.never_stops) == (4 * HOUR, False)
    assert (guarantee.run.begins, guarantee.run.ends) == ("opened", "answered")
    assert support(CLOUD_TEMPLE).guarantee("response", "P1").clock.never_stops
    assert support(CLOUD_TEMPLE).guarantee("recovery", "P3") is None


def test_a_reading_changes_the_clock_and_says_so():
    rule = support(CLOUD_TEMPLE, gti_clock="round-the-clock")
    assert rule.guarantee("response", "P3").clock.never_stops
    assert rule.sources("clock") == ["cloud-temple-iaas/8.3/notes"]
    assert rule.sources("holidays") == ["cloud-temple-iaas/7.6.2"]


def test_working_hours_run_on_their_own_clock_and_short_days_count_for_less():
    long, short = (
        support(NUMSPOT, working_hours=way).guarantee("recovery", "3")
        for way in ("days-of-12h", "days-of-8h")
    )
    assert long.length == short.length == 48 * HOUR
    monday = at("2025-01-06 10:00")
    assert (long.due(monday) - monday, short.due(monday) - monday) == (4 * DAY, 8 * DAY)


def test_calendar_days_are_days_of_the_clock():
    days = support(NUMSPOT, working_hours="calendar-days").guarantee("recovery", "3")
    assert days.in_calendar_days and days.length == 6 * DAY
    assert days.due(at("2026-03-24 10:00")) == at("2026-03-30 10:00")


@pytest.mark.parametrize(("units", "owed"), [("yes", True), ("no", False), (None, True)])
def test_what_a_client_answers_decides_what_he_is_owed(units, owed):
    assert support(CLOUD_TEMPLE).owes("response", {"support_units": units}) is owed
    everybody = support(CLOUD_TEMPLE, gti_owed="always")
    assert everybody.owes("response", {"support_units": units})


def test_what_was_not_answered_is_taken_for_granted_and_named():
    ask, answer = support(CLOUD_TEMPLE).assumed({})
    assert (ask.question.en, answer.en) == ("Support work units subscribed to", "yes")
    assert support(CLOUD_TEMPLE).assumed({"support_units": "yes"}) is None
    assert support(OUTSCALE, governing_text="english-text").assumed({}) is None


def test_maintenance_stops_the_clock_of_the_clause_that_leaves_it_aside_alone():
    rule = support(CLOUD_TEMPLE, maintenance_tickets="clock-stopped")
    assert MAINTENANCE in rule.guarantee("response", "P1").run.stopped_by
    assert MAINTENANCE not in rule.guarantee("response", "request").run.stopped_by
    assert rule.leaves_out is None
    assert support(CLOUD_TEMPLE).leaves_out == "cloud-temple-iaas/8.3/sla-8"


# --- one ticket -------------------------------------------------------------------------------


def test_in_time_is_what_took_no_more_than_promised():
    judge = Judge(promise(HOUR))
    on_the_dot = judge(Ticket({"opened": 0, "answered": HOUR}))
    assert (on_the_dot.met, on_the_dot.elapsed, on_the_dot.late) == (True, HOUR, None)
    late = judge(Ticket({"opened": 0, "answered": HOUR + 1}))
    assert (late.met, late.late, late.due) == (False, 1, HOUR)


def test_without_a_date_what_has_not_stopped_is_not_judged():
    ticket = Ticket({"opened": 0})
    assert Judge(promise(HOUR))(ticket).met is None
    assert Judge(promise(HOUR), as_of=HOUR)(ticket).met is None
    assert Judge(promise(HOUR), as_of=HOUR + 1)(ticket).met is False


def test_the_same_judge_says_the_same_of_a_ticket_in_whatever_order_they_come():
    guarantee = promise(HOUR, "mon-fri 08:00-18:00")
    tickets = [Ticket({"opened": at("2026-03-02 07:00") + n * 1_700}) for n in range(200)]
    as_of = at("2026-03-03 09:30")
    alone = [Judge(guarantee, as_of).met(ticket) for ticket in tickets]
    forwards, backwards = Judge(guarantee, as_of), Judge(guarantee, as_of)
    assert alone == [forwards.met(ticket) for ticket in tickets]
    assert alone[::-1] == [backwards.met(ticket) for ticket in reversed(tickets)]
    assert {True, False, None} > set(alone) and len(set(alone)) == 2


@pytest.mark.parametrize(
    ("stopped_by", "elapsed"), [({WAITING}, 40), ({MAINTENANCE}, 50), ({WAITING, MAINTENANCE}, 30)]
)
def test_only_what_stops_the_clock_is_taken_off(stopped_by, elapsed):
    run = Run(stopped_by=frozenset(stopped_by))
    wait, window = (Interval(0, 20),), (Interval(30, 40),)
    ticket = Ticket({"opened": 0, "answered": 60}, wait, window)
    assert Judge(promise(HOUR, run=run))(ticket).elapsed == elapsed


# --- a log ------------------------------------------------------------------------------------


def entries(*moments: dict[str, int]) -> list[Entry]:
    tickets = enumerate(moments)
    return [Entry(n, f"T{n}", "x", each["opened"], Ticket(each)) for n, each in tickets]


def test_a_rate_is_of_the_tickets_judged_and_says_how_many_misses_are_left():
    opened = at("2026-03-02 10:00")
    log = Log(entries(*({"opened": opened, "answered": opened + 60 * n} for n in (1, 2, 3, 90))))
    target = Target("X", promise(HOUR))
    scope = Scope(Periods(None, None, PARIS))
    (rate,) = performance(log, [target], scope, pooled=False).rates
    assert (rate.tally.judged, rate.in_time, str(rate.rate)) == (4, 3, "75")
    assert [late.id for late in rate.tally.late] == ["T3"]
    assert (rate.met, rate.misses_left) == (None, None)


@pytest.mark.parametrize(
    ("unit", "asked", "scope"),
    [
        ("month", "2026-W14", "2026-03-01/2026-05-01"),
        ("month", "2026-03-10", "2026-03"),
        ("month", "2026-03", "2026-03"),
        ("quarter", "2026-02", "2026-Q1"),
        ("quarter", "2026-03-15/2026-04-15", "2026-01-01/2026-07-01"),
        ("year", "2026-03", "2026"),
        ("year", "2025-12-15/2026-01-15", "2025-01-01/2027-01-01"),
        ("year", "2025-02-01/2026-02-01", "2025-02-01/2026-02-01"),
        (None, "2026-W14", "2026-W14"),
    ],
)
def test_a_period_is_taken_out_to_the_whole_ones_that_are_judged(unit, asked, scope):
    assert Periods(unit, parse_period(asked, PARIS), PARIS).scope.text == scope


def test_a_log_is_known_until_its_latest_moment_or_the_end_of_the_period():
    log = Log(entries({"opened": at("2026-03-02 10:00"), "answered": at("2026-03-02 11:00")}))
    march = parse_period("2026-03", PARIS)
    assert Scope(Periods(None, None, PARIS)).known_until(log) == at("2026-03-02 11:00")
    assert Scope(Periods("month", march, PARIS)).known_until(log) == march.end
    assert Scope(Periods("month", march, PARIS), as_of=5).known_until(log) == 5


PIECES = st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 90_000)), max_size=4)


@given(
    st.sampled_from(["P1", "P3", "P5", "request"]),
    st.integers(0, 3_000),
    st.integers(0, 400_000),
    PIECES,
    st.integers(0, 400_000),
)
@settings(max_examples=200, deadline=None)
def test_what_is_known_without_counting_every_pause_is_what_counting_says(
    level, minutes, after, pieces, known
):
    guarantee = support(CLOUD_TEMPLE, waiting_time="deducted").guarantee("response", level)
    opened = at("2026-03-27 09:00") + minutes * 60
    waits = tuple(Interval(opened + start, opened + start + length) for start, length in pieces)
    ticket = Ticket({"opened": opened, "answered": opened + after}, waits)
    judgement = Judge(guarantee)(ticket)
    assert judgement.met == (judgement.elapsed <= guarantee.length) == Judge(guarantee).met(ticket)
    open_ticket, as_of = Ticket({"opened": opened}, waits), opened + known
    late = guarantee.elapsed(opened, as_of, waits) > guarantee.length
    assert Judge(guarantee, as_of).met(open_ticket) is (False if late else None)
