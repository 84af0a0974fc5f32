"""What a missed promise costs the provider, by the scheme that the agreement's own data describes.

The amounts come from sanctions.py. Readings change the scheme by data (`sets`), never by code; an agreement
without a scheme has no penalty, and that is an answer.
"""

from __future__ import annotations

from typing import Any

from ...core.errors import AnswerError
from ...core.trace import Named, Trace
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement
from ...rules.claim_window import claim_dates
from ...rules.penalty import Scheme
from ...words import said


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
        "caps": [
            {"name": Named(name, scheme.cap_label(name)), "amount": cap}
            for name, cap in caps.items()
        ],
        "lines": [line.row for line in lines],
    }
    by_year = any(
        line.sanctioned and line.figure and line.figure.period == "year" for line in lines
    )
    results |= claim_dates(scheme, values["month"], by_year, trace)
    outcome: Outcome[None] = Outcome(
        results, trace, ("penalty.summary.amount", {"amount": amount, "period": values["month"]})
    )
    if "reserve_within" in scheme.rules:
        within = scheme.figure(scheme.rules["reserve_within"])
        outcome.warn("penalty.warnings.reserve", None, within.clause, within=within)
    for name in (name for name, cap in caps.items() if cap is None):
        missing = scheme.rules["cap"][name]["of"]
        outcome.warn(
            "penalty.warnings.cap_unknown",
            missing,
            cap=scheme.cap_label(name),
            base=said(f"engine.fields.{missing}.label"),
        )
    for index, line in enumerate(lines):
        if not line.sanctioned:
            outcome.warn(
                "penalty.warnings.unsanctioned",
                f"lines.{index}.commitment",
                scheme.source,
                commitment=line.label,
            )
        elif line.figure and line.figure.period == "year":
            source, field = line.figure.clause, f"lines.{index}.availability"
            outcome.warn("penalty.warnings.promised_by_year", field, source, commitment=line.label)
        if line.sanctioned and line.figure and line.figure.starred:
            outcome.warn(
                "engine.warnings.starred",
                f"lines.{index}.commitment",
                line.figure.clause,
                commitment=line.label,
            )
    return outcome


def _no_scheme(agreement: Agreement) -> Outcome:
    """No amount can be computed, and none is borrowed from another agreement."""
    trace = Trace()
    trace.add("penalty.steps.no_scheme", None, agreement=agreement.short)
    results: dict[str, Any] = {"amount": None, "raw": None, "caps": [], "lines": []}
    return Outcome(results, trace, ("penalty.summary.no_scheme", {"agreement": agreement.short}))
