"""Why each date is what it is: from what it is counted, by how much, and what the count leaves out.

The steps follow the order of the text, not of time: the dates in order are the results.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...core.holiday_rules import Name
from ...core.holidays import Holidays, public_holidays
from ...core.languages import Both
from ...core.periods import parse_period
from ...core.trace import Trace
from ...core.zones import UTC, Moment
from ...law.model import Agreement
from ...rules.dating import Count, Dated, counted_in
from ...rules.event_terms import given, labels
from ...rules.points import day_of
from ...rules.terms import EVENT, WORKING_DAYS, After, AtDay, EndOf, Length, Same, Undated
from ...words import said, words
from ...words.holidays import day_name, save_for
from .facts import Facts, event_label, label


def explain(facts: Facts, count: Count, trace: Trace) -> None:
    """The event, then one step a term."""
    trace.add(
        f"timeline.steps.{_event_key(facts, count)}", facts.start, **_event_told(facts, count)
    )
    for dated in count.all():
        _explain_term(dated, facts, count, trace)


def _event_key(facts: Facts, count: Count) -> str:
    if not isinstance(facts.start, Moment):
        return "event"
    return "event_midnight" if count.day(EVENT) != day_of(facts.start) else "event_instant"


def _event_told(facts: Facts, count: Count) -> dict[str, Any]:
    return {"name": facts.label, "day": count.day(EVENT)}


def names_of(agreement: Agreement, event: str, count: Count) -> dict[str, Both]:
    """How people call what a term may be counted from."""
    names = {EVENT: event_label(event, agreement), **labels(agreement, event)}
    return names | {name: term.label for name, term in count.terms.items()}


def _explain_term(dated: Dated, facts: Facts, count: Count, trace: Trace) -> None:
    term, inside = dated.term, Trace()
    names = names_of(facts.agreement, facts.event, count)
    clauses = (term.clause.id, *(f"{term.clause.agreement}/{path}" for path in term.also))
    told: dict[str, Any] = {"name": label(dated), "base": names[dated.base]}
    if dated.figure is not None and term.length is not None:
        told["within"] = dated.figure
        _explain_count(dated, term.length, count, inside)
    if dated.put_off and term.no_earlier_than is not None:
        asked = given(facts.agreement, facts.event).get(term.no_earlier_than)
        who_says = (asked.table.clause,) if asked else ()
        other = names[term.no_earlier_than]
        inside.add("timeline.steps.put_off", dated.point, *who_says, base=other)
    trace.add(f"timeline.steps.{_key(dated)}", dated.point, *clauses, inside=inside, **told)


def _key(dated: Dated) -> str:
    """The sentence for a way of counting."""
    way = dated.term.way
    if isinstance(way, Undated):
        return "undated"
    if dated.point is None:
        return "unknown"
    match way:
        case EndOf(unit):
            return f"ends_{unit}"
        case AtDay(edge):
            return f"at_{edge}"
        case Same():
            return "same"
        case After():
            return "after"
    return "before"


def _explain_count(dated: Dated, length: Length, count: Count, trace: Trace) -> None:
    """The unit, where it is not plain, and the public holidays that are not counted."""
    how = counted_in(length)
    if how is None:
        return
    known = words("fr").get(f"rules.counts.{how}")
    save = save_for(count.calendar_of(length))
    shown = said(f"rules.counts.{how}", holidays=save) if known else parse_period(how, UTC)
    trace.add("timeline.steps.counted", None, how=shown)
    base = count.point(dated.base)
    if how == WORKING_DAYS and base is not None and dated.point is not None:
        start = day_of(base)
        first, last = sorted((start, day_of(dated.point)))
        for day, name in _holidays(first, last, count.calendar_of(length)):
            if day.isoweekday() <= 5 and day != start:
                trace.add("timeline.steps.holiday", day, name=day_name(name))


def _holidays(first: date, last: date, calendar: Holidays) -> Iterator[tuple[date, Name]]:
    """Those from the first day to the last."""
    for year in range(first.year, last.year + 1):
        for day, name in public_holidays(year, calendar):
            if first <= day <= last:
                yield day, name
