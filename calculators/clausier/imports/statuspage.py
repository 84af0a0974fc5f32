"""Statuspage: what a provider declares of itself, incidents and scheduled maintenance, as JSON.

Incidents run to their resolution; where the provider saw the service back before ("monitoring"),
that is said. Maintenance carries the moment at which it was announced. A row a component.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from .importer import Importer, Incident, Made, Reason, RowRefused, Verdict, between, judged, reason
from .moments import Moments
from .sample import Sample, field, first_has, numbered
from .tables import doubts, listed

_SLIGHT: Final = ("none", "minor")


def _incident(record: Any, moments: Moments) -> Made:
    if field(record, "scheduled_for"):
        return _maintenance(record, moments)
    declared = moments.read(field(record, "created_at"))
    start, end = between(
        moments.read(field(record, "started_at")) or declared,
        moments.read(field(record, "resolved_at")),
    )
    row = Incident(
        start,
        end,
        comment=field(record, "name"),
        reference=field(record, "id"),
    )
    impact = field(record, "impact")
    found = doubts(
        reason("impact", impact=impact) if impact in _SLIGHT else None,
        None if field(record, "started_at") else reason("declared"),
        _back_before(record, end, moments),
    )
    return tuple(row._replace(service=name) for name in _components(record)), found


def _back_before(record: Any, end: Any, moments: Moments) -> Reason | None:
    typed = field(record, "monitoring_at")
    back = moments.read(typed)
    return (
        reason("monitoring", typed=typed)
        if back is not None and end is not None and back < end
        else None
    )


def _maintenance(record: Any, moments: Moments) -> Made:
    start, end = between(
        moments.read(field(record, "scheduled_for")), moments.read(field(record, "scheduled_until"))
    )
    if end is None:
        raise RowRefused("no_end")
    done = moments.read(field(record, "resolved_at"))
    row = Incident(
        start,
        end,
        restored=done if done is not None and done >= start else None,
        kind="maintenance",
        notified=moments.read(field(record, "created_at")),
        comment=field(record, "name"),
        reference=field(record, "id"),
    )
    return tuple(row._replace(service=name) for name in _components(record)), ()


def _components(record: Any) -> list[str]:
    """The names of what is touched; one row without a name where the page says nothing."""
    components = record.get("components") if isinstance(record, dict) else None
    names = (
        [field(component, "name") for component in components]
        if isinstance(components, list)
        else []
    )
    return [name for name in dict.fromkeys(names) if name] or [""]


def _incidents(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    return judged(numbered(listed(sample, "incidents")), partial(_incident, moments=moments))


def _maintenances(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    return judged(
        numbered(listed(sample, "scheduled_maintenances")), partial(_maintenance, moments=moments)
    )


STATUSPAGE_INCIDENTS = Importer(
    name="statuspage",
    gives="incidents",
    recognises=lambda sample: first_has(sample.listed("incidents"), "created_at", "impact"),
    read=_incidents,
    notes=("provider_says", "fifty"),
)
STATUSPAGE_MAINTENANCES = Importer(
    name="statuspage-maintenances",
    gives="incidents",
    recognises=lambda sample: first_has(sample.listed("scheduled_maintenances"), "scheduled_for"),
    read=_maintenances,
    notes=("provider_says",),
)
