"""The inputs of a calculator as a command line gives them, words such as "yesterday" read as days.

A terminal knows what time it is; nothing below this room does.
"""

from __future__ import annotations

import time

from ..engine.calculator import Calculator
from ..engine.written_now import in_figures, replaced
from ..law.library import Library
from .arguments import inputs_of
from .ask import form_of


def in_figures_of(
    calculator: Calculator, arguments: list[str], library: Library
) -> dict[str, object]:
    """What was typed, with "yesterday" and its like as days: a terminal knows what time it is."""
    inputs = inputs_of(calculator, arguments, library)
    form, now = form_of(calculator, inputs, library), time.time_ns() // 1_000_000_000
    return replaced(inputs, in_figures(form, inputs, now))
