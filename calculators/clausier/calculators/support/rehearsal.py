"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.levels import levels


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    opened, answered = "2026-03-10T14:00+01:00", "2026-03-11T10:00+01:00"
    known = [*levels(agreement, "priority"), *levels(agreement, "severity")]
    tickets = [{"priority": level, "opened": opened, "answered": answered} for level in known]
    if tickets:
        yield {"agreement": agreement.name, "period": "2026", "tickets": tickets}
