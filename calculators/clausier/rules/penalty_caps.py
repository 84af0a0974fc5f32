"""What limits a penalty: caps by line, by period and by contract year, and the smallest credit that
is paid.

A cap is a maximum: it is cut to the cent, never rounded up. The sum that it limits is penalty.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..core.languages import Both
from ..core.quantities import EURO, Money, Percent, cut, round_half_up
from ..core.trace import Trace
from ..law.model import Figure
from ..law.table import Table


class Base(StrEnum):
    """The amounts that a share may be taken of; the client knows them, the agreement does not."""

    AVERAGE_REVENUE = "average_revenue"
    INVOICE = "invoice"
    YEAR_FEES = "year_fees"
    FEE = "fee"  # of the service or resource of a line


class Per(StrEnum):
    LINE = "line"
    PERIOD = "period"
    CONTRACT_YEAR = "contract-year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What the client says of his invoices; None where he does not."""

    average_revenue: Money | None = None
    invoice: Money | None = None
    year_fees: Money | None = None
    so_far: Money | None = None  # credited already in the contract year

    def of(self, base: Base, fee: Money | None = None) -> Money | None:
        if base is Base.FEE:
            return fee
        known = {
            Base.AVERAGE_REVENUE: self.average_revenue,
            Base.INVOICE: self.invoice,
            Base.YEAR_FEES: self.year_fees,
        }
        return known[base]


@dataclass(frozen=True, slots=True)
class Cap:
    """Nothing above this share of a base, or above this amount, for each line, period or contract
    year.
    """

    name: str
    per: Per
    figure: Figure  # the share, or the amount
    of: Base | None  # None where it is an amount

    @property
    def label(self) -> Both:
        return self.figure.label

    def limit(self, amounts: Amounts, fee: Money | None, trace: Trace) -> Limit:
        amount = self._amount(amounts, fee, trace)
        if amount is None or self.per is not Per.CONTRACT_YEAR:
            return Limit(self, amount)
        if amounts.so_far is None:
            return Limit(self, amount, so_far_known=False)
        left = amount.of(max(amount.value - amounts.so_far.value, Fraction(0)))
        trace.add("penalty.steps.cap_left", left, so_far=amounts.so_far)
        return Limit(self, left)

    def _amount(self, amounts: Amounts, fee: Money | None, trace: Trace) -> Money | None:
        if self.of is None:
            fixed = self.figure.of(Money)
            trace.add("penalty.steps.cap_fixed", fixed, self.figure.clause, label=self.label)
            return fixed
        base, share = amounts.of(self.of, fee), self.figure
        if base is None:
            return trace.add("penalty.steps.cap_unknown", None, share=share, label=self.label)
        amount = base.of(base.value * share.of(Percent).share)
        shown = to_the_cent(amount)
        trace.add("penalty.steps.cap", shown, share=share, base=base, label=self.label)
        return amount


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap with its exact amount, None where its base is not known."""

    cap: Cap
    exact: Money | None
    so_far_known: bool = True  # of a yearly cap: whether what was credited already is taken off

    @property
    def amount(self) -> Money | None:
        return to_the_cent(self.exact) if self.exact else None


def under(raw: Money, limits: Sequence[Limit]) -> tuple[Money, Money]:
    """What is left under all limits: exactly, and to the cent, which no cap lets exceed it."""
    exact = [limit.exact for limit in limits if limit.exact]
    rounded = raw.of(round_half_up(raw.value, 2))
    return min([raw, *exact]), min([rounded, *map(to_the_cent, exact)])


def to_the_cent(cap: Money) -> Money:
    return cap.of(cut(cap.value, 2))


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest credit that is paid; what must be more than a figure is not
    paid at that figure."""

    figure: Figure
    strictly: bool

    def lets(self, amount: Money) -> bool:
        least = self.figure.of(Money)
        return amount.value > least.value or (not self.strictly and amount.value == least.value)


def parse_caps(table: Table) -> tuple[Cap, ...]:
    """Those of [cap.name] that `caps` names; a reading may name others."""
    caps = {name: _cap(name, cap) for name, cap in table.named("cap").items()}
    return tuple(caps[name] for name in table.some_of("caps", caps, ()))


def parse_smallest(table: Table) -> Smallest | None:
    return table.one_way(
        least=lambda table: Smallest(table.figure("least", *money_units(table)), strictly=False),
        more_than=lambda table: Smallest(
            table.figure("more_than", *money_units(table)), strictly=True
        ),
    )


def _cap(name: str, table: Table) -> Cap:
    per = Per(table.one_of("per", Per, Per.PERIOD))
    if table.one_way(share=lambda _: "share", amount=lambda _: "amount") == "amount":
        return Cap(name, per, table.figure("amount", *money_units(table)), None)
    of = Base(table.one_of("of", Base))
    if of is Base.FEE and per is not Per.LINE:
        raise table.wrong("of", "cap_of_fee")
    return Cap(name, per, table.figure("share", "percent"), of)


def money_units(table: Table) -> tuple[str, ...]:
    """Figures of money are in the agreement's currency; `euros` says so itself."""
    return ("money", "euros") if table.agreement.currency == EURO else ("money",)
