"""Why an availability is what it is: each step from the promise to the
verdict, with the clauses that set it."""

from __future__ import annotations

from fractions import Fraction

from ..core.incident import OUTAGE
from ..core.quantities import Span
from ..core.trace import Trace
from .measured import REASONS
from .promise import Held, Reach

# The rules that let time be left out, by the reason for it.
RULE_OF = {
    "maintenance": ("maintenance", "maintenance_notice", "maintenance_overrun"),
    "excluded": (),
    "minimum_length": ("minimum_length",),
    "first_left_out": ("first_left_out", "first_left_out_per"),
}


def explain(held: Held, trace: Trace) -> None:
    _promise(held, trace)
    _gross(held, trace)
    measured, rules = held.measured, held.rules
    for reason in REASONS:
        seconds = measured.left_out(reason)
        if seconds:
            trace.add(f"rules.measured.{reason}", Span(seconds), *rules.clauses(*RULE_OF[reason]))
    key = "counted" if len(measured.services) == 1 else f"counted_{rules.members}"
    counted = Span(measured.counted_seconds)
    trace.add(f"rules.measured.{key}", counted, *rules.clauses("members"))
    sources = rules.clauses("maintenance_base", "unknown_time", "month")
    trace.add("rules.measured.measured", Span(measured.measured_seconds), *sources)
    _verdict(held, trace)


def _promise(held: Held, trace: Trace) -> None:
    figure = held.figure
    key = "commitment" if figure else "promise"
    trace.add(f"rules.measured.{key}", figure or held.promise, name=figure.label if figure else "")
    if held.rules.promise is not None:
        said_by = held.rules.clauses("promise")
        trace.add("rules.measured.replaced", held.rules.promise, *said_by)
    seconds = sum((Fraction(one.length) for one in held.log.open), Fraction(0))
    key = "period" if seconds == held.period.seconds else "service_time"
    trace.add(f"rules.measured.{key}", Span(seconds), period=held.period, zone=held.zone.name)


def _gross(held: Held, trace: Trace) -> None:
    outages = sum(incident.kind == OUTAGE for incident in held.log.incidents)
    sources = held.rules.clauses("start", "end", "overlaps")
    gross = Span(held.measured.gross_seconds)
    trace.add(f"rules.measured.gross_{held.rules.start}", gross, *sources, count=outages)
    unstarted = len(held.unstarted)
    if unstarted:
        trace.add(f"rules.measured.unstarted_{held.rules.start}", unstarted)


def _verdict(held: Held, trace: Trace) -> None:
    if held.availability is None:
        trace.add("rules.measured.nothing")
        return
    trace.add("rules.measured.availability", held.availability)
    key = "allowed_year" if held.reach is Reach.SHORTER else "allowed"
    trace.add(f"rules.measured.{key}", held.allowed, promise=held.promise)
    key = "unjudged" if held.met is None else "met" if held.met else "missed"
    left = Span(abs(held.remaining.seconds))
    trace.add(f"rules.measured.{key}", left, *held.rules.clauses("places"), promise=held.promise)
