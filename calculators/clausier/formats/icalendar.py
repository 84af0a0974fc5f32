"""iCalendar files (RFC 5545): the deadlines of an answer, for any calendar program.

No clock is read: the same events give the same bytes. An event keeps its UID, so that importing it
again updates it. Which events there are, and in which words, is the calculators' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import floor

from ..core.quantities import Span
from ..core.zones import UTC, Instant, Moment
from ..words import Words

MEDIA_TYPE = "text/calendar"

_PRODUCT = "-//clausier//FR"
# Section 3.8.7.2: without a METHOD, DTSTAMP is when the information was last
# revised. That is when these rules were drawn up, not when somebody asked: a
# reading of the clock would change every file.
_REVISED = "20260101T000000Z"
_LONGEST_LINE = 75  # octets, the line break not counted: section 3.1
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """A deadline: at an instant, or on a whole day. Alarms ring that long before it starts."""

    uid: str
    start: Moment | date
    summary: str
    description: str = ""
    url: str | None = None
    alarms: tuple[Span, ...] = ()
    sequence: int = 0  # section 3.8.7.4: one more for each revision of the same UID


def stable_id(*parts: object) -> str:
    """A UID made of what never changes for the same deadline: agreement, event, date, name."""
    return f"{'/'.join(str(part) for part in parts)}@clausier"


def calendar(events: Iterable[Event], words: Words) -> str:
    """The text of an .ics file, each line ended by CR LF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, words)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(event: Event, words: Words) -> Iterator[str]:
    language = f";LANGUAGE={words.language}"
    described = "\n\n".join(
        part for part in (event.description, words.text("words.unofficial")) if part
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_REVISED}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART{_start(event.start)}"
    yield f"SUMMARY{language}:{_text(event.summary)}"
    yield f"DESCRIPTION{language}:{_text(described)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"  # a deadline does not take up the time of the day it falls on
    for before in event.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-{_duration(before)}"
        yield f"DESCRIPTION{language}:{_text(event.summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _start(start: Moment | date) -> str:
    """Section 3.3.4 for days, 3.3.5 form 2 for instants: in UTC, so that no time
    zone need be described."""
    if isinstance(start, Moment):
        return f":{_utc(start.instant)}"
    return f";VALUE=DATE:{start:%Y%m%d}"


def _utc(instant: Instant) -> str:
    return f"{UTC.local(floor(instant)):%Y%m%dT%H%M%SZ}"


def _duration(span: Span) -> str:
    """Section 3.3.6: P7D, PT30M, P1DT2H; whole seconds are all it can say."""
    days, rest = divmod(floor(span.seconds), 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, seconds = divmod(rest, 60)
    clock = "".join(
        f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if value
    )
    if days and not clock:
        return f"P{days}D"
    return f"P{f'{days}D' if days else ''}T{clock or '0S'}"


def _text(text: str) -> str:
    """Section 3.3.11: backslash, semicolon, comma and line break are escaped;
    controls have no place."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", r"\n")


def _fold(line: str) -> Iterator[str]:
    """Section 3.1: no line beyond 75 octets; a continuation starts with a space,
    no letter is cut in two."""
    rest, begins = line.encode(), ""
    while len(rest) > (end := _LONGEST_LINE - len(begins)):
        while rest[end] & 0b11000000 == 0b10000000:  # an octet within a letter
            end -= 1
        yield begins + rest[:end].decode()
        rest, begins = rest[end:], " "
    yield begins + rest.decode()
