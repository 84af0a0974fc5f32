"""The calculator `timeline`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import timeline
from .question import question
from .rehearsal import rehearse

TIMELINE = Calculator(
    name="timeline",
    reads=("timeline", "act"),
    question=question,
    answer=compute,
    picture=timeline,
    headline=("due",),
    about="date",
    rehearse=rehearse,
    example={"agreement": "cloud-temple-iaas", "event": "contract-end", "date": "2026-03-31"},
)
