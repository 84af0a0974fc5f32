"""What one missed promise costs before any cap: points short by a factor, or a share by band.

Which lines a formula reaches, and what limits their sum, is penalty.py's business; what a band is,
bands.py's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core.quantities import Amount, Money, Percent, Span
from ..core.trace import Trace
from ..law.model import Figure
from ..law.table import Table
from .bands import Band, Bands, badness, parse_bands


@dataclass(frozen=True, slots=True)
class Seen:
    """What was promised and observed, as an availability and, where that counts, as time down."""

    promise: Percent
    observed: Percent
    down: Span | None = None

    @property
    def kept(self) -> bool:
        return self.observed >= self.promise


@dataclass(frozen=True, slots=True)
class Linear:
    """(promised - observed) x factor x base."""

    clause: str
    factor: Figure
    set_off: bool  # whether a service better than promised makes up for another

    def amount(self, seen: Seen, base: Money, trace: Trace) -> Money:
        if seen.kept and not self.set_off:
            return _kept(self.clause, seen, base, trace)
        points_short = seen.promise.share - seen.observed.share
        return trace.add(
            "penalty.steps.formula",
            base.of(points_short * self.factor.of(Amount).value * base.value),
            self.clause,
            promise=seen.promise,
            observed=seen.observed,
            factor=self.factor,
            base=base,
        )


@dataclass(frozen=True, slots=True)
class Tiers:
    """A share of the base by band of availability, or of time down."""

    clause: str
    bands: Bands

    def amount(self, seen: Seen, base: Money, trace: Trace) -> Money:
        """Minutes have bands of their own, which need not fit the promise."""
        if not self.bands.by_time and seen.kept:
            return _kept(self.clause, seen, base, trace)
        shown = seen.down if self.bands.by_time else seen.observed
        assert shown is not None  # whoever claims by time says how long
        band = self.bands.band(badness(shown))
        if band is None:
            if seen.kept:
                return _kept(self.clause, seen, base, trace)
            key, nothing = "penalty.steps.no_band", base.of(0)
            return trace.add(key, nothing, self.clause, seen=shown)
        if not self.bands.holds(badness(shown)):
            trace.add("penalty.steps.gap", None, self.clause, seen=shown, band=band.said)
        return self._share(band, shown, base, trace)

    def _share(self, band: Band, seen: Percent | Span, base: Money, trace: Trace) -> Money:
        return trace.add(
            "penalty.steps.tier",
            base.of(base.value * band.share.of(Percent).share),
            self.clause,
            seen=seen,
            band=band.said,
            share=band.share,
            base=base,
        )


Formula = Linear | Tiers


def parse_formula(table: Table, promised: Iterable[Percent]) -> Formula:
    def linear(table: Table) -> Formula:
        return Linear(table.clause, table.figure("factor", "times"), table.truth("set_off", False))

    def tiers(table: Table) -> Formula:
        return Tiers(table.clause, parse_bands(table, promised))

    return table.choice("kind", linear=linear, tiers=tiers)


def _kept(clause: str, seen: Seen, base: Money, trace: Trace) -> Money:
    key, nothing = "penalty.steps.kept", base.of(0)
    return trace.add(key, nothing, clause, promise=seen.promise, observed=seen.observed)
