"""Where something is written in a clause's heading, so that a complaint can name its line."""

from __future__ import annotations

from dataclasses import dataclass

from .heading_lines import line_of
from .model import Clause

FIRST_LINE = 2  # of a heading: the line below its +++


@dataclass(frozen=True)
class Place:
    """Where a value is written: the clause whose heading holds it, and its path there."""

    clause: Clause
    path: tuple[str | int, ...]

    def inner(self, *more: str | int) -> Place:
        return Place(self.clause, (*self.path, *more))

    @property
    def line(self) -> int | None:
        return line_of(self.clause.heading, self.path, FIRST_LINE)
