"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from .question import MEASURES


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    outage = {"start": "2026-03-10T14:00+01:00", "end": "2026-03-10T17:30+01:00"}
    for figure in agreement.promises(*MEASURES):
        yield {"commitment": figure.id, "period": "2026-03", "incidents": [outage]}
