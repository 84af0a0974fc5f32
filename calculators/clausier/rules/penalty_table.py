"""How a table [penalty] is written, and what it says where it computes nothing.

An agreement may have several, each for its own commitments. What the computed ones mean is
penalty.py's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..core.languages import Both
from ..core.quantities import Percent
from ..core.zones import zone
from ..law.model import MEASURES, PERIODS, Figure
from ..law.table import Table
from .claim_window import parse_claim_window
from .credit_formulas import parse_formula
from .penalty import Condition, Penalties
from .penalty_caps import Base, money_units, parse_caps, parse_smallest


@dataclass(frozen=True, slots=True)
class Described:
    """A penalty that exists and stands in a text that is not restated: where, and
    what to ask for."""

    table: Table  # as it is written, to name its line
    commitments: frozenset[str]
    where: Both
    ask: Both

    @property
    def clause(self) -> str:
        return self.table.clause


@dataclass(frozen=True, slots=True)
class NoPenalty:
    """The texts restated were read for it and set none; `ask` says where else one may stand."""

    table: Table
    commitments: frozenset[str]
    ask: Both

    @property
    def clause(self) -> str:
        return self.table.clause


Rule = Penalties | Described | NoPenalty
# Keys that exclude each other: a reading that sets one takes the other away.
RIVALS = (frozenset({"least", "more_than"}), frozenset({"claim_within", "claim_cycles"}))


def parse(table: Table) -> Rule:
    return table.choice(
        "kind", linear=_computed, tiers=_computed, described=_described, none=_no_penalty
    )


def check_together(rules: Iterable[Rule]) -> None:
    """Refuses two tables for one commitment, or two that are for all."""
    earlier: list[Rule] = []
    for rule in rules:
        for other in earlier:
            both = rule.commitments & other.commitments
            if both:
                raise rule.table.wrong("for", "same_figure", word=min(both), other=other.clause)
            if not rule.commitments and not other.commitments:
                raise rule.table.wrong("for", "same_for_all", other=other.clause)
        earlier.append(rule)


def _described(table: Table) -> Rule:
    return Described(table, _commitments(table), table.both("where"), table.both("ask"))


def _no_penalty(table: Table) -> Rule:
    return NoPenalty(table, _commitments(table), table.both("ask"))


def _computed(table: Table) -> Rule:
    commitments = _commitments(table)
    reaches = frozenset(table.some_of("measures", MEASURES))
    return Penalties(
        table=table,
        zone=zone(table.agreement.time_zone),
        currency=table.agreement.currency,
        commitments=commitments,
        formula=parse_formula(table, _promised(table, commitments, reaches)),
        base=Base(table.one_of("base", Base)),
        reaches=reaches,
        caps=parse_caps(table),
        smallest=parse_smallest(table),
        once=tuple(_ids(table, "once", group) for group in table.lists("once", ())),
        one_per_commitment=table.truth("one_per_commitment", False),
        yearly_by_month=table.truth("yearly_by_month", False),
        replaces=_figures_by_id(table, "replaces", "percent"),
        fees=_figures_by_id(table, "fees", *money_units(table)),
        places=table.whole("places") if "places" in table else None,
        conditions=tuple(_condition(condition) for condition in table.tables("conditions")),
        claim=parse_claim_window(table),
    )


def _commitments(table: Table) -> frozenset[str]:
    return _ids(table, "for", table.texts("for", ()))


def _ids(table: Table, key: str, paths: Sequence[str]) -> frozenset[str]:
    return frozenset(table.figure_named(key, path, "percent").id for path in paths)


def _promised(table: Table, commitments: frozenset[str], measures: frozenset[str]) -> list[Percent]:
    """The promises that the table is about."""
    promises = table.agreement.promises(*measures)
    return [
        figure.of(Percent)
        for figure in promises
        if figure.unit == "percent" and (not commitments or figure.id in commitments)
    ]


def _figures_by_id(table: Table, key: str, *units: str) -> dict[str, Figure]:
    """By the id of a promise, the figure that is named beside it."""
    pairs, found = table.table_if(key), {}
    if pairs is not None:
        for path in pairs.names():
            found[pairs.figure_named(path, path, "percent").id] = pairs.figure(path, *units)
    return found


def _condition(table: Table) -> Condition:
    """Of its own clause, or of the one that it names."""
    path = table.text("clause", table.clause.partition("/")[2])
    if path not in table.agreement.clauses:
        raise table.wrong("clause", "unknown_clause", word=path)
    period = table.one_of("period", PERIODS) if "period" in table else None
    return Condition(f"{table.agreement.name}/{path}", table.own_text(), period)
