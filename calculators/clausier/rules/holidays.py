"""Which public holidays a rule means: the calendar that its table names, else that of its
agreement.

The calendars that are known stand in core/holidays.py; an agreement's own are read by
law/own_calendars.py.
"""

from __future__ import annotations

from typing import Final

from ..core.holidays import CALENDARS, NONE, Holidays
from ..law.model import Agreement
from ..law.table import Table

# What holds where an agreement names no calendar: that of the country whose clock it keeps.
OF_CLOCK: Final = {
    "Europe/Paris": "fr",
    "Europe/London": "gb-eng",
    "Europe/Brussels": "be",
    "Europe/Luxembourg": "lu",
}


def holidays_in(table: Table, default: Holidays | None) -> Holidays:
    """Those of the key `holidays`, which must be there unless something else holds already."""
    own = table.agreement.calendars
    if "holidays" not in table and default is not None:
        return default
    word = table.one_of("holidays", (*CALENDARS, *own))
    return own.get(word, word)


def holidays_of(agreement: Agreement) -> Holidays:
    return agreement.holidays or OF_CLOCK.get(agreement.time_zone, NONE)
