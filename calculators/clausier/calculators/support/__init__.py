"""The calculator `support`: its question, its answer, its picture, its words."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute, other_way
from .picture import support
from .question import question
from .rehearsal import rehearse

SUPPORT = Calculator(
    name="support",
    reads=("support",),
    question=question,
    answer=compute,
    picture=support,
    other_way=other_way,
    headline=("verdict",),
    about="tickets",
    rehearse=rehearse,
    example={
        "agreement": "cloud-temple-iaas",
        "period": "2025-04",
        "support_units": "yes",
        "tickets": [
            {
                "id": "T-1",
                "priority": "P1",
                "opened": "2025-04-02T09:00+02:00",
                "answered": "2025-04-02T09:12+02:00",
            },
            {
                "id": "T-2",
                "priority": "P1",
                "opened": "2025-04-09T22:15+02:00",
                "answered": "2025-04-09T22:40+02:00",
            },
            {
                "id": "T-3",
                "priority": "P1",
                "opened": "2025-04-16T14:00+02:00",
                "answered": "2025-04-16T14:29+02:00",
            },
            {
                "id": "T-4",
                "priority": "P1",
                "opened": "2025-04-24T03:00+02:00",
                "answered": "2025-04-24T03:45+02:00",
            },
            {
                "id": "T-5",
                "priority": "P3",
                "opened": "2025-04-10T17:00+02:00",
                "answered": "2025-04-11T10:30+02:00",
            },
            {
                "id": "T-6",
                "priority": "request",
                "opened": "2025-04-15T11:00+02:00",
                "answered": "2025-04-15T14:20+02:00",
            },
        ],
    },
)
