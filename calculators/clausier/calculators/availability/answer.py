"""What was measured, held against what was promised: every second counted or left out, with its clause."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...core.incident import EXCLUDED, MAINTENANCE, OUTAGE, UNKNOWN
from ...core.intervals import Interval
from ...core.quantities import Percent, Span, decimal_text
from ...core.trace import Named, Trace
from ...core.zones import Instant
from ...engine.fields import Values
from ...engine.incidents import open_rows
from ...engine.outcome import Outcome
from ...law.library import Library
from ...rules.measured import REASONS, Log, span
from ...rules.promise import Held, Reach
from ...words import said
from .measure import held


def answer(values: Values, library: Library) -> Outcome[Held]:
    facts = held(values, library)
    trace = Trace()
    results = _results(facts, trace)
    key, shown = _summary(facts)
    outcome = Outcome(results, trace, (key, shown), facts=facts)
    _warn(outcome, facts)
    return outcome


def _results(facts: Held, trace: Trace) -> dict[str, Any]:
    measured, rules = facts.measured, facts.rules
    _promise(facts, trace)
    _window(facts, trace)
    results: dict[str, Any] = {"gross_seconds": _gross(facts, trace), "excluded": []}
    for reason in REASONS:
        seconds = measured.left_out(reason)
        if seconds:
            clauses = rules.clauses(*_RULE_OF[reason])
            span = trace.add(f"availability.steps.{reason}", Span(seconds), *clauses)
            name = Named(reason, said(f"availability.reasons.{reason}"))
            clause = Named(clauses[-1], "", clauses[-1]) if clauses else None
            results["excluded"].append({"reason": name, "seconds": span, "clause": clause})
    counted = Span(measured.counted_seconds)
    key = "counted" if len(measured.services) == 1 else f"counted_{rules.members}"
    trace.add(f"availability.steps.{key}", counted, *rules.clauses("members"))
    results["counted_seconds"] = counted
    results["unknown_seconds"] = Span(
        sum((Fraction(one.length) for one in measured.unknown), Fraction(0))
    )
    denominator = trace.add(
        "availability.steps.measured",
        Span(measured.measured_seconds),
        *rules.clauses("maintenance_base", "unknown_time"),
    )
    results["measured_seconds"] = denominator
    results |= _judged(facts, trace)
    if len(measured.services) > 1:
        results["services"] = [
            {
                "service": service.name or said("availability.every_service"),
                "counted_seconds": Span(service.counted_seconds),
                "availability_exact": _exact(
                    1 - service.counted_seconds / measured.measured_seconds
                ),
            }
            for service in measured.services
        ]
    if any(incident.disputed for incident in facts.log.incidents):
        results["range"] = _range(facts, trace)
    return results


_RULE_OF = {
    "maintenance": ("maintenance", "maintenance_notice", "maintenance_overrun"),
    "excluded": (),
    "minimum_length": ("minimum_length",),
    "first_left_out": ("first_left_out", "first_left_out_per"),
}


def _promise(facts: Held, trace: Trace) -> None:
    figure = facts.figure
    key = "availability.steps.commitment" if figure else "availability.steps.promise"
    trace.add(key, figure or facts.promise, name=figure.label if figure else "")


def _window(facts: Held, trace: Trace) -> None:
    seconds = sum((Fraction(one.length) for one in facts.log.open), Fraction(0))
    whole = seconds == facts.period.seconds
    key = "availability.steps.period" if whole else "availability.steps.service_time"
    trace.add(key, Span(seconds), period=facts.period, zone=facts.zone.name)


def _gross(facts: Held, trace: Trace) -> Span:
    rules = facts.rules
    outages = sum(incident.kind == OUTAGE for incident in facts.log.incidents)
    cited = rules.clauses("start", "end", "overlaps")
    return trace.add(
        f"availability.steps.gross_{rules.start}",
        Span(facts.measured.gross_seconds),
        *cited,
        count=outages,
    )


def _judged(facts: Held, trace: Trace) -> dict[str, Any]:
    availability, met = facts.availability, facts.met
    share = facts.measured.availability
    if availability is None or share is None:
        trace.add("availability.steps.nothing_measured")
        return {
            "availability": None,
            "availability_exact": None,
            "promise": facts.promise,
            "met": None,
        }
    trace.add("availability.steps.availability", availability)
    allowed = "allowed" if facts.reach is not Reach.SHORTER else "allowed_year"
    trace.add(f"availability.steps.{allowed}", facts.allowed, promise=facts.promise)
    left = Span(abs(facts.remaining.seconds))
    key = "met" if met else "missed"
    trace.add(
        f"availability.steps.{key}", left, *facts.rules.clauses("places"), promise=facts.promise
    )
    found: dict[str, Any] = {
        "availability": availability,
        "availability_exact": _exact(share),
        "promise": facts.promise,
        "met": met,
        "remaining_seconds": facts.remaining,
    }
    so_far = _so_far(facts)
    return {**found, "availability_so_far": so_far} if so_far is not None else found


def _exact(share: Fraction) -> Named:
    """For machines the fraction itself; for people what it is in percent, cut."""
    share = max(Fraction(0), share)
    return Named(
        f"{share.numerator}/{share.denominator}", Percent(Fraction(decimal_text(100 * share, 10)))
    )


def _so_far(facts: Held) -> Percent | None:
    """Of a period that is not over: the share of the time up until what is known ends."""
    if facts.known_until >= facts.log.end:
        return None
    opened: list[Interval] = []
    for one in facts.log.open:
        if one.start < facts.known_until:
            opened.append(Interval(one.start, min(one.end, facts.known_until)))
    if not opened:
        return None
    part = replace(facts.log, open=opened, _by_service={})
    return replace(facts, log=part, measured=part.measured(facts.rules)).availability


def _range(facts: Held, trace: Trace) -> list[dict[str, Any]]:
    """With what is disputed decided for the provider, then for the client."""
    found = []
    for name, kept in (("best", _for_the_provider), ("worst", _for_the_client)):
        rows = [
            incident
            for incident in facts.log.incidents
            if not incident.disputed or kept(incident.kind)
        ]
        log = replace(facts.log, incidents=rows, _by_service={})
        other = replace(facts, log=log, measured=log.measured(facts.rules))
        trace.add(f"availability.steps.{name}", other.availability)
        found.append(
            {
                "name": Named(name, said(f"availability.range.{name}")),
                "availability": other.availability,
                "counted_seconds": Span(other.measured.counted_seconds),
                "met": other.met,
            }
        )
    return found


def _for_the_provider(kind: str) -> bool:
    return kind in (MAINTENANCE, EXCLUDED, UNKNOWN)


def _for_the_client(kind: str) -> bool:
    return kind == OUTAGE


def _summary(facts: Held) -> tuple[str, dict[str, Any]]:
    shown: dict[str, Any] = {
        "availability": facts.availability,
        "promise": facts.promise,
        "period": facts.period,
    }
    if facts.availability is None:
        return "availability.summary.nothing", shown
    shown["left"] = Span(abs(facts.remaining.seconds))
    key = "unjudged" if facts.met is None else "met" if facts.met else "missed"
    reach = "" if facts.reach is Reach.SAME else f"_{facts.reach.value}"
    return f"availability.summary.{key}{reach}", shown


def _warn(outcome: Outcome[Held], facts: Held) -> None:
    figure, until = facts.figure, facts.known_until
    for incident in facts.measured.late_notice:
        field = f"incidents.{incident.row}.notified"
        cited = facts.rules.clauses("maintenance_notice")
        outcome.warn("availability.warnings.late_notice", field, *cited, start=incident.start)
    still_open = sum(1 for _ in open_rows(facts.log.incidents))
    if still_open:
        outcome.warn("availability.warnings.open", "incidents", count=still_open)
    outside = sum(
        not _touches(span(incident, facts.rules, until), facts.log)
        for incident in facts.log.incidents
    )
    if outside:
        outcome.warn("availability.warnings.outside", "incidents", count=outside)
    if figure is None:
        return
    if figure.starred:
        outcome.warn(
            "engine.warnings.starred", "commitment", figure.clause, commitment=figure.label
        )
    if facts.reach is not Reach.SAME:
        key = f"availability.warnings.by_{figure.period or facts.rules.period}"
        outcome.warn(key, "period", figure.clause, commitment=figure.label)


def _touches(lasts: Interval, log: Log) -> bool:
    first: Instant = log.open[0].start
    return lasts.start < log.end and lasts.end > first
