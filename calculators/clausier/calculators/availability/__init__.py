"""The calculator `availability`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import answer
from .picture import picture
from .question import question
from .rehearsal import rehearse

AVAILABILITY = Calculator(
    name="availability",
    reads=("measuring",),
    question=question,
    answer=answer,
    picture=picture,
    headline=("availability",),
    about="incidents",
    rehearse=rehearse,
    example={
        "commitment": "numspot/annexe-3/sla-4/internet-access",
        "period": "2026-03",
        "incidents": [
            {
                "start": "2026-03-10T14:00+01:00",
                "end": "2026-03-10T14:09+01:00",
                "service": "",
            },
            {"start": "2026-03-29T01:41:07+01:00", "end": "2026-03-29T03:12:44+02:00"},
            {
                "start": "2026-03-22T02:00+01:00",
                "end": "2026-03-22T04:00+01:00",
                "kind": "maintenance",
                "notified": "2026-03-18T09:00+01:00",
            },
        ],
    },
)
