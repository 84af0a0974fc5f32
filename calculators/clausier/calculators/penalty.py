"""What a missed promise costs the provider, by the scheme that the agreement's own data describes.

    linear   points short x factor x a base, for each line, added up
    tiers    a share of a base by band of availability
then caps. Readings change the scheme by data (`sets`), never by code; an agreement without a scheme
has no penalty, and that is an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..agreements.model import Agreement, Figure
from ..agreements.reading import Library
from ..core.errors import AnswerError
from ..core.forms import EurosField, Form, PercentField, PeriodField, Rows, Values
from ..core.quantities import Euros, Percent, round_half_up
from ..core.trace import Named, Outcome, Trace
from ..core.words import Both
from .calculator import (
    Calculator,
    Inputs,
    agreement_field,
    agreements_asked,
    clock_of,
    commitment_field,
    one_promise,
    reading_fields,
)
from .claim_window import claim_by

Scheme = Mapping[str, Any]
ZERO = Euros(Fraction(0))


def form(library: Library, inputs: Inputs | None) -> Form:
    """The fields of the agreement asked for; a page gets those of every agreement, each under its own."""
    shown = agreements_asked(library, inputs)
    return Form(
        (
            agreement_field(library, inputs, required=True),
            PeriodField(name="month", required=True, months_only=True, zone_from=clock_of(shown)),
            Rows(
                name="lines",
                required=True,
                most=1000,
                shown=1,
                columns=(
                    commitment_field(library, "availability", "iops", "durability"),
                    PercentField(name="promise", when={"commitment": ("",)}),
                    PercentField(name="availability", required=True),
                ),
            ),
            EurosField(name="average_revenue"),
            EurosField(name="invoice"),
            *reading_fields(library, shown, "penalty"),
        )
    )


def compute(values: Values, library: Library) -> Outcome:
    agreement = library.agreement(values["agreement"])
    found = agreement.scheme("penalty")
    if found is None:
        return _no_scheme(agreement)
    clause, scheme = found
    scheme = dict(scheme)
    for reading in agreement.readings_of("penalty"):
        scheme.update(reading.option(values[reading.input]).sets)
    base = values[scheme["base"]]
    if base is None:
        raise AnswerError(scheme["base"], "errors.required")
    trace = Trace()
    lines = [_line(index, line, base, scheme, agreement, clause.id, trace) for index, line in enumerate(values["lines"])]
    raw = _total(lines, scheme, agreement, clause.id, trace)
    caps, amount = _capped(raw, scheme, values, agreement, clause.id, trace)
    results: dict[str, Any] = {
        "amount": amount,
        "raw": raw,
        "caps": [{"name": Named(name, _cap_label(scheme, name, agreement, clause.id)), "amount": cap} for name, cap in caps],
        "lines": [{name: line[name] for name in ("commitment", "promise", "availability", "amount")} for line in lines],
    }
    due = claim_by(scheme, values["month"], agreement, trace)
    if due is not None:
        results["claim_by"] = due
    outcome = Outcome(results, trace, ("summary.penalty.amount", {"amount": amount, "period": values["month"]}))
    for name, cap in caps:
        if cap is None:
            outcome.warn("warnings.penalty.cap_unknown", name, cap=_cap_label(scheme, name, agreement, clause.id))
    for index, line in enumerate(lines):
        if line["unsanctioned"]:
            outcome.warn("warnings.penalty.unsanctioned", f"lines.{index}.commitment", clause.id, commitment=line["label"])
        elif line["by_year"]:
            outcome.warn(
                "warnings.penalty.promised_by_year", f"lines.{index}.availability", line["by_year"], commitment=line["label"]
            )
    return outcome


def _no_scheme(agreement: Agreement) -> Outcome:
    """No amount can be computed, and none is borrowed from another agreement."""
    trace = Trace()
    trace.add("steps.penalty.no_scheme", None, agreement=agreement.short)
    results: dict[str, Any] = {"amount": None, "raw": None, "caps": [], "lines": []}
    return Outcome(results, trace, ("summary.penalty.no_scheme", {"agreement": agreement.short}))


def _figure(id: str, agreement: Agreement, clause: str) -> Figure:
    """A figure named in a scheme: of the scheme's own clause, or by its path."""
    own = f"{clause.removeprefix(f'{agreement.name}/')}/{id.replace('_', '-')}"
    return agreement.figures[own] if own in agreement.figures else agreement.figures[id]


