"""The form of the calculator `penalty`: what is claimed, the amounts, the readings.

Only what some rule of the agreement asks for is asked: a fee for each line, the time down, the
contract year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ...core.quantities import EURO
from ...engine.agreement_fields import (
    agreement_field,
    commitment_field,
    money_field,
    reading_fields,
)
from ...engine.asked import Asked
from ...engine.fields import (
    DateField,
    Field,
    Form,
    PercentField,
    PeriodField,
    Rows,
    SpanField,
)
from ...law.model import Agreement
from ...rules.claim_asks import Asks, asks_of
from ...rules.penalty_caps import Base

Found = Mapping[str, Asks]  # by the name of an agreement, what a claim under it asks for
Shown = Mapping[str, tuple[str, ...]]


def question(asked: Asked) -> Form:
    """The fields of the agreement asked for; on a page those of all, each under its own."""
    among = [agreement for agreement in asked.agreements if asks_of(agreement).computed]
    found = {agreement.name: asks_of(agreement) for agreement in among}
    return Form(
        (
            agreement_field(asked, required=True),
            PeriodField(
                name="month",
                required=bool(found),
                dated=True,
                zone_from=asked.time_zone,
                when=_under(found),
            ),
            Rows(
                name="lines",
                required=bool(found),
                when=_under(found),
                most=1000,
                shown=1,
                columns=tuple(_columns(asked, among)),
            ),
            *_amounts(found, sorted({agreement.currency for agreement in among}) or [EURO]),
            *reading_fields(asked, "penalty"),
        )
    )


def _under(names: Iterable[str]) -> Shown:
    """Shown while one of these agreements is chosen, or none yet."""
    return {"agreement": ("", *names)}


def _columns(asked: Asked, among: list[Agreement]) -> Iterator[Field]:
    """Those that some rule of an agreement needs are shown under that agreement."""

    def needing(wanted: Callable[[Asks], bool]) -> list[str]:
        return [agreement.name for agreement in among if wanted(asks_of(agreement))]

    by_time, by_fault = needing(lambda asks: asks.time_down), needing(lambda asks: asks.fault)
    paid = needing(lambda asks: Base.FEE in asks.bases)
    yield commitment_field(asked.library, "availability", "iops", "durability", among=among)
    yield PercentField(name="promise", when={"commitment": ("",)}, instead_of="commitment")
    yield PercentField(name="availability", required=not by_time)
    if by_time:
        yield SpanField(name="downtime", when=_in_row(by_time))
    if paid:
        currencies = sorted({agreement.currency for agreement in among})
        yield Field(name="service", when=_in_row(paid))
        yield money_field("fee", *currencies, when=_in_row(paid))
    if by_fault:
        yield Field(name="fault", when=_in_row(by_fault))


def _in_row(names: Iterable[str]) -> Shown:
    return {"/agreement": tuple(names)}


def _amounts(found: Found, currencies: list[str]) -> Iterator[Field]:
    """The amounts of the invoices; before an agreement is chosen, all that one may ask for."""
    for base in Base:
        using = [name for name, asks in found.items() if base in asks.bases]
        if base is not Base.FEE and (using or not found):
            needed = bool(found) and all(asks.needed is base for asks in found.values())
            when = _under(using)
            yield money_field(base.value, *currencies, required=needed, when=when)
    if yearly := [name for name, asks in found.items() if asks.so_far]:
        yield money_field("so_far", *currencies, when=_under(yearly))
    if contract := [name for name, asks in found.items() if asks.contract_year]:
        yield DateField(name="contract_year_ends", when=_under(contract))
