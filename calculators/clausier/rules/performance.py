"""How support performed: rates by period and level against objectives, and
the misses still allowed.

A period without a ticket has no rate, and nothing is rounded in anybody's
favour. The tickets are judged and counted by ticket_log.py; by which periods
an objective is judged is said by objective_periods.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from ..core.periods import Period
from ..core.quantities import Percent
from ..core.zones import Instant
from .ticket_log import Entry, Log, Scope, Tally, Target


@dataclass(frozen=True, slots=True)
class Rate:
    """The tickets of a period and a level; without a target, of all levels together."""

    period: Period | None
    target: Target | None
    tally: Tally

    @property
    def in_time(self) -> int:
        return self.tally.judged - len(self.tally.late)

    @property
    def rate(self) -> Percent | None:
        judged = self.tally.judged
        return Percent(Fraction(100 * self.in_time, judged)) if judged else None

    @property
    def met(self) -> bool | None:
        share = self.target.share if self.target else None
        return None if self.rate is None or share is None else self.rate.share >= share

    @property
    def misses_left(self) -> int | None:
        share = self.target.share if self.target else None
        if share is None:
            return None
        return floor(self.tally.judged * (1 - share)) - len(self.tally.late)


@dataclass(frozen=True, slots=True)
class Performance:
    """The rates of one measure, in the order of the periods and levels."""

    rates: tuple[Rate, ...] = ()

    @property
    def judged(self) -> int:
        return sum(rate.tally.judged for rate in self.rates)

    @property
    def in_time(self) -> int:
        return sum(rate.in_time for rate in self.rates)

    @property
    def pending(self) -> int:
        return sum(rate.tally.pending for rate in self.rates)

    @property
    def counted(self) -> int:
        return self.judged + self.pending

    @property
    def late(self) -> list[Entry]:
        """Period by period, in the order of the log."""
        found = [(rate.period, entry) for rate in self.rates for entry in rate.tally.late]
        return [entry for _, entry in sorted(found, key=_period_then_place)]


def _period_then_place(late: tuple[Period | None, Entry]) -> tuple[Instant, int]:
    period, entry = late
    return (period.start or 0) if period else 0, entry.place


def performance(log: Log, targets: Sequence[Target], scope: Scope, *, pooled: bool) -> Performance:
    """A single period shows the levels without a ticket, too."""
    tallies = [log.tallies(target, scope) for target in targets]
    found = {period for tally in tallies for period in tally}
    periods = sorted(found, key=_start) or [scope.period]
    rates: list[Rate] = []
    for period in periods:
        here = [tally.get(period) for tally in tallies]
        if pooled:
            rates.append(Rate(period, None, _together(tally for tally in here if tally)))
            continue
        for target, tally in zip(targets, here, strict=True):
            if tally is not None or len(periods) == 1:
                rates.append(Rate(period, target, tally or Tally()))
    return Performance(tuple(rates))


def _start(period: Period | None) -> Instant:
    return (period.start or 0) if period else 0


def _together(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.judged += tally.judged
        total.pending += tally.pending
        total.late += tally.late
    total.late.sort(key=lambda entry: entry.place)
    return total
