"""What a kind of rule is: how its table is parsed, and how readings change the table.

The kinds themselves are listed in this package's `__init__`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..law.table import Table

Rule = TypeVar("Rule", covariant=True)


@dataclass(frozen=True)
class Kind(Generic[Rule]):
    """One kind of rule: `[penalty]` in a heading becomes what `parse` makes of it."""

    name: str
    parse: Callable[[Table], Rule]
    # Whether an agreement may have several such tables; where not, the second is refused.
    several: bool = False
    # How deep a reading's `sets` reaches into named tables: `sets.timeline.<event>.<term>.after`
    # is 2.
    depth: int = 0
    # Keys that exclude each other: a reading that sets one takes the others away.
    rivals: tuple[frozenset[str], ...] = ()
    # What no table shows alone: whether all those of an agreement fit together; it raises where
    # not.
    fit: Callable[[Iterable[Rule]], None] | None = None
