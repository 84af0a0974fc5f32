"""Rules as the readings chosen leave them: the tables of an agreement's clauses, changed, parsed,
remembered.

What a table means is the business of its kind; which reading a visitor may choose, that of
`engine`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar, cast

from ..law.model import Agreement, Clause, Option, Reading
from ..law.place import Place
from ..law.table import Table
from . import KINDS
from .kind import Kind

# The option chosen, by a reading's input name; what is not there is as by default.
Chosen = Mapping[str, object]
Rule = TypeVar("Rule")


def rules_of(
    agreement: Agreement, kind: Kind[Rule], chosen: Chosen | None = None
) -> tuple[Rule, ...]:
    """Every rule of a kind, in the order of the text, under these readings."""
    picked = []
    for reading in readings_on(agreement, kind.name):
        value = (chosen or {}).get(reading.input) or reading.default
        picked.append((reading.name, str(value)))
    # What is remembered goes by the name of its kind: each is what that kind's parser makes.
    return cast("tuple[Rule, ...]", _rules(agreement, kind.name, tuple(picked)))


def rule_of(agreement: Agreement, kind: Kind[Rule], chosen: Chosen | None = None) -> Rule | None:
    """The one rule of a kind, or None where the agreement has none."""
    return next(iter(rules_of(agreement, kind, chosen)), None)


@cache
def readings_on(agreement: Agreement, kind: str) -> tuple[Reading, ...]:
    """The readings that change a rule of this kind under one of their options."""
    return tuple(
        reading
        for reading in agreement.readings.values()
        if any(kind in option.sets for option in reading.options)
    )


@cache
def _rules(
    agreement: Agreement, kind: str, picked: tuple[tuple[str, str], ...]
) -> tuple[object, ...]:
    options = [
        (agreement.readings[name], agreement.readings[name].option(value)) for name, value in picked
    ]
    return parsed(agreement, kind, options)


def parsed(
    agreement: Agreement, kind: str, options: list[tuple[Reading, Option]]
) -> tuple[object, ...]:
    """The rules of a kind with what these options set, each understood to its last key."""
    rules = []
    for clause in _clauses(agreement, kind):
        bearing = tuple(
            (reading.name, option.value)
            for reading, option in options
            if _is_about(agreement, reading, kind, clause)
            and _bears(option.sets.get(kind, {}), clause.rules[kind], KINDS[kind].depth)
        )
        count = len(Table.all_of(clause, kind, agreement))
        rules += [_rule(agreement, kind, clause, index, bearing) for index in range(count)]
    if (fit := KINDS[kind].fit) is not None:
        fit(rules)
    return tuple(rules)


def _clauses(agreement: Agreement, kind: str) -> list[Clause]:
    """Those that hold a table of that kind; a second one is refused where only one can be used."""
    holding = [clause for clause in agreement.clauses.values() if kind in clause.rules]
    tables = [table for clause in holding for table in Table.all_of(clause, kind, agreement)]
    if len(tables) > 1 and not KINDS[kind].several:
        first, second, *_ = (table.place.clause for table in tables)
        beside = Table({kind: {}}, Place(second, ()), agreement)
        raise beside.wrong(kind, "second", kind=kind, other=first.id)
    return holding


def _is_about(agreement: Agreement, reading: Reading, kind: str, clause: Clause) -> bool:
    """A reading bears on the tables of its own clause, where there are some of that kind; else on
    all.

    Where `sets` names the table itself (`sets.timeline.<event>`), that name decides.
    """
    own = _clause(agreement, reading)
    return own is clause or kind not in own.rules or KINDS[kind].depth > 0


def _bears(sets: object, table: object, depth: int) -> bool:
    """Whether a reading changes that table: most of them leave most clauses alone."""
    if depth == 0 or not (isinstance(sets, Mapping) and isinstance(table, Mapping)):
        return bool(sets)
    return any(
        _bears(inner, table[name], depth - 1) for name, inner in sets.items() if name in table
    )


Bearing = tuple[tuple[str, str], ...]  # readings by name, each with its option


@cache
def _rule(agreement: Agreement, kind: str, clause: Clause, index: int, bearing: Bearing) -> object:
    """One table's rule, parsed once for all the combinations of readings that leave it the same."""
    table, known = Table.all_of(clause, kind, agreement)[index], KINDS[kind]
    for name, value in bearing:
        reading = agreement.readings[name]
        option = reading.option(value)
        place = Place(_clause(agreement, reading), (*option.path, kind))
        table = _laid_over(table, option.sets[kind], place, known, known.depth)
    rule = known.parse(table)
    table.done()
    return rule


def _clause(agreement: Agreement, reading: Reading) -> Clause:
    return agreement.clauses[reading.clause.removeprefix(f"{agreement.name}/")]


def _laid_over(
    table: Table, sets: Mapping[str, object], place: Place, kind: Kind[object], depth: int
) -> Table:
    """At depth 0 the keys of `sets` replace those of the table; deeper, each in the table of its
    name.

    A name that this table does not have is passed over: another clause may hold it.
    """
    if depth == 0:
        return table.merged(sets, place, kind.rivals)
    for name in sets:
        if name in table.names():
            inner = Table(sets, place, table.agreement).table(name).values
            laid = _laid_over(table.table(name), inner, place.inner(name), kind, depth - 1)
            table = table.with_table(name, laid)
    return table
