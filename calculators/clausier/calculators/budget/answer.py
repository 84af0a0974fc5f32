"""How long a service may be down in a period and still keep its promise; or the way back.

The period is real civil time (743 hours in March 2026 in Paris) or a convention that the answer
names. A promise by the month is judged over a month: over another period there is a share of it,
and no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.periods import Period, parse_period
from ...core.quantities import Percent, Span, cut
from ...core.trace import Trace
from ...core.zones import DAY, HOUR, zone
from ...engine.agreement_fields import one_promise
from ...engine.fields import Values
from ...engine.outcome import Handover, Outcome
from ...law.library import Library
from ...law.model import Agreement, Figure
from ...rules.claim_asks import asks_of
from ...rules.judged import Judged, judged_over
from ...rules.other_period import Elsewhere, elsewhere
from ...words import said
from .conventions import CONVENTIONS

DECIMALS = 10  # of an availability, cut; more where the promise itself has more
Results = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Budget:
    """What is promised, over what, and how much was lost."""

    period: Period
    promise: Percent | None
    figure: Figure | None
    judged: Judged | None  # of a commitment: the period over which it is judged
    downtime: Span | None

    @property
    def allowed(self) -> Span | None:
        return Span(self.period.seconds * (1 - self.promise.share)) if self.promise else None

    @property
    def availability(self) -> Fraction | None:
        """Exactly, in percent."""
        if self.downtime is None:
            return None
        return 100 - 100 * Fraction(self.downtime.seconds, self.period.seconds)

    @property
    def fits(self) -> bool:
        """Whether the promise is judged over this very period."""
        return self.judged is None or self.judged.fits(self.period)

    @property
    def met(self) -> bool | None:
        """None where nothing was lost yet, or where the promise is judged over another period."""
        if self.promise is None or self.availability is None or not self.fits:
            return None
        return self.availability >= self.promise.value


def compute(values: Values, library: Library) -> Outcome[Budget]:
    promise, figure = one_promise(values), values["commitment"]
    if promise is None and values["downtime"] is None:
        raise AnswerError("promise", "errors.promise_missing")
    judged = None
    if figure is not None:
        agreement = library.agreement(figure.clause.partition("/")[0])
        judged = judged_over(figure, agreement, values)
    budget = Budget(values["period"], promise, figure, judged, values["downtime"])
    if budget.downtime and budget.downtime.seconds > budget.period.seconds:
        key, length = "errors.downtime_longer", Span(budget.period.seconds)
        raise AnswerError("downtime", key, downtime=budget.downtime, period=length)
    trace = Trace()
    results: Results = {"period_seconds": Span(budget.period.seconds)}
    _promised(trace, results, budget, values["time_zone"])
    other = None
    if budget.downtime is not None:
        other = _way_back(trace, results, budget, values["time_zone"])
    if promise is not None:
        results["conventions"] = [_convention(name, promise) for name in CONVENTIONS]
    outcome = Outcome(results, trace, _summary(results, budget, other), facts=budget)
    if budget.downtime is not None and not budget.fits:
        outcome.verdict = ("budget.verdict.elsewhere", _about(budget))
    elif budget.met is not None:
        outcome.verdict = (f"budget.verdict.{'met' if budget.met else 'missed'}", {})
    _warn(outcome, budget)
    if budget.met is False and figure is not None and budget.period.start is not None:
        outcome.handovers += _penalty(budget, figure, agreement)
    return outcome


def _penalty(budget: Budget, figure: Figure, agreement: Agreement) -> Iterator[Handover]:
    """What the breach costs, where the agreement's rules can be computed."""
    if asks_of(agreement).computed:
        exact = Percent(budget.availability or Fraction(0))
        line = {"commitment": figure.id, "availability": str(exact)}
        inputs = {"agreement": agreement.name, "month": budget.period.text, "lines": [line]}
        label = said("budget.handover.penalty")
        yield Handover(calculator="penalty", inputs=inputs, label=label)


def _promised(trace: Trace, results: Results, budget: Budget, zone_name: str) -> None:
    promise, figure, period = budget.promise, budget.figure, budget.period
    if promise is not None:
        key = "budget.steps.commitment" if figure else "budget.steps.promise"
        trace.add(key, figure or promise, name=figure.label if figure else "")
    _length(trace, period, zone_name)
    if promise is not None:
        results["allowed_seconds"] = trace.add(
            "budget.steps.allowed" if budget.fits else "budget.steps.share",
            budget.allowed,
            promise=promise,
            short=Percent(100 - promise.value),
            period=Span(period.seconds),
        )


