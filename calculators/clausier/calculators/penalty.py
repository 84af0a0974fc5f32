"""What a missed promise costs the provider, by the scheme that the agreement's own data describes.

The amounts come from sanctions.py. Readings change the scheme by data (`sets`), never by code; an agreement
without a scheme has no penalty, and that is an answer.
"""

from __future__ import annotations

from typing import Any

from ..agreements.model import Agreement
from ..agreements.reading import Library
from ..agreements.schemes import BASES
from ..core.errors import AnswerError
from ..core.forms import EurosField, Form, PercentField, PeriodField, Rows, Values
from ..core.trace import Named, Outcome, Trace
from .calculator import Calculator, Inputs, agreement_field, agreements_asked, clock_of, commitment_field, reading_fields
from .claim_window import claim_dates
from .guarantees import said
from .sanctions import Scheme


def form(library: Library, inputs: Inputs | None) -> Form:
    """The fields of the agreement asked for; a page gets those of every agreement, each under its own."""
    shown = agreements_asked(library, inputs)
    among = [agreement for agreement in shown or library if agreement.scheme("penalty")]
    needed, bases = bool(among), {found[1]["base"] for agreement in among if (found := agreement.scheme("penalty"))}
    when = {"agreement": ("", *(agreement.name for agreement in among))}
    return Form(
        (
            agreement_field(library, inputs, required=True),
            PeriodField(name="month", required=needed, months_only=True, zone_from=clock_of(shown), when=when),
            Rows(
                name="lines",
                required=needed,
                when=when,
                most=1000,
                shown=1,
                columns=(
                    commitment_field(library, "availability", "iops", "durability", among=among),
                    PercentField(name="promise", when={"commitment": ("",)}),
                    PercentField(name="availability", required=True),
                ),
            ),
            *(EurosField(name=name, required=bases == {name}, when=when) for name in BASES),
            *reading_fields(library, shown, "penalty"),
        )
    )


def compute(values: Values, library: Library) -> Outcome:
    agreement, trace = library.agreement(values["agreement"]), Trace()
    scheme = Scheme(agreement, values)
    if not scheme:
        return _no_scheme(agreement)
    base = values[scheme.rules["base"]]
    if base is None:
        raise AnswerError(scheme.rules["base"], "errors.required")
    lines = [scheme.line(index, typed, base, trace) for index, typed in enumerate(values["lines"])]
    raw = scheme.total(lines, trace)
    caps, amount = scheme.capped(raw, values, trace)
    results: dict[str, Any] = {
        "amount": amount,
        "raw": raw,
        "caps": [{"name": Named(name, scheme.cap_label(name)), "amount": cap} for name, cap in caps.items()],
        "lines": [line.row for line in lines],
    }
    by_year = any(line.sanctioned and line.figure and line.figure.period == "year" for line in lines)
    results |= claim_dates(scheme, values["month"], by_year, trace)
    outcome = Outcome(results, trace, ("summary.penalty.amount", {"amount": amount, "period": values["month"]}))
    if "reserve_within" in scheme.rules:
        within = scheme.figure(scheme.rules["reserve_within"])
        outcome.warn("warnings.penalty.reserve", None, within.clause, within=within)
    for name in (name for name, cap in caps.items() if cap is None):
        missing = scheme.rules["cap"][name]["of"]
        outcome.warn("warnings.penalty.cap_unknown", missing, cap=scheme.cap_label(name), base=said(f"fields.{missing}.label"))
    for index, line in enumerate(lines):
        if not line.sanctioned:
            outcome.warn("warnings.penalty.unsanctioned", f"lines.{index}.commitment", scheme.source, commitment=line.label)
        elif line.figure and line.figure.period == "year":
            source, field = line.figure.clause, f"lines.{index}.availability"
            outcome.warn("warnings.penalty.promised_by_year", field, source, commitment=line.label)
        if line.sanctioned and line.figure and line.figure.starred:
            outcome.warn("warnings.starred", f"lines.{index}.commitment", line.figure.clause, commitment=line.label)
    return outcome


def _no_scheme(agreement: Agreement) -> Outcome:
    """No amount can be computed, and none is borrowed from another agreement."""
    trace = Trace()
    trace.add("steps.penalty.no_scheme", None, agreement=agreement.short)
    results: dict[str, Any] = {"amount": None, "raw": None, "caps": [], "lines": []}
    return Outcome(results, trace, ("summary.penalty.no_scheme", {"agreement": agreement.short}))


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
