"""What an import is made of: rows of incidents, tickets or totals, a verdict on each record.

Every format has one `Importer`, in its own file. How files are decoded is in sample.py and
cells.py; how moments are read, in moments.py; the verdicts are gathered in report.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from ..core.errors import AnswerError, Meant
from ..core.intervals import Interval
from ..core.zones import Instant, Moment
from .moments import Moments, ZoneMissing
from .sample import Sample


class Incident(NamedTuple):
    """One row of the calculators' `incidents`; without an end, it was still open when exported."""

    start: Instant
    end: Instant | None = None
    detected: Instant | None = None
    reported: Instant | None = None
    restored: Instant | None = None
    kind: str = "outage"
    notified: Instant | None = None
    reserved: Instant | None = None
    service: str = ""
    disputed: bool = False
    comment: str = ""
    reference: str = ""


class Ticket(NamedTuple):
    """One row of the calculators' `tickets`."""

    id: str
    priority: str
    opened: Instant
    answered: Instant | None = None
    completed: Instant | None = None
    resolved: Instant | None = None
    waiting: tuple[Interval, ...] = ()


class Total(NamedTuple):
    """How long a service was up and down, in seconds, without moments: a cross-check, no log."""

    service: str
    start: Instant | None
    end: Instant | None
    up: Instant
    down: Instant
    maintenance: Instant  # the part of `down` in planned downtime
    unreachable: Instant
    unknown: Instant


Row = Incident | Ticket | Total
KINDS = ("outage", "maintenance", "excluded", "unknown")


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence by its key, with its values, and what may have been meant."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[Meant, ...] = ()


def reason(name: str, /, **values: Any) -> Reason:
    return Reason(f"imports.reasons.{name}", values)


class RowRefused(AnswerError):
    """This record cannot be read; those beside it can."""

    def __init__(self, name: str, /, **values: Any) -> None:
        super().__init__(None, f"imports.reasons.{name}", **values)


class Source(Protocol):
    """A record as it stands in the file: its text is only written where it is shown."""

    def raw(self) -> str: ...


class Verdict(NamedTuple):
    """What became of one record: its rows, what makes them doubtful, or why it is refused.

    A record that only helps to read another one (a recovery, a check that passed) gives no row.
    """

    line: int
    source: Source
    rows: tuple[Row, ...] = ()
    doubts: tuple[Reason, ...] = ()
    refusal: Reason | None = None


Records = Iterable[tuple[int, Any, Source]]
Made = tuple[tuple[Row, ...], tuple[Reason, ...]]


def judged(records: Records, make: Callable[[Any], Made]) -> Iterator[Verdict]:
    """One verdict a record: what `make` gives for it, or its refusal."""
    for line, record, source in records:
        try:
            rows, doubts = make(record)
        except ZoneMissing:
            raise  # not this record's fault: the whole file waits for the answer
        except AnswerError as error:
            yield Verdict(line, source, refusal=_refusal(error))
        else:
            yield Verdict(line, source, rows, doubts)


def _refusal(error: AnswerError) -> Reason:
    """A file is mended in the way that files are written: its moments as ISO 8601 writes them."""
    moments = {
        name: str(value) for name, value in error.values.items() if isinstance(value, Moment)
    }
    return Reason(error.key, {**error.values, **moments}, error.choices)


def between(start: Instant | None, end: Instant | None) -> tuple[Instant, Instant | None]:
    """Two moments of an incident, in order; the first is needed."""
    if start is None:
        raise RowRefused("no_start")
    if end is not None and end < start:
        raise RowRefused("backwards")
    return start, end


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One format: how it is recognised, and how it is read."""

    name: str
    gives: Literal["incidents", "tickets", "totals"]
    recognises: Callable[[Sample], bool]
    read: Callable[[Sample, Moments], Iterable[Verdict]]
    notes: tuple[str, ...] = ()  # what a reader of this format must always know
