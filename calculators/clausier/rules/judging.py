"""What became of a ticket under a guarantee: when it started and stopped, how much time counted, in time or late.

The one judge of the house: a single ticket and a log of a hundred thousand are judged here, in the same way.
What is promised comes from support.py; rates over a period from performance.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..core.intervals import Interval
from ..core.zones import Instant
from .clocks import INTERVENTIONS, MAINTENANCE, OPENED, RESOLVED, WAITING, Guarantee, Run


class Ticket(NamedTuple):
    """What happened to a ticket. (A plain tuple: a log makes a hundred thousand of them.)"""

    moments: Mapping[
        str, Instant
    ]  # by their names, `opened` among them; what is not known is not there
    waits: tuple[Interval, ...] = ()
    maintenance: tuple[Interval, ...] = ()

    def in_maintenance(self, until: Instant) -> bool:
        """Whether scheduled maintenance went on at some time between the opening and then."""
        opened = self.moments[OPENED]
        return any(
            opened <= window.end and window.start <= until and window.length
            for window in self.maintenance
        )


class Judgement(NamedTuple):
    """One guarantee applied to one ticket. Lengths are seconds on the clock of the guarantee."""

    guarantee: Guarantee
    start: Instant
    stop: Instant | None
    pauses: tuple[Interval, ...]
    elapsed: Instant | None  # None where nothing has stopped it
    met: bool | None  # None while it runs

    @property
    def due(self) -> Instant:
        """The first instant by which the whole time has run."""
        return self.guarantee.due(self.start, self.pauses)

    @property
    def late(self) -> Instant | None:
        """How much too long, where it is known when it stopped."""
        if self.elapsed is None or self.met is not False:
            return None
        return self.elapsed - self.guarantee.length


def judge(ticket: Ticket, guarantee: Guarantee, as_of: Instant | None = None) -> Judgement:
    """In time is what took no more than was promised, as counted on the clock of the guarantee: what stops
    while a service is closed, after a due time at closing, took no more.

    At `as_of` later moments are not known, and what has not stopped by then is late once more time has run
    than was promised. Without it, what has not stopped is not judged.
    """
    moments, run = ticket.moments, guarantee.run
    start = moments.get(run.begins, moments[OPENED])
    stop = _stop(moments, run)
    if stop is not None and as_of is not None and stop > as_of:
        stop = None
    pauses = _pauses(ticket, guarantee)
    elapsed = met = None
    if stop is not None:
        elapsed = guarantee.elapsed(start, stop, pauses)
        met = elapsed <= guarantee.length
    elif as_of is not None and guarantee.elapsed(start, as_of, pauses) > guarantee.length:
        met = False
    return Judgement(guarantee, start, stop, pauses, elapsed, met)


def _stop(moments: Mapping[str, Instant], run: Run) -> Instant | None:
    """A service that is restored has been attended to: a recovery stands for an intervention that is not
    known, or comes later.
    """
    names = (run.ends, RESOLVED) if run.ends in INTERVENTIONS else (run.ends,)
    return min((moments[name] for name in names if name in moments), default=None)


def _pauses(ticket: Ticket, guarantee: Guarantee) -> tuple[Interval, ...]:
    stopped_by = guarantee.run.stopped_by
    waits = ticket.waits if WAITING in stopped_by else ()
    return (*waits, *ticket.maintenance) if MAINTENANCE in stopped_by else waits
