"""What was measured, held against what was promised: every second counted or
left out, with its clause."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...core.incident import EXCLUDED, MAINTENANCE, OUTAGE, UNKNOWN
from ...core.intervals import Interval
from ...core.periods import Period
from ...core.quantities import Percent, Span, decimal_text
from ...core.trace import Named, Trace
from ...core.zones import Instant
from ...engine.fields import Values
from ...engine.incidents import open_rows
from ...engine.outcome import Handover, Outcome
from ...law.library import Library
from ...law.model import Figure
from ...rules.measured import REASONS, Log, Measured, Service, span
from ...rules.measured_steps import RULE_OF, explain
from ...rules.promise import Held, Reach
from ...words import said
from .measure import measure


def answer(values: Values, library: Library) -> Outcome[Held]:
    held = measure(values, library)
    trace = Trace()
    explain(held, trace)
    results = _results(held)
    key, shown = _summary(held)
    outcome = Outcome(results, trace, (key, shown), facts=held)
    _warn(outcome, held)
    if held.figure is not None and held.period.start is not None:
        outcome.handovers.append(_to_claim(held.figure, held.period))
    return outcome


def _to_claim(figure: Figure, period: Period) -> Handover:
    """What the same log gives a right to."""
    inputs = {
        "agreement": figure.clause.partition("/")[0],
        "month": str(period),
        "commitments": [{"commitment": figure.id}],
    }
    label = said("availability.handover.claim")
    return Handover(calculator="claim", inputs=inputs, label=label, keeps=("incidents", "as_of"))


def _results(held: Held) -> dict[str, Any]:
    measured = held.measured
    unknown = sum((Fraction(one.length) for one in measured.unknown), Fraction(0))
    results: dict[str, Any] = {
        "gross_seconds": Span(measured.gross_seconds),
        "excluded": [_excluded(held, reason) for reason in REASONS if measured.left_out(reason)],
        "counted_seconds": Span(measured.counted_seconds),
        "unknown_seconds": Span(unknown),
        "measured_seconds": Span(measured.measured_seconds),
        **_judged(held),
    }
    if len(measured.services) > 1:
        results["services"] = [_service(service, measured) for service in measured.services]
    if any(incident.disputed for incident in held.log.incidents):
        results["range"] = [_decided(held, name, kinds) for name, kinds in _DECIDED.items()]
    return results


def _excluded(held: Held, reason: str) -> dict[str, Any]:
    clauses = held.rules.clauses(*RULE_OF[reason])
    return {
        "reason": Named(reason, said(f"availability.reasons.{reason}")),
        "seconds": Span(held.measured.left_out(reason)),
        "clause": Named(clauses[-1], "", clauses[-1]) if clauses else None,
    }


def _judged(held: Held) -> dict[str, Any]:
    share = held.measured.availability
    found: dict[str, Any] = {
        "availability": held.availability,
        "availability_exact": None if share is None else _exact(share),
        "promise": held.promise,
        "met": held.met,
    }
    if share is not None:
        found["remaining_seconds"] = held.remaining
    so_far = _so_far(held)
    return {**found, "availability_so_far": so_far} if so_far is not None else found


def _service(service: Service, measured: Measured) -> dict[str, Any]:
    up = 1 - service.counted_seconds / measured.measured_seconds
    return {
        "service": service.name or said("availability.every_service"),
        "counted_seconds": Span(service.counted_seconds),
        "availability_exact": _exact(up),
    }


def _exact(share: Fraction) -> Named:
    """For machines the fraction itself; for people what it is in percent, cut."""
    share = max(Fraction(0), share)
    return Named(
        f"{share.numerator}/{share.denominator}", Percent(Fraction(decimal_text(100 * share, 10)))
    )


def _so_far(held: Held) -> Percent | None:
    """Of a period that is not over: the share of the time up until what is known ends."""
    if held.known_until >= held.log.end:
        return None
    opened: list[Interval] = []
    for one in held.log.open:
        if one.start < held.known_until:
            opened.append(Interval(one.start, min(one.end, held.known_until)))
    if not opened:
        return None
    part = replace(held.log, open=opened, _by_service={})
    return replace(held, log=part, measured=part.measured(held.rules)).availability


# What counts of the disputed rows when all of it is decided for one side.
_DECIDED = {"best": (MAINTENANCE, EXCLUDED, UNKNOWN), "worst": (OUTAGE,)}


def _decided(held: Held, name: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    other = held.decided(kinds)
    return {
        "name": Named(name, said(f"availability.range.{name}")),
        "availability": other.availability,
        "counted_seconds": Span(other.measured.counted_seconds),
        "met": other.met,
    }


def _summary(held: Held) -> tuple[str, dict[str, Any]]:
    shown: dict[str, Any] = {
        "availability": held.availability,
        "promise": held.promise,
        "period": held.period,
    }
    if held.availability is None:
        return "availability.summary.nothing", shown
    shown["left"] = Span(abs(held.remaining.seconds))
    key = "unjudged" if held.met is None else "met" if held.met else "missed"
    reach = "" if held.reach is Reach.SAME else f"_{held.reach.value}"
    return f"availability.summary.{key}{reach}", shown


def _warn(outcome: Outcome[Held], held: Held) -> None:
    figure, until = held.figure, held.known_until
    for incident in held.measured.late_notice:
        field = f"incidents.{incident.row}.notified"
        cited = held.rules.clauses("maintenance_notice")
        outcome.warn("availability.warnings.late_notice", field, *cited, start=incident.start)
    if held.unstarted:
        key = f"availability.warnings.unstarted_{held.rules.start}"
        outcome.warn(key, "incidents", count=len(held.unstarted))
    still_open = sum(1 for _ in open_rows(held.log.incidents))
    if still_open:
        outcome.warn("availability.warnings.open", "incidents", count=still_open)
    outside = sum(
        not _touches(span(incident, held.rules, until), held.log) for incident in held.log.incidents
    )
    if outside:
        outcome.warn("availability.warnings.outside", "incidents", count=outside)
    if figure is None:
        return
    if figure.starred:
        outcome.warn(
            "engine.warnings.starred", "commitment", figure.clause, commitment=figure.label
        )
    if held.reach is not Reach.SAME:
        key = f"availability.warnings.by_{figure.period or held.rules.period}"
        outcome.warn(key, "period", figure.clause, commitment=figure.label)


def _touches(lasts: Interval, log: Log) -> bool:
    first: Instant = log.open[0].start
    return lasts.start < log.end and lasts.end > first
