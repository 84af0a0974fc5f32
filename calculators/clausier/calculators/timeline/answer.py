"""What must happen by when after an event of a contract's life: every term of its clauses, as dates.

The terms and the readings that change them are data (see terms.py). Here they become a form, an answer with
its reasons, and calendar files. An agreement that says nothing of an event gets an answer that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ...core.errors import AnswerError
from ...core.holidays import FIRST_YEAR, LAST_YEAR, public_holidays
from ...core.languages import Both
from ...core.periods import parse_period
from ...core.trace import Named, Trace
from ...core.zones import UTC, Moment, zone
from ...engine.fields import (
    Values,
)
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement, Reading
from ...law.prose import fill_both
from ...rules.schemes import EVENT
from ...rules.timeline import Count, Dated, Point, day_of, events, given, moment_of, readings, terms
from ...words import said, words
from .calendar import event_label, reminders


def compute(values: Values, library: Library) -> Outcome:
    agreement, event = library.agreement(values["agreement"]), values["event"]
    if event not in events(agreement):
        return _silent(agreement, event)
    start, trace = _start(values), Trace()
    chosen = {reading.input: values[reading.input] for reading in readings(agreement, event)}
    asides = {name: values[name] for name in given(agreement, event)}
    count = Count(
        agreement, terms(agreement, event, chosen), {EVENT: start, **asides}, values["holidays"]
    )
    names = {
        EVENT: event_label(event),
        **{name: Both(**asked["label"]) for name, asked in given(agreement, event).items()},
    }
    names |= {name: term.label for name, term in count.terms.items()}
    trace.add(
        "timeline.steps.event_instant" if isinstance(start, Moment) else "timeline.steps.event",
        start,
        name=names[EVENT],
    )
    found = count.all()
    for dated in found:
        _explain(dated, count, names, trace)
    clock = zone(agreement.time_zone)
    found.sort(
        key=lambda dated: (
            dated.point is None,
            dated.point and moment_of(dated.point, clock).instant,
        )
    )
    main = next((dated for dated in found if dated.term.rule.get("main")), None) or next(
        iter(found)
    )
    due = main.point
    results: dict[str, Any] = {"due": due}
    for dated in found:
        if "covers" in dated.term.rule and (saved := count.covered(dated)) is not None:
            results["covered_seconds"] = trace.add(
                "timeline.steps.covered", saved, dated.term.clause.id
            )
    results["dates"] = list(_rows(found, count, library))
    named = {"name": main.term.label, "event": names[EVENT]}
    summary = (
        ("timeline.summary.due", {**named, "due": due})
        if due
        else ("timeline.summary.unknown", named)
    )
    outcome: Outcome[None] = Outcome(results, trace, summary)
    _warn(outcome, found, count, start)
    outcome.documents = reminders(found, agreement, event, start, library)
    return outcome


def _start(values: Values) -> Point:
    if values["date"] is None and values["instant"] is None:
        raise AnswerError("date", "timeline.errors.when")
    if values["date"] is not None and values["instant"] is not None:
        raise AnswerError("instant", "timeline.errors.both")
    return values["date"] or values["instant"]


def _silent(agreement: Agreement, event: str) -> Outcome:
    """No date is borrowed from another agreement."""
    trace, name = Trace(), event_label(event)
    trace.add("timeline.steps.silent", None, agreement=agreement.short, event=name)
    return Outcome(
        {"due": None, "dates": []},
        trace,
        ("timeline.summary.silent", {"agreement": agreement.short, "event": name}),
    )


def _explain(dated: Dated, count: Count, names: Mapping[str, Both], trace: Trace) -> None:
    """One step for each term: from what, by how much, and what the count leaves out."""
    term, inside = dated.term, Trace()
    cited = (
        term.clause.id,
        *(f"{term.clause.agreement}/{path}" for path in term.rule.get("also", ())),
    )
    said_of: dict[str, Any] = {"name": term.label, "base": names[dated.base]}
    if term.rule.get("undated"):
        key = "undated"
    elif dated.point is None:
        key = "unknown"
    elif term.rule.get("ends"):
        key = f"ends_{term.rule['ends']}"
    elif term.rule.get("at"):
        key = f"at_{term.rule['at']}"
    elif dated.figure is None:
        key = "same"
    else:
        key, said_of = (
            "after" if term.rule.get("after") else "before",
            {**said_of, "within": dated.figure},
        )
        _explain_count(dated, count, inside)
    trace.add(
        f"timeline.steps.{key}",
        dated.point if dated.point else None,
        *cited,
        inside=inside,
        **said_of,
    )


def _explain_count(dated: Dated, count: Count, trace: Trace) -> None:
    how = count.counted_in(dated)
    if how is None:
        return
    own = words("fr").get(f"rules.counts.{how}")
    trace.add(
        "timeline.steps.counted",
        None,
        how=said(f"rules.counts.{how}") if own else parse_period(how, UTC),
    )
    base = (
        count.points.get(dated.base)
        if dated.base in count.points
        else count.dated(dated.base).point
    )
    if how == "working_days" and base and dated.point:
        first, last = sorted((day_of(base), day_of(dated.point)))
        for day, name in _holidays(first, last, count.calendar_of(dated.term)):
            if day.isoweekday() <= 5:
                trace.add("timeline.steps.holiday", day, name=said(f"holidays.{name}"))


def _holidays(first: date, last: date, calendar_name: str) -> Iterator[tuple[date, str]]:
    for year in range(first.year, last.year + 1):
        yield from (
            (day, name) for day, name in public_holidays(year, calendar_name) if first < day <= last
        )


def _rows(found: Iterable[Dated], count: Count, library: Library) -> Iterator[dict[str, Any]]:
    """The dates in order, those that the text does not fix at the end; a column that none of them needs is left out."""
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
        yield {
            **row,
            "clause": Named(clause, "", clause),
            "reading": _read_as(dated, count, library),
        }


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
        fill_both(r.option(value).text, library.clause(r.clause), library)
        for r, value in held.values()
    ]
    return Named(
        ", ".join(value for _, value in held.values()),
        Both(" ".join(t.fr for t in texts), " ".join(t.en for t in texts)),
    )


def _warn(outcome: Outcome, found: Iterable[Dated], count: Count, start: Point) -> None:
    """A term that ends on a day of rest, and hours counted from a day alone."""
    for dated in found:
        if dated.figure is None or not isinstance(dated.point, date):
            continue
        holidays = (
            dict(public_holidays(dated.point.year, count.holidays))
            if FIRST_YEAR <= dated.point.year <= LAST_YEAR
            else {}
        )
        if dated.point in holidays or dated.point.isoweekday() > 5:
            rest = (
                f"holidays.{holidays[dated.point]}"
                if dated.point in holidays
                else f"days.d{dated.point.isoweekday()}"
            )
            key = (
                "timeline.warnings.stays"
                if dated.term.rule.get("stays")
                else "timeline.warnings.rest"
            )
            outcome.warn(
                key,
                None,
                dated.term.clause.id,
                name=dated.term.label,
                date=dated.point,
                rest=said(rest),
            )
    if isinstance(start, date) and any(
        isinstance(dated.point, Moment) and dated.figure for dated in found
    ):
        outcome.warn("timeline.warnings.first_moment", "date", date=start)