def _length(trace: Trace, period: Period, zone_name: str) -> None:
    """The real length, and where clocks change the length that a naive count would give."""
    length = Span(period.seconds)
    if period.start is None:
        trace.add("budget.steps.convention", length, period=period)
        return
    naive = round(Fraction(period.seconds, DAY)) * DAY
    trace.add(
        "budget.steps.period" if period.seconds == naive else "budget.steps.period_with_change",
        length,
        period=period,
        zone=zone_name,
        hours=Fraction(period.seconds, HOUR),
        naive=Fraction(naive, HOUR),
    )


def _way_back(trace: Trace, results: Results, budget: Budget, zone_name: str) -> Elsewhere | None:
    """The availability and the verdict; or what is left of a longer period, judged as a whole."""
    exact, downtime, promise = budget.availability, budget.downtime, budget.promise
    assert exact is not None and downtime is not None  # there is a way back only from a time lost
    places = max(DECIMALS, _decimals(promise))
    results["availability"] = trace.add(
        "budget.steps.availability",
        Percent(cut(exact, places)),
        downtime=downtime,
        period=Span(budget.period.seconds),
        places=places,
    )
    if promise is None:
        return None
    if budget.met is not None:
        results["met"] = budget.met
        left = Span(results["allowed_seconds"].seconds - downtime.seconds)
        results["remaining_seconds"] = left
        key = "budget.steps.met" if budget.met else "budget.steps.missed"
        trace.add(key, Span(abs(left.seconds)), promise=promise)
        return None
    assert (
        budget.judged is not None and budget.judged.unit is not None and budget.figure is not None
    )
    clock = zone(zone_name)
    other = elsewhere(budget.judged.unit, promise, Percent(exact), budget.period, clock)
    other.tell(budget.period, budget.figure.clause, trace)
    if other.left is not None and other.left.seconds < 0:
        results["met"] = False  # whatever happens in the rest of it
    return other


def _decimals(promise: Percent | None) -> int:
    """So that a promise kept is not shown beside an availability below it."""
    return len(str(promise).partition(".")[2]) if promise else 0


def _convention(name: str, promise: Percent) -> Results:
    period = parse_period(name, zone("UTC"))
    return {"period": period, "allowed_seconds": Span(period.seconds * (1 - promise.share))}


def _summary(results: Results, budget: Budget, other: Elsewhere | None) -> tuple[str, Results]:
    told = _about(budget)
    if budget.downtime is None:
        key = "allowed" if budget.fits else "share"
        if budget.figure is not None and budget.figure.measure == "iops":
            key = f"{key}_iops"
        return f"budget.summary.{key}", {**told, "allowed": results["allowed_seconds"]}
    told["availability"] = results["availability"]
    if budget.promise is None:
        return "budget.summary.availability", told
    if budget.met is not None:
        left = Span(abs(results["remaining_seconds"].seconds))
        key = "budget.summary.met" if budget.met else "budget.summary.missed"
        return key, {**told, "left": left}
    if other is None or other.left is None:
        return "budget.summary.elsewhere", told
    told |= {"whole": other.whole, "allowed": other.allowed, "left": Span(abs(other.left.seconds))}
    over = other.left.seconds < 0
    return ("budget.summary.whole_exceeded" if over else "budget.summary.whole_left"), told


def _about(budget: Budget) -> Results:
    told: Results = {"promise": budget.promise, "period": budget.period}
    if budget.judged is not None and budget.judged.unit is not None:
        told["per"] = said(f"per.{budget.judged.unit}")
    return told


def _warn(outcome: Outcome[Budget], budget: Budget) -> None:
    if budget.period.start is None:
        outcome.warn("budget.warnings.convention", "period", period=budget.period)
    figure, judged = budget.figure, budget.judged
    if figure is None or judged is None:
        return
    told = {"commitment": figure.label}
    if not budget.fits:
        key = "budget.warnings.proportional"
        outcome.warn(key, "period", figure.clause, per=said(f"per.{judged.unit}"), **told)
    if not judged.stated:
        key = "period_by_reading" if judged.unit else "no_period"
        cited = judged.rules.clauses("period") or (figure.clause,)
        per = said(f"per.{judged.unit}") if judged.unit else ""
        outcome.warn(f"budget.warnings.{key}", "period", *cited, per=per, **told)
    if judged.rules.first_left_out is not None:
        key, first = "budget.warnings.first_left_out", judged.rules.first_left_out
        cited = judged.rules.clauses("first_left_out")
        outcome.warn(key, "downtime", *cited, first=first, **told)
    if figure.measure == "iops":
        outcome.warn("budget.warnings.iops", "commitment", figure.clause, **told)
    if figure.starred:
        outcome.warn("engine.warnings.starred", "commitment", figure.clause, **told)
