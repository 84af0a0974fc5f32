"""What a missed promise costs the provider: the form's values handed to the rule, its result told.

Amounts, caps and dates are the rule's; an agreement without one has no penalty, and that is an answer.
"""

from __future__ import annotations

from typing import Any

from ...core.errors import AnswerError
from ...core.periods import Period
from ...core.trace import Named, Trace
from ...core.zones import zone
from ...engine.agreement_fields import one_promise
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement
from ...rules.penalty import Base, Charged, Limit, Line, Penalties, Penalty
from ...rules.readings import rule_of
from .labels import amount_label


def compute(values: Values, library: Library) -> Outcome[Penalty]:
    agreement = library.agreement(values["agreement"])
    rule: Penalties | None = rule_of(agreement, "penalty", values)
    if rule is None:
        return _no_rule(agreement)
    bases = {base: values[base.value] for base in Base}
    if bases[rule.base] is None:
        raise AnswerError(rule.base.value, "errors.required")
    trace = Trace()
    lines = [_line(index, typed, agreement) for index, typed in enumerate(values["lines"])]
    penalty = rule.cost(lines, bases, trace)
    results: dict[str, Any] = {
        "amount": penalty.amount,
        "raw": penalty.raw,
        "caps": [_cap_row(limit) for limit in penalty.limits],
        "lines": [_line_row(charged) for charged in penalty.charged],
    }
    month: Period = values["month"]
    if rule.claim is not None:
        assert month.end is not None  # the form takes real months only
        last = zone(agreement.time_zone).local(month.end - 1).date()
        results |= rule.claim.tell(last, trace, by_year=penalty.by_year)
    summary = ("penalty.summary.amount", {"amount": penalty.amount, "period": month})
    outcome = Outcome(results, trace, summary, facts=penalty)
    _warn(outcome, rule, penalty, agreement.currency)
    return outcome


def _line(index: int, typed: Values, agreement: Agreement) -> Line:
    figure = typed["commitment"]
    try:
        promise = one_promise(typed)
        if promise is None:
            raise AnswerError("commitment", "errors.promise_missing")
        if figure is not None and not figure.clause.startswith(f"{agreement.name}/"):
            raise AnswerError(
                "commitment", "errors.commitment_elsewhere", agreement=agreement.short
            )
    except AnswerError as error:
        raise error.within(f"lines.{index}") from None
    return Line(promise, typed["availability"], figure)


def _line_row(charged: Charged) -> dict[str, Any]:
    figure = charged.line.commitment
    return {
        "commitment": Named(figure.id, figure.label, figure.clause) if figure else None,
        "promise": charged.promise,
        "availability": charged.line.observed,
        "amount": charged.amount,
    }


def _cap_row(limit: Limit) -> dict[str, Any]:
    return {"name": Named(limit.cap.name, limit.cap.label), "amount": limit.amount}


def _warn(outcome: Outcome[Penalty], rule: Penalties, penalty: Penalty, currency: str) -> None:
    if rule.claim is not None and rule.claim.reserve is not None:
        reserve = rule.claim.reserve
        outcome.warn("penalty.warnings.reserve", None, reserve.clause, within=reserve)
    for limit in penalty.limits:
        if limit.amount is None:
            told = {"cap": limit.cap.label, "base": amount_label(limit.cap.of, currency)}
            outcome.warn("penalty.warnings.cap_unknown", limit.cap.of.value, **told)
    for index, charged in enumerate(penalty.charged):
        _warn_of_line(outcome, rule, charged, f"lines.{index}")


def _warn_of_line(outcome: Outcome[Penalty], rule: Penalties, charged: Charged, field: str) -> None:
    figure, label = charged.line.commitment, charged.line.label
    if figure is None:
        return
    if not charged.reached:
        key = "penalty.warnings.unsanctioned"
        outcome.warn(key, f"{field}.commitment", rule.clause, commitment=label)
        return
    if figure.period == "year":
        key = "penalty.warnings.promised_by_year"
        outcome.warn(key, f"{field}.availability", figure.clause, commitment=label)
    if figure.starred:
        key = "engine.warnings.starred"
        outcome.warn(key, f"{field}.commitment", figure.clause, commitment=label)


def _no_rule(agreement: Agreement) -> Outcome[Penalty]:
    """No amount can be computed, and none is borrowed from another agreement."""
    trace = Trace()
    trace.add("penalty.steps.no_scheme", None, agreement=agreement.short)
    results: dict[str, Any] = {"amount": None, "raw": None, "caps": [], "lines": []}
    return Outcome(results, trace, ("penalty.summary.no_scheme", {"agreement": agreement.short}))
