"""Arithmetic on calendar dates: working days and months, as ends of contract count them.

Dates have no hour here. Hours of service are in opening_hours.py, the holidays
themselves in holidays.py.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from .errors import AnswerError
from .holidays import Holidays, holiday_dates


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Monday to Friday, except the public holidays of that calendar ("fr", "none"...)."""
    return day.isoweekday() <= 5 and day not in holiday_dates(day.year, holidays)


def add_working_days(day: date, count: int, holidays: Holidays) -> date:
    """The count-th working day after that day, or before it; the day itself is never counted."""
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        day = add_days(day, step)
        while not is_working_day(day, holidays):
            day = add_days(day, step)
    return day


def add_days(day: date, count: int) -> date:
    try:
        return date.fromordinal(day.toordinal() + count)
    except (ValueError, OverflowError):
        raise AnswerError(None, "errors.instant_beyond") from None


def add_months(day: date, count: int) -> date:
    """The same day of the month, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise AnswerError(None, "errors.instant_beyond")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