def _line(index: int, line: Values, base: Euros, scheme: Scheme, agreement: Agreement, clause: str, trace: Trace) -> dict[str, Any]:
    """One service: what was promised, what was observed, and the penalty of the points short."""
    figure: Figure | None = line["commitment"]
    try:
        promise = one_promise(line)
        if promise is None:
            raise AnswerError("commitment", "errors.promise_missing")
        if figure is not None and not figure.clause.startswith(f"{agreement.name}/"):
            raise AnswerError("commitment", "errors.commitment_elsewhere", agreement=agreement.short)
    except AnswerError as error:
        raise error.within(f"lines.{index}") from None
    row: dict[str, Any] = {
        "commitment": Named(figure.id, figure.label, figure.clause) if figure else None,
        "label": figure.label if figure else Both("", ""),
        "availability": line["availability"],
        "unsanctioned": figure is not None and figure.measure not in scheme["measures"],
        "by_year": figure.clause if figure and figure.period == "year" else None,
    }
    inside, promised = Trace(), figure
    if figure is not None:
        replaced = scheme.get("replaces", {}).get(figure.id.removeprefix(f"{agreement.name}/"))
        if replaced:
            promised = agreement.figures[replaced]
            inside.add("steps.penalty.replaced", promised, commitment=figure)
            promise = promised.value
        else:
            inside.add("steps.penalty.promise", figure)
    row["promise"] = promise
    observed = line["availability"]
    if scheme.get("places") is not None:
        observed = Percent(round_half_up(observed.value, scheme["places"]))
        inside.add("steps.penalty.rounded", observed, observed=line["availability"])
    if row["unsanctioned"]:
        row["points"], row["amount"] = Fraction(0), ZERO
        inside.add("steps.penalty.unsanctioned", ZERO, clause)
    else:
        row["points"], row["amount"] = _penalty_of(promise, observed, base, scheme, agreement, clause, inside)
    key = "steps.penalty.line" if figure else "steps.penalty.line_without_name"
    trace.add(
        key,
        row["amount"],
        *([promised.clause] if promised else []),
        inside=inside,
        name=row["label"],
        promise=promise,
        observed=observed,
    )
    return row


def _penalty_of(
    promise: Percent, observed: Percent, base: Euros, scheme: Scheme, agreement: Agreement, clause: str, trace: Trace
) -> tuple[Fraction, Euros]:
    short = promise.value - observed.value
    if scheme["kind"] == "tiers":
        tiers = [[_figure(tier[end], agreement, clause) for end in ("below", "share")] for tier in scheme["tiers"]]
        reached = [(below, share) for below, share in tiers if observed.value < below.value.value]
        if not reached:
            trace.add("steps.penalty.no_tier", ZERO, clause, observed=observed)
            return short, ZERO
        below, share = min(reached, key=lambda tier: tier[0].value)  # the lowest threshold missed
        amount = Euros(base.value * share.value.share)
        trace.add("steps.penalty.tier", amount, clause, observed=observed, below=below, share=share, base=base)
        return short, amount
    if short <= 0 and not scheme.get("set_off"):
        trace.add("steps.penalty.kept", ZERO, clause, promise=promise, observed=observed)
        return Fraction(0), ZERO
    factor = _figure(scheme["factor"], agreement, clause)
    amount = Euros(short / 100 * factor.value.value * base.value)
    trace.add("steps.penalty.formula", amount, clause, promise=promise, observed=observed, factor=factor, base=base)
    return short, amount


def _total(lines: list[dict[str, Any]], scheme: Scheme, agreement: Agreement, clause: str, trace: Trace) -> Euros:
    """Penalties add up, unless the reading counts one fault under several promises once, or sets off."""
    counted = list(range(len(lines)))
    for group in scheme.get("once", []):
        same = [i for i in counted if any(str(lines[i]["commitment"]) == f"{agreement.name}/{id}" for id in group)]
        if len(same) > 1:
            kept = max(same, key=lambda i: lines[i]["amount"].value)
            counted = [i for i in counted if i == kept or i not in same]
            trace.add("steps.penalty.once", lines[kept]["amount"], clause, name=lines[kept]["label"])
    total = Euros(max(sum((lines[i]["amount"].value for i in counted), Fraction(0)), Fraction(0)))
    trace.add("steps.penalty.raw", total, clause)
    return total


def _capped(
    raw: Euros, scheme: Scheme, values: Values, agreement: Agreement, clause: str, trace: Trace
) -> tuple[list[tuple[str, Euros | None]], Euros]:
    caps: list[tuple[str, Euros | None]] = []
    amount = raw
    for name in scheme.get("caps", []):
        rule = scheme["cap"][name]
        share, base = _figure(rule["share"], agreement, clause), values[rule["of"]]
        cap = None if base is None else Euros(base.value * share.value.share)
        caps.append((name, cap))
        if cap is None:
            trace.add("steps.penalty.cap_unknown", None, share=share, label=share.label)
        else:
            trace.add("steps.penalty.cap", cap, share=share, base=base, label=share.label)
            amount = min(amount, cap)
    trace.add("steps.penalty.amount", amount, *([clause] if caps else []), exact=amount.value)
    return caps, amount


def _cap_label(scheme: Scheme, name: str, agreement: Agreement, clause: str) -> Both:
    return _figure(scheme["cap"][name]["share"], agreement, clause).label


PENALTY = Calculator(
    "penalty",
    form,
    compute,
    headline=("amount",),
    example={
        "agreement": "numspot",
        "month": "2026-03",
        "lines": [
            {"commitment": "numspot/annexe-3/sla-6/access-api", "availability": "97.9"},
            {"commitment": "numspot/annexe-3/sla-9/control-api", "availability": "99.95"},
            {"commitment": "numspot/annexe-3/sla-5/load-balancer", "availability": "98.5"},
        ],
        "average_revenue": "10000",
        "invoice": "10000",
    },
)
