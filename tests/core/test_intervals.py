"""Intervals, held against sets of whole numbers and against the library portion."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import portion
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.core.errors import AnswerError
from clausier.core.intervals import (
    Interval,
    clip,
    covered_by,
    difference,
    intersection,
    length,
    union,
    united,
)

small = st.integers(-20, 60)
intervals = st.lists(
    st.tuples(small, st.integers(0, 12)).map(lambda pair: Interval(pair[0], pair[0] + pair[1])),
    max_size=12,
)


def points(given: list[Interval]) -> set[int]:
    return {point for interval in given for point in range(interval.start, interval.end)}


def with_portion(given: list[Interval]) -> portion.Interval:
    return portion.Interval(
        *(portion.closedopen(interval.start, interval.end) for interval in given)
    )


def from_portion(found: portion.Interval) -> list[Interval]:
    return [Interval(part.lower, part.upper) for part in found if not part.empty]


@settings(deadline=None)
@given(intervals)
def test_a_union_covers_what_its_intervals_cover(given: list[Interval]):
    assert points(union(given)) == points(given)
    assert union(given) == from_portion(with_portion(given))


@settings(deadline=None)
@given(intervals, intervals)
def test_an_intersection_is_what_both_cover(some: list[Interval], others: list[Interval]):
    assert points(intersection(some, others)) == points(some) & points(others)
    assert intersection(some, others) == from_portion(with_portion(some) & with_portion(others))


@settings(deadline=None)
@given(intervals, intervals)
def test_a_difference_is_what_only_the_first_covers(some: list[Interval], others: list[Interval]):
    assert points(difference(some, others)) == points(some) - points(others)
    assert difference(some, others) == from_portion(with_portion(some) - with_portion(others))


@settings(deadline=None)
@given(intervals)
def test_a_length_counts_each_point_once(given: list[Interval]):
    assert length(given) == len(points(given))


@settings(deadline=None)
@given(intervals, small, st.integers(0, 40))
def test_clipping_keeps_each_interval_apart(given: list[Interval], start: int, size: int):
    window = Interval(start, start + size)
    kept = list(clip(given, window))
    assert [points([part]) for part in kept] == [
        inside for interval in given if (inside := points([interval]) & points([window]))
    ]


@settings(deadline=None)
@given(intervals, intervals)
def test_results_are_sorted_apart_and_never_empty(some: list[Interval], others: list[Interval]):
    for found in (union(some), intersection(some, others), difference(some, others)):
        assert all(interval.start < interval.end for interval in found)
        assert all(one.end < after.start for one, after in pairwise(found))


def test_what_touches_becomes_one_and_the_end_is_not_included():
    assert union([Interval(5, 9), Interval(0, 5)]) == [Interval(0, 9)]
    assert intersection([Interval(0, 5)], [Interval(5, 9)]) == []


def test_any_exact_number_will_do():
    half = Fraction(1, 2)
    assert length([Interval(0, half), Interval(half, 2), Interval(3, Fraction(10, 3))]) == Fraction(
        7, 3
    )


def test_what_ends_before_it_starts_cannot_be_built():
    with pytest.raises(AnswerError) as caught:
        Interval(5, 4)
    assert (caught.value.field, caught.value.key) == ("end", "errors.interval_backwards")
    assert Interval(5, 5).length == 0


def test_nothing_gives_nothing():
    assert union([]) == intersection([], [Interval(0, 1)]) == difference([], [Interval(0, 1)]) == []
    assert length([]) == 0


columns = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=12)


@given(columns, st.lists(st.integers(-5, 80), max_size=6))
def test_a_union_by_columns_covers_what_a_set_of_seconds_covers(rows, bounds):
    starts, ends = united([row[0] for row in rows], [sum(row) for row in rows])
    seconds = {second for start, length in rows for second in range(start, start + length)}
    expected = [len([second for second in seconds if second < bound]) for bound in bounds]
    assert covered_by(bounds, starts, ends) == expected
