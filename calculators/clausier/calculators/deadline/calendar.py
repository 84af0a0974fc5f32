"""The due times of a ticket as a calendar file, with an alarm before each.

What an iCalendar file looks like is formats/icalendar.py's business; when a
time is due, rules/judging.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from ...core.languages import Both
from ...core.quantities import Span
from ...core.zones import HOUR, UTC, Instant, Moment, zone
from ...engine.fields import Values
from ...engine.outcome import Document
from ...formats.icalendar import MEDIA_TYPE, Event, calendar, stable_id
from ...law.library import Library
from ...law.model import Figure
from ...rules.clocks import Guarantee
from ...rules.judging import Judgement
from ...views.html.links import clause_address
from ...words import Words
from ...words.typography import capital
from .wording import Wording


def ticket_calendar(
    due: Sequence[Judgement],
    wording: Wording,
    values: Values,
    library: Library,
    about: Sequence[Both | str] = (),
) -> list[Document]:
    """An event a due time; `about` says of what, ahead of it."""
    if not due:
        return []

    @cache
    def written(words: Words) -> str:
        events = [_event(each, wording, values, library, about, words) for each in due]
        return calendar(events, words)

    name = "-".join(filter(None, ("ticket", values["agreement"])))
    return [Document(f"{name}.ics", MEDIA_TYPE, written)]


def _event(
    judgement: Judgement,
    wording: Wording,
    values: Values,
    library: Library,
    about: Sequence[Both | str],
    words: Words,
) -> Event:
    guarantee = judgement.guarantee
    promised, measure = guarantee.promised, guarantee.measure
    key = f"rules.verdict.{wording.word(measure)}_event"
    title = capital(words.text(key, promised=promised, name=wording.name(measure)))
    facts = (
        words.text("rules.verdict.opened_event", opened=values["opened"]),
        words.show(guarantee.clock.told(library)),
    )
    return Event(
        uid=_uid(guarantee, values),
        start=Moment(judgement.due, zone(values["time_zone"])),
        summary=" · ".join((*map(words.show, about), title)),
        description="\n".join(facts),
        url=clause_address(promised.clause, library) if isinstance(promised, Figure) else None,
        alarms=_alarms(guarantee.length),
    )


def _uid(guarantee: Guarantee, values: Values) -> str:
    """A reading keeps it: choosing another one moves the due time in the calendar
    instead of adding one."""
    kept: tuple[object, ...]
    if values["agreement"] is None:
        kept = (values["calendar"], values["holidays"], guarantee.promised)
    else:
        kept = (values["agreement"], guarantee.level)
    opened = Moment(values["opened"].instant, UTC)
    parts = (str(part).replace(" ", "") for part in kept)
    return stable_id("deadline", *parts, opened, guarantee.measure)


def _alarms(length: Instant) -> tuple[Span, ...]:
    """A quarter of the time before the end, an hour at most; and at the end."""
    return Span(Fraction(int(min(Fraction(length) / 4, Fraction(HOUR))))), Span(Fraction(0))
