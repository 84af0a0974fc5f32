"""How support performed: tickets in time, rates against objectives, misses still allowed, the late ones by name.

Each ticket is judged in tickets.py; a period without a ticket has no rate, and nothing is rounded in anybody's favour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import Any

from ...core.periods import Period
from ...core.quantities import Percent
from ...core.trace import Named, Trace
from ...core.zones import Moment
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...rules.support import RESPONSE, Support
from ...words import Sentences, said
from ...words.typography import NOTHING
from .log import Case, responses_and_recoveries
from .targets import Target, scope, support_of, targets


class Names(tuple[str, ...]):
    """Tickets by name: a list for machines, a sentence for people."""

    @property
    def shown(self) -> str:
        return ", ".join(self) or NOTHING


def compute(values: Values, library: Library) -> Outcome:
    support, trace = support_of(values, library), Trace()
    promised = targets(support, RESPONSE, values)
    if support is not None and not promised:
        name = support.agreement.short
        trace.add("support.steps.no_scheme", None, agreement=name)
        results: dict[str, Any] = {
            "verdict": Named("none", said("rules.verdict.none")),
            "priorities": [],
        }
        return Outcome(results, trace, ("support.summary.no_scheme", {"agreement": name}))
    responses, recoveries = responses_and_recoveries(values, support, promised)
    for target in promised.values():
        trace.add(
            "support.steps.target",
            target.guarantee.promised,
            label=target.label,
            inside=partial(_explain, target, support),
        )
    rows = [
        _row(*group, trace, support) for group in _grouped(responses, promised, support, values)
    ]
    restored = {case.target.level: case.target for case in recoveries}
    verdict = _verdict(rows)
    results = {
        "verdict": verdict,
        "priorities": rows,
        "recoveries": [
            _row(*group, trace, support)
            for group in _grouped(recoveries, restored, support, values)
            if recoveries
        ],
        "late_tickets": [_late(case) for case in (*responses, *recoveries) if case.met is False],
    }
    outcome: Outcome[None] = Outcome(
        results, trace, ("support.summary.verdict", {"verdict": verdict})
    )
    _warn(outcome, responses, support, values)
    return outcome


Group = tuple[Period | None, Target | None, list[Case]]  # without a target: all priorities together


def _grouped(
    cases: list[Case], known: Any, support: Support | None, values: Values
) -> Iterator[Group]:
    """The cases of each period and priority; a single period shows the priorities without a ticket too."""
    periods = list(dict.fromkeys(case.period for case in cases)) or [scope(values, support)]
    for period in periods:
        here = [case for case in cases if case.period == period]
        if support and support.rules.get("pooled"):
            yield period, None, here
            continue
        for target in known.values():
            same = [case for case in here if case.target.level == target.level]
            if same or len(periods) == 1:
                yield period, target, same


def _row(
    period: Period | None,
    target: Target | None,
    cases: list[Case],
    trace: Trace,
    support: Support | None,
) -> dict[str, Any]:
    judged = [case for case in cases if case.met is not None]
    late = Names(case.id for case in judged if not case.met)
    rate = Percent(Fraction(100 * (len(judged) - len(late)), len(judged))) if judged else None
    share = target.share if target else None
    row: dict[str, Any] = {
        "priority": Named(target.level, target.label)
        if target
        else Named("all", said("rules.levels.all")),
        "period": period,
        "tickets": len(judged),
        "in_time": len(judged) - len(late),
        "rate": rate,
        "objective": target.objective if target else None,
        "met": None if rate is None or share is None else rate.share >= share,
        "misses_left": None if share is None else floor(len(judged) * (1 - share)) - len(late),
        "late": late,
        "pending": len(cases) - len(judged),
    }
    if judged:
        key = {None: "rate", True: "met", False: "missed"}[row["met"]]
        sources = support.sources("objective_period", "pooled") if support else []
        columns = ("priority", "in_time", "tickets", "objective")
        shown: dict[str, Any] = {name: "" if row[name] is None else row[name] for name in columns}
        shown["measure"] = said(f"rules.guarantees.{cases[0].target.guarantee.measure}")
        trace.add(
            f"support.steps.{key}",
            rate,
            *sources,
            period=period or said("rules.levels.whole_log"),
            **shown,
        )
    return row


def _explain(target: Target, support: Support | None, inside: Trace) -> None:
    """On which clock the priority is promised its time, and how many tickets it takes before one may be late."""
    clock = target.guarantee.clock
    sources = (
        support.sources("clock", "clock_of", "working_hours", "holidays", "response_from")
        if support
        else []
    )
    inside.add(
        "rules.steps.clock",
        None,
        *sources,
        clock=clock.label,
        holidays=said(f"rules.holiday_calendars.{clock.holidays}"),
    )
    if target.share is not None:
        inside.add("support.steps.objective", target.objective)
        if target.share < 1:
            inside.add("support.steps.tolerated", None, first=ceil(1 / (1 - target.share)))


def _late(case: Case) -> dict[str, Any]:
    zone, measure = case.opened.zone, case.target.guarantee.measure
    return {
        "id": Named(case.id, case.id),
        "priority": Named(case.target.level, case.target.label),
        "measure": Named(measure, said(f"rules.guarantees.{measure}")),
        "opened": case.opened,
        "due": Moment(case.due, zone),
        "answered": None if case.stop is None else Moment(case.stop, zone),
        "late_seconds": case.late,
    }


def _verdict(rows: Iterable[dict[str, Any]]) -> Named:
    """How many objectives are met; without objectives, how many tickets were in time."""
    rows = list(rows)
    judged = [row["met"] for row in rows if row["met"] is not None]
    tickets, in_time = (sum(row[name] for row in rows) for name in ("tickets", "in_time"))
    if not tickets:
        return Named("none", said("rules.verdict.support_empty"))
    if not judged:
        return Named(
            "unjudged",
            Sentences.one("rules.verdict.support_tickets", in_time=in_time, tickets=tickets),
        )
    told = Sentences.one(
        "rules.verdict.support_objectives", met=sum(judged), objectives=len(judged)
    )
    return Named("met" if all(judged) else "missed", told)


def _warn(outcome: Outcome, cases: list[Case], support: Support | None, values: Values) -> None:
    asked = scope(values, support)
    pending = sum(case.met is None for case in cases)
    if len(cases) < len(values["tickets"]):
        outcome.warn(
            "support.warnings.left_out", "tickets", count=len(values["tickets"]) - len(cases)
        )
    if pending:
        outcome.warn("support.warnings.pending", "as_of", count=pending)
    if support and asked is not None and asked.text != values["period"].text:
        outcome.warn(
            "support.warnings.by_year", "period", *support.sources("objective_period"), period=asked
        )
    # Too few tickets for a single miss: the objective is then all or nothing.
    if any(
        row["late"] and len(row["late"]) == 1 and row["met"] is False
        for row in outcome.results["priorities"]
    ):
        outcome.warn("support.warnings.small")
