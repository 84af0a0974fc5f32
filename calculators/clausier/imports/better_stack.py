"""Better Stack: incidents as its interface gives them, `data[].attributes`, in UTC.

An incident that was never confirmed, or still runs, says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .importer import Importer, Incident, Made, Verdict, between, judged, reason
from .moments import Moments
from .sample import Sample, field, numbered
from .tables import doubts, listed


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    def incident(record: Any) -> Made:
        said = record.get("attributes") if isinstance(record, dict) else None
        start, end = between(
            moments.read(field(said, "started_at")), moments.read(field(said, "resolved_at"))
        )
        row = Incident(
            start,
            end,
            service=field(said, "url") or field(said, "name"),
            comment=field(said, "cause") or field(said, "name"),
            reference=field(record, "id"),
        )
        unconfirmed = field(said, "status").casefold() == "unconfirmed"
        return (row,), doubts(reason("unconfirmed") if unconfirmed else None)

    return judged(numbered(listed(sample, "data")), incident)


def _recognises(sample: Sample) -> bool:
    records = sample.listed("data") or []
    return any(field(record, "attributes", "started_at") for record in records[:1])


BETTER_STACK = Importer(
    name="better-stack",
    gives="incidents",
    recognises=_recognises,
    read=_read,
    notes=("recovery_period",),
)
