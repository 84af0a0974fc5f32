"""What one missed promise costs before any cap: points short by a factor, or a share by band of availability.

Which lines a formula reaches, and what limits their sum, is penalty.py's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..core.quantities import Money, Percent
from ..core.trace import Trace
from ..law.model import Figure
from ..law.table import Table
from ..words import said

ZERO = Money(Fraction(0))


@dataclass(frozen=True, slots=True)
class Linear:
    """(promised - observed) x factor x base."""

    clause: str
    factor: Figure
    set_off: bool  # whether a service better than promised makes up for another

    def amount(self, promise: Percent, observed: Percent, base: Money, trace: Trace) -> Money:
        if observed >= promise and not self.set_off:
            key = "penalty.steps.kept"
            return trace.add(key, ZERO, self.clause, promise=promise, observed=observed)
        points_short = promise.share - observed.share
        amount = Money(points_short * self.factor.value.value * base.value)
        return trace.add(
            "penalty.steps.formula",
            amount,
            self.clause,
            promise=promise,
            observed=observed,
            factor=self.factor,
            base=base,
        )


@dataclass(frozen=True, slots=True)
class Band:
    below: Figure
    share: Figure


@dataclass(frozen=True, slots=True)
class Tiers:
    """A share of the base by band of availability: the lowest threshold missed counts."""

    clause: str
    bands: tuple[Band, ...]

    def amount(self, promise: Percent, observed: Percent, base: Money, trace: Trace) -> Money:
        missed = [band for band in self.bands if observed < band.below.value]
        if not missed:
            return trace.add("penalty.steps.no_tier", ZERO, self.clause, observed=observed)
        lowest = min(missed, key=lambda band: band.below.value)
        amount = Money(base.value * lowest.share.value.share)
        return trace.add(
            "penalty.steps.tier",
            amount,
            self.clause,
            observed=observed,
            below=lowest.below,
            share=lowest.share,
            base=base,
        )


Formula = Linear | Tiers


def parse_formula(table: Table) -> Formula:
    return table.choice("kind", linear=_linear, tiers=_tiers)


def _linear(table: Table) -> Formula:
    return Linear(table.clause, table.figure("factor", "times"), table.truth("set_off", False))


def _tiers(table: Table) -> Formula:
    bands = tuple(
        Band(tier.figure("below", "percent"), tier.figure("share", "percent"))
        for tier in table.tables("tiers")
    )
    if not bands:
        raise table.wrong("tiers", "missing", kind=said("law.kinds.tables"))
    return Tiers(table.clause, bands)
