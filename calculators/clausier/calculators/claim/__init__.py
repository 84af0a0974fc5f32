"""The calculator `claim`: its question, its answer, its letter, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import answer
from .question import question
from .rehearsal import rehearse

CLAIM = Calculator(
    name="claim",
    reads=("act", "measuring", "penalty"),
    question=question,
    answer=answer,
    headline=("amount", "missed"),
    about="incidents",
    rehearse=rehearse,
    example={
        "agreement": "numspot",
        "month": "2026-03",
        "commitments": [
            {"commitment": "numspot/annexe-3/sla-9/control-api"},
            {"commitment": "numspot/annexe-3/sla-5/load-balancer"},
        ],
        "incidents": [
            {
                "start": "2026-03-10T14:00+01:00",
                "end": "2026-03-10T17:30+01:00",
                "reserved": "2026-03-11T09:15+01:00",
                "comment": "INC-2026-0310",
            },
            {
                "start": "2026-03-29T01:41:07+01:00",
                "end": "2026-03-29T03:12:44+02:00",
                "comment": "INC-2026-0329",
            },
        ],
        "average_revenue": "10000",
        "invoice": "10000",
    },
)
