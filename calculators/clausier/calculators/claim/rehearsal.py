"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.claim_asks import asks_of
from ...rules.penalty_caps import Base
from .question import MEASURES


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    bases = asks_of(agreement).bases
    fee = {"fee": "100"} if Base.FEE in bases else {}
    rows = [{"commitment": figure.id, **fee} for figure in agreement.promises(*MEASURES)]
    outage = {"start": "2026-03-10T14:00+01:00", "end": "2026-03-10T17:30+01:00"}
    if rows:
        yield {
            "agreement": agreement.name,
            "month": "2026-03",
            "commitments": rows,
            "incidents": [outage],
            **{base.value: "10000" for base in bases if base is not Base.FEE},
        }
