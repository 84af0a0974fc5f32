"""The form of `claim`: the agreement and the month, the commitments subscribed, the log, the amounts."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.quantities import EURO
from ...engine.agreement_fields import agreement_field, commitment_field, reading_field
from ...engine.asked import Asked
from ...engine.fields import (
    TIME_ZONE,
    Field,
    Form,
    MomentField,
    MoneyField,
    PeriodField,
    ReadingChoice,
    Rows,
)
from ...engine.incidents import incidents_field
from ...rules.penalty import Base
from ...rules.readings import rule_of

MEASURES = ("availability", "iops")
READ_BY = ("availability", "penalty")  # a claim measures and charges: it takes the readings of both
REFERENCES = ("client", "contract", "account")


def question(asked: Asked) -> Form:
    paying = tuple(a.name for a in asked.agreements if rule_of(a, "penalty") is not None)
    among = asked.agreements or None
    columns = (
        commitment_field(asked.library, *MEASURES, among=among, required=True),
        Field(name="service"),
    )
    return Form(
        (
            agreement_field(asked, required=True),
            PeriodField(name="month", required=True, months_only=True, zone_from="time_zone"),
            Rows(name="commitments", required=True, columns=columns, most=200),
            incidents_field(),
            *_amounts(asked, paying),
            MomentField(name="as_of", zone_from="time_zone"),
            *(Field(name=name) for name in REFERENCES),
            TIME_ZONE,
            *_readings(asked),
        )
    )


def _amounts(asked: Asked, paying: tuple[str, ...]) -> Iterable[Field]:
    """Asked of those whose agreement pays; the others have no amount to compute."""
    currencies = sorted({a.currency for a in asked.agreements if a.name in paying}) or [EURO]
    for base in Base:
        when = {"agreement": paying}
        yield MoneyField(name=base.value, when=when, currency=currencies[0])


def _readings(asked: Asked) -> Iterable[ReadingChoice]:
    for agreement in asked.agreements:
        seen = set()
        for calculator in READ_BY:
            for reading in agreement.readings_of(calculator):
                if reading.name not in seen:
                    seen.add(reading.name)
                    yield reading_field(
                        reading, asked.library, when={"agreement": (agreement.name,)}
                    )
