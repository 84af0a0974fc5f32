"""Public holidays that an agreement sets: `holidays = "gb-eng"`, or calendars of its own,
`[holidays.<name>]`, by rule, by date, or both.

How a day is written is core/holiday_rules.py's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TypeVar

from ..core.holiday_rules import FIRST_YEAR, LAST_YEAR, PLACES, Name, Rule, is_day
from ..core.holidays import CALENDARS, Calendar, Holidays
from ..core.languages import Both
from .sheet import Sheet

Day = TypeVar("Day", str, date)
NEXT = "next-working-day"
EXAMPLES = ("12-25", "easter+1", "last mon aug", "first sun sep+4")
KEYS = ("label", "days", "move", "dates", "known_until")


def read_holidays(sheet: Sheet) -> tuple[Holidays | None, dict[str, Calendar]]:
    """The calendar that holds where a rule names none, and those of the agreement's own: with
    these, it is the first."""
    written = sheet.table.get("holidays")
    if written is None:
        return None, {}
    if isinstance(written, str):
        return sheet.one_of("holidays", CALENDARS), {}
    around = sheet.sheet("holidays")
    own = {name: _calendar(name, around) for name in around.table}
    return next(iter(own.values()), None), own


def _calendar(name: str, around: Sheet) -> Calendar:
    if name in CALENDARS:
        raise around.wrong(name, "calendar_taken", word=name)
    sheet = around.sheet(name)
    sheet.only(KEYS)
    rules = tuple(Rule(label, day) for day, label in _items(sheet, "days", "day", _day))
    dates = tuple(_items(sheet, "dates", "date", _date))
    if not rules and not dates:
        raise around.wrong(name, "no_holidays", word=name)
    last = _known_until(sheet, required=not rules)
    for day, _ in dates:
        if day.year > last:
            raise sheet.wrong("dates", "beyond_known", word=day.isoformat(), until=f"{last}-12-31")
    return Calendar(
        name,
        rules,
        first=FIRST_YEAR if rules else min(day.year for day, _ in dates),
        last=last,
        moves="move" in sheet.table and sheet.one_of("move", (NEXT,)) == NEXT,
        dates=dates,
        label=sheet.both("label") if "label" in sheet.table else Both(name, name),
    )


def _items(
    sheet: Sheet, key: str, inner: str, read: Callable[[Sheet, str, object], Day]
) -> Iterator[tuple[Day, Name]]:
    """Each of a list, with its name: a day alone, or `{ day = …, fr = "…", en = "…" }`."""
    written = sheet.table.get(key, [])
    if not isinstance(written, list):
        raise sheet.not_of_kind(key, "texts" if key == "days" else "dates")
    for index, item in enumerate(written):
        if isinstance(item, dict):
            one = Sheet(sheet.file, item, sheet.text, sheet.first, (*sheet.path, key, index))
            one.only((inner, "fr", "en"))
            yield read(sheet, key, item.get(inner)), one.own_text()
        else:
            yield read(sheet, key, item), "other"


def _day(sheet: Sheet, key: str, written: object) -> str:
    if not isinstance(written, str) or not is_day(written):
        examples, places = ", ".join(EXAMPLES), ", ".join(PLACES)
        raise sheet.wrong(key, "no_day", word=str(written), examples=examples, places=places)
    return written


def _date(sheet: Sheet, key: str, written: object) -> date:
    if not isinstance(written, date) or isinstance(written, datetime):
        raise sheet.wrong(key, "written_day", word=str(written))
    return written


def _known_until(sheet: Sheet, *, required: bool) -> int:
    """The last year that is known; days by rule hold for ever where nothing else is said."""
    if "known_until" not in sheet.table:
        if required:
            raise sheet.wrong("known_until", "until_missing")
        return LAST_YEAR
    until = _date(sheet, "known_until", sheet.table["known_until"])
    if (until.month, until.day) != (12, 31):
        raise sheet.wrong("known_until", "year_end", word=until.isoformat(), year=until.year)
    return until.year
