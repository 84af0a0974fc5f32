"""Centreon: the availability of a host as CSV, several tables in one file. Totals, and no incident.

Each day starts with its instant in seconds since 1970; the period above is on the server's clock.
Percentages are rounded, so only seconds are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..core.zones import Instant
from .cells import Line
from .importer import Importer, Made, RowRefused, Total, Verdict, judged, reason
from .moments import Moments, epoch
from .sample import Sample
from .tables import Told

_STATES: Final = {
    "DOWN": "down",
    "UP": "up",
    "UNREACHABLE": "unreachable",
    "UNDETERMINED": "unknown",
}
_SECONDS: Final = re.compile(r"([0-9]+)s")
_EPOCH: Final = re.compile(r"[0-9]{9,10}")


def _states(lines: Iterable[Line]) -> dict[str, int]:
    found = {}
    for line in lines:
        seconds = _SECONDS.fullmatch(_cell(line, 1))
        if seconds and _cell(line, 0) in _STATES:
            found[_STATES[_cell(line, 0)]] = int(seconds[1])
    return found


def _cell(line: Line, place: int) -> str:
    return line.cells[place].strip() if place < len(line.cells) else ""


def _is_host(line: Line) -> bool:
    """`srv; 01/03/2026 00:00:00; 01/04/2026 00:00:00; 2674800s`."""
    return bool(_SECONDS.fullmatch(_cell(line, 3))) and "/" in _cell(line, 1)


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    lines = sample.table.lines
    moments.settle((_cell(line, 1) for line in lines if _is_host(line)), supposed="day-first")
    states = _states(lines)
    host = next((_cell(line, 0) for line in lines if _is_host(line)), "")
    days = [line for line in lines if _EPOCH.fullmatch(_cell(line, 0))]

    def made(line: Line) -> Made:
        if _is_host(line):
            start, end = moments.read(_cell(line, 1)), moments.read(_cell(line, 2))
            return (_total(host, start, end, states),), _differs(states, days)
        if _EPOCH.fullmatch(_cell(line, 0)):
            return (_day(host, line),), ()
        if _cell(line, 0) in _STATES or _is_header(line):
            return (), ()
        if "%" in _cell(line, 1):
            return (), (reason("percent_only"),)
        raise RowRefused("not_centreon")

    return judged(((line.number, line, Told(sample.table, line)) for line in lines), made)


def _is_header(line: Line) -> bool:
    return not any(letter.isdecimal() for cell in line.cells for letter in cell)


def _total(host: str, start: Instant | None, end: Instant | None, states: dict[str, int]) -> Total:
    up, down, unreachable, unknown = (
        states.get(name, 0) for name in ("up", "down", "unreachable", "unknown")
    )
    return Total(host, start, end, up, down, 0, unreachable, unknown)


def _day(host: str, line: Line) -> Total:
    """`epoch;length;up;…;down;…;unreachable;…`: the seconds stand in every third column."""
    cells = [_cell(line, place).removesuffix("s") for place in (1, 2, 5, 8)]
    if not all(cell.isdecimal() for cell in cells):
        raise RowRefused("not_centreon")
    length, up, down, unreachable = map(int, cells)
    start = epoch(_cell(line, 0))
    return Total(
        host,
        start,
        start + length,
        up,
        down,
        0,
        unreachable,
        max(0, length - up - down - unreachable),
    )


def _differs(states: dict[str, int], days: list[Line]) -> tuple[Any, ...]:
    """The days should make the period: if not, days are missing or hours were left out."""
    downs = [_cell(line, 5).removesuffix("s") for line in days]
    summed = sum(int(cell) for cell in downs if cell.isdecimal())
    same = not days or summed == states.get("down", 0)
    return () if same else (reason("days_differ", days=summed, total=states.get("down", 0)),)


def _recognises(sample: Sample) -> bool:
    lines = sample.table.lines
    return any(map(_is_host, lines[:5])) and bool(_states(lines[:20]))


CENTREON = Importer(name="centreon", gives="totals", recognises=_recognises, read=_read)
