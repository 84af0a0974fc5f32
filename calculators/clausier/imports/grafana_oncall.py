"""Grafana OnCall: alert groups as its interface lists them, in UTC to the microsecond.

A group is often resolved by a person's click, later than the service was back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .importer import Importer, Incident, Made, Verdict, between, judged
from .moments import Moments
from .sample import Sample, field, first_has, numbered
from .tables import listed


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    def group(record: Any) -> Made:
        start, end = between(
            moments.read(field(record, "created_at")), moments.read(field(record, "resolved_at"))
        )
        row = Incident(
            start,
            end,
            service=field(record, "integration_id"),
            comment=field(record, "title"),
            reference=field(record, "id"),
        )
        return (row,), ()

    return judged(numbered(listed(sample, "results")), group)


GRAFANA_ONCALL = Importer(
    name="grafana-oncall",
    gives="incidents",
    recognises=lambda sample: first_has(sample.listed("results"), "alerts_count", "created_at"),
    read=_read,
    notes=("clicked", "alert_delay"),
)
