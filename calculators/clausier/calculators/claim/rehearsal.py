"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.penalty import Base
from .question import MEASURES


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    rows = [{"commitment": figure.id} for figure in agreement.promises(*MEASURES)]
    outage = {"start": "2026-03-10T14:00+01:00", "end": "2026-03-10T17:30+01:00"}
    if rows:
        yield {
            "agreement": agreement.name,
            "month": "2026-03",
            "commitments": rows,
            "incidents": [outage],
            **{base.value: "10000" for base in Base},
        }
