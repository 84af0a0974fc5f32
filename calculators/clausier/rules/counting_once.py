"""Which lines of a claim count, where several of them tell of one fault or of one service."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction

from ..core.trace import Trace
from .claim_lines import Charged
from .penalty import Penalties

Same = Callable[[Charged], Hashable]


def counted(charged: Sequence[Charged], rules: Sequence[Penalties], trace: Trace) -> list[Charged]:
    """Those with an amount, less what counts once; a fault may break promises of several tables."""
    kept = [charge for charge in charged if charge.amount is not None]
    for rule in rules:
        if rule.one_per_commitment:
            key = "penalty.steps.one_per_commitment"
            kept = _dearest(kept, _commitment, key, rule.clause, trace)
    groups = [group for rule in rules for group in rule.once]
    if groups:
        clause = next(rule.clause for rule in rules if rule.once)
        kept = _dearest(kept, _fault(groups), "penalty.steps.once", clause, trace)
    return kept


def _dearest(
    charged: Sequence[Charged], same: Same, key: str, clause: str, trace: Trace
) -> list[Charged]:
    """Of those that are the same, the dearest alone, with a step; None is like nothing."""
    kept = list(charged)
    for value in dict.fromkeys(map(same, charged)):
        alike = [charge for charge in charged if value is not None and same(charge) == value]
        if len(alike) > 1:
            dearest = max(alike, key=_amount)
            kept = [charge for charge in kept if charge is dearest or charge not in alike]
            trace.add(key, dearest.amount, clause, name=dearest.line.label)
    return kept


def _commitment(charged: Charged) -> str | None:
    return charged.line.commitment.id if charged.line.commitment else None


def _fault(groups: Sequence[frozenset[str]]) -> Same:
    """What broke the promise: the fault named, else the promises that one fault breaks together."""

    def fault(charged: Charged) -> Hashable:
        id = _commitment(charged)
        return charged.line.fault or next((group for group in groups if id in group), None)

    return fault


def _amount(charged: Charged) -> Fraction:
    return charged.amount.value if charged.amount else Fraction(0)
