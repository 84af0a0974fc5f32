"""A log of incidents as a table of a form, and its rows as incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.errors import AnswerError
from ..core.incident import EVERY_SERVICE, KINDS, UNKNOWN, Incident
from ..words import said
from .fields import Choice, Field, Flag, MomentField, Option, Rows, Values

MOST_INCIDENTS = 200_000


def incidents_field(**options: object) -> Rows:
    """A log: one row an outage, a maintenance window, an exclusion or a stretch without measurement."""
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
    order = (*moments[:2], "kind", "service", *moments[2:], "disputed", "comment", "reference")
    return Rows(
        name="incidents",
        required=True,
        shown=2,
        most=MOST_INCIDENTS,
        columns=tuple(columns[name] for name in order),
    )


def incidents_of(rows: Iterable[Values]) -> tuple[Incident, ...]:
    return tuple(_incident(row, index) for index, row in enumerate(rows))


def _incident(row: Values, index: int) -> Incident:
    for later in ("end", "restored"):
        if row[later] is not None and row[later].instant < row["start"].instant:
            raise AnswerError(f"incidents.{index}.{later}", "errors.interval_backwards")
    if row["kind"] == UNKNOWN and row["end"] is None:
        raise AnswerError(f"incidents.{index}.end", "engine.errors.unknown_without_end")
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
