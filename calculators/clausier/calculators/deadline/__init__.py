"""The calculator `deadline`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import deadline
from .question import question
from .rehearsal import rehearse

DEADLINE = Calculator(
    name="deadline",
    reads=("support",),
    question=question,
    answer=compute,
    picture=deadline,
    headline=("verdict", "due"),
    about="opened",
    rehearse=rehearse,
    example={
        "agreement": "cloud-temple-iaas",
        "priority": "P3",
        "support_units": "yes",
        "opened": "2025-03-14T17:00+01:00",
        "answered": "2025-03-17T10:32+01:00",
    },
)
