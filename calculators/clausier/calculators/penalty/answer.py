"""What a missed promise costs the provider: the form's values handed to the rules.

Amounts, caps and dates are the rules'. An agreement that sets none, or whose penalties stand in
another text, gets that for its answer; what to warn of is warnings.py's.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.periods import Period
from ...core.quantities import EURO, Percent, Span
from ...core.trace import Named, Trace
from ...core.zones import zone
from ...engine.agreement_fields import one_promise
from ...engine.fields import Values
from ...engine.outcome import Handover, NextStep, Outcome
from ...law.library import Library
from ...law.model import Agreement
from ...rules import ACT
from ...rules.act import Act, act_named
from ...rules.claim_lines import Charged, Line
from ...rules.claim_window import last_day_of
from ...rules.claiming import Penalty, Scheme, scheme_of
from ...rules.penalty_caps import Amounts, Base, Limit
from ...rules.penalty_table import Described, NoPenalty
from ...rules.readings import rules_of
from ...words import said
from .warnings import warn

Results = dict[str, Any]


def compute(values: Values, library: Library) -> Outcome[Penalty]:
    agreement = library.agreement(values["agreement"])
    scheme = scheme_of(agreement, values)
    if not scheme.computed:
        return _stated(agreement, scheme.stated)
    amounts = Amounts(
        average_revenue=values.get("average_revenue"),
        invoice=values.get("invoice"),
        year_fees=values.get("year_fees"),
        so_far=values.get("so_far"),
    )
    period: Period = values["month"]
    lines = [
        _line(index, typed, scheme, period, amounts) for index, typed in enumerate(values["lines"])
    ]
    trace = Trace()
    penalty = scheme.cost(lines, amounts, period, trace)
    results: Results = {"amount": penalty.amount, "raw": penalty.raw}
    if agreement.currency != EURO:
        results["currency"] = agreement.currency
    results["caps"] = [_cap_row(limit) for limit in penalty.limits]
    results["lines"] = [_line_row(charged) for charged in penalty.charged]
    results |= _claim_dates(penalty, agreement, values.get("contract_year_ends"), trace)
    outcome = Outcome(results, trace, _summary(penalty, period), facts=penalty)
    if not penalty.amount or not penalty.amount.value:
        outcome.verdict = ("penalty.verdict.nothing", {"period": period})
    warn(outcome, penalty, agreement)
    if due := results.get("claim_by"):
        act = act_named("claim", rules_of(agreement, ACT, values))
        outcome.next_steps.append(_claim_step(penalty, act, due))
    outcome.handovers.append(_to_claim(agreement, values))
    return outcome


def _to_claim(agreement: Agreement, values: Values) -> Handover:
    """The whole file, from the log of the outages."""
    chosen = dict.fromkeys(line["commitment"].id for line in values["lines"] if line["commitment"])
    inputs = {
        "agreement": agreement.name,
        "month": str(values["month"]),
        "commitments": [{"commitment": id} for id in chosen],
    }
    label, amounts = said("penalty.handover.claim"), ("average_revenue", "invoice")
    return Handover(calculator="claim", inputs=inputs, label=label, keeps=amounts)


def _claim_step(penalty: Penalty, act: Act | None, due: date) -> NextStep:
    """To whom, how and with what, where the text says it; at least by when."""
    label = said("penalty.next.claim", period=penalty.period)
    if act is None:
        clause = next((clause for window in penalty.windows for clause in window.clauses), None)
        return NextStep(label=label, due=due, clause=clause)
    attach = (*act.says, *act.attach)
    return NextStep(label=label, due=due, to=act.to, by=act.by, attach=attach, clause=act.clause)


def _line(index: int, typed: Values, scheme: Scheme, period: Period, amounts: Amounts) -> Line:
    try:
        promise = one_promise(typed)
        if promise is None:
            raise AnswerError("commitment", "errors.promise_missing")
        figure, agreement = typed["commitment"], scheme.agreement
        if figure is not None and not figure.clause.startswith(f"{agreement.name}/"):
            raise AnswerError(
                "commitment", "errors.commitment_elsewhere", agreement=agreement.short
            )
        observed, down = _observed(typed, period)
        line = Line(
            promise=promise,
            observed=observed,
            commitment=figure,
            down=down,
            fee=typed.get("fee"),
            service=typed.get("service"),
            fault=typed.get("fault"),
        )
        if figure is None and scheme.rule_for(line) is None:
            raise AnswerError("commitment", "penalty.errors.which_table")
        missing = scheme.missing_base(line, amounts, period)
        if missing is Base.FEE:
            raise AnswerError("fee", "errors.required")
    except AnswerError as error:
        raise error.within(f"lines.{index}") from None
    if missing is not None:
        raise AnswerError(missing.value, "errors.required")
    return line


def _observed(typed: Values, period: Period) -> tuple[Percent, Span]:
    """The availability and the time down; each gives the other over the period."""
    observed, down = typed["availability"], typed.get("downtime")
    if observed is None and down is None:
        raise AnswerError("availability", "errors.required")
    if down is None:
        return observed, Span(period.seconds * (1 - observed.share))
    if down.seconds > period.seconds:
        raise AnswerError(
            "downtime", "errors.downtime_longer", downtime=down, period=Span(period.seconds)
        )
    if observed is None:
        observed = Percent(100 - 100 * Fraction(down.seconds, period.seconds))
    return observed, down


def _line_row(charged: Charged) -> Results:
    figure = charged.line.commitment
    return {
        "commitment": Named(figure.id, charged.line.label, figure.clause) if figure else None,
        "promise": charged.promise,
        "availability": charged.line.observed,
        "amount": charged.amount,
    }


def _cap_row(limit: Limit) -> Results:
    return {"name": Named(limit.cap.name, limit.cap.label), "amount": limit.amount}


def _claim_dates(
    penalty: Penalty, agreement: Agreement, contract_year_ends: date | None, trace: Trace
) -> Results:
    """The first last day to claim what is due; and the year's, of a yearly promise missed."""
    clock, dates = zone(agreement.time_zone), {}
    if days := list(penalty.last_days(clock, trace, contract_year_ends)):
        dates["claim_by"] = min(days)
    for whole, window in penalty.later_windows():
        ends = last_day_of(whole, clock)
        day = ends and window.last_day(ends, contract_year_ends)
        name = f"claim_by_{whole.unit}"
        if day and name not in dates:
            key = f"penalty.steps.{name}"
            dates[name] = trace.add(key, day, *window.clauses, last=ends, whole=whole)
    return dates


