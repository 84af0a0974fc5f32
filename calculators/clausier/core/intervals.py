"""Half-open intervals: from start, up to and without end.

Plain functions on sequences, in any order, overlapping or not; each result is sorted, apart
and without empty ones. What the numbers measure (instants, mostly) is the caller's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from .errors import AnswerError
from .zones import Instant


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
    merged: list[Interval] = []
    for interval in sorted(intervals, key=attrgetter("start")):
        if interval.start == interval.end:
            continue
        if merged and interval.start <= merged[-1].end:
            if interval.end > merged[-1].end:
                merged[-1] = Interval(merged[-1].start, interval.end)
        else:
            merged.append(interval)
    return merged


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
