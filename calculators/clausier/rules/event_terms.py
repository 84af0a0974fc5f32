"""What an agreement says of an event, in all of its clauses and under the readings chosen.

The parts come from timeline.py, one a clause; here they are put together. The dates are counted in
dating.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from ..core.languages import Both
from ..law.model import Agreement, Option, Reading
from . import TIMELINE
from .readings import Chosen, readings_on, rules_of
from .terms import ENDS, Given, Part, Remark, Term


@cache
def events(agreement: Agreement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.event for part in _parts(agreement)))


@cache
def given(agreement: Agreement, event: str) -> Mapping[str, Given]:
    """The further dates that an event's terms may be counted from, where the visitor knows them."""
    return {
        asked.name: asked
        for part in _parts(agreement)
        if part.event == event
        for asked in part.given
    }


@cache
def labels(agreement: Agreement, event: str) -> Mapping[str, Both]:
    """How people call the dates and terms of an event, those that are off by default too."""
    named: dict[str, Both] = {}
    for part in _parts(agreement):
        if part.event == event:
            named |= {asked.name: asked.label for asked in part.given}
            named |= {term.name: term.label for term in part.terms}
    return named


@cache
def remarks(agreement: Agreement, event: str) -> tuple[Remark, ...]:
    return tuple(
        remark for part in _parts(agreement) if part.event == event for remark in part.remarks
    )


@cache
def label_of(agreement: Agreement, event: str) -> Both | None:
    """How the agreement itself calls an event; the words know those that are common."""
    for part in _parts(agreement):
        if part.event == event and part.described and part.described.label:
            return part.described.label
    return None


@cache
def is_end(agreement: Agreement, event: str) -> bool:
    """Whether the event is the end of something: typed at midnight, it is of the day before."""
    described = (part.described for part in _parts(agreement) if part.event == event)
    return event in ENDS or any(event.is_end for event in described if event)


@cache
def readings(agreement: Agreement, event: str) -> tuple[Reading, ...]:
    """The readings that change a term of this event."""
    bearing = readings_on(agreement, "timeline")
    return tuple(reading for reading in bearing if _touched(reading, event))


@cache
def reading_on_holidays(agreement: Agreement, event: str) -> Reading | None:
    """The reading that says whether public holidays count among the working days of a term."""
    for reading in readings(agreement, event):
        for option in reading.options:
            if any("holidays" in changed for changed in _changed(option, event).values()):
                return reading
    return None


def terms(agreement: Agreement, event: str, chosen: Chosen) -> Mapping[str, Term]:
    """The terms of an event in the order of the text, as the readings chosen have them."""
    bearing = readings(agreement, event)
    read = tuple((r.name, chosen.get(r.input) or r.default) for r in bearing)
    return _terms(agreement, event, read)


@cache
def _terms(
    agreement: Agreement, event: str, read: tuple[tuple[str, str], ...]
) -> Mapping[str, Term]:
    ways = [(agreement.readings[name], way) for name, way in read]
    found = {}
    for part in _parts(agreement, {reading.input: way for reading, way in ways}):
        for term in part.terms if part.event == event else ():
            if not term.off:
                bearing = tuple((r, way) for r, way in ways if term.name in _touched(r, event))
                found[term.name] = replace(term, readings=bearing) if bearing else term
    return found


def _parts(agreement: Agreement, chosen: Chosen | None = None) -> Iterator[Part]:
    for parts in rules_of(agreement, TIMELINE, chosen):
        yield from parts


def _touched(reading: Reading, event: str) -> set[str]:
    """The terms of an event that a reading changes under one of its options."""
    touched: set[str] = set()
    for option in reading.options:
        touched |= _changed(option, event).keys()
    return touched


def _changed(option: Option, event: str) -> dict[str, Mapping[str, object]]:
    """What an option sets in the terms of an event, by their names."""
    terms = option.sets.get("timeline", {}).get(event)
    if not isinstance(terms, Mapping):
        return {}
    return {name: changed for name, changed in terms.items() if isinstance(changed, Mapping)}
