"""The form of the calculator `budget`."""

from __future__ import annotations

from ...engine.agreement_fields import commitment_field
from ...engine.asked import Asked
from ...engine.fields import TIME_ZONE, Form, PercentField, PeriodField, SpanField
from ...law.model import BUDGETED
from .answer import CONVENTIONS


def question(asked: Asked) -> Form:
    return Form(
        (
            commitment_field(asked.library, *BUDGETED),
            PercentField(
                name="promise",
                when={"commitment": ("",)},
                suggestions=("99", "99.9", "99.95", "99.99", "99.999"),
            ),
            PeriodField(
                name="period", suggestions=("2026-03", "2026-Q1", "2026", "2026-W14", *CONVENTIONS)
            ),
            SpanField(name="downtime"),
            TIME_ZONE,
        )
    )
