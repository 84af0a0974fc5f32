"""The questions that an agreement must be able to answer, for `clausier check`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from ...law.model import Agreement
from ...rules import PRIORITY
from ...rules.readings import rule_of


def rehearse(agreement: Agreement) -> Iterator[dict[str, Any]]:
    grid = rule_of(agreement, PRIORITY)
    if grid is not None:
        codes = [[(axis.name, level) for level in axis.levels] for axis in grid.axes]
        for cell in product(*codes):
            yield {"agreement": agreement.name, **dict(cell)}
        if len(grid.axes) == 1:  # each way through the questions, where one of them is enough
            for path in grid.paths:
                answers = {name: wanted[0] for name, wanted in path.when.items()}
                yield {"agreement": agreement.name, **answers}
