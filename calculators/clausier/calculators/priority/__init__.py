"""The calculator `priority`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import priority
from .question import question
from .rehearsal import rehearse

PRIORITY = Calculator(
    name="priority",
    reads=("priority",),
    question=question,
    answer=compute,
    picture=priority,
    headline=("priority",),
    rehearse=rehearse,
    example={"agreement": "cloud-temple-iaas", "impact": "I1", "criticality": "C2"},
)
