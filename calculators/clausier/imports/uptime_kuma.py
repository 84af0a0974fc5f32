"""Uptime Kuma: heartbeats, as JSON or as a table taken from its database.

Their time is UTC without saying so. Status 0 is down, 1 up, 2 a first failed check, 3 maintenance.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from ..core.zones import UTC
from .cells import number
from .changes import Change, State, told
from .importer import Importer, Records, RowRefused, Verdict
from .moments import Moments
from .sample import Sample, field, first_has, numbered
from .tables import as_records

_STATES: Final[dict[str, State]] = {"0": "down", "1": "up", "2": "pending", "3": "maintenance"}


def _beats(sample: Sample) -> Records:
    document = sample.document
    beats = document.get("heartbeatList") if isinstance(document, dict) else document
    if isinstance(beats, dict):  # one list a monitor, as status pages give it
        named = (
            [{"monitorID": monitor, **_object(beat)} for beat in _list(beats[monitor])]
            for monitor in beats
        )
        return numbered(list(chain.from_iterable(named)))
    return (
        numbered(beats)
        if isinstance(beats, list)
        else as_records(sample, "monitor id", "status", "time")
    )


def _object(beat: Any) -> dict[str, Any]:
    return beat if isinstance(beat, dict) else {}


def _list(beats: Any) -> list[Any]:
    return beats if isinstance(beats, list) else []


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    clock = Moments(UTC)

    def change(beat: Any) -> Change:
        at, state = clock.read(field(beat, "time")), _STATES.get(field(beat, "status"))
        if at is None or state is None:
            raise RowRefused("not_heartbeat")
        if state != "up" or field(beat, "important") in ("true", "1"):
            moments.coarser(int(number(field(beat, "duration")) or 0))
        monitor = field(beat, "monitorID") or field(beat, "monitor_id")
        return Change(monitor, at, state, field(beat, "msg"))

    return told(_beats(sample), change)


def _recognises(sample: Sample) -> bool:
    document = sample.document
    if isinstance(document, dict) and "heartbeatList" in document:
        return True
    listed = document if isinstance(document, list) else None
    return (
        first_has(listed, "status", "time", "msg")
        or {"monitor id", "status", "time", "msg"} <= sample.table.header
    )


UPTIME_KUMA = Importer(
    name="uptime-kuma", gives="incidents", recognises=_recognises, read=_read, notes=("checks",)
)
