"""Instants as programs write them, read and written at once: a log has a hundred thousand of these.

How people write them is the business of written_dates.py, what a clock shows that of zones.py.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache

from .errors import AnswerError

_HOUR, _DAY = 3_600, 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_WITHOUT_ZONE = (16, 19)  # the lengths of 2026-03-02 10:00 and 2026-03-02 10:00:00
_LENGTHS = (*_WITHOUT_ZONE, 17, 20, 22, 25)  # with Z, with +01:00


def read_plain(text: str) -> tuple[int, int | None] | None:
    """The seconds since 1970 that a clock shows, and how far east of UTC it stands,
    where that is written; None where the text is anything else.
    """
    if len(text) not in _LENGTHS or text[10] not in " T" or text[11:13] == "24":
        return None
    if text[4] != "-" or text[7] != "-" or text[13] != ":":
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.microsecond or (text[-3] == ":" and text[-2] > "5"):  # so many minutes are no offset
        return None
    day, hour = moment.toordinal() - _EPOCH, moment.hour
    shown = day * _DAY + hour * _HOUR + moment.minute * 60 + moment.second
    if moment.tzinfo is None:
        return (shown, None) if len(text) in _WITHOUT_ZONE else None
    offset = moment.utcoffset()
    return None if offset is None else (shown, offset.days * _DAY + offset.seconds)


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
