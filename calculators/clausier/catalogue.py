"""The only list of calculators: pages, command line, tests and the browser all start from it."""

from __future__ import annotations

from .calculators.budget import BUDGET
from .calculators.calculator import Calculator
from .calculators.penalty import PENALTY

CATALOGUE: dict[str, Calculator] = {calculator.name: calculator for calculator in (BUDGET, PENALTY)}
