"""By when support must answer and restore, from the moments of one ticket.

With an agreement, its guaranteed times on its clocks, under the readings
chosen; without, a clock and a length of the visitor's own. The reasons are
told by reasons.py; the judge is rules/judging.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.quantities import Span
from ...core.trace import Named, Trace
from ...core.zones import Instant, Moment, zone
from ...engine.fields import Values
from ...engine.outcome import Handover, Outcome
from ...law.library import Library
from ...rules import SUPPORT
from ...rules.clocks import MOMENTS, Clock, Guarantee, Run
from ...rules.judging import Judge, Judgement, Ticket
from ...rules.level_names import level_label
from ...rules.readings import rule_of
from ...rules.support import MEASURES, Support
from ...words import Sentences, said
from ...words.typography import leading
from .calendar import ticket_calendar
from .question import level_given, ticket_of
from .reasons import Reasons
from .wording import OWN, SHORT, Wording, state_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What became of the ticket under each guarantee, and what is due next."""

    judged: tuple[Judgement, ...]
    wording: Wording = OWN

    @property
    def pending(self) -> Judgement | None:
        """What is due next and not yet done."""
        running = [judgement for judgement in self.judged if judgement.stop is None]
        return min(running, key=lambda judgement: judgement.due, default=None)


def compute(values: Values, library: Library) -> Outcome[Facts]:
    ticket = ticket_of(values)
    if values["agreement"] is None:
        return _own(ticket, values, library)
    agreement, level = library.agreement(values["agreement"]), level_given(values)
    support: Support | None = rule_of(agreement, SUPPORT, values)
    name = level_label(agreement, level)
    trace = Trace()
    trace.add("deadline.steps.level", Named(level, name), agreement=agreement.short)
    reasons = Reasons(trace, support, values, library)
    judged = _judged(ticket, level, support, reasons, values)
    reasons.nothing_lapses()
    if not judged:
        reasons.nothing_promised(level, agreement.short)
    wording = Wording(support)
    facts = Facts(tuple(judged.values()), wording)
    verdict = _verdict(facts, values)
    results: dict[str, Any] = {"verdict": verdict}
    for measure, short in SHORT.items():
        results |= _results(short, judged.get(measure), support, values)
    said_aloud = {"agreement": agreement.short, "level": name, "verdict": verdict}
    outcome = Outcome(results, trace, ("deadline.summary.agreement", said_aloud), facts=facts)
    _countdown(outcome, facts, values)
    _warn(outcome, facts, support, values)
    outcome.labels = wording.labels()
    outcome.documents += ticket_calendar(
        facts.judged, wording, values, library, (agreement.short, name)
    )
    if judged and not values.get("request"):
        outcome.handovers.append(_to_support(level, values))
    return outcome


def _to_support(level: str, values: Values) -> Handover:
    """The month's performance, which this ticket begins."""
    moments = ("opened", "answered", "resolved")
    ticket = {name: str(values[name]) for name in moments if values.get(name)}
    inputs = {
        "agreement": values["agreement"],
        "period": f"{values['opened'].shown:%Y-%m}",
        "tickets": [{"id": "1", "priority": level, **ticket}],
    }
    label = said("deadline.handover.support")
    return Handover(calculator="support", inputs=inputs, label=label, keeps=("time_zone",))


def _judged(
    ticket: Ticket, level: str, support: Support | None, reasons: Reasons, values: Values
) -> dict[str, Judgement]:
    """By measure, where something is promised and owed."""
    judged = {}
    for measure in MEASURES if support else ():
        guarantee = support.guarantee(measure, level) if support else None
        if support is None or guarantee is None:
            continue
        if not support.owes(measure, values):
            reasons.lapsed(measure)
            continue
        judged[measure] = Judge(guarantee, _known_at(ticket, values))(ticket)
        reasons.judgement(judged[measure])
    return judged


def _known_at(ticket: Ticket, values: Values) -> Instant | None:
    """What was typed is known, be it later than `now`; what was not has not happened by `now`."""
    return max(values["now"].instant, *ticket.moments.values()) if values["now"] else None


