"""UptimeRobot: the log of events as CSV, newest first, on the account's clock without an offset.

An outage ends where the next event starts, to the second; its own length, in minutes, is a check.
A monitor that was paused is unknown time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.zones import Instant
from .cells import Cells, number
from .changes import Change, State, agrees, told
from .importer import Importer, Incident, Reason, RowRefused, Verdict, reason
from .moments import MINUTE, Moments
from .sample import Sample
from .tables import has_columns, of_table

_COLUMNS: Final = {
    "monitor": ("monitor", "monitor name"),
    "url": ("monitor url",),
    "event": ("event",),
    "at": ("date-time", "date time", "datetime"),
    "reason": ("reason",),
    "minutes": ("duration (in mins.)", "duration (in mins)", "duration in mins"),
}
_NEEDED: Final = ("event", "at", "monitor")
_STATES: Final[dict[str, State]] = {
    "down": "down",
    "up": "up",
    "started": "up",
    "paused": "unknown",
}


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    records = of_table(sample, _COLUMNS, _NEEDED, ("at",), moments)

    def change(cells: Cells) -> Change:
        if cells.is_header or cells.spill:
            raise RowRefused("cells")
        at, state = moments.read(cells["at"]), _STATES.get(cells["event"].casefold())
        if at is None:
            raise RowRefused("no_start")
        if state is None:
            raise RowRefused("event", typed=cells["event"][:40])
        minutes = number(cells["minutes"])
        length = None if minutes is None else int(minutes) * MINUTE
        return Change(cells["monitor"] or cells["url"], at, state, cells["reason"], length=length)

    def doubts(outage: Change, end: Instant | None) -> tuple[Reason, ...]:
        if (
            end is None
            or outage.length is None
            or agrees(outage.at, end, outage.length, within=MINUTE)
        ):
            return ()
        return (reason("length", typed=f"{outage.length // MINUTE} min"),)

    recovered = any(_STATES.get(cells["event"].casefold()) == "up" for _, cells, _ in records)
    found = told(records, change, doubts)
    return found if recovered else _ended_by_length(found, records.column("minutes"), moments)


def _ended_by_length(
    verdicts: Iterator[Verdict], minutes: Iterator[str], moments: Moments
) -> Iterator[Verdict]:
    """A log of outages alone, without recoveries: each ends after its own length, to the minute."""
    moments.coarser(MINUTE)
    for verdict, typed in zip(verdicts, minutes, strict=False):
        length = number(typed)
        if not verdict.rows or length is None:
            yield verdict
            continue
        ended = [
            row._replace(end=row.start + int(length) * MINUTE)
            for row in verdict.rows
            if isinstance(row, Incident)
        ]
        yield verdict._replace(rows=tuple(ended), doubts=(*verdict.doubts, reason("end_by_length")))


UPTIMEROBOT = Importer(
    name="uptimerobot",
    gives="incidents",
    recognises=lambda sample: has_columns(sample, _COLUMNS, *_NEEDED),
    read=_read,
)
