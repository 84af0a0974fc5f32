"""What whoever claims a penalty must know beside its amount: conditions of the text, and what was
left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...core.periods import Period
from ...core.quantities import Span
from ...engine.agreement_fields import money_label
from ...engine.outcome import Outcome
from ...law.model import Agreement, Figure
from ...rules.claim_lines import Charged, Status
from ...rules.claiming import Penalty
from ...rules.judged import as_read_by_default
from ...rules.penalty import Part, Penalties
from ...rules.penalty_caps import Base, Limit, Per
from ...words import said

Told = Outcome[Penalty]


def warn(outcome: Told, penalty: Penalty, agreement: Agreement) -> None:
    due = [part for part in penalty.parts if part.amount and part.amount.value]
    for reserve in dict.fromkeys(w.reserve for w in penalty.windows if w.reserve):
        outcome.warn("penalty.warnings.reserve", None, reserve.clause, within=reserve)
    _conditions(outcome, due, penalty.period)
    for part in due:
        _limits(outcome, part, agreement)
    for index, charged in enumerate(penalty.charged):
        _of_line(outcome, charged, penalty, f"lines.{index}")
        if charged.status is Status.DUE and charged.line.commitment is not None:
            _first_minutes(outcome, charged.line.commitment, agreement, f"lines.{index}")
    _typed_twice(outcome, penalty)


def _conditions(outcome: Told, due: Sequence[Part], period: Period | None) -> None:
    """Of what is due, each once, though several tables set it."""
    told = dict.fromkeys(condition for part in due for condition in part.rule.conditions)
    for condition in told:
        if condition.period is None or (period and period.unit == condition.period):
            key = "penalty.warnings.condition"
            outcome.warn(key, None, condition.clause, text=condition.text)


def _limits(outcome: Told, part: Part, agreement: Agreement) -> None:
    own = (limit for charged in part.charged for limit in charged.limits)
    by_name = {limit.cap.name: limit for limit in (*own, *part.limits)}
    for limit in by_name.values():
        _of_limit(outcome, limit, agreement)


def _of_limit(outcome: Told, limit: Limit, agreement: Agreement) -> None:
    cap = limit.cap
    if limit.amount is None and cap.of is not None:
        base = money_label(cap.of.value, agreement.currency)
        outcome.warn("penalty.warnings.cap_unknown", cap.of.value, cap=cap.label, base=base)
    elif cap.per is Per.CONTRACT_YEAR and not limit.so_far_known:
        outcome.warn("penalty.warnings.so_far_unknown", "so_far", cap=cap.label)


def _of_line(outcome: Told, charged: Charged, penalty: Penalty, field: str) -> None:
    figure, label = charged.line.commitment, charged.line.label
    if figure is None:
        return
    at = f"{field}.commitment"
    match charged.status:
        case Status.NOT_REACHED:
            key = "penalty.warnings.unsanctioned"
            outcome.warn(key, at, *_clause_of(charged, penalty), commitment=label)
            return
        case Status.NO_RULE:
            outcome.warn("penalty.warnings.no_rule", at, commitment=label)
            return
        case Status.DESCRIBED:
            outcome.warn("penalty.warnings.described", at, commitment=label)
            return
        case Status.ELSEWHERE:
            _elsewhere(outcome, charged, penalty)
        case Status.DUE if figure.period is None:
            key = "penalty.warnings.no_period"
            outcome.warn(key, at, figure.clause, commitment=label, period=penalty.period)
    if figure.starred:
        outcome.warn("engine.warnings.starred", at, figure.clause, commitment=label)


def _first_minutes(outcome: Told, figure: Figure, agreement: Agreement, field: str) -> None:
    """What the availability typed must not count, where the text leaves the start
    of an outage out."""
    rules = as_read_by_default(figure, agreement).rules
    if rules.first_left_out is not None:
        key, cited = "penalty.warnings.first_left_out", rules.clauses("first_left_out")
        told = {"commitment": figure.label, "first": rules.first_left_out}
        outcome.warn(key, f"{field}.availability", *cited, **told)


def _elsewhere(outcome: Told, charged: Charged, penalty: Penalty) -> None:
    """Nothing is due for the period claimed alone: which one to ask for, and what is left of it."""
    other, figure = charged.elsewhere, charged.line.commitment
    assert other is not None and figure is not None  # what such a line always has
    told: dict[str, Any] = {
        "commitment": charged.line.label,
        "per": said(f"per.{other.promised}"),
        "period": penalty.period,
    }
    if other.left is None:
        outcome.warn("penalty.warnings.elsewhere", "month", figure.clause, **told)
        return
    key = "whole_exceeded" if other.left.seconds < 0 else "whole_left"
    told |= {
        "whole": other.whole,
        "allowed": other.allowed,
        "spent": other.spent,
        "left": Span(abs(other.left.seconds)),
        "ask": other.whole.text if other.whole else "",
    }
    outcome.warn(f"penalty.warnings.{key}", "month", figure.clause, **told)


def _clause_of(charged: Charged, penalty: Penalty) -> tuple[str, ...]:
    """The clause of the table that attaches nothing to that promise, where one is for it."""
    rules = (part.rule.clause for part in penalty.parts if charged in part.charged)
    return tuple(rules)


def _typed_twice(outcome: Told, penalty: Penalty) -> None:
    """One promise on several lines: several resources, or the same loss counted twice."""
    for part in penalty.parts:
        rule: Penalties = part.rule
        if rule.base is Base.FEE:  # a line is a resource with a fee of its own: several are usual
            continue
        due = [c.line.commitment for c in part.charged if c.status is Status.DUE]
        counts = Counter(figure for figure in due if figure is not None)
        for figure, count in counts.items():
            if count > 1:
                key = "once_per_commitment" if rule.one_per_commitment else "typed_twice"
                outcome.warn(
                    f"penalty.warnings.{key}", "lines", rule.clause, commitment=figure.label
                )
