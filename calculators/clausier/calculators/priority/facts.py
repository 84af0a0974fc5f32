"""What a priority found, typed: the grid and the cell chosen in it; the
picture is made from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...law.model import Agreement
from ...rules.grid import Grid


@dataclass(frozen=True, slots=True)
class Facts:
    agreement: Agreement
    grid: Grid
    chosen: Mapping[str, str]  # the level on each axis; empty where nothing is chosen yet
