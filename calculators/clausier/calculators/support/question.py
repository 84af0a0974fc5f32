"""The form of the calculator `support`."""

from __future__ import annotations

from dataclasses import replace

from ...core.errors import AnswerError
from ...engine.agreement_fields import agreement_field, fact_field, reading_fields
from ...engine.asked import Asked
from ...engine.fields import TIME_ZONE, Field, Form, MomentField, PeriodField
from ...law.model import Agreement
from ...rules import SUPPORT
from ...rules.readings import rule_of
from ...rules.support import asks
from .log import log_field
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
            log_field(asked),
            *_facts(asked.agreements),
            replace(TIME_ZONE, default=asked.time_zone),
            *reading_fields(asked, "support"),
        )
    )


def _facts(shown: list[Agreement]) -> list[Field]:
    rules = {agreement.name: rule_of(agreement, SUPPORT) for agreement in shown}
    return [
        fact_field(name, ask.question, ask.options, names)
        for name, (ask, names) in asks(rules).items()
    ]
