"""The calculator `penalty`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import picture
from .question import question
from .rehearsal import rehearse

PENALTY = Calculator(
    name="penalty",
    reads=("penalty", "act"),
    question=question,
    answer=compute,
    picture=picture,
    headline=("amount",),
    rehearse=rehearse,
    example={
        "agreement": "numspot",
        "month": "2026-03",
        "lines": [
            {"commitment": "numspot/annexe-3/sla-9/virtual-machine", "availability": "97.9"},
            {"commitment": "numspot/annexe-3/sla-9/control-api", "availability": "99.95"},
            {"commitment": "numspot/annexe-3/sla-5/load-balancer", "availability": "98.5"},
        ],
        "average_revenue": "10000",
        "invoice": "10000",
    },
)
