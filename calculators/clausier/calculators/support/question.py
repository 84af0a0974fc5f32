"""The form of the calculator `support`."""

from __future__ import annotations

from dataclasses import replace

from ...core.errors import AnswerError
from ...engine.agreement_fields import agreement_field, reading_fields
from ...engine.asked import Asked
from ...engine.fields import TIME_ZONE, Form, MomentField, PeriodField
from .log import LOG
from .own_targets import OWN


def question(asked: Asked) -> Form:
    if asked.agreements and asked.has("targets"):
        raise AnswerError("targets", "support.errors.both")
    return Form(
        (
            agreement_field(asked),
            *([OWN] if asked.whole_page or not asked.agreements else []),
            PeriodField(name="period", suggestions=("2026-03", "2026-Q1", "2026")),
            MomentField(name="as_of", zone_from="time_zone"),
            LOG,
            replace(TIME_ZONE, default=asked.time_zone),
            *reading_fields(asked, "support"),
        )
    )
