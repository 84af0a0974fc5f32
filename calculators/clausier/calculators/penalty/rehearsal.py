"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.claim_asks import asks_of
from ...rules.penalty import Base


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    bases = asks_of(agreement).bases
    amounts = {base.value: "10000" for base in Base if base in bases}
    fee = {name: amounts.pop(name) for name in (Base.FEE.value,) if name in amounts}
    asked = {"agreement": agreement.name, "month": "2026-03", **amounts}
    for figure in agreement.promises("availability"):
        for availability in ("100", "99.9", "95", "0"):
            line = {"commitment": figure.id, "availability": availability, **fee}
            yield {**asked, "lines": [line]}