def _summary(penalty: Penalty, period: Period) -> tuple[str, Results]:
    if penalty.amount is None:
        return "penalty.summary.elsewhere", {"period": period}
    key = "penalty.summary.amount" if penalty.amount.value else "penalty.summary.zero"
    return key, {"amount": penalty.amount, "period": period}


def _stated(agreement: Agreement, stated: Described | NoPenalty | None) -> Outcome[Penalty]:
    """No amount can be computed, and none is borrowed from another agreement."""
    trace, name = Trace(), agreement.short
    summary: dict[str, str | Both] = {"agreement": name}
    match stated:
        case Described():
            key = "described"
            trace.add("penalty.steps.described", None, stated.clause, where=stated.where)
            trace.add("penalty.steps.ask", None, stated.clause, ask=stated.ask)
            summary["where"] = stated.where
        case NoPenalty():
            key = "no_penalty"
            trace.add("penalty.steps.no_penalty", None, stated.clause, agreement=name)
            trace.add("penalty.steps.ask", None, stated.clause, ask=stated.ask)
        case _:
            key = "not_restated"
            trace.add("penalty.steps.not_restated", None, agreement=name)
    results: Results = {"amount": None, "raw": None, "caps": [], "lines": []}
    outcome: Outcome[Penalty] = Outcome(results, trace, (f"penalty.summary.{key}", summary))
    outcome.verdict = (f"penalty.verdict.{key}", {})
    return outcome
