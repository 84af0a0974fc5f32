"""The form of `claim`: the log, the agreement and the month, the commitments
subscribed, the amounts."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.quantities import EURO
from ...engine.agreement_fields import agreement_field, commitment_field, money_field, reading_field
from ...engine.asked import Asked
from ...engine.fields import (
    TIME_ZONE,
    Field,
    Form,
    MomentField,
    PeriodField,
    ReadingChoice,
    Rows,
)
from ...engine.incidents import incidents_field
from ...law.model import Agreement
from ...rules.claim_asks import asks_of
from ...rules.penalty_caps import Base
from ...words import said

MEASURES = ("availability", "iops")
READ_BY = ("availability", "penalty")  # a claim measures and charges: it takes the readings of both
REFERENCES = ("client", "contract", "account")


def question(asked: Asked) -> Form:
    paying = tuple(a.name for a in asked.agreements if asks_of(a).computed)
    among = asked.agreements or None
    columns: tuple[Field, ...] = (
        commitment_field(asked.library, *MEASURES, among=among, required=True),
        Field(name="service", label=said("claim.service_in_log")),
    )
    paid = tuple(a.name for a in asked.agreements if Base.FEE in asks_of(a).bases)
    if paid:
        shown = {"/agreement": paid}
        columns = (*columns, money_field("fee", *_currencies(asked.agreements), when=shown))
    return Form(
        (
            incidents_field(),
            agreement_field(asked, required=True),
            PeriodField(name="month", required=True, dated=True, zone_from="time_zone"),
            Rows(name="commitments", required=True, columns=columns, most=200),
            *_amounts(asked, paying),
            MomentField(name="as_of", zone_from="time_zone"),
            *(Field(name=name) for name in REFERENCES),
            TIME_ZONE,
            *_readings(asked),
        )
    )


def _amounts(asked: Asked, paying: tuple[str, ...]) -> Iterable[Field]:
    """Asked of those whose agreement pays; the others have no amount to compute."""
    currencies = _currencies(a for a in asked.agreements if a.name in paying)
    for base in Base:
        using = tuple(a.name for a in asked.agreements if base in asks_of(a).bases)
        if base is not Base.FEE and (using or not asked.agreements):
            when = {"agreement": using or paying}
            yield money_field(base.value, *currencies, when=when)


def _currencies(agreements: Iterable[Agreement]) -> list[str]:
    return sorted({agreement.currency for agreement in agreements}) or [EURO]


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
