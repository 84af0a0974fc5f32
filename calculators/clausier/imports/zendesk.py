"""Zendesk: the events of ticket metrics, in UTC; they give the waits with both their ends.

A ticket's row stands with its first event. Its priority is not among the events.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ..core.errors import AnswerError
from ..core.intervals import Interval
from ..core.zones import Instant
from .importer import Importer, Made, RowRefused, Ticket, Verdict, judged, reason
from .moments import Moments
from .sample import Sample, field, first_has, numbered
from .tables import listed

_TOLD: Final = ("activate", "pause", "fulfill")
_ASIDE: Final = (
    "apply_sla",
    "breach",
    "update_status",
    "measure",
    "apply_group_sla",
    "update_group_status",
)
_SOLVED: Final = ("requester_wait_time", "full_resolution_time", "agent_work_time")


class Event(NamedTuple):
    """What happened to one metric of one ticket."""

    at: Instant
    ticket: str
    metric: str
    type: str


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    records = listed(sample, "ticket_metric_events")
    by_ticket: dict[str, list[Event]] = {}
    for record in records:
        try:
            event = _event(record, moments)
        except AnswerError:
            continue  # its own line says so
        by_ticket.setdefault(event.ticket, []).append(event)
    left = dict(by_ticket)

    def made(record: Any) -> Made:
        event = _event(record, moments)
        events = left.pop(event.ticket, None)
        if events is None:
            return (), ()
        row, still = _ticket(event.ticket, sorted(events))
        return (row,), (reason("no_priority"), *((reason("still_waiting"),) if still else ()))

    return judged(numbered(records), made)


def _event(record: Any, moments: Moments) -> Event:
    at, kind = moments.read(field(record, "time")), field(record, "type")
    if at is None or not field(record, "ticket_id") or kind not in (*_TOLD, *_ASIDE):
        raise RowRefused("not_metric")
    return Event(at, field(record, "ticket_id"), field(record, "metric"), kind)


def _ticket(id: str, events: list[Event]) -> tuple[Ticket, bool]:
    opened = next((event.at for event in events if event.type == "activate"), events[0].at)
    answers = (
        event.at for event in events if (event.metric, event.type) == ("reply_time", "fulfill")
    )
    solved = [event.at for event in events if event.type == "fulfill" and event.metric in _SOLVED]
    waits, still = _waits([event for event in events if event.metric == "agent_work_time"])
    return Ticket(
        id, "", opened, next(answers, None), None, solved[-1] if solved else None, waits
    ), still


def _waits(events: list[Event]) -> tuple[tuple[Interval, ...], bool]:
    """From each pause to the next activation, or the end of the work; whether it still waits."""
    waits, since = [], None
    for event in events:
        if event.type == "pause" and since is None:
            since = event.at
        elif event.type in ("activate", "fulfill") and since is not None:
            waits.append(Interval(since, event.at))
            since = None
    return tuple(waits), since is not None


ZENDESK = Importer(
    name="zendesk",
    gives="tickets",
    recognises=lambda sample: first_has(
        sample.listed("ticket_metric_events"), "ticket_id", "metric"
    ),
    read=_read,
)
