"""The form of `availability`: a commitment or a promise, a period, a log, and how it is measured.

A commitment's rules come from its clauses; what is chosen here takes their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ...core.languages import Both
from ...engine.agreement_fields import commitment_field, reading_field
from ...engine.asked import Asked
from ...engine.fields import (
    TIME_ZONE,
    Choice,
    Field,
    Form,
    MomentField,
    Option,
    PercentField,
    PeriodField,
    ReadingChoice,
    Rows,
    SpanField,
    holidays_field,
)
from ...engine.hours_field import HoursField
from ...engine.incidents import incidents_field
from ...law.model import Agreement, Reading
from ...rules import MEASURING
from ...rules.measuring import (
    BASES,
    MAINTENANCE_OF,
    MEMBERS,
    PER,
    STARTS,
    UNKNOWN,
    measuring_for,
)
from ...rules.readings import rules_of
from ...words import said

MEASURES = ("availability", "iops")
# What a visitor may set in the place of a commitment's own rule.
RULES = {
    "first_left_out_per": PER,
    "maintenance_base": BASES,
    "start": STARTS,
    "unknown_time": UNKNOWN,
    "members": MEMBERS,
    "maintenance_of": MAINTENANCE_OF,
}


def question(asked: Asked) -> Form:
    return Form(
        (
            commitment_field(asked.library, *MEASURES),
            PercentField(name="promise", when={"commitment": ("",)}),
            PeriodField(name="period", required=True, suggestions=("2026-03", "2026-Q1", "2026")),
            incidents_field(),
            Rows(name="services", columns=(Field(name="service"),), most=1000, shown=0),
            MomentField(name="as_of", zone_from="time_zone"),
            HoursField(name="service_hours", default="24x7"),
            holidays_field(),
            TIME_ZONE,
            *_rule_fields(asked),
            *_readings(asked),
        )
    )


def _rule_fields(asked: Asked) -> Iterable[Field]:
    """The rules that a visitor may set, save those that a reading of the
    agreement asks by the same name."""
    asking: dict[str, set[str]] = {}
    for agreement, reading in _bearing(asked):
        asking.setdefault(reading.input, set()).update(_touched(agreement, reading.name))
    every = [
        figure.id for agreement in _agreements(asked) for figure in agreement.promises(*MEASURES)
    ]
    for field in _own_rules():
        taken = asking.get(field.name, set())
        if not taken:
            yield field
        elif asked.whole_page:
            others = ("", *(id for id in every if id not in taken))
            yield replace(field, when={"commitment": others})


def _own_rules() -> Iterable[Field]:
    yield SpanField(name="minimum_length")
    yield SpanField(name="first_left_out")
    yield Field(name="maintenance_notice", suggestions=_NOTICES)
    for name, known in RULES.items():
        options = tuple(Option(way, said(f"availability.ways.{name}.{way}")) for way in known)
        label = said(f"availability.rules.{name}")
        yield Choice(name=name, options=options, label=label)


_NOTICES: tuple[str | Both, ...] = (
    "none",
    "any",
    "48h",
    Both("2 jours calendaires", "2 calendar days"),
)


def _readings(asked: Asked) -> list[ReadingChoice]:
    """The readings that bear on the commitment asked for; on a page, all of them,
    each under its own."""
    return [
        reading_field(
            reading, asked.library, when={"commitment": _touched(agreement, reading.name)}
        )
        for agreement, reading in _bearing(asked)
    ]


def _bearing(asked: Asked) -> Iterator[tuple[Agreement, Reading]]:
    wanted = asked.word("commitment")
    for agreement in _agreements(asked):
        for reading in agreement.readings_of("availability"):
            touched = _touched(agreement, reading.name)
            if touched and (asked.whole_page or wanted in touched):
                yield agreement, reading


def _agreements(asked: Asked) -> list[Agreement]:
    if asked.whole_page:
        return list(asked.library)
    name = asked.word("commitment").partition("/")[0]
    return [asked.library.agreement(name)] if name in asked.library.folders else []


@cache
def _touched(agreement: Agreement, name: str) -> tuple[str, ...]:
    """The commitments whose measuring some option of a reading changes."""
    reading = agreement.readings[name]
    tables = [rules_of(agreement, MEASURING, {reading.input: o.value}) for o in reading.options]
    return tuple(
        figure.id
        for figure in agreement.promises(*MEASURES)
        if len({repr(measuring_for(figure, parts)) for parts in tables}) > 1
    )
