"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.claim_asks import asks_of
from ...rules.penalty_caps import Base

PERIODS = {"year": "2026", "quarter": "2026-Q1", "week": "2026-W14", "day": "2026-03-31"}


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    """Each promise over its own period, kept, missed by little and by much."""
    asks = asks_of(agreement)
    if not asks.computed:
        yield {"agreement": agreement.name}
        return
    amounts = {base.value: "10000" for base in asks.bases if base is not Base.FEE}
    fee = {"fee": "100"} if Base.FEE in asks.bases else {}
    for figure in agreement.promises("availability"):
        month = PERIODS.get(figure.period or "", "2026-03")
        for availability in ("100", "99.9", "95", "0"):
            line = {"commitment": figure.id, "availability": availability, **fee}
            yield {"agreement": agreement.name, "month": month, "lines": [line], **amounts}
