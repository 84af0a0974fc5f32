"""What a client must do to keep a right, as the clause has it: to whom, by
what means, saying and attaching what.

`[act.reserve]`, `[act.claim]`. By when it must be done is the business of
penalty.py and timeline.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core.languages import Both
from ..law.table import Table

ACTS = ("reserve", "claim", "ticket")


@dataclass(frozen=True, slots=True)
class Act:
    """One act; what the text does not say is None or empty, never filled in."""

    name: str
    clause: str
    to: Both | None
    by: Both | None
    says: tuple[Both, ...]
    attach: tuple[Both, ...]


def parse(table: Table) -> tuple[Act, ...]:
    return tuple(_act(table.known(name, name, ACTS), table.table(name)) for name in table.names())


def act_named(name: str, rules: Iterable[tuple[Act, ...]]) -> Act | None:
    """The act of that name, in the clauses of an agreement."""
    return next((act for acts in rules for act in acts if act.name == name), None)


def _act(name: str, table: Table) -> Act:
    return Act(
        name=name,
        clause=table.clause,
        to=table.both("to") if "to" in table else None,
        by=table.both("by") if "by" in table else None,
        says=tuple(said.own_text() for said in table.tables("says")),
        attach=tuple(said.own_text() for said in table.tables("attach")),
    )
