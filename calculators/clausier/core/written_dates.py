"""Dates and hours as people write them, put in the order of ISO 8601: 29 mars
2026 à 3h40, March 29, 2026, 29.03.26.

Only the order changes here; whether such a day or hour exists is for zones.py
and periods.py to say. Words that lean on today ("hier 23h10", "last month")
need to be told what time it is: no clock is read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

_PLAIN: Final = str.maketrans("àâäéèêëîïôöùûüÿç’−", "aaaeeeeiioouuuyc'-")
_MONTHS: Final = (
    "janvier janv jan january",
    "fevrier fevr fev february feb",
    "mars march mar",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "aout august aug",
    "septembre sept september sep",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
_NUMBER: Final = {
    name: f"{number:02}" for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
_MONTH: Final = "|".join(sorted(_NUMBER, key=len, reverse=True))
_DAY_NAME: Final = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? "
)
_DAY_FIRST: Final = re.compile(
    rf"^(?:le )?(\d\d?)(?:er|st|nd|rd|th)? (?:of )?({_MONTH})\.?,? (\d{{4}})(?!\d)"
)
_MONTH_FIRST: Final = re.compile(rf"^({_MONTH})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")
_IN_DIGITS: Final = re.compile(r"^(\d\d?)([/.-])(\d\d?)\2(\d{4})(?!\d)")
_MONTH_ALONE: Final = re.compile(rf"^({_MONTH})\.? (\d{{4}})$")
_MONTH_IN_DIGITS: Final = re.compile(r"^(\d\d?)[/.-](\d{4})$")
_HOUR: Final = re.compile(
    r"^(?P<date>\d{4}-\d\d-\d\d),? (?:a |at )?"
    r"(?P<hour>\d\d?)(?: ?h ?(?P<past>\d\d)?|:(?P<minute>\d\d)|(?= ?[ap]m))"
    r"(?P<second>:\d\d)?(?: ?(?P<half>am|pm))?(?P<rest>.*)$"
)
_PRINTED_ZONE: Final = re.compile(r" \(utc([+-]\d\d:\d\d)?\)$")


def folded(text: str) -> str:
    """Small letters without accents, one space between words, plain hyphens and apostrophes."""
    return " ".join(text.lower().translate(_PLAIN).split())


def in_iso_order(typed: str) -> str:
    """A date, with its hour if it has one, as ISO writes it; what is not so
    written comes back as it was."""
    text = _DAY_NAME.sub("", folded(typed))
    in_words = True
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    elif found := _IN_DIGITS.match(text):
        (day, _, month, year), in_words = found.groups(), False
    elif not re.match(r"\d{4}-\d\d-\d\d,? ", text):
        return typed.strip()
    if found:
        text = f"{year}-{_NUMBER.get(month, month):0>2}-{day:0>2}{text[found.end() :]}"
    return _hour_in_order(text, in_words=in_words)


def _hour_in_order(text: str, *, in_words: bool) -> str:
    """3h40 as 03:40; 3:40 pm only where the month is in words: in digits an
    American may mean another day."""
    text = _PRINTED_ZONE.sub(lambda zone: zone[1] or "Z", text)
    found = _HOUR.match(text)
    if found is None or (found["half"] and not in_words):
        return text
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return text
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    minute = found["past"] or found["minute"] or "00"
    return f"{found['date']} {hour:02}:{minute}{found['second'] or ''}{found['rest']}"


def month_in_iso_order(typed: str) -> str:
    """mars 2026, March 2026, 03/2026 as 2026-03."""
    text = folded(typed)
    found = _MONTH_ALONE.match(text) or _MONTH_IN_DIGITS.match(text)
    return f"{found[2]}-{_NUMBER.get(found[1], found[1]):0>2}" if found else typed.strip()


# --- words that lean on today -----------------------------------------------------------------

_DAYS: Final = {
    "avant-hier": -2,
    "hier": -1,
    "yesterday": -1,
    "aujourd'hui": 0,
    "today": 0,
    "demain": 1,
    "tomorrow": 1,
}
_RELATIVE_DAY: Final = re.compile(rf"^({'|'.join(_DAYS)})(?=[ ,]|$),?(.*)$")
_MONTHS_BACK: Final = {
    "ce mois": 0,
    "ce mois-ci": 0,
    "this month": 0,
    "le mois dernier": 1,
    "mois dernier": 1,
    "last month": 1,
}
_YEARS_BACK: Final = {
    "cette annee": 0,
    "this year": 0,
    "l'an dernier": 1,
    "l'annee derniere": 1,
    "last year": 1,
}


def absolute(typed: str, now: datetime) -> str | None:
    """What such words mean at `now`, in figures; None where there are none."""
    text = folded(typed)
    if text in ("maintenant", "now"):
        return now.isoformat(sep=" ", timespec="minutes")
    if text in _MONTHS_BACK:
        first = now.date().replace(day=1)
        return (first - timedelta(days=_MONTHS_BACK[text])).isoformat()[:7]
    if text in _YEARS_BACK:
        return str(now.year - _YEARS_BACK[text])
    found = _RELATIVE_DAY.match(text)
    if found is None:
        return None
    day: date = now.date() + timedelta(days=_DAYS[found[1]])
    return f"{day.isoformat()}{found[2]}"
