"""A hundred thousand outages typed as CSV on Paris clocks, from bytes to rows: ours and pandas.

pandas parses and localises the two columns of moments; it gives no verdict on a line, and is told
to leave blank what a clock change makes ambiguous.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

import pandas

from clausier.core.zones import zone
from clausier.imports import read_import
from clausier.imports.sample import Sample

COUNT = 100_000
MOST_SECONDS = 2.0  # what ours may take
ROUNDS = 3
PARIS = zone("Europe/Paris")


def random_log() -> bytes:
    chance, moment, lines = random.Random(1), datetime(2022, 4, 1), ["start;end;service;comment"]
    for number in range(COUNT):
        moment += timedelta(seconds=chance.randrange(60, 1_500))
        end = moment + timedelta(seconds=chance.randrange(1, 900))
        lines.append(f"{moment};{end};srv-{number % 7};outage {number}")
    return "\n".join(lines).encode()


def ours(log: bytes) -> int:
    return read_import(Sample("log.csv", log), zone=PARIS).read


def with_pandas(log: bytes) -> int:
    table = pandas.read_csv(io.BytesIO(log), sep=";")
    for column in ("start", "end"):
        moments = pandas.to_datetime(table[column], format="%Y-%m-%d %H:%M:%S")
        table[column] = moments.dt.tz_localize("Europe/Paris", ambiguous="NaT", nonexistent="NaT")
    return len(table)


def best(run: Callable[[bytes], Any], log: bytes) -> float:
    spans = []
    for _ in range(ROUNDS):
        start = perf_counter()
        assert run(log) == COUNT
        spans.append(perf_counter() - start)
    return min(spans)


def main() -> int:
    log = random_log()
    mine, theirs = best(ours, log), best(with_pandas, log)
    print(f"{COUNT} outages from CSV: ours {mine:.2f} s, pandas {theirs:.2f} s")
    return 0 if mine <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
