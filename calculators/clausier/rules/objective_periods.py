"""The periods by which an objective is judged: months, calendar years, or the
period asked for in one piece.

How a period is written is read by core/periods.py; what is counted in one, by performance.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ..core.periods import YEAR, Period, parse_period
from ..core.zones import Instant, Zone

YEAR_UNIT = "year"
MONTHS = {"month": 1, "quarter": 3, YEAR_UNIT: 12}

_parsed = cache(parse_period)  # many tickets of a log share a month


@dataclass(frozen=True)
class Periods:
    """By month, quarter or year, or (`unit` None) in one piece; within the civil period
    asked for, if any."""

    unit: str | None
    asked: Period | None
    clock: Zone

    @property
    def in_one_piece(self) -> bool:
        """Also a year typed as a range, such as that of a contract: it is judged as
        it was typed."""
        asked = self.asked
        typed = asked is not None and "/" in asked.text and asked.seconds >= YEAR
        return self.unit is None or (self.unit == YEAR_UNIT and typed)

    @property
    def scope(self) -> Period | None:
        """What counts: the period asked for, taken out to the whole months or years
        that are judged."""
        asked = self.asked
        if asked is None or asked.start is None or asked.end is None or self.in_one_piece:
            return asked
        first, last = self._number(asked.start), self._number(asked.end - 1)
        if first == last:
            widened = self._period(first)
        else:
            days = (self._first_day(number).isoformat() for number in (first, last + 1))
            widened = _parsed("/".join(days), self.clock)
        return asked if (widened.start, widened.end) == (asked.start, asked.end) else widened

    def between(self, first: Instant, last: Instant) -> list[Period | None]:
        """In order, those from the one that holds the first instant to the one that
        holds the last."""
        if self.in_one_piece:
            return [self.asked]
        numbers = range(self._number(first), self._number(last) + 1)
        return [self._period(number) for number in numbers]

    def _number(self, instant: Instant) -> int:
        """Months, quarters or years, counted on from the beginning of the calendar."""
        shown = self.clock.local(instant)
        return (shown.year * 12 + shown.month - 1) // self._months

    def _first_day(self, number: int) -> date:
        year, month = divmod(number * self._months, 12)
        return date(year, month + 1, 1)

    @property
    def _months(self) -> int:
        return MONTHS[self.unit or YEAR_UNIT]

    def _period(self, number: int) -> Period:
        first = self._first_day(number)
        written = {
            "month": f"{first.year:04}-{first.month:02}",
            "quarter": f"{first.year:04}-Q{first.month // 3 + 1}",
            "year": f"{first.year:04}",
        }
        return _parsed(written[self.unit or YEAR_UNIT], self.clock)
