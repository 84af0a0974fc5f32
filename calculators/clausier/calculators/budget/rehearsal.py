"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import BUDGETED, Agreement


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    for figure in agreement.promises(*BUDGETED):
        yield {"commitment": figure.id, "period": "2026"}
