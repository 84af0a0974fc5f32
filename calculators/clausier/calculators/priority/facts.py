"""What a priority found, typed: the grid and the cell chosen in it; the
picture is made from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.languages import Both
from ...law.model import Agreement
from ...rules import SUPPORT
from ...rules.grid import Grid
from ...rules.readings import rule_of


@dataclass(frozen=True, slots=True)
class Facts:
    agreement: Agreement
    grid: Grid
    chosen: Mapping[str, str]  # the level on each axis; empty where nothing is chosen yet


def guarantee_names(agreement: Agreement) -> Mapping[str, Both]:
    """What the agreement calls its guarantees, where it does not speak of GTI and GTR."""
    support = rule_of(agreement, SUPPORT)
    return support.names if support else {}
