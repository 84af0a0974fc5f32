"""What must happen by when after an event of a contract's life: every term of its clauses, as
dates.

The terms are counted by rules/dating.py; here they become an answer with its reasons, warnings and
calendar files. An agreement that sets no term for an event gets an answer that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import LANGUAGES, Both
from ...core.periods import parse_period
from ...core.trace import Named, Trace
from ...core.zones import UTC, Moment, Zone, zone
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement, Reading
from ...law.prose import fill_both
from ...rules.coverage import covered
from ...rules.dating import Count, Dated
from ...rules.earliest import earliest
from ...rules.event_terms import events, given, is_end, reading_on_holidays, readings, terms
from ...rules.given_dates import Misplaced, misplaced
from ...rules.holidays import holidays_of
from ...rules.points import Point, is_before, order
from ...rules.terms import EVENT
from .calendar import reminders
from .facts import Facts, Key, event_label, label
from .next_steps import next_steps
from .reasons import explain, names_of
from .remarks import remark


def compute(values: Values, library: Library) -> Outcome[Facts]:
    agreement, event = library.agreement(values["agreement"]), values["event"]
    if event not in events(agreement):
        return _silent(agreement, event)
    if values["date"] is None:
        raise AnswerError("date", "timeline.errors.when")
    _one_answer_on_holidays(values, agreement, library)
    count = _count(values, agreement)
    strange = _refuse_impossible(agreement, event, count)
    dates = _in_order(count.all(), count.zone)
    facts = Facts(
        agreement=agreement,
        event=event,
        label=event_label(event, agreement),
        start=values["date"],
        dates=dates,
        main=_main(dates),
        earliest=_sooner(dates, agreement, event, count),
        strange=strange,
    )
    trace = Trace()
    explain(facts, count, trace)
    outcome = Outcome(_results(facts, count, trace, library), trace, _summary(facts), facts=facts)
    remark(outcome, facts, count)
    next_steps(outcome, facts)
    outcome.documents = reminders(facts, library)
    return outcome


def _count(values: Values, agreement: Agreement) -> Count:
    event = values["event"]
    chosen = {reading.input: values[reading.input] for reading in readings(agreement, event)}
    asides = {name: values[name] for name in given(agreement, event)}
    return Count(
        terms(agreement, event, chosen),
        {EVENT: values["date"], **asides},
        zone(agreement.time_zone),
        values["holidays"] or holidays_of(agreement),
        is_end(agreement, event),
    )


def _one_answer_on_holidays(values: Values, agreement: Agreement, library: Library) -> None:
    """Where a reading says whether public holidays count, the calendar of them cannot say it
    again.
    """
    reading = reading_on_holidays(agreement, values["event"])
    if reading is not None and values["holidays"] == "none":
        question = fill_both(reading.question, library.clause(reading.clause), library)
        raise AnswerError("holidays", "timeline.errors.holidays_read", question=question)


def _refuse_impossible(agreement: Agreement, event: str, count: Count) -> tuple[Misplaced, ...]:
    """Raises for a date that cannot be before (or after) another; gives those that are only
    strange.
    """
    asked, strange = given(agreement, event), []
    for found in misplaced(asked.values(), count):
        if not found.impossible:
            strange.append(found)
            continue
        other = names_of(agreement, event, count)[found.other]
        raise AnswerError(found.given, f"timeline.errors.{found.way}", other=other)
    return tuple(strange)


def _in_order(found: Iterable[Dated], clock: Zone) -> tuple[Dated, ...]:
    """By their moments, a day alone at its first; those without a date at the end, in the text's
    order.
    """
    found = list(found)
    known = [(item.point, item) for item in found if item.point is not None]
    key = order([point for point, _ in known], clock)
    known.sort(key=lambda pair: key(pair[0]))
    dated = [item for _, item in known]
    return (*dated, *(item for item in found if item.point is None))


def _main(dates: tuple[Dated, ...]) -> Dated:
    """The date that stands large: that of the term marked so, else the first."""
    marked = (item for item in dates if item.term.main)
    return next(marked, dates[0])


def _sooner(
    dates: tuple[Dated, ...], agreement: Agreement, event: str, count: Count
) -> dict[Key, Point]:
    """Where another reading gives an earlier date than the one shown, the earliest of them."""
    if not readings(agreement, event):
        return {}
    sooner = {}
    for dated in dates:
        point = earliest(dated, agreement, event, count)
        if point is not None and (dated.point is None or is_before(point, dated.point)):
            sooner[dated.key] = point
    return sooner


def _summary(facts: Facts) -> tuple[str, dict[str, Any]]:
    named = {"name": label(facts.main), "event": facts.label}
    if facts.main.point is None:
        return "timeline.summary.unknown", named
    return "timeline.summary.due", {**named, "due": facts.main.point}


def _silent(agreement: Agreement, event: str) -> Outcome[Facts]:
    """No date is borrowed from another agreement."""
    trace = Trace()
    said_of: dict[str, Any] = {"agreement": agreement.short, "event": event_label(event)}
    trace.add("timeline.steps.silent", None, **said_of)
    return Outcome({"due": None, "dates": []}, trace, ("timeline.summary.silent", said_of))


# --- the results ------------------------------------------------------------------------------


def _results(facts: Facts, count: Count, trace: Trace, library: Library) -> dict[str, Any]:
    results: dict[str, Any] = {"due": facts.main.point}
    for dated in facts.dates:
        if (saved := covered(dated, count)) is not None:
            trace.add("timeline.steps.covered", saved.span, dated.term.clause.id)
            results["covered_seconds"] = saved.span
    results["dates"] = list(_rows(facts, count, library))
    return results


def _rows(facts: Facts, count: Count, library: Library) -> Iterator[dict[str, Any]]:
    """The dates in order; a column that none of them needs is left out."""
    points = [dated.point for dated in facts.dates]
    instants = any(isinstance(point, Moment) for point in points)
    dates = not instants or any(isinstance(point, date) for point in points)
    periods = any(dated.period for dated in facts.dates)
    for dated in facts.dates:
        row: dict[str, Any] = {"name": Named(dated.term.name, dated.term.label)}
        if periods:
            of = dated.period
            row["period"] = Named(of, parse_period(of, UTC)) if of else None
        if dates:
            row["date"] = dated.point if isinstance(dated.point, date) else None
        if instants:
            row["instant"] = dated.point if isinstance(dated.point, Moment) else None
        if facts.earliest:
            row["earliest"] = facts.earliest.get(dated.key)
        clause = dated.term.clause.id
        reading = _read_as(dated, count, library)
        yield {**row, "clause": Named(clause, "", clause), "reading": reading}


def _read_as(dated: Dated, count: Count, library: Library) -> Named | None:
    """The readings that this date rests on, its own and those of what it is counted from."""
    held: dict[str, tuple[Reading, str]] = {}
    pending = [dated]
    while pending:
        here = pending.pop()
        held |= {reading.name: (reading, value) for reading, value in here.term.readings}
        if here.base in count.terms:
            pending += count.dated(here.base)
    if not held:
        return None
    texts = [
        fill_both(reading.option(value).text, library.clause(reading.clause), library)
        for reading, value in held.values()
    ]
    return Named(
        ", ".join(value for _, value in held.values()),
        Both(*(" ".join(text[language] for text in texts) for language in LANGUAGES)),
    )
