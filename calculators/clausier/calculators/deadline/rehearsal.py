"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...law.model import Agreement
from ...rules.levels import levels


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    for kind in ("priority", "severity"):
        for level in levels(agreement, kind):
            yield {"agreement": agreement.name, kind: level, "opened": "2026-03-10T14:00+01:00"}
