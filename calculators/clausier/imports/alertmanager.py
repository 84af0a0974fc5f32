"""Alertmanager: alerts as a webhook sends them or as its interface lists them, with any offset.

A firing alert has no end, whatever its `endsAt` says: year 1, or the time at which it would lapse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from .importer import Importer, Incident, Made, Verdict, between, judged
from .moments import Moments
from .sample import Sample, field, numbered

_FIRING: Final = ("firing", "active", "suppressed", "unprocessed")
_SERVICE_LABELS: Final = ("service", "instance", "job", "alertname")


def _alerts(sample: Sample) -> list[Any]:
    """Those of every message in the file: one document, a list, or one message a line."""
    if isinstance(sample.document, list):
        return sample.document
    alerts: list[Any] = []
    for _, message, _ in sample.by_line:
        found = message.get("alerts") or message.get("data") if isinstance(message, dict) else None
        alerts += found if isinstance(found, list) else [message]
    return alerts


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    def alert(record: Any) -> Made:
        firing = (field(record, "status") or field(record, "status", "state")) in _FIRING
        typed_end = "" if firing else field(record, "endsAt")
        start, end = between(moments.read(field(record, "startsAt")), moments.read(typed_end))
        labels = record.get("labels") if isinstance(record, dict) else None
        row = Incident(
            start,
            end,
            service=next((found for name in _SERVICE_LABELS if (found := field(labels, name))), ""),
            comment=field(labels, "alertname"),
            reference=field(record, "fingerprint"),
        )
        return (row,), ()

    return judged(numbered(_alerts(sample)), alert)


def _recognises(sample: Sample) -> bool:
    return sample.looks_like_json and any(field(alert, "startsAt") for alert in _alerts(sample)[:1])


ALERTMANAGER = Importer(
    name="alertmanager",
    gives="incidents",
    recognises=_recognises,
    read=_read,
    notes=("alert_delay",),
)
