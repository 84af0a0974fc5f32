"""Periods: their real length in civil time, the named conventions, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.core.errors import AnswerError
from clausier.core.periods import parse_period
from clausier.core.zones import DAY, HOUR, format_instant, zone

PARIS = zone("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2026-03", 743),
        ("2026-10", 745),
        ("2026-02", 672),
        ("2024-02", 696),
        ("2026", 8760),
        ("2024", 8784),
        ("2026-Q1", 2159),
        ("2026-Q4", 2209),
        ("2026-W13", 167),
        ("2026-W43", 169),
        ("2026-W14", 168),
        ("2026-03-29", 23),
        ("2026-10-25", 25),
        ("2026-01-15/2026-02-15", 744),
        ("2026-03-15/2026-04-15", 743),
    ],
)
def test_a_civil_period_lasts_what_the_clocks_of_paris_take(text: str, hours: int):
    assert parse_period(text, PARIS).seconds == hours * HOUR


def test_a_period_begins_and_ends_at_local_midnights_the_end_not_included():
    march = parse_period("2026-03", PARIS)
    assert format_instant(march.start or 0, PARIS) == "2026-03-01T00:00:00+01:00"
    assert format_instant(march.end or 0, PARIS) == "2026-04-01T00:00:00+02:00"
    assert parse_period("2026-03", zone("UTC")).seconds == 744 * HOUR


@settings(deadline=None)
@given(st.dates(date(1996, 1, 1), date(2037, 12, 30)), st.integers(1, 800))
def test_a_range_is_as_long_as_zoneinfo_says(first: date, days: int):
    python = ZoneInfo("Europe/Paris")
    after = first + timedelta(days=days)
    ends = [
        datetime(day.year, day.month, day.day, tzinfo=python).timestamp() for day in (first, after)
    ]
    period = parse_period(f"{first}/{after}", PARIS)
    assert (period.start, period.end, period.seconds) == (ends[0], ends[1], ends[1] - ends[0])


@settings(deadline=None)
@given(st.integers(1996, 2199))
def test_the_months_the_quarters_and_the_days_of_a_year_follow_on_and_fill_it(year: int):
    whole = parse_period(str(year), PARIS)
    days = date(year + 1, 1, 1) - date(year, 1, 1)
    for spellings in (
        [f"{year}-{month:02}" for month in range(1, 13)],
        [f"{year}-Q{quarter}" for quarter in range(1, 5)],
        [str(date(year, 1, 1) + timedelta(days=day)) for day in range(days.days)],
    ):
        parts = [parse_period(spelling, PARIS) for spelling in spellings]
        assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert sum(part.seconds for part in parts) == whole.seconds


@settings(deadline=None)
@given(st.dates(date(1996, 1, 8), date(2199, 12, 20)))
def test_the_iso_week_of_a_day_holds_that_day(day: date):
    year, week, weekday = day.isocalendar()
    found, monday = parse_period(f"{year}-W{week:02}", PARIS), day - timedelta(days=weekday - 1)
    same = parse_period(f"{monday}/{monday + timedelta(days=7)}", PARIS)
    assert (found.start, found.end) == (same.start, same.end)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("month:30d", 30 * DAY),
        ("month:365.25d/12", Fraction(36525, 1200) * DAY),
        ("month:730h", 730 * HOUR),
        ("quarter:90d", 90 * DAY),
        ("quarter:365.25d/4", Fraction(36525, 400) * DAY),
        ("year:365d", 365 * DAY),
        ("year:365.25d", Fraction(36525, 100) * DAY),
        ("year:366d", 366 * DAY),
        ("month:365d/7", Fraction(365 * DAY, 7)),
        ("week", 7 * DAY),
        ("day", DAY),
        ("hour", HOUR),
    ],
)
def test_a_convention_has_an_exact_length_and_no_place_in_the_calendar(text: str, length: Fraction):
    period = parse_period(text, PARIS)
    assert (period.start, period.end, period.seconds) == (None, None, length)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("03/2026", "2026-03"),
        ("29/03/2026", "2026-03-29"),
        ("T1 2026", "2026-Q1"),
        ("T1/2026", "2026-Q1"),
        ("q4-2026", "2026-Q4"),
        ("2026-t2", "2026-Q2"),
        ("2026 T3", "2026-Q3"),
    ],
)
def test_a_period_is_read_in_the_french_order_too(typed: str, kept: str):
    assert parse_period(typed, PARIS) == parse_period(kept, PARIS)


def test_a_period_is_kept_in_one_spelling():
    assert parse_period(" 2026-w14 ", PARIS).text == "2026-W14"
    assert parse_period("2026-q1", PARIS).text == "2026-Q1"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "errors.period_unreadable"),
        ("mars", "errors.period_unreadable"),
        ("2026/3", "errors.period_unreadable"),
        ("13/2026", "errors.period_no_such_month"),
        ("T5 2026", "errors.period_no_such_quarter"),
        ("2026-3", "errors.period_unreadable"),
        ("week:7d", "errors.period_unreadable"),
        ("month", "errors.period_unreadable"),
        ("month:30", "errors.period_unreadable"),
        ("month:-30d", "errors.period_unreadable"),
        ("month:1e3d", "errors.period_unreadable"),
        ("2026-13", "errors.period_no_such_month"),
        ("2026-00", "errors.period_no_such_month"),
        ("2026-Q0", "errors.period_no_such_quarter"),
        ("2026-Q5", "errors.period_no_such_quarter"),
        ("2025-W53", "errors.period_no_such_week"),
        ("2026-W54", "errors.period_no_such_week"),
        ("2026-W00", "errors.period_no_such_week"),
        ("2026-02-29", "errors.period_impossible"),
        ("2026-02-01/2026-02-31", "errors.period_impossible"),
        ("0000", "errors.period_impossible"),
        ("9999", "errors.period_impossible"),
        ("2026-01-15/2026-01-15", "errors.period_empty"),
        ("month:0d", "errors.period_empty"),
        ("month:30d/0", "errors.period_empty"),
        ("2026-02-15/2026-01-15", "errors.period_backwards"),
        ("1995-12", "errors.zone_before"),
    ],
)
def test_what_is_not_a_period_is_refused_by_name(text: str, key: str):
    with pytest.raises(AnswerError) as caught:
        parse_period(text, PARIS)
    assert caught.value.key == key


def test_the_last_week_of_the_year_is_named_in_the_refusal():
    assert parse_period("2026-W53", PARIS).seconds == 7 * DAY
    with pytest.raises(AnswerError) as caught:
        parse_period("2025-W53", PARIS)
    assert caught.value.values == {"week": "53", "year": "2025", "last": 52}
