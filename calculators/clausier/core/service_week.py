"""Hours of service of a week, as people write them: "24x7", "mon-fri
08:00-18:00", "lun-ven 8h-12h,14h-18h".

When a service is open by them, holidays and clock changes included, is the
business of opening_hours.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .errors import AnswerError
from .intervals import Interval, union
from .zones import DAY

Week = tuple[tuple[Interval, ...], ...]  # Monday first; seconds after midnight, as clocks show them


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of service as somebody typed them, and as they were understood."""

    text: str
    week: Week

    @property
    def shown(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text


_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "mon monday lun lundi",
            "tue tuesday mar mardi",
            "wed wednesday mer mercredi",
            "thu thursday jeu jeudi",
            "fri friday ven vendredi",
            "sat saturday sam samedi",
            "sun sunday dim dimanche",
        )
    )
    for name in names.split()
}
_ALWAYS: Final = "mon-sun 00:00-24:00"
_NAMES_OF_ALWAYS: Final = ("24x7", "24/7", "24h/24", "24h/24 7j/7", "7j/7 24h/24")
_CLOCK: Final = r"\d\d?(?::\d\d|h(?:\d\d)?)"
_SPAN: Final = f"{_CLOCK}-{_CLOCK}"
_TIGHT: Final = (
    (re.compile(r"\s*[-–]\s*"), "-"),
    (re.compile(r"(?<=[0-9])\s*h\s*(?=[0-9]{2}\b|[-,;]|$)"), "h"),
)
_RULE: Final = re.compile(rf"(\S+)\s+({_SPAN}(?:\s*,\s*{_SPAN})*)", re.ASCII)


def parse_hours(text: str) -> Week:
    """Hours of service: "24x7", or "mon-fri 08:00-12:00,14:00-18:00; sat
    09:00-12:00"; "lun-ven 8h-12h" as well."""
    week: list[list[Interval]] = [[] for _ in range(7)]
    lowered = text.strip().lower()
    for pattern, tight in _TIGHT:
        lowered = pattern.sub(tight, lowered)
    for rule in (_ALWAYS if lowered in _NAMES_OF_ALWAYS else lowered).split(";"):
        found = _RULE.fullmatch(rule.strip())
        if found is None:
            raise AnswerError(None, "errors.hours_unreadable", typed=text)
        hours = [_hours(span.strip(), text) for span in found[2].split(",")]
        for day in _weekdays(found[1], text):
            week[day] += hours
    return tuple(tuple(union(hours)) for hours in week)


def _weekdays(names: str, text: str) -> list[int]:
    """ "mon", "mon-fri", "sat-mon" or several of these with commas between."""
    days: list[int] = []
    for span in names.split(","):
        ends = span.split("-")
        if len(ends) > 2 or not set(ends) <= _WEEKDAYS.keys():
            raise AnswerError(None, "errors.hours_unreadable", typed=text)
        first, last = _WEEKDAYS[ends[0]], _WEEKDAYS[ends[-1]]
        days += ((first + step) % 7 for step in range((last - first) % 7 + 1))
    return days


def _hours(span: str, text: str) -> Interval:
    opens, closes = (_clock(shown, text) for shown in span.split("-"))
    if opens >= closes:
        raise AnswerError(None, "errors.hours_backwards", typed=span)
    return Interval(opens, closes)


def _clock(shown: str, text: str) -> int:
    """Seconds after midnight of 08:30, 8h30 or 8h."""
    hour, _, minutes = shown.replace("h", ":").partition(":")
    seconds = int(hour) * 3600 + int(minutes or 0) * 60
    if int(minutes or 0) > 59 or seconds > DAY:
        raise AnswerError(None, "errors.hours_unreadable", typed=text)
    return seconds
