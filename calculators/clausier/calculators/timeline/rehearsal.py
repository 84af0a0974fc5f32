"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.event_terms import events


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    for event in events(agreement):
        yield {"agreement": agreement.name, "event": event, "date": "2026-03-31"}
        yield {"agreement": agreement.name, "event": event, "instant": "2026-03-31T10:00+02:00"}
