"""A log of tickets, each judged once a guarantee, and counted by period and level.

Whether a ticket was in time is said by judging.py; the rates are made of these counts by performance.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from ..core.periods import Period
from ..core.quantities import Percent
from ..core.zones import Instant
from ..law.model import Figure
from .clocks import MAINTENANCE, OPENED, WAITING, Guarantee, Run
from .judging import Judgement, Ticket, judge
from .objective_periods import Periods


class Entry(NamedTuple):
    """A ticket of a log: its place in it, its name, its level in small letters, what happened to it."""

    place: int
    id: str
    level: str
    ticket: Ticket

    @property
    def opened(self) -> Instant:
        return self.ticket.moments[OPENED]


class Case(NamedTuple):
    """A ticket with what became of it under one guarantee."""

    entry: Entry
    judgement: Judgement


@dataclass(frozen=True)
class Target:
    """What a level is promised: a time, and the share of tickets that must keep it."""

    level: str
    guarantee: Guarantee
    objective: Figure | Percent | None = None

    @cached_property
    def share(self) -> Fraction | None:
        objective = self.objective
        value = objective.value if isinstance(objective, Figure) else objective
        return value.share if isinstance(value, Percent) else None

    @property
    def clause(self) -> str | None:
        promised = self.guarantee.promised
        return promised.clause if isinstance(promised, Figure) else None


@dataclass(frozen=True)
class Scope:
    """Which tickets count, in which period, and until when the log is known."""

    periods: Periods
    as_of: Instant | None = None
    leaves_out: str | None = None  # the clause whose statistics leave scheduled maintenance out

    @cached_property
    def period(self) -> Period | None:
        return self.periods.scope

    def known_until(self, log: Log) -> Instant:
        """Without a date, a log is taken to be complete until its latest moment, or the end of the period."""
        if self.as_of is not None:
            return self.as_of
        ends = self.period.end if self.period else None
        return log.last_moment if ends is None else max(ends, log.last_moment)

    def holds(self, opened: Instant) -> bool:
        if self.period is not None:
            start, end = self.period.start, self.period.end
            if start is not None and end is not None and not start <= opened < end:
                return False
        return self.as_of is None or opened <= self.as_of


@dataclass(slots=True)
class Tally:
    """The tickets of one level in one period."""

    judged: int = 0
    pending: int = 0
    late: list[Case] = field(default_factory=list)


class Log:
    """The tickets of a log. What is judged is remembered: readings change few guarantees each, and a ticket
    is judged again only under another one.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_level: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self.by_level.setdefault(entry.level, []).append(entry)
        self._judged: dict[tuple[Guarantee, Instant], list[Judgement]] = {}
        self._tallies: dict[tuple[Guarantee, Scope], dict[Period | None, Tally]] = {}

    @cached_property
    def last_moment(self) -> Instant:
        """The latest moment that the log knows of: it was written then, or later."""
        return max(max(entry.ticket.moments.values()) for entry in self.entries)

    @cached_property
    def _moments(self) -> set[str]:
        return {moment for entry in self.entries for moment in entry.ticket.moments}

    @cached_property
    def _stops(self) -> set[str]:
        """What stops a clock somewhere in the log."""
        tickets = [entry.ticket for entry in self.entries]
        found = {WAITING} if any(ticket.waits for ticket in tickets) else set()
        return found | ({MAINTENANCE} if any(ticket.maintenance for ticket in tickets) else set())

    def tallies(self, target: Target, scope: Scope) -> dict[Period | None, Tally]:
        """What became of the tickets of the target's level, by period; only periods that have some."""
        aside = scope.leaves_out if target.clause == scope.leaves_out else None
        key = self._as_it_matters(target.guarantee), replace(scope, leaves_out=aside)
        if key not in self._tallies:
            self._tallies[key] = self._counted(*key)
        return self._tallies[key]

    def cases(self, target: Target, scope: Scope) -> list[Case]:
        """Every ticket that counts, judged."""
        guarantee = self._as_it_matters(target.guarantee)
        judged = self._judgements(guarantee, scope.known_until(self))
        cases = map(Case, self._of(guarantee), judged)
        return [case for case in cases if scope.holds(case.entry.opened)]

    def _counted(self, guarantee: Guarantee, scope: Scope) -> dict[Period | None, Tally]:
        entries, known_until = self._of(guarantee), scope.known_until(self)
        within = [entry.opened for entry in entries if scope.holds(entry.opened)]
        if not within:
            return {}
        periods = scope.periods.between(min(within), max(within))
        starts = [period.start or 0 if period else 0 for period in periods]
        tallies = [Tally() for _ in periods]
        for entry, judgement in zip(entries, self._judgements(guarantee, known_until), strict=True):
            if not scope.holds(entry.opened):
                continue
            tally = tallies[bisect_right(starts, entry.opened) - 1 if len(starts) > 1 else 0]
            if scope.leaves_out and entry.ticket.in_maintenance(judgement.stop or known_until):
                continue
            if judgement.met is None:
                tally.pending += 1
            else:
                tally.judged += 1
                if not judgement.met:
                    tally.late.append(Case(entry, judgement))
        found = zip(periods, tallies, strict=True)
        return {period: tally for period, tally in found if tally != Tally()}

    def _judgements(self, guarantee: Guarantee, as_of: Instant) -> list[Judgement]:
        key = guarantee, as_of
        if key not in self._judged:
            tickets = (entry.ticket for entry in self._of(guarantee))
            self._judged[key] = [judge(ticket, guarantee, as_of) for ticket in tickets]
        return self._judged[key]

    def _of(self, guarantee: Guarantee) -> list[Entry]:
        return self.by_level.get(guarantee.level.lower(), [])

    def _as_it_matters(self, guarantee: Guarantee) -> Guarantee:
        """A start, or a stop of the clock, that no ticket of the log has makes no difference."""
        run = guarantee.run
        begins = run.begins if run.begins in self._moments else OPENED
        return replace(guarantee, run=Run(begins, run.ends, run.stopped_by & self._stops))
