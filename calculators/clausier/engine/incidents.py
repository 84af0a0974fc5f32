"""A log of incidents as a table of a form, and its rows as incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..core.errors import AnswerError
from ..core.incident import EVERY_SERVICE, KINDS, UNKNOWN, Incident
from ..words import said
from .field import Choice, Field, Flag, Option, Values
from .fields import MomentField, Rows

MOST_INCIDENTS = 200_000
Found = TypeVar("Found")


class Entries(list[Values]):
    """The rows as they were read, and the incidents that they make: the same for every reading."""

    def __init__(self, rows: Sequence[Values]) -> None:
        super().__init__(rows)
        self.incidents = tuple(_incident(row, index) for index, row in enumerate(rows))
        self._known: dict[object, Any] = {}

    def once(self, key: object, work_out: Callable[[], Found]) -> Found:
        """What was worked out of these rows before: most readings change nothing of it."""
        if key not in self._known:
            self._known[key] = work_out()
        found: Found = self._known[key]
        return found


@dataclass(frozen=True, kw_only=True)
class IncidentRows(Rows):
    def read(self, raw: Any, values: Values) -> Entries:
        return Entries(super().read(raw, values))


def incidents_field() -> IncidentRows:
    """A log: one row an outage, a maintenance window, an exclusion or a stretch
    without measurement."""
    moments = ("start", "end", "detected", "reported", "restored", "notified", "reserved")
    columns: dict[str, Field] = {
        name: MomentField(name=name, required=name == "start", zone_from="time_zone")
        for name in moments
    }
    kinds = tuple(Option(kind, said(f"engine.incident_kinds.{kind}")) for kind in KINDS)
    columns["kind"] = Choice(name="kind", options=kinds, default="outage")
    columns["disputed"] = Flag(name="disputed")
    for name in ("service", "comment", "reference"):
        columns[name] = Field(name=name)
    folded = (*moments[2:6], "disputed", "comment", "reference")
    order = (*moments[:2], "kind", "service", "reserved", *folded)
    return IncidentRows(
        name="incidents",
        required=True,
        shown=2,
        exported=True,
        folded=folded,
        most=MOST_INCIDENTS,
        columns=tuple(columns[name] for name in order),
    )


def _incident(row: Values, index: int) -> Incident:
    for later in ("end", "restored"):
        if row[later] is not None and row[later].instant < row["start"].instant:
            raise AnswerError(f"{index}.{later}", "errors.interval_backwards")
    if row["kind"] == UNKNOWN and row["end"] is None:
        raise AnswerError(f"{index}.end", "engine.errors.unknown_without_end")
    return Incident(
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        service=(row["service"] or EVERY_SERVICE).strip(),
        detected=row["detected"],
        reported=row["reported"],
        restored=row["restored"],
        notified=row["notified"],
        reserved=row["reserved"],
        disputed=bool(row["disputed"]),
        comment=row["comment"] or "",
        reference=row["reference"] or "",
        row=index,
    )


def services_of(values: Values, incidents: Iterable[Incident]) -> tuple[str, ...]:
    """Every service that counts: those listed, and those that an incident names."""
    listed = [row["service"].strip() for row in values["services"] or () if row["service"]]
    named = [incident.service for incident in incidents if incident.service != EVERY_SERVICE]
    return tuple(dict.fromkeys((*listed, *named))) or (EVERY_SERVICE,)


def open_rows(incidents: Iterable[Incident]) -> Iterator[Incident]:
    for incident in incidents:
        if incident.end is None and incident.restored is None:
            yield incident
