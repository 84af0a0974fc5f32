"""Which clocks are known, by which rule, and from which year on: the tables that zones.py reads.

What a clock shows at an instant is said by zones.py.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

_HOUR, _DAY = 3_600, 86_400
_EPOCH = date(1970, 1, 1).toordinal()

# Standard offset in hours, first year from which the rule below holds without exception, names.
# The year is the visitor's safeguard: Lisbon kept Paris time until March 1996, the Baltic
# countries tried other rules for some years.
EUROPE: Final = (
    (0, 1996, "Europe/Dublin Europe/London"),
    (0, 1997, "Europe/Lisbon"),
    (1, 1996, "Europe/Amsterdam Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest"),
    (1, 1996, "Europe/Copenhagen Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta"),
    (1, 1996, "Europe/Paris Europe/Prague Europe/Rome Europe/Stockholm Europe/Vienna"),
    (1, 1996, "Europe/Warsaw Europe/Zagreb Europe/Zurich Europe/Oslo Europe/Monaco"),
    (2, 1996, "Europe/Athens Europe/Helsinki"),
    (2, 1997, "Europe/Bucharest Europe/Sofia"),
    (2, 1999, "Asia/Nicosia"),
    (2, 2001, "Europe/Riga"),
    (2, 2002, "Europe/Tallinn"),
    (2, 2003, "Europe/Vilnius"),
)
# The rule of the United States; before 2007 it was another one.
AMERICA: Final = (
    (-3, 2007, "America/Miquelon"),
    (-5, 2007, "America/New_York America/Toronto"),
    (-6, 2007, "America/Chicago"),
    (-7, 2007, "America/Denver"),
    (-8, 2007, "America/Los_Angeles"),
)
# Clocks that do not change.
FIXED: Final = (
    (0, None, "UTC"),
    (4, None, "Indian/Reunion"),
    (3, None, "Indian/Mayotte"),
    (-4, None, "America/Guadeloupe"),
    (-4, 1981, "America/Martinique"),
    (-3, 1968, "America/Cayenne"),
    (11, 1998, "Pacific/Noumea"),
    (-10, None, "Pacific/Tahiti"),
    (12, None, "Pacific/Wallis"),
)


@cache
def european_summer(year: int) -> tuple[int, int]:
    """First and last instant of summer time: Directive 2000/84/EC, articles 2 and 3.

    From 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
    """

    def last_sunday(month: int) -> int:
        last = date(year, month, 31)
        return midnight_utc(last - timedelta(days=last.isoweekday() % 7))

    return last_sunday(3) + _HOUR, last_sunday(10) + _HOUR


@cache
def american_summer(year: int, standard: int) -> tuple[int, int]:
    """The same in America: from 02:00 on its clock, the second Sunday of March, to 02:00 on
    the first of November (Energy Policy Act of 2005, section 110).
    """

    def sunday_from(month: int, day: int) -> int:
        first = date(year, month, day)
        return midnight_utc(first + timedelta(days=7 - first.isoweekday()))

    return sunday_from(3, 8) + 2 * _HOUR - standard, sunday_from(11, 1) + _HOUR - standard


def midnight_utc(day: date) -> int:
    return (day.toordinal() - _EPOCH) * _DAY
