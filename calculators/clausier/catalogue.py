"""The only list of calculators: pages, command line, tests and the browser all start from it."""

from __future__ import annotations

from typing import Any

from .calculators.availability import AVAILABILITY
from .calculators.budget import BUDGET
from .calculators.claim import CLAIM
from .calculators.deadline import DEADLINE
from .calculators.draft import DRAFT
from .calculators.penalty import PENALTY
from .calculators.priority import PRIORITY
from .calculators.support import SUPPORT
from .calculators.timeline import TIMELINE
from .engine.calculator import Calculator

ALL: tuple[Calculator[Any], ...] = (
    BUDGET,
    AVAILABILITY,
    PENALTY,
    CLAIM,
    PRIORITY,
    DEADLINE,
    SUPPORT,
    TIMELINE,
    DRAFT,
)

CATALOGUE = {calculator.name: calculator for calculator in ALL}
