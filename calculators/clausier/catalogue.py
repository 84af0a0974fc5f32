"""The only list of calculators: pages, command line, tests and the browser all start from it."""

from __future__ import annotations

from .calculators.budget.answer import BUDGET
from .calculators.deadline.answer import DEADLINE
from .calculators.penalty.answer import PENALTY
from .calculators.priority.answer import PRIORITY
from .calculators.support.answer import SUPPORT
from .calculators.timeline.answer import TIMELINE
from .engine.calculator import Calculator

ALL = (BUDGET, PENALTY, PRIORITY, DEADLINE, SUPPORT, TIMELINE)

CATALOGUE: dict[str, Calculator] = {calculator.name: calculator for calculator in ALL}
