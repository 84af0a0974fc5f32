"""The form of the calculator `penalty`."""

from __future__ import annotations

from ...engine.agreement_fields import (
    agreement_field,
    commitment_field,
    reading_fields,
)
from ...engine.asked import Asked
from ...engine.fields import EurosField, Form, PercentField, PeriodField, Rows
from ...rules.schemes import BASES


def question(asked: Asked) -> Form:
    """The fields of the agreement asked for; a page gets those of every agreement, each under its own."""
    among = [
        agreement for agreement in asked.agreements or asked.library if agreement.scheme("penalty")
    ]
    needed, bases = (
        bool(among),
        {found[1]["base"] for agreement in among if (found := agreement.scheme("penalty"))},
    )
    when = {"agreement": ("", *(agreement.name for agreement in among))}
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
            Rows(
                name="lines",
                required=needed,
                when=when,
                most=1000,
                shown=1,
                columns=(
                    commitment_field(
                        asked.library, "availability", "iops", "durability", among=among
                    ),
                    PercentField(name="promise", when={"commitment": ("",)}),
                    PercentField(name="availability", required=True),
                ),
            ),
            *(EurosField(name=name, required=bases == {name}, when=when) for name in BASES),
            *reading_fields(asked, "penalty"),
        )
    )