def _results(
    short: str, judgement: Judgement | None, support: Support | None, values: Values
) -> Mapping[str, Any]:
    due = Moment(judgement.due, zone(values["time_zone"])) if judgement else None
    owed = judgement if support and not support.targets_only else None
    return {
        f"{short}_due": due,
        f"{short}_met": owed.met if owed else None,
        f"{short}_elapsed_seconds": judgement.told(judgement.elapsed) if judgement else None,
        f"{short}_late_seconds": owed.told(owed.late) if owed else None,
    }


def _verdict(facts: Facts, values: Values) -> Named:
    """One sentence for all of it: it stands large, and tells one reading from another."""
    if not facts.judged:
        return Named("none", said("rules.verdict.none"))
    clock = zone(values["time_zone"])
    parts = tuple(facts.wording.state(judgement, clock) for judgement in facts.judged)
    known = [judgement.met for judgement in facts.judged]
    value = "late" if False in known else "pending" if None in known else "met"
    if facts.wording.target:  # nothing is owed: a time aimed at is neither kept nor missed
        value = "target"
    return Named(value, Sentences(parts))


def _own(ticket: Ticket, values: Values, library: Library) -> Outcome[Facts]:
    trace, known_at = Trace(), _known_at(ticket, values)
    judgement = Judge(_own_guarantee(values), known_at)(ticket)
    try:
        due = Moment(judgement.due, zone(values["time_zone"]))
    except AnswerError as error:  # the moments are within the known years: the length leads beyond
        beyond = error.key == "errors.openings_beyond"
        raise error.within("duration") if beyond else error from None
    reasons = Reasons(trace, None, values, library)
    reasons.own_judgement(judgement)
    results: dict[str, Any] = {"due": due}
    if judgement.stop is not None:
        results |= {"met": judgement.met, "elapsed_seconds": judgement.told(judgement.elapsed)}
    key = state_of(judgement)
    told = {
        "late": judgement.told(judgement.late) or "",
        "elapsed": judgement.told(judgement.elapsed) or "",
    }
    facts = Facts((judgement,))
    outcome = Outcome(
        results, trace, (f"deadline.summary.{key}", {"due": due, **told}), facts=facts
    )
    _countdown(outcome, facts, values)
    _warn(outcome, facts, None, values)
    outcome.documents += ticket_calendar(facts.judged, facts.wording, values, library)
    return outcome


def _own_guarantee(values: Values) -> Guarantee:
    hours = values["calendar"]
    label: Both = said("words.quoted", text=hours)
    clock = Clock(hours.week, zone(values["time_zone"]), values["holidays"], label)
    return Guarantee("own", "", values["duration"], clock)


def _countdown(outcome: Outcome[Facts], facts: Facts, values: Values) -> None:
    """With `now`, how long until the next due time: asked again, it counts down;
    negative once past."""
    following = facts.pending
    if following and values["now"] is not None:
        left = Fraction(following.due - values["now"].instant)
        if following.met is None:  # its clock stands still: no more time runs until it opens again
            left = max(left, Fraction(0))
        outcome.results["remaining_seconds"] = Span(left)


def _warn(outcome: Outcome[Facts], facts: Facts, support: Support | None, values: Values) -> None:
    paused = any(judgement.pauses for judgement in facts.judged)
    if support and facts.judged and values["waiting"] and not paused:
        outcome.warn("deadline.warnings.waiting_counts", "waiting", *support.sources("waiting"))
    if support and facts.judged and support.targets_only:
        outcome.warn("deadline.warnings.targets_only", None, *support.sources("targets_only"))
    if support and facts.judged and (assumed := support.assumed(values)):
        ask, answer = assumed
        told = {"ask": ask.question, "answer": answer}
        field = support.lapse.ask if support.lapse else None
        outcome.warn("rules.warnings.assumed", field, *support.sources("lapse"), **told)
    for judgement in facts.judged:
        if judgement.stop is not None and judgement.stop < judgement.start:
            outcome.warn(
                "deadline.warnings.stops_first",
                None,
                measure=leading(facts.wording.name(judgement.guarantee.measure)),
            )
    used = support.moments if support else Run().moments
    for moment in MOMENTS:
        if values[moment] is not None and moment not in used:
            label = said(f"engine.fields.{moment}.label")
            outcome.warn("deadline.warnings.unused", moment, moment=label)
