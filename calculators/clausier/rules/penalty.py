"""The penalty rules of an agreement: what each missed promise costs, what limits the sum, when it is claimed.

A claim is a list of lines, typed by a visitor or measured from a log; where they come from is the
calculators' business, the formulas are credit_formulas.py's, the last days claim_window.py's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..core.languages import Both
from ..core.quantities import Money, Percent, round_half_up
from ..core.trace import Trace
from ..law.model import MEASURES, Figure
from ..law.table import Table
from .claim_window import ClaimWindow, parse_claim_window
from .credit_formulas import ZERO, Formula, parse_formula


class Base(StrEnum):
    """The amounts that a share may be taken of; the client knows them, the agreement does not."""

    AVERAGE_REVENUE = "average_revenue"
    INVOICE = "invoice"


Bases = Mapping[Base, Money | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One service of a claim: what was promised and what was observed."""

    promise: Percent
    observed: Percent
    commitment: Figure | None = None  # None where somebody typed a promise of his own

    @property
    def label(self) -> Both:
        return self.commitment.label if self.commitment else Both("", "")


@dataclass(frozen=True, slots=True)
class Charged:
    """A line with what it costs; `reached` tells whether the rules attach a penalty to it at all."""

    line: Line
    promise: Percent  # the one that counts, which a reading may have put in place of the clause's
    amount: Money
    reached: bool


@dataclass(frozen=True, slots=True)
class Cap:
    """Nothing above this share of a base."""

    name: str
    share: Figure
    of: Base

    @property
    def label(self) -> Both:
        return self.share.label


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap with its amount, None where its base is not known."""

    cap: Cap
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a claim gives: each line, their sum, the caps, and what is left under them."""

    charged: tuple[Charged, ...]
    raw: Money
    limits: tuple[Limit, ...]
    amount: Money

    @property
    def by_year(self) -> bool:
        """Whether something of it is promised by the year."""
        reached = (charge.line.commitment for charge in self.charged if charge.reached)
        return any(figure is not None and figure.period == "year" for figure in reached)


@dataclass(frozen=True, slots=True)
class Penalties:
    """The table [penalty] of an agreement, under the readings chosen."""

    clause: str
    formula: Formula
    base: Base
    reaches: frozenset[str]  # the measures whose promises carry a penalty
    caps: tuple[Cap, ...]
    once: tuple[frozenset[str], ...]  # promises that one fault breaks together, by their ids
    replaces: Mapping[str, Figure]  # by the id of a promise, the figure that counts in its place
    places: int | None  # decimals to which the observed availability is rounded first
    claim: ClaimWindow | None

    def cost(self, lines: Sequence[Line], bases: Bases, trace: Trace) -> Penalty:
        """`bases` holds this table's own base; the base of a cap may be unknown."""
        base = bases[self.base]
        assert base is not None
        charged = tuple(self._charged(line, base, trace) for line in lines)
        raw = self._sum(charged, trace)
        limits = tuple(self._limit(cap, bases.get(cap.of), trace) for cap in self.caps)
        amount = min([raw, *(limit.amount for limit in limits if limit.amount is not None)])
        sources = [self.clause] if limits else []
        trace.add("penalty.steps.amount", amount, *sources, exact=amount.value)
        return Penalty(charged, raw, limits, amount)

    def reached(self, line: Line) -> bool:
        """A promise typed without its clause is taken for one that the formula is about."""
        return line.commitment is None or line.commitment.measure in self.reaches

    def _charged(self, line: Line, base: Money, trace: Trace) -> Charged:
        inside = Trace()
        figure = line.commitment and self._counted(line.commitment, inside)
        promise: Percent = figure.value if figure else line.promise
        observed = self._rounded(line.observed, inside)
        reached = self.reached(line)
        if reached:
            amount = self.formula.amount(promise, observed, base, inside)
        else:
            amount = inside.add("penalty.steps.unsanctioned", ZERO, self.clause)
        key = "penalty.steps.line" if figure else "penalty.steps.line_without_name"
        sources = [figure.clause] if figure else []
        seen = {"name": line.label, "promise": promise, "observed": observed}
        trace.add(key, amount, *sources, inside=inside, **seen)
        return Charged(line, promise, amount, reached)

    def _counted(self, commitment: Figure, trace: Trace) -> Figure:
        """The figure of the clause, or the one that a reading puts in its place."""
        other = self.replaces.get(commitment.id)
        if other is None:
            return trace.add("penalty.steps.promise", commitment)
        return trace.add("penalty.steps.replaced", other, commitment=commitment)

    def _rounded(self, observed: Percent, trace: Trace) -> Percent:
        if self.places is None:
            return observed
        rounded = Percent(round_half_up(observed.value, self.places))
        return trace.add("penalty.steps.rounded", rounded, observed=observed)

    def _sum(self, charged: Sequence[Charged], trace: Trace) -> Money:
        """Penalties add up, unless one fault under several promises counts once, or sets off."""
        counted = list(charged)
        for group in self.once:
            same = [c for c in counted if c.line.commitment and c.line.commitment.id in group]
            if len(same) > 1:
                kept = max(same, key=lambda charge: charge.amount)
                counted = [charge for charge in counted if charge is kept or charge not in same]
                trace.add("penalty.steps.once", kept.amount, self.clause, name=kept.line.label)
        total = sum((charge.amount.value for charge in counted), Fraction(0))
        return trace.add("penalty.steps.raw", Money(max(total, Fraction(0))), self.clause)

    def _limit(self, cap: Cap, base: Money | None, trace: Trace) -> Limit:
        if base is None:
            trace.add("penalty.steps.cap_unknown", None, share=cap.share, label=cap.label)
            return Limit(cap, None)
        amount = Money(base.value * cap.share.value.share)
        trace.add("penalty.steps.cap", amount, share=cap.share, base=base, label=cap.label)
        return Limit(cap, amount)


def parse(table: Table) -> Penalties:
    caps = {name: _cap(name, cap) for name, cap in table.named("cap").items()}
    return Penalties(
        clause=table.clause,
        formula=parse_formula(table),
        base=Base(table.one_of("base", Base)),
        reaches=frozenset(table.some_of("measures", MEASURES)),
        caps=tuple(caps[name] for name in table.some_of("caps", caps, ())),
        once=tuple(_ids(table, group) for group in table.lists("once", ())),
        replaces=_replaces(table),
        places=table.whole("places") if "places" in table else None,
        claim=parse_claim_window(table),
    )


def _cap(name: str, table: Table) -> Cap:
    return Cap(name, table.figure("share", "percent"), Base(table.one_of("of", Base)))


def _ids(table: Table, paths: Sequence[str]) -> frozenset[str]:
    return frozenset(table.figure_named("once", path, "percent").id for path in paths)


def _replaces(table: Table) -> dict[str, Figure]:
    """By id: a promise, and the figure that counts in its place."""
    pairs, found = table.table_if("replaces"), {}
    if pairs is not None:
        for path in pairs.keys():
            found[pairs.figure_named(path, path, "percent").id] = pairs.figure(path, "percent")
    return found
