"""The calculator `draft`: the files of an agreement of one's own, from a short form."""

from __future__ import annotations

from ...engine.calculator import Calculator
from .answer import compute
from .picture import picture
from .question import question

DRAFT = Calculator(
    name="draft",
    reads=(),
    question=question,
    answer=compute,
    picture=picture,
    headline=("agreement",),
    example={
        "name": "mycloud",
        "provider": "My Cloud",
        "title": "Service Agreement",
        "promises": [{"label": "Virtual machine", "percent": "99.95", "per": "month"}],
        "bands": [{"below": "99.95", "share": "10"}, {"below": "99", "share": "25"}],
        "cap": "50",
        "claim_days": "30",
    },
)
