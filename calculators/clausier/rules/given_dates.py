"""Dates that a visitor gave in an order that cannot be, or that is strange.

The agreement says which: a report cannot come before the end of the contract, and a formal notice
is not expected before the report is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .dating import Count
from .points import Point, is_before
from .terms import Given


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A given date on the wrong side of another."""

    given: str
    other: str
    way: str  # "not_before", "not_after" or "expected_from"

    @property
    def impossible(self) -> bool:
        return self.way != "expected_from"


def misplaced(given: Iterable[Given], count: Count) -> Iterator[Misplaced]:
    for asked in given:
        point = count.point(asked.name)
        if point is None:
            continue
        for way in ("not_before", "not_after", "expected_from"):
            other = getattr(asked, way)
            if other is not None and _wrong_side(point, other, way, count):
                yield Misplaced(asked.name, other, way)


def _wrong_side(point: Point, other: str, way: str, count: Count) -> bool:
    limit = count.point(other)
    if limit is None:
        return False
    if not isinstance(point, type(limit)):  # a day beside a moment: their days are compared
        limit = count.day(other) or limit
    return is_before(limit, point) if way == "not_after" else is_before(point, limit)
