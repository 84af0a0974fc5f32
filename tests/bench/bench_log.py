"""Up to a million outages, united and clipped into the sixty months of five Paris years: ours on
two columns, and the same by numpy, pandas, polars and portion.

Each peer does what its users would write, from the same lists; every result is checked against
ours. portion, which keeps a structure of objects, is given the smallest log alone.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from time import perf_counter

import numpy
import pandas
import polars
import portion

from clausier.core.intervals import covered_by, united
from clausier.core.periods import parse_period
from clausier.core.zones import zone

COUNTS, FEW = (10_000, 100_000, 1_000_000), 10_000
MOST_SECONDS = 1.0  # what ours may take
ROUNDS = 3
PARIS = zone("Europe/Paris")
Columns = tuple[list[int], list[int]]


def months() -> list[int]:
    """The bounds of sixty months: as many, and one."""
    found = [parse_period(f"{2022 + n // 12}-{n % 12 + 1:02}", PARIS) for n in range(60)]
    return [month.start for month in found if month.start is not None] + [found[-1].end or 0]


BOUNDS = months()


def outages(count: int) -> Columns:
    chance, first, last = random.Random(1), BOUNDS[0], BOUNDS[-1]
    starts = [chance.randrange(first - 86_400, last) for _ in range(count)]
    return starts, [start + chance.randrange(1, 300) for start in starts]


def by_month(before: Sequence[int]) -> list[int]:
    return [int(later - sooner) for sooner, later in pairwise(before)]


def ours(starts: list[int], ends: list[int]) -> list[int]:
    return by_month(covered_by(BOUNDS, *united(starts, ends)))


def with_numpy(starts: list[int], ends: list[int]) -> list[int]:
    order = numpy.argsort(first := numpy.array(starts))
    first, reach = first[order], numpy.maximum.accumulate(numpy.array(ends)[order])
    begins = numpy.append(True, first[1:] > reach[:-1])
    lasts = reach[numpy.append(begins[1:], True)]
    return clipped(first[begins], lasts)


def clipped(starts: numpy.ndarray, ends: numpy.ndarray) -> list[int]:
    bounds = numpy.array(BOUNDS)[:, None]
    low, high = numpy.minimum(starts, bounds), numpy.minimum(ends, bounds)
    return by_month((high - low).sum(axis=1).tolist())


def with_pandas(starts: list[int], ends: list[int]) -> list[int]:
    table = pandas.DataFrame({"start": starts, "end": ends}).sort_values("start")
    group = (table["start"] > table["end"].cummax().shift()).cumsum()
    whole = table.groupby(group).agg(start=("start", "first"), end=("end", "max"))
    lengths = (
        whole["end"].clip(upper=bound).sum() - whole["start"].clip(upper=bound).sum()
        for bound in BOUNDS
    )
    return by_month(list(lengths))


def with_polars(starts: list[int], ends: list[int]) -> list[int]:
    table = polars.DataFrame({"start": starts, "end": ends}).sort("start")
    opens = polars.col("start") > polars.col("end").cum_max().shift(fill_value=0)
    grouped = table.with_columns(opens.cum_sum().alias("group")).group_by("group")
    whole = grouped.agg(polars.col("start").min(), polars.col("end").max())
    lengths = whole.select(
        (polars.col("end").clip(None, bound) - polars.col("start").clip(None, bound))
        .sum()
        .alias(str(bound))
        for bound in BOUNDS
    )
    return by_month(list(lengths.row(0)))


def with_portion(starts: list[int], ends: list[int]) -> list[int]:
    whole = portion.Interval(
        *(portion.closedopen(*pair) for pair in zip(starts, ends, strict=True))
    )
    found = []
    for month in pairwise(BOUNDS):
        inside = whole & portion.closedopen(*month)
        found.append(sum(part.upper - part.lower for part in inside if not part.empty))
    return found


def best(run: Callable[..., list[int]], log: Columns, expected: list[int]) -> float:
    spans = []
    for _ in range(ROUNDS):
        start = perf_counter()
        assert run(*log) == expected, run.__name__
        spans.append(perf_counter() - start)
    return min(spans)


def compared(count: int) -> float:
    """For that many outages: ours in seconds, then each peer and how many times ours it takes."""
    log = outages(count)
    expected = ours(*log)
    spent = best(ours, log, expected)
    print(f"{count:,} outages into {len(BOUNDS) - 1} months: ours {spent:.3f} s")
    peers = [with_numpy, with_pandas, with_polars]
    for peer in peers if count > FEW else [*peers, with_portion]:
        span = best(peer, log, expected)
        print(f"  {peer.__name__.replace('_', ' ')}: {span:.3f} s, {span / spent:.1f} times ours")
    return spent


def main() -> int:
    spent = [compared(count) for count in COUNTS]
    return 0 if spent[-1] <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
