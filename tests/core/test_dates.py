"""Working days held against numpy, months against dateutil, and both at their borders."""

from __future__ import annotations

from datetime import date, timedelta

import numpy
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clausier.core.dates import add_days, add_months, add_working_days, is_working_day
from clausier.core.errors import AnswerError
from clausier.core.holidays import holiday_dates

HOLIDAYS = {
    calendar: sorted(day for year in range(1950, 2200) for day in holiday_dates(year, calendar))
    for calendar in ("fr", "fr-alsace-moselle", "none")
}
days = st.dates(date(1955, 1, 1), date(2190, 12, 31))


@settings(deadline=None)
@given(days, st.integers(-300, 300), st.sampled_from(sorted(HOLIDAYS)))
def test_working_days_are_counted_as_numpy_counts_them(day: date, count: int, calendar: str):
    assume(count != 0)
    closed = numpy.busdaycalendar(holidays=HOLIDAYS[calendar])
    # From a day off, numpy steps to the next working day (or the last) and takes it for the start.
    roll = "backward" if count > 0 else "forward"
    expected = numpy.busday_offset(day, count, roll=roll, busdaycal=closed).astype(date)
    assert add_working_days(day, count, calendar) == expected


@settings(deadline=None)
@given(days, st.integers(0, 60))
def test_that_many_working_days_lie_between(day: date, count: int):
    after = add_working_days(day, count, "fr")
    between = [day + timedelta(days=step) for step in range(1, (after - day).days + 1)]
    assert sum(is_working_day(each, "fr") for each in between) == count


@pytest.mark.parametrize(
    ("day", "count", "holidays", "expected"),
    [
        ("2025-08-04", 15, "none", "2025-08-25"),
        ("2025-08-04", 15, "fr", "2025-08-26"),  # the Assumption is a Friday
        ("2025-08-02", 1, "fr", "2025-08-04"),  # from a Saturday
        ("2026-04-02", 1, "fr", "2026-04-03"),
        ("2026-04-02", 1, "fr-alsace-moselle", "2026-04-07"),  # Good Friday and Easter Monday
        ("2026-01-02", -1, "fr", "2025-12-31"),
        ("2026-05-10", 0, "fr", "2026-05-10"),  # nothing to add: the day stays, a Sunday too
    ],
)
def test_working_days_around_days_off(day: str, count: int, holidays: str, expected: str):
    assert add_working_days(date.fromisoformat(day), count, holidays) == date.fromisoformat(
        expected
    )


@settings(deadline=None)
@given(days, st.integers(-1200, 1200))
def test_months_are_added_as_dateutil_adds_them(day: date, count: int):
    assert add_months(day, count) == day + relativedelta(months=count)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-03-03", 3, "2025-06-03"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-12-15", 13, "2027-01-15"),
    ],
)
def test_a_month_too_short_ends_on_its_last_day(day: str, count: int, expected: str):
    assert add_months(date.fromisoformat(day), count) == date.fromisoformat(expected)


def test_beyond_the_calendar_is_refused():
    for beyond in (
        lambda: add_months(date(2026, 1, 1), 12 * 8000),
        lambda: add_months(date(2026, 1, 1), -12 * 2026),
        lambda: add_days(date(2026, 1, 1), 10**9),
        lambda: add_working_days(date(9999, 12, 31), 1, "none"),
    ):
        with pytest.raises(AnswerError) as caught:
            beyond()
        assert caught.value.key == "errors.instant_beyond"
    assert add_days(date(2026, 1, 1), 90) == date(2026, 4, 1)
