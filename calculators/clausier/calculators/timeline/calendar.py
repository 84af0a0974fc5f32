"""The dates of a timeline as calendar files: one of them all, and one of each.

What an iCalendar file looks like is formats/icalendar.py's business; which dates there are, answer.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache

from ...core.languages import LANGUAGES, Both
from ...core.quantities import Span
from ...core.zones import DAY, HOUR, Moment
from ...engine.outcome import Document
from ...formats.icalendar import MEDIA_TYPE, Event, calendar, stable_id
from ...law.library import Library
from ...law.model import Agreement
from ...law.names import name_of
from ...law.prose import fill_both
from ...rules.dating import Dated, Point
from ...views.html.links import clause_address
from ...words import Words, words

# They ring this long before: a week and a day for a date, a day and an hour for an instant.
ALARMS = {date: (7 * DAY, DAY), Moment: (DAY, HOUR)}


def event_label(name: str) -> Both:
    """An event that the words do not know, of somebody's own agreement, goes by its name."""
    return Both(*(words(language).get(f"rules.events.{name}") or name for language in LANGUAGES))


def reminders(
    found: Iterable[Dated], agreement: Agreement, event: str, start: Point, library: Library
) -> list[Document]:
    dated = [item for item in found if item.point is not None]
    if not dated:
        return []

    def document(suffix: str, items: Sequence[Dated]) -> Document:
        @cache
        def written(spoken: Words) -> str:
            return calendar(
                (_event(item, agreement, event, start, library, spoken) for item in items), spoken
            )

        return Document(f"{agreement.name}-{event}{suffix}.ics", MEDIA_TYPE, written)

    each = [document(f"-{item.term.name}", [item]) for item in dated] if len(dated) > 1 else []
    return [document("", dated), *each]


def _event(
    item: Dated, agreement: Agreement, event: str, start: Point, library: Library, spoken: Words
) -> Event:
    """A reading keeps the UID: choosing another one moves the date in the calendar instead of adding one."""
    point = item.point
    assert point is not None
    facts = [spoken.show(event_label(event)), name_of(item.term.clause, spoken, library)]
    for reading, value in item.term.readings:
        facts.append(
            spoken.show(
                fill_both(reading.option(value).text, library.clause(reading.clause), library)
            )
        )
    return Event(
        uid=stable_id(agreement.name, event, start, item.term.name),
        start=point,
        summary=f"{agreement.short} · {spoken.show(item.term.label)}",
        description="\n".join(facts),
        url=clause_address(item.term.clause.id),
        alarms=tuple(
            Span(Fraction(before))
            for before in ALARMS[Moment if isinstance(point, Moment) else date]
        ),
    )
