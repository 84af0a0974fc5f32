"""The form of the calculator `penalty`: what is claimed, the amounts that shares are taken of, the readings."""

from __future__ import annotations

from ...core.quantities import EURO
from ...engine.agreement_fields import (
    agreement_field,
    commitment_field,
    reading_fields,
)
from ...engine.asked import Asked
from ...engine.fields import Form, MoneyField, PercentField, PeriodField, Rows
from ...rules.penalty import Base
from ...rules.readings import rule_of
from .labels import amount_label


def question(asked: Asked) -> Form:
    """The fields of the agreement asked for; a page gets those of every agreement, each under its own."""
    rules = {
        agreement.name: rule
        for agreement in asked.agreements
        if (rule := rule_of(agreement, "penalty")) is not None
    }
    among = [agreement for agreement in asked.agreements if agreement.name in rules]
    needed, bases = bool(among), {rule.base for rule in rules.values()}
    when = {"agreement": ("", *rules)}
    currencies = sorted({agreement.currency for agreement in among}) or [EURO]
    columns = (
        commitment_field(asked.library, "availability", "iops", "durability", among=among),
        PercentField(name="promise", when={"commitment": ("",)}, instead_of="commitment"),
        PercentField(name="availability", required=True),
    )
    return Form(
        (
            agreement_field(asked, required=True),
            PeriodField(
                name="month",
                required=needed,
                months_only=True,
                zone_from=asked.time_zone,
                when=when,
            ),
            Rows(name="lines", required=needed, when=when, most=1000, shown=1, columns=columns),
            *(
                MoneyField(
                    name=base.value,
                    required=bases == {base},
                    when=when,
                    currency=currencies[0],
                    label=amount_label(base, *currencies),
                )
                for base in Base
            ),
            *reading_fields(asked, "penalty"),
        )
    )
