"""The clocks of a table [support], and which of them a guaranteed time runs
on: that of its unit, level, or of all.

What a clock does is said by clocks.py; what is promised, by support.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from fractions import Fraction

from ..core.errors import AnswerError
from ..core.holidays import Holidays
from ..core.intervals import Interval
from ..core.service_week import Week, parse_hours
from ..core.zones import DAY, zone
from ..law.model import Agreement, Figure
from ..law.table import Table
from .clocks import CALENDAR_DAYS, WORKING, Clock
from .holidays import holidays_in
from .levels import REQUEST, level_names

ALWAYS = "always"  # the clock of what is given in calendar days
OPEN_HOURS, SAME_HOUR = "open-hours", "same-hour"
WORKING_DAYS = "working_days"
WHOLE_DAY = (Interval(0, DAY),)


class NamedClocks:
    """The clocks of a table by the keys that name them."""

    def __init__(self, table: Table) -> None:
        holidays = holidays_in(table, table.agreement.holidays)
        inner = table.named("clocks")
        clocks = {name: _clock(inner[name], table.agreement, holidays) for name in inner}
        self._table, self._clocks = table, clocks
        self._default = self.clock("clock")
        self._of_level: dict[str, Clock] = {}
        levels = table.table_if("clock_of")
        if levels is not None:
            known = level_names(table.agreement)
            for level in levels.names():
                levels.known(level, level, known)
                self._of_level[level] = clocks[levels.one_of(level, clocks)]
        requests = one_of_if(table, "request_clock", clocks)
        if requests is not None:
            self._of_level[REQUEST] = clocks[requests]
        self._of_unit = {unit: self.clock(unit) for unit in WORKING if unit in table}
        if WORKING_DAYS in self._of_unit:
            self._of_unit[WORKING_DAYS] = _in_days(table, self._of_unit[WORKING_DAYS])

    def clock(self, key: str) -> Clock:
        return self._clocks[self._table.one_of(key, self._clocks)]

    def of(self, figure: Figure, level: str) -> Clock:
        """The clock that a guaranteed time runs on: that of its unit, of its level, or of all."""
        if figure.unit in CALENDAR_DAYS:
            return self._clocks[self._table.known("clocks", ALWAYS, self._clocks)]
        if figure.unit in WORKING:
            return self._of_unit[self._table.known("clocks", figure.unit, self._of_unit)]
        return self._of_level.get(level, self._default)


def _in_days(table: Table, clock: Clock) -> Clock:
    """The clock of what is given in working days: these are whole, unless the table says otherwise.

    `open-hours`: a day is as long as the support is open; `same-hour`: it lasts until the same hour
    of the next day on which support opens.
    """
    if all(day in ((), WHOLE_DAY) for day in clock.week):
        return clock
    if table.one_of("a_working_day", (OPEN_HOURS, SAME_HOUR)) == SAME_HOUR:
        return replace(clock, week=tuple(WHOLE_DAY if day else () for day in clock.week))
    lengths = {sum(hours.length for hours in day) for day in clock.week if day}
    if len(lengths) > 1:
        raise table.wrong("a_working_day", "uneven_days")
    return replace(clock, day=lengths.pop())


def _clock(table: Table, agreement: Agreement, holidays: Holidays) -> Clock:
    closed = holidays_in(table, holidays)
    worth = Fraction(1)
    if "hours_a_day" in table:
        worth = table.number("hours_a_day") / 24
        if not 0 < worth <= 1:
            raise table.wrong("hours_a_day", "not_a_day")
    home = zone(agreement.time_zone)
    return Clock(_week(table), home, closed, table.own_text(), table.place.clause, worth)


def _week(table: Table) -> Week:
    if "hours" in table:
        key, text = "hours", table.text("hours")
    else:
        opens, closes = (table.figure(end, "clock").of(time) for end in ("opens", "closes"))
        key = "days"
        text = f"{table.text(key)} {opens.isoformat('minutes')}-{closes.isoformat('minutes')}"
    try:
        return parse_hours(text)
    except AnswerError:
        raise table.wrong(key, key, word=text) from None


def one_of_if(table: Table, key: str, known: Iterable[str]) -> str | None:
    return table.one_of(key, known) if key in table else None
