"""Changes of state, as monitoring tools log them, turned into outages.

An outage runs from the first failed check to the next that passes. Each change is read by its
importer; a change that begins an outage gives its row, the others none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from ..core.zones import Instant
from .importer import Incident, Made, Reason, Records, Row, Verdict, judged, reason

State = Literal["up", "down", "pending", "maintenance", "unknown"]
KIND_OF = {"down": "outage", "maintenance": "maintenance", "unknown": "unknown"}


class Change(NamedTuple):
    """From this moment on a service is so; pending: a check failed, and nothing is decided yet."""

    service: str
    at: Instant
    state: State
    comment: str = ""
    reference: str = ""
    recovers: bool = False  # the record itself says that something was down before
    length: int | None = None  # how long the state lasted, where the tool says so


Doubts = Callable[[Change, Instant | None], tuple[Reason, ...]]


def agrees(start: Instant, end: Instant, length: int, *, within: int) -> bool:
    """Whether the length that a tool tells is the one between its two moments."""
    return -within <= end - start - length <= within


def told(
    records: Records, change_of: Callable[[Any], Change], doubts: Doubts | None = None
) -> Iterator[Verdict]:
    """One verdict a record, in the file's order; `doubts` may say more of an outage and its end."""
    changes: dict[int, Change] = {}
    read = list(records)

    def noted(place: int) -> Made:
        changes[place] = change_of(read[place][1])
        return (), ()

    places = ((line, place, source) for place, (line, _, source) in enumerate(read))
    verdicts = list(judged(places, noted))
    outages = dict(_outages(changes))
    for place, verdict in enumerate(verdicts):
        if place not in outages:
            yield verdict
            continue
        rows, found = outages[place]
        if rows and doubts and isinstance(rows[0], Incident):
            found = (*found, *doubts(changes[place], rows[0].end))
        yield verdict._replace(rows=rows, doubts=found)


def _outages(
    changes: dict[int, Change],
) -> Iterator[tuple[int, tuple[tuple[Row, ...], tuple[Reason, ...]]]]:
    """For each change that begins something, by its place in the file, the row that it gives."""
    by_service: dict[str, list[int]] = {}
    for place in sorted(changes, key=lambda place: changes[place].at):
        by_service.setdefault(changes[place].service, []).append(place)
    for places in by_service.values():
        yield from _of_one(places, changes)


def _of_one(places: Iterable[int], changes: dict[int, Change]) -> Iterator[tuple[int, Made]]:
    begun: int | None = None
    failed: Instant | None = None  # when the check failed first
    since: Instant = 0
    for place in places:
        change = changes[place]
        if change.state == "pending":
            failed = change.at if failed is None and begun is None else failed
            continue
        if begun is not None and changes[begun].state != change.state:
            yield begun, _row(changes[begun], since, change.at)
            begun = None
        elif begun is None and change.recovers and change.state == "up":
            yield place, ((), (reason("no_problem"),))
        if begun is None and change.state != "up":
            begun, since = place, change.at if failed is None or change.state != "down" else failed
        failed = None
    if begun is not None:
        yield begun, _row(changes[begun], since, None)


def _row(change: Change, start: Instant, end: Instant | None) -> Made:
    row = Incident(
        start,
        end,
        detected=change.at if change.at != start else None,
        kind=KIND_OF[change.state],
        service=change.service,
        comment=change.comment,
        reference=change.reference,
    )
    return (row,), ()
