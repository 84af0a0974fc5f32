"""A table of penalties: what each missed promise costs, and what limits their sum.

How the table is written is penalty_table.py's business; several tables of one agreement,
claiming.py's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..core.languages import Both
from ..core.periods import Period
from ..core.quantities import Money, Percent, round_half_up
from ..core.trace import Trace
from ..core.zones import Zone
from ..law.model import Figure
from ..law.table import Table
from .claim_lines import Charged, Line, Status
from .claim_window import ClaimWindow
from .credit_formulas import Formula, Seen, Tiers
from .other_period import elsewhere
from .penalty_caps import Amounts, Base, Cap, Limit, Per, Smallest, under


@dataclass(frozen=True, slots=True)
class Condition:
    """What the text asks of whoever claims, and no calculation can see."""

    clause: str
    text: Both
    period: str | None = None  # where it is for claims over such a period alone


@dataclass(frozen=True, slots=True)
class Part:
    """What one table gives for its lines: each of them, their sum, the limits, and what is left
    under them.
    """

    rule: Penalties
    charged: tuple[Charged, ...]
    limits: tuple[Limit, ...]
    raw: Money | None  # None where nothing is due for this period
    amount: Money | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Penalties:
    """One table [penalty], under the readings chosen; parsed once, it equals itself alone."""

    table: Table  # as it is written, to name its line
    zone: Zone
    currency: str
    commitments: frozenset[str]  # the ids of the promises it is for; empty where it is for all
    formula: Formula
    base: Base
    reaches: frozenset[str]  # the measures whose promises carry a penalty
    caps: tuple[Cap, ...]
    smallest: Smallest | None
    once: tuple[frozenset[str], ...]  # promises that one fault breaks together, by their ids
    one_per_commitment: bool  # several lines of one promise count for the dearest
    yearly_by_month: bool  # a promise by the year is judged over each month
    replaces: Mapping[str, Figure]  # by the id of a promise, the figure that counts in its place
    fees: Mapping[str, Figure]  # by the id of a promise, its fee where the agreement fixes it
    places: int | None  # decimals to which the observed availability is rounded first
    conditions: tuple[Condition, ...]
    claim: ClaimWindow | None

    @property
    def clause(self) -> str:
        return self.table.clause

    @property
    def by_time(self) -> bool:
        return isinstance(self.formula, Tiers) and self.formula.bands.by_time

    def fee(self, line: Line) -> Money | None:
        """What the line is paid for: what was said, else what the agreement fixes."""
        figure = self.fees.get(line.commitment.id) if line.commitment else None
        return line.fee or (figure.of(Money) if figure else None)

    def reached(self, line: Line) -> bool:
        """A promise typed without its clause is taken for one that the formula is about."""
        return line.commitment is None or line.commitment.measure in self.reaches

    def judged_over(self, line: Line, period: Period | None) -> str | None:
        """The period over which the line is judged, where it is not the one claimed for."""
        promised, over = line.commitment.period if line.commitment else None, line.over or period
        if promised is None or over is None or over.unit == promised:
            return None
        by_month = promised == "year" and over.unit == "month" and self.yearly_by_month
        return None if by_month else promised

    def add_up(
        self,
        charged: Sequence[Charged],
        counted: Sequence[Charged],
        amounts: Amounts,
        trace: Trace,
    ) -> Part:
        """The sum of the lines that count, under the caps; the base of a cap need not be known."""
        if not any(charge.amount is not None for charge in charged):
            return Part(self, tuple(charged), (), None, None)
        raw = self._sum(counted, trace)
        caps = [cap for cap in self.caps if cap.per is not Per.LINE]
        limits = tuple(cap.limit(amounts, None, trace) for cap in caps)
        exact, amount = under(raw, limits)
        cut = amount.value < round_half_up(exact.value, 2)
        key = "penalty.steps.amount_cut" if cut else "penalty.steps.amount"
        trace.add(key, amount, *([self.clause] if limits else []), exact=exact.unrounded)
        if self.smallest and amount.value > 0 and not self.smallest.lets(amount):
            key = "not_above" if self.smallest.strictly else "too_small"
            least, nothing = self.smallest.figure, amount.of(0)
            amount = trace.add(f"penalty.steps.{key}", nothing, self.clause, least=least)
        return Part(self, tuple(charged), limits, raw, amount)

    def charge(self, line: Line, amounts: Amounts, period: Period | None, trace: Trace) -> Charged:
        """What a line costs. The base of a line that is due must be known."""
        inside = Trace()
        figure = line.commitment and self._counted(line.commitment, inside)
        promise = figure.of(Percent) if figure else line.promise
        observed = self._rounded(line.observed, inside)
        charged = self._judged(line, Seen(promise, observed, line.down), amounts, period, inside)
        trace.add(
            "penalty.steps.line" if figure else "penalty.steps.line_without_name",
            charged.amount,
            *([figure.clause] if figure else []),
            inside=inside,
            name=line.label,
            promise=promise,
            observed=observed,
        )
        return charged

    def _judged(
        self, line: Line, seen: Seen, amounts: Amounts, period: Period | None, trace: Trace
    ) -> Charged:
        nothing = Money(Fraction(0), self.currency)
        if not self.reached(line):
            trace.add("penalty.steps.unsanctioned", nothing, self.clause)
            return Charged(line, seen.promise, nothing, Status.NOT_REACHED)
        promised = self.judged_over(line, period)
        if promised is not None and period is not None and line.commitment is not None:
            other = elsewhere(promised, seen.promise, seen.observed, period, self.zone)
            other.tell(period, line.commitment.clause, trace)
            return Charged(line, seen.promise, None, Status.ELSEWHERE, other)
        fee = self.fee(line)
        base = amounts.of(self.base, fee)
        assert base is not None  # whoever claims has been asked for it
        amount = self.formula.amount(seen, base, trace)
        caps = [cap for cap in self.caps if cap.per is Per.LINE]
        limits = tuple(cap.limit(amounts, fee, trace) for cap in caps)
        left, cut_to_the_cent = under(amount, limits)
        if left < amount:
            left = cut_to_the_cent
        return Charged(line, seen.promise, left, Status.DUE, None, limits)

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

    def _sum(self, counted: Sequence[Charged], trace: Trace) -> Money:
        """Never below nothing, where a better service sets off."""
        total = sum((charge.amount.value for charge in counted if charge.amount), Fraction(0))
        raw = Money(max(total, Fraction(0)), self.currency)
        capped = any(cap.per is not Per.LINE for cap in self.caps)
        key = "penalty.steps.raw" if capped else "penalty.steps.sum"
        return trace.add(key, raw, self.clause)
