"""Icinga: the history of states (`state_history`, formerly `statehistory`), as JSON or a table.

Hard states count; a soft one is the first failed check. A host is down in state 1, a service in
state 2; a warning is up. Icinga counts time for which nothing is known as up, others do not: it is
left unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from ..core.zones import Instant
from .changes import Change, State, told
from .importer import Importer, Records, RowRefused, Verdict
from .moments import Moments, epoch
from .sample import Sample, field, first_has, numbered
from .tables import as_records

_TIMES: Final = ("event_time", "state_time", "timestamp")
_HARD: Final = ("hard_state", "last_hard_state")
_UNKNOWN: Final = ("3", "99")
_MILLISECONDS: Final = re.compile(r"[0-9]{12,}")


def _records(sample: Sample) -> Records:
    document = sample.document
    if isinstance(document, list):
        return numbered(document)
    return sample.by_line if sample.looks_like_json else as_records(sample)


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    def change(record: Any) -> Change:
        at = _moment(_first(record, _TIMES), moments)
        host = _name(record, "host") or field(record, "name1")
        service = _name(record, "service") or field(record, "name2")
        hard = field(record, "state_type").casefold() in ("hard", "1")
        state = field(record, "hard_state") if hard else field(record, "soft_state")
        state = state or field(record, "state")
        if at is None or not state.isdecimal() or not host:
            raise RowRefused("not_state")
        name = f"{host}/{service}" if service else host
        previous = field(record, "previous_hard_state")
        recovers = previous == ("2" if service else "1")
        return Change(
            name, at, _state(state, hard, bool(service)), field(record, "output"), recovers=recovers
        )

    return told(_records(sample), change)


def _state(state: str, hard: bool, of_service: bool) -> State:
    down = state == "2" if of_service else state != "0" and state not in _UNKNOWN
    if not hard:
        return "pending" if down else "up"
    if state in _UNKNOWN:
        return "unknown"
    return "down" if down else "up"


def _first(record: Any, names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := field(record, name))), "")


def _name(record: Any, kind: str) -> str:
    """A host's or a service's name, wherever this export writes it; an identifier at worst."""
    inside = field(record, kind, "display_name") or field(record, kind, "name")
    flat = (
        f"{kind}.display_name",
        f"{kind}.name",
        f"{kind}_display_name",
        f"{kind}_name",
        f"{kind}_description",
        f"{kind}_id",
    )
    return inside or _first(record, flat)


def _moment(text: str, moments: Moments) -> Instant | None:
    if _MILLISECONDS.fullmatch(text):
        return epoch(text, per_second=1_000)
    return epoch(text) if re.fullmatch(r"[0-9.]+", text) else moments.read(text)


def _recognises(sample: Sample) -> bool:
    listed = (
        sample.document
        if isinstance(sample.document, list)
        else [record for _, record, _ in sample.by_line[:1]]
    )
    in_json = any(first_has(listed, time, hard, "state_type") for time in _TIMES for hard in _HARD)
    header = sample.table.header
    in_table = any({time.replace("_", " "), "state type"} <= header for time in _TIMES)
    return in_json or (in_table and any(hard.replace("_", " ") in header for hard in _HARD))


ICINGA = Importer(
    name="icinga",
    gives="incidents",
    recognises=_recognises,
    read=_read,
    notes=("checks", "icinga_states"),
)
