"""Periods: the stretch of time a promise is measured over, real or by convention.

A real one is civil time in a zone: March 2026 in Paris has 743 hours. A convention
("month:30d") has a length only. Instants and clocks are in zones.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Final

from .dates import add_months
from .errors import AnswerError
from .written_dates import in_iso_order, month_in_iso_order
from .zones import DAY, HOUR, Instant, Zone, format_instant, parse_instant

# Ways of writing one day, one week… ; a range of civil days is one month,
# quarter or year by its ends.
_UNITS: Final = tuple(
    (unit, re.compile(pattern))
    for unit, pattern in (
        ("hour", "hour"),
        ("day", r"day|\d{4}-\d\d-\d\d"),
        ("week", r"week|\d{4}-W\d\d"),
        ("month", r"month:.*|\d{4}-\d\d"),
        ("quarter", r"quarter:.*|\d{4}-Q\d"),
        ("year", r"year:.*|\d{4}"),
    )
)
_RANGE: Final = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_MONTHS: Final = (("month", 1), ("quarter", 3), ("year", 12))
YEAR: Final = 360 * DAY  # a period this long is a year, whatever its calendar


@dataclass(frozen=True)
class Period:
    """From start to end, the end not included; a convention has neither."""

    text: str
    start: Instant | None
    end: Instant | None
    seconds: Fraction

    @property
    def unit(self) -> str | None:
        """What this period is exactly one of, real or by convention: a month, a quarter, a year…"""
        for unit, pattern in _UNITS:
            if pattern.fullmatch(self.text):
                return unit
        if not _RANGE.fullmatch(self.text):
            return None
        first, after = (date.fromisoformat(day) for day in self.text.split("/"))
        return next((unit for unit, count in _MONTHS if add_months(first, count) == after), None)

    def __str__(self) -> str:
        return self.text


def in_order(typed: str) -> str:
    """mars 2026 as 2026-03, T1 2026 as 2026-Q1; what is written otherwise stays as it is."""
    text = month_in_iso_order(in_iso_order(typed))
    for pattern, order in _QUARTERS:
        text = pattern.sub(order, text)
    return text


def parse_period(text: str, zone: Zone) -> Period:
    """Read any way of writing a period; what is written is kept in one spelling."""
    typed, text = text.strip(), in_order(text)
    for pattern, days in _CIVIL:
        found = pattern.fullmatch(text)
        if found:
            try:
                first, after = days(*found.groups())
                return _civil(text.upper(), first, after, zone)
            except (ValueError, OverflowError):  # the 31st of April, the year 0 or 10000
                raise AnswerError(None, "errors.period_impossible", typed=typed) from None
    if _BETWEEN.match(text):
        return _between(text, zone)
    found = _CONVENTION.fullmatch(text)
    if found is None:
        raise AnswerError(None, "errors.period_unreadable", typed=typed)
    return _convention(text, *found.groups())


def _civil(text: str, first: date, after: date, zone: Zone) -> Period:
    """All the time the zone's clocks take from one midnight to another."""
    if first == after:
        raise AnswerError(None, "errors.period_empty", typed=text)
    if first > after:
        raise AnswerError(None, "errors.period_backwards", first=str(first), last=str(after))
    # No zone here changes its clocks at midnight, and a midnight is a whole second.
    start, end = (int(zone.instant(datetime.combine(day, time()))) for day in (first, after))
    return Period(text, start, end, Fraction(end - start))


def _between(text: str, zone: Zone) -> Period:
    """From one instant to another: 2026-03-10T22:00+01:00/2026-03-11T06:00+01:00."""
    parts = text.split("/")
    if len(parts) != 2:
        raise AnswerError(None, "errors.period_unreadable", typed=text)
    start, end = (parse_instant(part, zone) for part in parts)
    written = "/".join(format_instant(instant, zone) for instant in (start, end))
    if start == end:
        raise AnswerError(None, "errors.period_empty", typed=text)
    if start > end:
        raise AnswerError(None, "errors.period_backwards", first=parts[0], last=parts[1])
    return Period(written, start, end, Fraction(end - start))


def _year(year: str) -> tuple[date, date]:
    return date(int(year), 1, 1), date(int(year) + 1, 1, 1)


def _quarter(year: str, quarter: str) -> tuple[date, date]:
    if quarter not in "1234":
        raise AnswerError(None, "errors.period_no_such_quarter", quarter=quarter)
    return _month(year, str(3 * int(quarter) - 2))[0], _month(year, str(3 * int(quarter)))[1]


def _month(year: str, month: str) -> tuple[date, date]:
    if not 1 <= int(month) <= 12:
        raise AnswerError(None, "errors.period_no_such_month", month=month)
    first = date(int(year), int(month), 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def _week(year: str, week: str) -> tuple[date, date]:
    """ISO 8601: weeks begin on Monday; week 1 holds the 4th of January, the last the 28th of
    December.
    """
    last = date(int(year), 12, 28).isocalendar().week
    if not 1 <= int(week) <= last:
        raise AnswerError(None, "errors.period_no_such_week", week=week, year=year, last=last)
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday, monday + timedelta(days=7)


def _day(day: str) -> tuple[date, date]:
    first = date.fromisoformat(day)
    return first, first + timedelta(days=1)


def _range(first: str, after: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(after)


# What French writes in another order: T1 2026.
_QUARTERS: Final = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), order)
    for pattern, order in (
        (r"^[QT](\d)[ /-](\d{4})$", r"\2-Q\1"),
        (r"^(\d{4})[ -]T(\d)$", r"\1-Q\2"),
    )
)
_DAY = r"(\d{4}-\d\d-\d\d)"
_CIVIL: Final[tuple[tuple[re.Pattern[str], Callable[..., tuple[date, date]]], ...]] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), days)
    for pattern, days in (
        (r"(\d{4})", _year),
        (r"(\d{4})-Q(\d)", _quarter),
        (r"(\d{4})-(\d\d)", _month),
        (r"(\d{4})-W(\d\d)", _week),
        (_DAY, _day),
        (f"{_DAY}/{_DAY}", _range),
    )
)

_BETWEEN: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ].*/", re.ASCII)  # two instants
_CONVENTION: Final = re.compile(
    r"(?:(?:month|quarter|year):(\d{1,9}(?:\.\d{1,9})?)([dh])(?:/(\d{1,9}))?|(week|day|hour))",
    re.ASCII,
)
_SECONDS: Final = {"d": DAY, "h": HOUR, "week": 7 * DAY, "day": DAY, "hour": HOUR}


def _convention(text: str, count: str, unit: str, parts: str, word: str) -> Period:
    """A length agreed upon, such as a twelfth of 365.25 days: exact, whatever the calendar says."""
    if word:
        return Period(text, None, None, Fraction(_SECONDS[word]))
    length, share = Fraction(count) * _SECONDS[unit], int(parts or 1)
    if not length or not share:
        raise AnswerError(None, "errors.period_empty", typed=text)
    return Period(text, None, None, length / share)
