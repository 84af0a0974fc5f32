"""The only list of calculators: pages, command line, tests and the browser all start from it."""

from __future__ import annotations

from .calculators.budget import BUDGET
from .calculators.calculator import Calculator
from .calculators.deadline import DEADLINE
from .calculators.penalty import PENALTY
from .calculators.priority import PRIORITY
from .calculators.support import SUPPORT
from .calculators.timeline import TIMELINE

ALL = (BUDGET, PENALTY, PRIORITY, DEADLINE, SUPPORT, TIMELINE)

CATALOGUE: dict[str, Calculator] = {calculator.name: calculator for calculator in ALL}
