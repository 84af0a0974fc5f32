"""Upptime: the issues of its repository (one an outage), its summary, its present state.

The summary has the minutes down of each day. It checks every five minutes at best. The present
state (`history/<name>.yml`) tells no outage: it is recognised so that this can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from ..core.zones import UTC
from .cells import number
from .importer import (
    Importer,
    Incident,
    Made,
    Row,
    RowRefused,
    Total,
    Verdict,
    between,
    judged,
    reason,
)
from .moments import MINUTE, Moments
from .sample import Sample, Written, field, first_has, numbered
from .tables import doubts, listed

FIVE_MINUTES: Final = 5 * MINUTE
_OWN_LABELS: Final = ("status", "maintenance")
_WINDOW: Final = re.compile(r"^(start|end):\s*(\S+)", re.MULTILINE)


def _issues(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    moments.coarser(FIVE_MINUTES)
    return judged(numbered(listed(sample, "items")), partial(_issue, moments=moments))


def _issue(record: Any, moments: Moments) -> Made:
    labels = record.get("labels") if isinstance(record, dict) else None
    names = [field(label, "name") for label in labels] if isinstance(labels, list) else []
    opened = moments.read(field(record, "created_at"))
    row = Incident(
        *between(opened, moments.read(field(record, "closed_at"))),
        service=next((name for name in names if name and name not in _OWN_LABELS), ""),
        comment=field(record, "title"),
        reference=field(record, "number"),
    )
    if "maintenance" in names:
        window = dict(_WINDOW.findall(field(record, "body")))
        start, end = between(
            moments.read(window.get("start", "")), moments.read(window.get("end", ""))
        )
        return (row._replace(start=start, end=end, kind="maintenance", notified=opened),), ()
    return (row,), doubts(None if "status" in names else reason("label"))


def _summary(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    return judged(numbered(listed(sample, "items")), _site)


def _site(record: Any) -> Made:
    """`dailyMinutesDown`: a total a day, in days of UTC; a day left out had no minute down."""
    days = record.get("dailyMinutesDown") if isinstance(record, dict) else None
    if not isinstance(days, dict):
        raise RowRefused("not_summary")
    clock, rows = Moments(UTC), list[Row]()
    for day, typed in days.items():
        start, minutes = clock.read(f"{day} 00:00"), number(str(typed))
        if start is None or minutes is None:
            raise RowRefused("not_summary")
        down = int(minutes * MINUTE)
        rows.append(
            Total(field(record, "name"), start, start + 86_400, 86_400 - down, down, 0, 0, 0)
        )
    return tuple(rows), ()


def _state(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    yield Verdict(1, Written(sample.text), refusal=reason("state_only"))


def _is_state(sample: Sample) -> bool:
    head = sample.text[:2_000]
    return not sample.looks_like_json and "startTime: " in head and "responseTime: " in head


def _listed(sample: Sample) -> list[Any] | None:
    return sample.document if isinstance(sample.document, list) else None


UPPTIME_ISSUES = Importer(
    name="upptime",
    gives="incidents",
    recognises=lambda sample: first_has(
        _listed(sample), "number", "created_at", "closed_at", "labels"
    ),
    read=_issues,
    notes=("checks",),
)
UPPTIME_SUMMARY = Importer(
    name="upptime-summary",
    gives="totals",
    recognises=lambda sample: first_has(_listed(sample), "dailyMinutesDown"),
    read=_summary,
)
UPPTIME_STATE = Importer(name="upptime-state", gives="incidents", recognises=_is_state, read=_state)
