"""How calendars of public holidays and their days are called: by the words, or by the agreement
that brings them."""

from __future__ import annotations

from ..core.holiday_rules import Name
from ..core.holidays import CALENDARS, NONE, Holidays, calendar
from ..core.languages import Both
from . import said


def day_name(name: Name) -> Both:
    return name if isinstance(name, Both) else said(f"holidays.{name}")


def calendar_name(holidays: Holidays) -> Both:
    """« France », "England and Wales"."""
    known = calendar(holidays)
    return known.label or said(f"calendars.{known.name}")


def save_for(holidays: Holidays) -> Both:
    """What they change in hours of service: "except on public holidays (Belgium)"."""
    known = calendar(holidays)
    if known.name == NONE:
        return said("calendars.all_open")
    return said("calendars.closed", calendar=calendar_name(known))


def calendar_options() -> dict[str, Both]:
    """Those that a form offers, as they are called beside hours of service."""
    return {name: save_for(name) for name in CALENDARS}
