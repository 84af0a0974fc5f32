"""Half-open intervals: from start, up to and without end.

Plain functions on sequences, in any order, overlapping or not; each result is sorted, apart
and without empty ones. What the numbers measure (instants, mostly) is the caller's business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeVar

from .errors import AnswerError
from .zones import Instant

T = TypeVar("T", bound=Any)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Legal at birth: what ends before it starts cannot be built; what is empty can."""

    start: Instant
    end: Instant

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise AnswerError("end", "errors.interval_backwards")

    @property
    def length(self) -> Instant:
        return self.end - self.start


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """All that is covered at least once; what overlaps or touches becomes one."""
    whole = [interval for interval in intervals if interval.start < interval.end]
    starts, ends = united([one.start for one in whole], [one.end for one in whole])
    return [Interval(start, end) for start, end in zip(starts, ends, strict=True)]


def united(starts: Sequence[T], ends: Sequence[T]) -> tuple[list[T], list[T]]:
    """The union of many intervals given as two columns: a million of them in half a second.

    With starts and ends sorted each for itself, time is uncovered after the n-th end exactly where
    the next start comes later: as many intervals have ended by then as have started.
    """
    if not starts:
        return [], []
    opened, closed = sorted(starts), sorted(ends)
    pairs = zip(opened[1:], closed, strict=False)
    gaps = [place for place, (start, end) in enumerate(pairs, 1) if start > end]
    firsts, lasts = [opened[place] for place in gaps], [closed[place - 1] for place in gaps]
    return [opened[0], *firsts], [*lasts, closed[-1]]


def covered_by(
    bounds: Sequence[Instant], starts: Sequence[Instant], ends: Sequence[Instant]
) -> list[Instant]:
    """How much a union (two sorted columns) covers before each bound: months by
    two look-ups each."""
    lengths = (end - start for start, end in zip(starts, ends, strict=True))
    before = [0, *accumulate(lengths)]
    found = []
    for bound in bounds:
        begun = bisect_right(starts, bound)
        beyond = max(0, ends[begun - 1] - bound) if begun else 0
        found.append(before[begun] - beyond)
    return found


def intersection(some: Iterable[Interval], others: Iterable[Interval]) -> list[Interval]:
    """What is covered on both sides."""
    found: list[Interval] = []
    lefts, rights = iter(union(some)), iter(union(others))
    left, right = next(lefts, None), next(rights, None)
    while left and right:
        start, end = max(left.start, right.start), min(left.end, right.end)
        if start < end:
            found.append(Interval(start, end))
        if left.end < right.end:
            left = next(lefts, None)
        else:
            right = next(rights, None)
    return found


def difference(some: Iterable[Interval], others: Iterable[Interval]) -> list[Interval]:
    """What is covered on the left and not on the right."""
    found: list[Interval] = []
    cuts = iter(union(others))
    cut = next(cuts, None)
    for interval in union(some):
        start = interval.start
        while cut and cut.start < interval.end:
            if start < cut.start:
                found.append(Interval(start, cut.start))
            start = max(start, cut.end)
            if cut.end > interval.end:
                break  # this cut may reach into the next interval
            cut = next(cuts, None)
        if start < interval.end:
            found.append(Interval(start, interval.end))
    return found


def clip(intervals: Iterable[Interval], window: Interval) -> Iterator[Interval]:
    """Each interval as far as it lies in the window, one by one and in their own order."""
    for interval in intervals:
        start, end = max(interval.start, window.start), min(interval.end, window.end)
        if start < end:
            yield Interval(start, end)


def length(intervals: Iterable[Interval]) -> Instant:
    """How much is covered at least once: an hour that two intervals share counts once."""
    return sum(interval.length for interval in union(intervals))
