"""What a reader must know beside the rates: tickets left aside, still
running, counted by a date that was assumed.

The rates themselves are in facts.py, the reasons in reasons.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...core.zones import Moment
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...rules.clocks import RESOLVED
from ...rules.levels import RESPONSE
from ...rules.support import Support
from ...rules.ticket_log import Entry
from .facts import Facts


def warn(outcome: Outcome[Facts], facts: Facts, support: Support | None, values: Values) -> None:
    _of_tickets(outcome, facts)
    _of_dates(outcome, facts)
    if support is not None:
        _of_readings(outcome, facts, support, values)
    # Too few tickets for a single miss: the objective is then all or nothing.
    rates = () if facts.targets_only else facts.performed[RESPONSE].rates
    if any(len(rate.tally.late) == 1 and rate.met is False for rate in rates):
        outcome.warn("support.warnings.small")


def _of_tickets(outcome: Outcome[Facts], facts: Facts) -> None:
    entries, counted = facts.log.entries, facts.performed[RESPONSE].counted
    if facts.targets[RESPONSE] and len(entries) > counted:
        outcome.warn("support.warnings.left_out", "tickets", count=len(entries) - counted)
    if twice := _twice(entries):
        outcome.warn("support.warnings.twice", "tickets", count=twice)
    strays = [entry for entry in entries if entry.ticket.maintenance and not _in_any(entry, facts)]
    if facts.scope.leaves_out and strays:
        sources = (facts.scope.leaves_out,)
        outcome.warn("support.warnings.maintenance", "tickets", *sources, count=len(strays))


def _twice(entries: Sequence[Entry]) -> int:
    """Rows that say again, under the same name, what another one says."""
    names = Counter(entry.id for entry in entries if entry.id)
    again = [entry for entry in entries if entry.id and names[entry.id] > 1]
    alike = {(entry.id, entry.level, *entry.ticket.moments.items()) for entry in again}
    return len(again) - len(alike)


def _in_any(entry: Entry, facts: Facts) -> bool:
    until = max(entry.ticket.moments.values())
    alone = len(entry.ticket.moments) == 1
    return entry.ticket.in_maintenance(facts.scope.known_until(facts.log) if alone else until)


def _of_dates(outcome: Outcome[Facts], facts: Facts) -> None:
    pending = facts.performed[RESPONSE].pending
    if pending:
        outcome.warn("support.warnings.pending", "as_of", count=pending)
    unanswered = {measure: _unanswered(measure, facts) for measure in facts.performed}
    until = Moment(facts.scope.known_until(facts.log), facts.scope.periods.clock)
    for measure, entries in unanswered.items():
        if entries and facts.scope.as_of is None:
            key = f"support.warnings.taken_until_{measure}"
            outcome.warn(key, "as_of", count=len(entries), until=until)
    restored = [one for one in unanswered[RESPONSE] if RESOLVED in one.ticket.moments]
    if restored:
        outcome.warn("support.warnings.only_restored", "tickets", count=len(restored))


def _unanswered(measure: str, facts: Facts) -> list[Entry]:
    """The late tickets that nothing has stopped."""
    judges = {
        target.level.lower(): facts.log.judge(target, facts.scope)
        for target in facts.targets[measure]
    }
    late = facts.performed[measure].late
    return [one for one in late if judges[one.level.lower()](one.ticket).stop is None]


def _of_readings(outcome: Outcome[Facts], facts: Facts, support: Support, values: Values) -> None:
    asked, period = values["period"], facts.scope.period
    if asked is not None and period is not None and period.text != asked.text:
        sources, unit = support.sources("objective_period"), support.objective_period
        outcome.warn(f"support.warnings.by_{unit}", "period", *sources, period=period)
    if support.targets_only:
        outcome.warn("support.warnings.targets_only", None, *support.sources("targets_only"))
    if assumed := support.assumed(values):
        ask, answer = assumed
        field = support.lapse.ask if support.lapse else None
        told = {"ask": ask.question, "answer": answer}
        outcome.warn("rules.warnings.assumed", field, *support.sources("lapse"), **told)
