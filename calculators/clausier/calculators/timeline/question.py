"""The form of the calculator `timeline`: an agreement, an event and its day, and the further dates
of that event.
"""

from __future__ import annotations

from typing import Any

from ...core.holidays import CALENDARS
from ...core.languages import Both
from ...engine.agreement_fields import agreement_field, reading_field
from ...engine.asked import Asked
from ...engine.day_or_moment_field import DayOrMomentField
from ...engine.fields import (
    Choice,
    DateField,
    Field,
    Form,
    MomentField,
    Option,
    ReadingChoice,
)
from ...law.model import Agreement
from ...rules.event_terms import events, given, readings
from ...rules.readings import readings_on
from ...words import words
from ...words.holidays import calendar_name
from .facts import event_label


def question(asked: Asked) -> Form:
    """The fields of the agreement and event asked for; a page gets those of all, each under its
    own.
    """
    known: dict[str, Both] = {name: event_label(name) for name in words("fr").keys("rules.events")}
    asides: dict[str, Field] = {}
    choices: list[ReadingChoice] = []
    wanted = asked.inputs.get("event")
    wanted = wanted.strip() if isinstance(wanted, str) else wanted
    for agreement in asked.agreements:
        for event in events(agreement):
            if event not in known or not asked.whole_page:
                known[event] = event_label(event, agreement)
            if asked.whole_page or event == wanted:
                _add_asides(asides, agreement, event, asked.time_zone)
        for reading in readings_on(agreement, "timeline"):
            on = tuple(
                event for event in events(agreement) if reading in readings(agreement, event)
            )
            if asked.whole_page or wanted in on:
                choices.append(
                    reading_field(
                        reading, asked.library, when={"agreement": (agreement.name,), "event": on}
                    )
                )
    return Form(
        (
            agreement_field(asked, required=True),
            Choice(
                name="event",
                required=True,
                options=tuple(Option(name, label) for name, label in known.items()),
            ),
            DayOrMomentField(name="date", also=("instant",), zone_from=asked.time_zone),
            *asides.values(),
            Choice(
                name="holidays",
                options=tuple(Option(name, calendar_name(name)) for name in CALENDARS),
            ),
            *choices,
        )
    )


def _add_asides(asides: dict[str, Field], agreement: Agreement, event: str, clock: str) -> None:
    """The further dates of an event; one of the same name in several places is one field, shown in
    each.
    """
    for name, aside in given(agreement, event).items():
        when = (asides[name].when if name in asides else None) or {}
        places = {"agreement": agreement.name, "event": event}
        options: dict[str, Any] = {
            "name": name,
            "label": aside.label,
            "when": {
                key: tuple(dict.fromkeys((*when.get(key, ()), value)))
                for key, value in places.items()
            },
        }
        asides[name] = (
            MomentField(**options, zone_from=clock)
            if aside.kind == "instant"
            else DateField(**options)
        )
