"""The dates of a timeline as calendar files: one of them all, and one of each.

What an iCalendar file looks like is formats/icalendar.py's business; which dates there are,
answer.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache

from ...core.quantities import Span
from ...core.zones import DAY, HOUR, Moment
from ...engine.outcome import Document
from ...formats.icalendar import MEDIA_TYPE, Event, calendar, stable_id
from ...law.library import Library
from ...law.names import name_of
from ...law.prose import fill_both
from ...rules.dating import Dated
from ...views.html.links import clause_address
from ...words import Words
from .facts import Facts, label

# They ring this long before: a week and a day for a date, a day and an hour for an instant.
ALARMS = {date: (7 * DAY, DAY), Moment: (DAY, HOUR)}


def reminders(facts: Facts, library: Library) -> list[Document]:
    """One of them all, then one of each."""
    dated = [item for item in facts.dates if item.point is not None]
    if not dated:
        return []

    def document(suffix: str, items: Sequence[Dated]) -> Document:
        @cache
        def written(words: Words) -> str:
            return calendar((_event(item, facts, library, words) for item in items), words)

        name = f"{facts.agreement.name}-{facts.event}{suffix}.ics"
        return Document(name, MEDIA_TYPE, written)

    each = [document(f"-{_slug(item)}", [item]) for item in dated] if len(dated) > 1 else []
    return [document("", dated), *each]


def _slug(item: Dated) -> str:
    """The term; with its period, where it has a date for each of several."""
    return item.term.name if item.period is None else f"{item.term.name}-{item.period}"


def _event(item: Dated, facts: Facts, library: Library, words: Words) -> Event:
    """A reading keeps the UID: choosing another one moves the date in the calendar instead of
    adding one.
    """
    point = item.point
    assert point is not None
    told = [words.show(facts.label), name_of(item.term.clause, words, library)]
    for reading, value in item.term.readings:
        text = fill_both(reading.option(value).text, library.clause(reading.clause), library)
        told.append(words.show(text))
    alarms = ALARMS[Moment if isinstance(point, Moment) else date]
    return Event(
        uid=stable_id(facts.agreement.name, facts.event, facts.start, _slug(item)),
        start=point,
        summary=f"{facts.agreement.short} · {words.show(label(item))}",
        description="\n".join(told),
        url=clause_address(item.term.clause.id, library),
        alarms=tuple(Span(Fraction(before)) for before in alarms),
    )
