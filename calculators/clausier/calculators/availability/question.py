"""The form of `availability`: a commitment or a promise, a period, a log, and how it is measured.

A commitment's rules come from its clauses; what is chosen here takes their place.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...core.languages import Both
from ...engine.agreement_fields import commitment_field, reading_field
from ...engine.asked import Asked
from ...engine.fields import (
    HOURS,
    TIME_ZONE,
    Choice,
    Field,
    Flag,
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
from ...law.model import Agreement
from ...rules.measured import KINDS
from ...rules.measuring import BASES, MAINTENANCE_OF, MEMBERS, PER, STARTS, UNKNOWN
from ...words import said

MOST_INCIDENTS = 200_000
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
            Field(name="service_hours", default="24x7", suggestions=HOURS),
            holidays_field(),
            TIME_ZONE,
            *_own_rules(),
            *_readings(asked),
        )
    )


def incidents_field(**options: object) -> Rows:
    """A log: one row an outage, a maintenance window, an exclusion or a stretch without measurement."""
    moments = ("start", "end", "detected", "reported", "restored", "notified", "reserved")
    columns: dict[str, Field] = {
        name: MomentField(name=name, required=name == "start", zone_from="time_zone")
        for name in moments
    }
    kinds = tuple(Option(kind, said(f"availability.kinds.{kind}")) for kind in KINDS)
    columns["kind"] = Choice(name="kind", options=kinds, default="outage")
    columns["disputed"] = Flag(name="disputed")
    for name in ("service", "comment"):
        columns[name] = Field(name=name)
    order = (*moments[:2], "kind", "service", *moments[2:], "disputed", "comment")
    return Rows(
        name="incidents",
        required=True,
        shown=2,
        most=MOST_INCIDENTS,
        columns=tuple(columns[name] for name in order),
    )


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
    """The readings of the agreement whose commitment is asked for; on a page, those of all."""
    return [
        reading_field(reading, asked.library, when=_under(agreement))
        for agreement in _agreements(asked)
        for reading in agreement.readings_of("availability")
    ]


def _agreements(asked: Asked) -> list[Agreement]:
    if asked.whole_page:
        return list(asked.library)
    name = asked.word("commitment").partition("/")[0]
    return [asked.library.agreement(name)] if name in asked.library.folders else []


def _under(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    return {"commitment": tuple(figure.id for figure in agreement.promises(*MEASURES))}
