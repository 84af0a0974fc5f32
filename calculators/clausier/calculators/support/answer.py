"""How support performed: tickets in time, rates against objectives, misses
still allowed, the late ones by name.

Tickets are judged and counted by the rules (judging.py, ticket_log.py,
performance.py); the reasons are told by reasons.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.trace import Named, Trace
from ...core.zones import Moment, zone
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...rules import SUPPORT
from ...rules.level_names import level_label
from ...rules.levels import RECOVERY, REQUEST, RESPONSE
from ...rules.objective_periods import Periods
from ...rules.performance import performance
from ...rules.readings import rule_of
from ...rules.support import MEASURES, Support
from ...rules.ticket_log import Log, Scope, Target
from ...words import said
from ...words.typography import leading
from .facts import Facts
from .notices import warn
from .own_targets import own_targets
from .reasons import tell_lapse, tell_rate, tell_target


def facts_of(values: Values, support: Support | None, library: Library) -> Facts:
    targets = {measure: _targets(measure, values, support) for measure in MEASURES}
    log, scope = values["tickets"].log, _scope(values, support)
    performed, labels = {}, {}
    _check_levels(log, targets, support)
    for measure, promised in targets.items():
        pooled = support is not None and support.pooled
        performed[measure] = performance(log, promised, scope, pooled=pooled)
        for target in promised:
            labels[target.level] = _label(target.level, values, library)
    names = {
        measure: support.name(measure) if support else said(f"rules.guarantees.{measure}")
        for measure in MEASURES
    }
    targets_only = support is not None and support.targets_only
    return Facts(log, scope, targets, performed, labels, names, targets_only)


def _targets(measure: str, values: Values, support: Support | None) -> list[Target]:
    if not values["agreement"]:
        return own_targets(values) if measure == RESPONSE else []
    if support is None or not support.owes(measure, values):
        return []
    objectives = support.objectives[measure]
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


def _check_levels(
    log: Log, targets: Mapping[str, Sequence[Target]], support: Support | None
) -> None:
    """A level without a time is no mistake where the agreement says how requests are dealt with."""
    promised = support.guarantees[RESPONSE] if support else [t.level for t in targets[RESPONSE]]
    if not promised:
        return
    known = (*promised, *([REQUEST] if support and support.requests else []))
    names = [level.lower() for level in known]
    unknown = [entries[0] for level, entries in log.by_level.items() if level not in names]
    first = min(unknown, key=lambda entry: entry.place, default=None)
    if first is not None:
        field, listed = f"tickets.{first.place}.priority", ", ".join(known)
        raise AnswerError(field, "support.errors.ticket_priority", typed=first.level, known=listed)


def compute(values: Values, library: Library) -> Outcome[Facts]:
    support = _support(values, library)
    trace, facts = Trace(), facts_of(values, support, library)
    if not any(facts.targets.values()):
        return _nothing_promised(values, support, library)
    for target in facts.targets[RESPONSE]:
        tell_target(target, facts.labels[target.level], support, trace, library)
    results = results_of(facts)
    for measure, name in ((RESPONSE, "priorities"), (RECOVERY, "recoveries")):
        for rate, row in zip(facts.performed[measure].rates, results[name], strict=False):
            tell_rate(rate, row, facts.names[measure], support, trace)
    results["late_tickets"] = [row for measure in MEASURES for row in _late(measure, facts)]
    verdict = results["verdict"]
    outcome = Outcome(
        results, trace, ("support.summary.verdict", {"verdict": verdict}), facts=facts
    )
    if support is not None and support.names:
        for measure, table in ((RESPONSE, "priorities"), (RECOVERY, "recoveries")):
            outcome.labels[table] = said(
                "support.names.by_level", name=leading(facts.names[measure])
            )
    warn(outcome, facts, support, values)
    return outcome


def _nothing_promised(values: Values, support: Support | None, library: Library) -> Outcome[Facts]:
    """The agreement promises no time, or owes none to a client who answers so."""
    trace, name = Trace(), library.agreement(values["agreement"]).short
    none = Named("none", said("rules.verdict.none"))
    results: dict[str, Any] = {"verdict": none, "priorities": []}
    if support is None or support.lapse is None:
        trace.add("support.steps.no_scheme", None, agreement=name)
        return Outcome(results, trace, ("support.summary.no_scheme", {"agreement": name}))
    tell_lapse(support, values, trace)
    return Outcome(results, trace, ("support.summary.not_owed", {"agreement": name}))


def _support(values: Values, library: Library) -> Support | None:
    if not values["agreement"]:
        return None
    rule: Support | None = rule_of(library.agreement(values["agreement"]), SUPPORT, values)
    return rule


def other_way(values: Values, library: Library) -> dict[str, Any]:
    """What another reading gives: the late tickets are named in its rows, and not
    listed a second time."""
    facts = facts_of(values, _support(values, library), library)
    if not any(facts.targets.values()):
        return {"verdict": Named("none", said("rules.verdict.none")), "priorities": []}
    return results_of(facts)


def results_of(facts: Facts) -> dict[str, Any]:
    """What one way of reading gives; the late tickets of the way chosen are listed beside."""
    restored = facts.performed[RECOVERY].counted
    return {
        "verdict": facts.verdict,
        "priorities": facts.rows(RESPONSE),
        "recoveries": facts.rows(RECOVERY) if restored else [],
    }


def _late(measure: str, facts: Facts) -> Iterator[dict[str, Any]]:
    """Every late ticket with its times."""
    clock, said_measure = facts.scope.periods.clock, facts.names[measure]
    judges, levels = {}, {}
    for target in facts.targets[measure]:
        key = target.level.lower()
        judges[key] = facts.log.judge(target, facts.scope)
        levels[key] = Named(target.level, facts.labels[target.level])
    for entry in facts.performed[measure].late:
        level = entry.level.lower()
        judgement = judges[level](entry.ticket)
        stop = judgement.stop
        yield {
            "id": Named(entry.name, entry.name),
            "priority": levels[level],
            "measure": Named(measure, said_measure),
            "opened": Moment(entry.opened, clock),
            "due": Moment(judgement.due, clock),
            "answered": None if stop is None else Moment(stop, clock),
            "late_seconds": judgement.told(judgement.late),
        }
