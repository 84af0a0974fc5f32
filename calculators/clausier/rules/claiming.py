"""A claim under an agreement's penalty rules: each line judged by the table that is for it, then
added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..core.periods import Period
from ..core.quantities import Money
from ..core.trace import Trace
from ..core.zones import Zone
from ..law.model import Agreement
from . import PENALTY
from .claim_lines import Charged, Line, Status
from .claim_window import ClaimWindow, last_day_of
from .counting_once import counted
from .penalty import Part, Penalties
from .penalty_caps import Amounts, Base, Limit
from .penalty_table import Described, NoPenalty, Rule
from .readings import rules_of


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a claim gives: its lines in their order, and what is due for the period in all."""

    period: Period | None
    charged: tuple[Charged, ...]
    parts: tuple[Part, ...]  # one for each table that computes
    raw: Money | None  # None where nothing is due for this period alone
    amount: Money | None

    @property
    def limits(self) -> tuple[Limit, ...]:
        return tuple(limit for part in self.parts for limit in part.limits)

    @property
    def windows(self) -> tuple[ClaimWindow, ...]:
        """Those of what is due, each once; none of them where nothing is."""
        due = (part for part in self.parts if part.amount and part.amount.value)
        return tuple(dict.fromkeys(part.rule.claim for part in due if part.rule.claim))

    def last_days(
        self, clock: Zone, trace: Trace, contract_year_ends: date | None = None
    ) -> Iterator[date]:
        ends = last_day_of(self.period, clock)
        if ends is None:
            return
        for window in self.windows:
            day = window.tell(ends, trace, contract_year_ends)
            if day is not None:
                yield day

    def later_windows(self) -> Iterator[tuple[Period, ClaimWindow]]:
        """Where a promise was missed that is judged over a longer period: that one,
        and its window."""
        for part in self.parts:
            for charged in part.charged:
                other = charged.elsewhere
                missed = charged.line.observed < charged.promise
                if missed and other and other.whole and part.rule.claim:
                    yield other.whole, part.rule.claim


@dataclass(frozen=True, slots=True)
class Scheme:
    """The penalty rules of an agreement under the readings chosen."""

    agreement: Agreement
    rules: tuple[Rule, ...]

    @property
    def computed(self) -> tuple[Penalties, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, Penalties))

    @property
    def stated(self) -> Described | NoPenalty | None:
        """What is said in place of a penalty, where none is computed at all."""
        others = (rule for rule in self.rules if not isinstance(rule, Penalties))
        return None if self.computed else next(others, None)

    def rule_for(self, line: Line) -> Rule | None:
        """The table of its commitment; of a promise without one, the only one that computes."""
        if line.commitment is None:
            return self.computed[0] if len(self.computed) == 1 else None
        named = (rule for rule in self.rules if line.commitment.id in rule.commitments)
        general = (rule for rule in self.rules if not rule.commitments)
        return next(named, None) or next(general, None)

    def missing_base(self, line: Line, amounts: Amounts, period: Period | None) -> Base | None:
        """The amount without which what the line costs cannot be said, where it was not given."""
        rule = self.rule_for(line)
        if not isinstance(rule, Penalties) or not rule.reached(line):
            return None
        elsewhere = rule.judged_over(line, period) is not None
        known = amounts.of(rule.base, rule.fee(line)) is not None
        return None if elsewhere or known else rule.base

    def cost(
        self, lines: Sequence[Line], amounts: Amounts, period: Period | None, trace: Trace
    ) -> Penalty:
        charged = tuple(self._charged(line, amounts, period, trace) for line in lines)
        counts = counted(charged, self.computed, trace)
        parts = []
        for rule in self.computed:
            own = [charge for charge in charged if self.rule_for(charge.line) is rule]
            if own:
                parts.append(self._part(rule, own, counts, amounts, trace))
        amount = _total([part.amount for part in parts])
        if len(self.computed) > 1:
            trace.add("penalty.steps.total", amount)
        raw = _total([part.raw for part in parts])
        return Penalty(period, charged, tuple(parts), raw, amount)

    def _charged(
        self, line: Line, amounts: Amounts, period: Period | None, trace: Trace
    ) -> Charged:
        rule = self.rule_for(line)
        if isinstance(rule, Penalties):
            return rule.charge(line, amounts, period, trace)
        return _not_computed(line, rule, self.agreement, trace)

    def _part(
        self,
        rule: Penalties,
        own: Sequence[Charged],
        counts: Sequence[Charged],
        amounts: Amounts,
        trace: Trace,
    ) -> Part:
        """Where several tables compute, each tells its sum inside a step of its own."""
        counted = [charge for charge in own if charge in counts]
        if len(self.computed) == 1:
            return rule.add_up(own, counted, amounts, trace)
        part = rule.add_up(own, counted, amounts, inside := Trace())
        if part.amount is not None:
            trace.add("penalty.steps.part", part.amount, rule.clause, inside=inside)
        return part


def scheme_of(agreement: Agreement, chosen: Mapping[str, object] | None = None) -> Scheme:
    return Scheme(agreement, rules_of(agreement, PENALTY, chosen))


def _not_computed(line: Line, rule: Rule | None, agreement: Agreement, trace: Trace) -> Charged:
    """A line whose penalty is none, or stands in another text."""
    if isinstance(rule, Described):
        key = "penalty.steps.described_line"
        trace.add(key, None, rule.clause, name=line.label, where=rule.where)
        return Charged(line, line.promise, None, Status.DESCRIBED)
    nothing = Money(Fraction(0), agreement.currency)
    sources = [rule.clause] if rule else []
    trace.add("penalty.steps.no_table", nothing, *sources, name=line.label)
    return Charged(line, line.promise, nothing, Status.NO_RULE)


def _total(amounts: Sequence[Money | None]) -> Money | None:
    known = [amount for amount in amounts if amount is not None]
    return known[0].of(sum((a.value for a in known), Fraction(0))) if known else None
