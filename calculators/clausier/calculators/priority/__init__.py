"""The calculator `priority`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import priority
from .question import question

PRIORITY = Calculator(
    name="priority",
    reads=("priority",),
    question=question,
    answer=compute,
    picture=priority,
    headline=("priority",),
    example={"agreement": "cloud-temple-iaas", "impact": "I1", "criticality": "C2"},
)
