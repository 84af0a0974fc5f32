"""How support performed: tickets in time, rates against objectives, misses still allowed, the late ones by name.

Tickets are judged and counted by the rules (judging.py, ticket_log.py, performance.py); the reasons are told
by reasons.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.quantities import Span
from ...core.trace import Named, Trace
from ...core.zones import Moment, zone
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...rules.level_names import level_label
from ...rules.levels import RECOVERY, REQUEST, RESPONSE
from ...rules.objective_periods import Periods
from ...rules.performance import Performance, Rate, performance
from ...rules.readings import rule_of
from ...rules.support import MEASURES, Support
from ...rules.ticket_log import Case, Log, Scope, Target
from ...words import Sentences, said
from ...words.typography import NOTHING
from .own_targets import own_targets
from .reasons import tell_rate, tell_target


class Names(tuple[str, ...]):
    """Tickets by name: a list for machines, a sentence for people."""

    @property
    def shown(self) -> str:
        return ", ".join(self) or NOTHING


@dataclass(frozen=True)
class Facts:
    """What each level is promised, in which period, and how the tickets of the log did."""

    log: Log
    scope: Scope
    targets: Mapping[str, Sequence[Target]]  # by measure
    performed: Mapping[str, Performance]
    labels: Mapping[str, Both]  # what each level is called

    @property
    def verdict(self) -> Named:
        """How many objectives are met; without objectives, how many tickets were in time."""
        performed = self.performed[RESPONSE]
        met = [rate.met for rate in performed.rates if rate.met is not None]
        if not performed.judged:
            return Named("none", said("rules.verdict.support_empty"))
        if not met:
            told = {"in_time": performed.in_time, "tickets": performed.judged}
            return Named("unjudged", Sentences.one("rules.verdict.support_tickets", **told))
        counts = {"met": sum(met), "objectives": len(met)}
        value = "met" if all(met) else "missed"
        return Named(value, Sentences.one("rules.verdict.support_objectives", **counts))

    def row(self, rate: Rate) -> dict[str, Any]:
        target = rate.target
        everybody = Named("all", said("rules.levels.all"))
        return {
            "priority": Named(target.level, self.labels[target.level]) if target else everybody,
            "period": rate.period,
            "tickets": rate.tally.judged,
            "in_time": rate.in_time,
            "rate": rate.rate,
            "objective": target.objective if target else None,
            "met": rate.met,
            "misses_left": rate.misses_left,
            "late": Names(case.entry.id for case in rate.tally.late),
            "pending": rate.tally.pending,
        }

    def rows(self, measure: str) -> list[dict[str, Any]]:
        return [self.row(rate) for rate in self.performed[measure].rates]


def facts_of(values: Values, support: Support | None, library: Library) -> Facts:
    targets = {measure: _targets(measure, values, support) for measure in MEASURES}
    log, scope = values["tickets"].log, _scope(values, support)
    performed = {}
    if targets[RESPONSE]:
        _check_levels(log, targets[RESPONSE], support)
    for measure, promised in targets.items():
        pooled = support is not None and support.pooled
        performed[measure] = performance(log, promised, scope, pooled=pooled)
    labels = {}
    for target in targets[RESPONSE]:
        labels[target.level] = _label(target.level, values, library)
    return Facts(log, scope, targets, performed, labels)


def _targets(measure: str, values: Values, support: Support | None) -> list[Target]:
    if not values["agreement"]:
        return own_targets(values) if measure == RESPONSE else []
    if support is None:
        return []
    objectives = support.objectives if measure == RESPONSE else {}
    return [
        Target(level, guarantee, objectives.get(level))
        for level, guarantee in support.guarantees[measure].items()
    ]


def _label(level: str, values: Values, library: Library) -> Both:
    if not values["agreement"]:
        return Both(level, level)
    return level_label(library.agreement(values["agreement"]), level)


def _scope(values: Values, support: Support | None) -> Scope:
    asked = values["period"]
    if asked is not None and asked.start is None:
        raise AnswerError("period", "errors.period_civil", typed=asked.text)
    unit = support.objective_period if support else None
    as_of = values["as_of"].instant if values["as_of"] else None
    leaves_out = support.leaves_out if support else None
    return Scope(Periods(unit, asked, zone(values["time_zone"])), as_of, leaves_out)


def _check_levels(log: Log, targets: Sequence[Target], support: Support | None) -> None:
    """A level without a time is no mistake where the agreement says how requests are dealt with."""
    silent = [REQUEST] if support and support.requests else []
    known = (*(target.level for target in targets), *silent)
    names = [level.lower() for level in known]
    unknown = [entries[0] for level, entries in log.by_level.items() if level not in names]
    first = min(unknown, key=lambda entry: entry.place, default=None)
    if first is not None:
        field, listed = f"tickets.{first.place}.priority", ", ".join(known)
        raise AnswerError(field, "support.errors.ticket_priority", typed=first.level, known=listed)


def compute(values: Values, library: Library) -> Outcome[Facts]:
    support = _support(values, library)
    trace, facts = Trace(), facts_of(values, support, library)
    if not facts.targets[RESPONSE]:
        name = library.agreement(values["agreement"]).short
        trace.add("support.steps.no_scheme", None, agreement=name)
        results: dict[str, Any] = {
            "verdict": Named("none", said("rules.verdict.none")),
            "priorities": [],
        }
        return Outcome(results, trace, ("support.summary.no_scheme", {"agreement": name}))
    for target in facts.targets[RESPONSE]:
        tell_target(target, facts.labels[target.level], support, trace, library)
    results = results_of(facts)
    for measure, name in ((RESPONSE, "priorities"), (RECOVERY, "recoveries")):
        for rate, row in zip(facts.performed[measure].rates, results[name], strict=False):
            tell_rate(rate, row, measure, support, trace)
    late = [case for measure in MEASURES for case in facts.performed[measure].late]
    results["late_tickets"] = [_late(case, facts) for case in late]
    verdict = results["verdict"]
    outcome = Outcome(
        results, trace, ("support.summary.verdict", {"verdict": verdict}), facts=facts
    )
    _warn(outcome, facts, support, values)
    return outcome


def _support(values: Values, library: Library) -> Support | None:
    if not values["agreement"]:
        return None
    rule: Support | None = rule_of(library.agreement(values["agreement"]), "support", values)
    return rule


def results_of(facts: Facts) -> dict[str, Any]:
    """What one way of reading gives; the late tickets of the way chosen are listed beside."""
    restored = facts.performed[RECOVERY].counted
    return {
        "verdict": facts.verdict,
        "priorities": facts.rows(RESPONSE),
        "recoveries": facts.rows(RECOVERY) if restored else [],
    }


def _late(case: Case, facts: Facts) -> dict[str, Any]:
    entry, judgement = case
    clock, guarantee = facts.scope.periods.clock, judgement.guarantee
    late = judgement.late
    return {
        "id": Named(entry.id, entry.id),
        "priority": Named(guarantee.level, facts.labels[guarantee.level]),
        "measure": Named(guarantee.measure, said(f"rules.guarantees.{guarantee.measure}")),
        "opened": Moment(entry.opened, clock),
        "due": Moment(judgement.due, clock),
        "answered": None if judgement.stop is None else Moment(judgement.stop, clock),
        "late_seconds": None if late is None else Span(Fraction(late)),
    }


def _warn(outcome: Outcome[Facts], facts: Facts, support: Support | None, values: Values) -> None:
    performed, asked = facts.performed[RESPONSE], facts.scope.period
    aside = len(values["tickets"]) - performed.counted
    if aside:
        outcome.warn("support.warnings.left_out", "tickets", count=aside)
    if performed.pending:
        outcome.warn("support.warnings.pending", "as_of", count=performed.pending)
    if support and asked is not None and asked.text != values["period"].text:
        sources = support.sources("objective_period")
        outcome.warn("support.warnings.by_year", "period", *sources, period=asked)
    # Too few tickets for a single miss: the objective is then all or nothing.
    if any(len(rate.tally.late) == 1 and rate.met is False for rate in performed.rates):
        outcome.warn("support.warnings.small")
