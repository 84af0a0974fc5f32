"""What must happen by when after an event of a contract's life: every term of its clauses, as dates.

The terms are counted by rules/dating.py; here they become an answer with its reasons, warnings and calendar
files. An agreement that says nothing of an event gets an answer that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ...core.errors import AnswerError
from ...core.holidays import FIRST_YEAR, LAST_YEAR, public_holidays
from ...core.languages import LANGUAGES, Both
from ...core.trace import Named, Trace
from ...core.zones import Moment, Zone, zone
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement, Reading
from ...law.prose import fill_both
from ...rules.dating import Count, Dated, Point, moment_of
from ...rules.event_terms import events, given, readings, terms
from ...rules.timeline import EVENT
from ...words import said
from .calendar import event_label, reminders
from .facts import Facts
from .reasons import explain


def compute(values: Values, library: Library) -> Outcome[Facts]:
    agreement, event = library.agreement(values["agreement"]), values["event"]
    if event not in events(agreement):
        return _silent(agreement, event)
    start = _start(values)
    count = _count(values, agreement, start)
    dates = _in_order(count.all(), count.zone)
    facts = Facts(agreement, event, event_label(event), start, dates, _main(dates))
    trace = Trace()
    explain(facts, count, trace)
    outcome = Outcome(_results(facts, count, trace, library), trace, _summary(facts), facts=facts)
    _warn(outcome, facts, count)
    outcome.documents = reminders(dates, agreement, event, start, library)
    return outcome


def _start(values: Values) -> Point:
    if values["date"] is None and values["instant"] is None:
        raise AnswerError("date", "timeline.errors.when")
    if values["date"] is not None and values["instant"] is not None:
        raise AnswerError("instant", "timeline.errors.both")
    start: Point = values["date"] or values["instant"]
    return start


def _count(values: Values, agreement: Agreement, start: Point) -> Count:
    event = values["event"]
    chosen = {reading.input: values[reading.input] for reading in readings(agreement, event)}
    asides = {name: values[name] for name in given(agreement, event)}
    return Count(
        terms(agreement, event, chosen),
        {EVENT: start, **asides},
        zone(agreement.time_zone),
        values["holidays"],
    )


def _in_order(found: Iterable[Dated], clock: Zone) -> tuple[Dated, ...]:
    """By their moments, a day alone at its first; those without a date at the end, in the text's order."""
    dated = [item for item in found if item.point is not None]
    dated.sort(key=lambda item: moment_of(item.point, clock).instant)  # type: ignore[arg-type]
    return (*dated, *(item for item in found if item.point is None))


def _main(dates: tuple[Dated, ...]) -> Dated:
    """The date that stands large: that of the term marked so, else the first."""
    marked = (item for item in dates if item.term.main)
    return next(marked, dates[0])


def _summary(facts: Facts) -> tuple[str, dict[str, Any]]:
    named = {"name": facts.main.term.label, "event": facts.label}
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
        if (saved := count.covered(dated)) is not None:
            trace.add("timeline.steps.covered", saved, dated.term.clause.id)
            results["covered_seconds"] = saved
    results["dates"] = list(_rows(facts.dates, count, library))
    return results


def _rows(found: Iterable[Dated], count: Count, library: Library) -> Iterator[dict[str, Any]]:
    """The dates in order; a column that none of them needs is left out."""
    points = [dated.point for dated in found]
    instants = any(isinstance(point, Moment) for point in points)
    dates = not instants or any(isinstance(point, date) for point in points)
    for dated in found:
        row: dict[str, Any] = {"name": Named(dated.term.name, dated.term.label)}
        if dates:
            row["date"] = dated.point if isinstance(dated.point, date) else None
        if instants:
            row["instant"] = dated.point if isinstance(dated.point, Moment) else None
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
            pending.append(count.dated(here.base))
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


# --- what the reader must know ----------------------------------------------------------------


def _warn(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    """A term that ends on a day of rest, and hours counted from a day alone."""
    for dated in facts.dates:
        rest = _rest(dated, count)
        if rest is not None:
            key = "stays" if dated.term.stays else "rest"
            outcome.warn(
                f"timeline.warnings.{key}",
                None,
                dated.term.clause.id,
                name=dated.term.label,
                date=dated.point,
                rest=rest,
            )
    counted = any(isinstance(dated.point, Moment) and dated.figure for dated in facts.dates)
    if counted and isinstance(facts.start, date):
        outcome.warn("timeline.warnings.first_moment", "date", date=facts.start)


def _rest(dated: Dated, count: Count) -> Both | None:
    """Why the day on which a count ends is one of rest, if it is."""
    if dated.figure is None or not isinstance(dated.point, date):
        return None
    day, holidays = dated.point, {}
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        holidays = dict(public_holidays(day.year, count.holidays))
    if day in holidays:
        return said(f"holidays.{holidays[day]}")
    return said(f"days.d{day.isoweekday()}") if day.isoweekday() > 5 else None
