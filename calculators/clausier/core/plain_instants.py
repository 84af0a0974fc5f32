"""Instants as programs write them, read and written at once: a log has a hundred thousand of these.

How people write them is the business of written_dates.py, what a clock shows that of zones.py.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from .errors import AnswerError

_HOUR, _DAY = 3_600, 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_PLAIN = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:(Z)|([+-])(\d\d):([0-5]\d))?",
    re.ASCII,
)


def read_plain(text: str) -> tuple[int, int | None] | None:
    """The seconds since 1970 that a clock shows, and how far east of UTC it stands, where that is
    written; None where the text is anything else.
    """
    found = _PLAIN.fullmatch(text)
    midnight = _midnight(found[1]) if found else None
    if found is None or midnight is None:
        return None
    _, hour, minute, second, utc, sign, hours, minutes = found.groups()
    shown = midnight + int(hour) * _HOUR + int(minute) * 60 + int(second or 0)
    if sign is None:
        return shown, 0 if utc else None
    east = int(hours) * _HOUR + int(minutes) * 60
    return None if east >= _DAY else (shown, -east if sign == "-" else east)


@lru_cache(maxsize=4096)
def _midnight(day: str) -> int | None:
    try:
        return (date.fromisoformat(day).toordinal() - _EPOCH) * _DAY
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def day_text(number: int) -> str:
    """The day so many days after 1 January 1970, as ISO writes it."""
    try:
        return date.fromordinal(number + _EPOCH).isoformat()
    except (ValueError, OverflowError):
        raise AnswerError(None, "errors.instant_beyond") from None


@lru_cache(maxsize=24 * 60)  # outages begin and end on whole minutes, most of them
def clock_text(seconds: int) -> str:
    """What a clock shows so many seconds after midnight."""
    minutes, second = divmod(seconds, 60)
    return f"T{minutes // 60:02}:{minutes % 60:02}:{second:02}"


@cache
def offset_text(offset: int) -> str:
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
