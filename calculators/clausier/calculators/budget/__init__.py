"""The calculator `budget`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import picture
from .question import question
from .rehearsal import rehearse

BUDGET = Calculator(
    name="budget",
    reads=("measuring",),
    question=question,
    answer=compute,
    picture=picture,
    headline=("remaining_seconds", "allowed_seconds", "availability"),
    rehearse=rehearse,
    example={"promise": "99.99", "period": "2026-03"},
)
