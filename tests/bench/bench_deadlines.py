"""A hundred thousand deadlines in support hours, French holidays and Paris
time: ours and the libraries.

Each contender does the whole job in this one run, on instants and lengths of its own types, made
before the clock starts. A slow one answers the first few cases and its time is scaled. Where pandas
answers otherwise, the deadline falls on closing time, and it carries it over to the next opening.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import businesstimedelta
import numpy
import pandas
import pytz
import workclock

from clausier.core.holidays import holiday_dates
from clausier.core.opening_hours import Openings
from clausier.core.service_week import parse_hours
from clausier.core.zones import HOUR, parse_instant, zone

COUNT = 100_000
MOST_SECONDS = 0.10  # what ours may take
ROUNDS = 5
HOLIDAYS = sorted(day for year in range(2020, 2032) for day in holiday_dates(year, "fr"))
PARIS = zone("Europe/Paris")
SUPPORT = Openings(parse_hours("mon-fri 08:00-18:00"), PARIS, "fr")

Case = tuple[int, int]
Run = Callable[[], Any]


def random_cases() -> list[Case]:
    """From 2021 to 2030, up to five working days each, whole hours (pandas counts no others)."""
    chance = random.Random(2026)
    first, after = (int(parse_instant(f"{year}-01-01T00:00Z", PARIS)) for year in (2021, 2030))
    return [(chance.randrange(first, after), chance.randint(1, 50) * HOUR) for _ in range(COUNT)]


def ours(cases: list[Case]) -> Run:
    deadline = SUPPORT.deadline
    return lambda: [deadline(start, seconds) for start, seconds in cases]


def workclock_schedule() -> workclock.Schedule:
    hours = workclock.WorkDay(time(8), time(18))
    return workclock.Schedule(
        [hours, workclock.Holidays(HOLIDAYS)], time_zone=ZoneInfo("Europe/Paris")
    )


def workclock_one_by_one(cases: list[Case]) -> Run:
    add = workclock_schedule().add
    asked = [
        (datetime.fromtimestamp(start, UTC), timedelta(seconds=seconds)) for start, seconds in cases
    ]
    return lambda: [add(start, length) for start, length in asked]


def workclock_arrays(cases: list[Case]) -> Run:
    add_many = workclock_schedule().add_many
    starts, lengths = numpy.array(cases).T
    starts, lengths = starts.astype("datetime64[s]"), lengths.astype("timedelta64[s]")
    return lambda: add_many(starts, lengths)


def pandas_business_hours(cases: list[Case]) -> Run:
    hour = pandas.offsets.CustomBusinessHour(start="08:00", end="18:00", holidays=HOLIDAYS)
    asked = [
        (pandas.Timestamp(start, unit="s", tz="Europe/Paris").tz_localize(None), seconds // HOUR)
        for start, seconds in cases
    ]
    return lambda: [(start + hour * count).tz_localize("Europe/Paris") for start, count in asked]


def business_time_delta(cases: list[Case]) -> Run:
    paris = pytz.timezone("Europe/Paris")
    rules = businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(time(8), time(18), list(range(5)), tz=paris),
            businesstimedelta.HolidayRule(dict.fromkeys(HOLIDAYS, "closed"), tz=paris),
        ]
    )
    asked = [
        (
            datetime.fromtimestamp(start, paris),
            businesstimedelta.BusinessTimeDelta(rules, seconds=seconds),
        )
        for start, seconds in cases
    ]
    return lambda: [start + length for start, length in asked]


class Contender(NamedTuple):
    name: str
    prepare: Callable[[list[Case]], Run]
    count: int
    rounds: int


CONTENDERS = (
    Contender("clausier", ours, COUNT, ROUNDS),
    Contender("workclock, arrays", workclock_arrays, COUNT, ROUNDS),
    Contender("workclock, one by one", workclock_one_by_one, COUNT, ROUNDS),
    Contender("pandas CustomBusinessHour", pandas_business_hours, 5_000, 1),
    Contender("businesstimedelta", business_time_delta, 500, 1),
)


def as_instants(answers: Any) -> list[int]:
    if isinstance(answers, numpy.ndarray):
        return answers.astype("datetime64[s]").astype(int).tolist()
    return [answer if isinstance(answer, int) else int(answer.timestamp()) for answer in answers]


def main() -> int:
    cases = random_cases()
    expected = [SUPPORT.deadline(start, seconds) for start, seconds in cases]
    print(f"{COUNT:,} deadlines, the best of up to {ROUNDS} rounds")
    print(f"{'':28}{'seconds':>9}{'ratio':>9}{'cases run':>11}{'same answer':>13}")
    best: dict[str, float] = {}
    for name, prepare, count, rounds in CONTENDERS:
        run, seconds = prepare(cases[:count]), []
        for _ in range(rounds):
            begun = perf_counter()
            answers = run()
            seconds.append((perf_counter() - begun) * COUNT / count)
        best[name] = min(seconds)
        same = (
            sum(one == other for one, other in zip(as_instants(answers), expected, strict=False))
            / count
        )
        slower = best[name] / best["clausier"]
        print(f"{name:28}{best[name]:9.3f}{slower:8.1f}x{count:11,}{same:12.1%}")
    held = best["clausier"] <= MOST_SECONDS and best["clausier"] == min(best.values())
    verdict = "held" if held else "NOT HELD"
    print(f"At most {MOST_SECONDS:.2f} s, and ahead of every library: {verdict}.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
