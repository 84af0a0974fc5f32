"""How long a service may be down in a period and still keep its promise; or the way back.

The period is real civil time (743 hours in March 2026 in Paris) or a convention that the answer names.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.periods import YEAR, Period, parse_period
from ...core.quantities import Percent, Span, cut
from ...core.trace import Trace
from ...core.zones import DAY, HOUR, zone
from ...engine.agreement_fields import one_promise
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library

# For comparison beside every answer, each named: no one convention is "the" month.
CONVENTIONS = (
    "hour", "day", "week", "month:30d", "month:365.25d/12",
    "quarter:90d", "quarter:365.25d/4", "year:365d", "year:365.25d",
)  # fmt: skip
USUAL = {
    "quarter": "quarter:90d",
    "year": "year:365d",
    "week": "week",
    "day": "day",
    "hour": "hour",
}


def compute(values: Values, library: Library) -> Outcome:
    promise, figure, downtime = one_promise(values), values["commitment"], values["downtime"]
    if promise is None and downtime is None:
        raise AnswerError("promise", "errors.promise_missing")
    period = values["period"] or parse_period(
        USUAL.get(figure and figure.period, "month:30d"), zone(values["time_zone"])
    )
    trace = Trace()
    results: dict[str, Any] = {"period_seconds": Span(period.seconds)}
    if promise is not None:
        trace.add(
            "budget.steps.commitment" if figure else "budget.steps.promise",
            figure or promise,
            name=figure.label if figure else "",
        )
    _length(trace, period, values["time_zone"])
    if promise is not None:
        allowed = Span(period.seconds * (1 - promise.share))
        trace.add(
            "budget.steps.allowed",
            allowed,
            promise=promise,
            short=Percent(100 - promise.value),
            period=Span(period.seconds),
        )
        results["allowed_seconds"] = allowed
    if downtime is not None:
        _way_back(trace, results, promise, period, downtime)
    if promise is not None:
        results["conventions"] = [
            {
                "period": convention,
                "allowed_seconds": Span(convention.seconds * (1 - promise.share)),
            }
            for convention in (parse_period(name, zone("UTC")) for name in CONVENTIONS)
        ]
    outcome: Outcome[None] = Outcome(results, trace, _summary(results, promise, period, downtime))
    if values["period"] is None:
        outcome.warn("budget.warnings.usual_period", "period", period=period)
    if figure is not None and figure.period == "year" and period.seconds < YEAR:
        outcome.warn(
            "budget.warnings.promised_by_year", "period", figure.clause, commitment=figure.label
        )
    if figure is not None and figure.measure == "iops":
        outcome.warn("budget.warnings.iops", "commitment", figure.clause, commitment=figure.label)
    if figure is not None and figure.starred:
        outcome.warn(
            "engine.warnings.starred", "commitment", figure.clause, commitment=figure.label
        )
    return outcome


def _length(trace: Trace, period: Period, zone_name: str) -> None:
    """The real length, and where clocks change the length that a naive count would give."""
    if period.start is None:
        trace.add("budget.steps.convention", Span(period.seconds), period=period)
        return
    naive = round(Fraction(period.seconds, DAY)) * DAY
    key = "budget.steps.period" if period.seconds == naive else "budget.steps.period_with_change"
    hours = Fraction(period.seconds, HOUR)
    trace.add(
        key,
        Span(period.seconds),
        period=period,
        zone=zone_name,
        hours=hours,
        naive=Fraction(naive, HOUR),
    )


def _way_back(
    trace: Trace, results: dict, promise: Percent | None, period: Period, downtime: Span
) -> None:
    if downtime.seconds > period.seconds:
        raise AnswerError(
            "downtime", "errors.downtime_longer", downtime=downtime, period=Span(period.seconds)
        )
    exact = 100 - 100 * Fraction(downtime.seconds, period.seconds)
    results["availability"] = Percent(cut(exact, 10))
    trace.add(
        "budget.steps.availability",
        results["availability"],
        downtime=downtime,
        period=Span(period.seconds),
    )
    if promise is not None:
        results["met"] = exact >= promise.value
        results["remaining_seconds"] = Span(results["allowed_seconds"].seconds - downtime.seconds)
        trace.add(
            "budget.steps.met" if results["met"] else "budget.steps.missed",
            results["remaining_seconds"],
            promise=promise,
        )


def _summary(
    results: dict, promise: Percent | None, period: Period, downtime: Span | None
) -> tuple[str, dict]:
    if downtime is None:
        return "budget.summary.allowed", {
            "promise": promise,
            "allowed": results["allowed_seconds"],
            "period": period,
        }
    if promise is None:
        return "budget.summary.availability", {
            "availability": results["availability"],
            "period": period,
        }
    key, left = (
        ("met" if results["met"] else "missed"),
        Span(abs(results["remaining_seconds"].seconds)),
    )
    values = {
        "availability": results["availability"],
        "promise": promise,
        "period": period,
        "left": left,
    }
    return f"budget.summary.{key}", values
