"""A log of tickets, each judged once a guarantee, and counted by period and level.

Whether a ticket was in time is said by judging.py; the rates are made of
these counts by performance.py.
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
from .judging import Judge, Judgement, Ticket
from .objective_periods import Periods


class Entry(NamedTuple):
    """A ticket of a log: its place in it, its name and level as typed, when it
    was opened, what happened."""

    place: int
    id: str | None
    level: str
    opened: Instant
    ticket: Ticket

    @property
    def name(self) -> str:
        return self.id or f"#{self.place + 1}"


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
        """Without a date, a log is taken to be complete until its latest moment, or
        the end of the period."""
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
    late: list[Entry] = field(default_factory=list)


Group = tuple[
    Period | None, list[int]
]  # the tickets of a level in one period, by their place among them


class Log:
    """The tickets of a log. What is judged is remembered: readings change few guarantees each, and
    a ticket is judged again only under another one.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_level: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self.by_level.setdefault(entry.level.lower(), []).append(entry)
        self._outcomes: dict[tuple[Guarantee, Instant], list[bool | None]] = {}
        self._groups: dict[tuple[str, Scope], list[Group]] = {}
        self._tallies: dict[tuple[Guarantee, Scope], dict[Period | None, Tally]] = {}

    @cached_property
    def last_moment(self) -> Instant:
        """The latest moment that the log knows of: it was written then, or later."""
        moments = (max(entry.ticket.moments.values()) for entry in self.entries)
        return max(moments, default=0)

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
        """What became of the tickets of the target's level, by period; only periods
        that have some."""
        concerned = target.clause == scope.leaves_out and MAINTENANCE in self._stops
        within = replace(scope, leaves_out=scope.leaves_out if concerned else None)
        key = self._as_it_matters(target.guarantee), within
        if key not in self._tallies:
            self._tallies[key] = self._counted(*key)
        return self._tallies[key]

    def judge(self, target: Target, scope: Scope) -> Judge:
        """Who judges the tickets of that target's level."""
        return Judge(self._as_it_matters(target.guarantee), scope.known_until(self))

    def judgements(self, target: Target, scope: Scope) -> list[Judgement]:
        """Those of every ticket of the target's level that counts."""
        judge, entries = self.judge(target, scope), self._of(target.guarantee)
        return [judge(entry.ticket) for entry in entries if scope.holds(entry.opened)]

    def _counted(self, guarantee: Guarantee, scope: Scope) -> dict[Period | None, Tally]:
        entries, known_until = self._of(guarantee), scope.known_until(self)
        met, found = self._met(guarantee, known_until), {}
        for period, places in self._by_period(guarantee.level.lower(), scope):
            if scope.leaves_out:
                judge = Judge(guarantee, known_until)
                places = [at for at in places if not _set_aside(entries[at].ticket, judge)]
            running = [met[at] for at in places].count(None)
            late = [entries[at] for at in places if met[at] is False]
            if places:
                found[period] = Tally(len(places) - running, running, late)
        return found

    def _by_period(self, level: str, scope: Scope) -> list[Group]:
        """The tickets of a level that count, period by period."""
        key = level, replace(scope, leaves_out=None)
        if key not in self._groups:
            opened = [entry.opened for entry in self.by_level.get(level, [])]
            places = [place for place, at in enumerate(opened) if scope.holds(at)]
            within = [opened[place] for place in places]
            periods = scope.periods.between(min(within), max(within)) if within else []
            starts = [period.start or 0 if period else 0 for period in periods]
            groups: list[Group] = [(period, []) for period in periods]
            for place in places:
                at = bisect_right(starts, opened[place]) - 1 if len(starts) > 1 else 0
                groups[at][1].append(place)
            self._groups[key] = groups
        return self._groups[key]

    def _met(self, guarantee: Guarantee, as_of: Instant) -> list[bool | None]:
        key = guarantee, as_of
        if key not in self._outcomes:
            met = Judge(guarantee, as_of).met
            self._outcomes[key] = [met(entry.ticket) for entry in self._of(guarantee)]
        return self._outcomes[key]

    def _of(self, guarantee: Guarantee) -> list[Entry]:
        return self.by_level.get(guarantee.level.lower(), [])

    def _as_it_matters(self, guarantee: Guarantee) -> Guarantee:
        """A start, or a stop of the clock, that no ticket of the log has makes no difference."""
        run = guarantee.run
        begins = run.begins if run.begins in self._moments else OPENED
        return replace(guarantee, run=Run(begins, run.ends, run.stopped_by & self._stops))


def _set_aside(ticket: Ticket, judge: Judge) -> bool:
    """Whether scheduled maintenance went on while the ticket was open, as far as that is known."""
    if not ticket.maintenance or judge.as_of is None:
        return False
    return ticket.in_maintenance(judge(ticket).stop or judge.as_of)
