"""The due times of a ticket as a calendar file, with an alarm before each.

What an iCalendar file looks like is exports/icalendar.py's business; when a time is due, deadline.py's.
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
from ...law.model import Figure
from ...rules.clocks import Guarantee
from ...views.html.links import clause_address
from ...words import Words

Due = tuple[str, Instant, Guarantee]  # the word for it, when, and what promises it


def ticket_calendar(
    due: Sequence[Due], values: Values, agreement: str = "", level: Both | str = ""
) -> list[Document]:
    if not due:
        return []

    @cache
    def written(spoken: Words) -> str:
        return calendar([_event(each, values, agreement, level, spoken) for each in due], spoken)

    return [
        Document(
            "-".join(filter(None, ("ticket", values["agreement"]))) + ".ics", MEDIA_TYPE, written
        )
    ]


def _event(each: Due, values: Values, agreement: str, level: Both | str, spoken: Words) -> Event:
    """A reading keeps the UID: choosing another one moves the due time in the calendar instead of adding one."""
    key, instant, guarantee = each
    promised, clock = guarantee.promised, guarantee.clock
    title = spoken.text(f"{key}_event", promised=promised)
    opened = Moment(values["opened"].instant, UTC)
    chosen = (
        values.get("priority")
        or values.get("severity")
        or ("request" if values.get("request") else "")
    )
    kept = (
        (clock.hours, clock.holidays, promised)
        if values["agreement"] is None
        else (values["agreement"], chosen)
    )
    facts = (
        spoken.text("rules.verdict.opened_event", opened=values["opened"]),
        spoken.show(clock.label),
    )
    return Event(
        uid=stable_id(
            "deadline", *(str(part).replace(" ", "") for part in kept), opened, guarantee.measure
        ),
        start=Moment(instant, zone(values["time_zone"])),
        summary=" · ".join(filter(None, (agreement, spoken.show(level), title))),
        description="\n".join(facts),
        url=clause_address(promised.clause) if isinstance(promised, Figure) else None,
        alarms=_alarms(guarantee.seconds(values["opened"].instant)),
    )


def _alarms(length: Fraction) -> tuple[Span, ...]:
    """A quarter of the time before the end, an hour at most; and at the end."""
    return Span(Fraction(int(min(length / 4, Fraction(HOUR))))), Span(Fraction(0))
