"""What became of a ticket under a guarantee: when it started and stopped, how
much time counted, in time or late.

The one judge of the house: a single ticket and a log of a hundred thousand are judged here, in the
same way. What is promised comes from support.py; rates over a period from performance.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from ..core.intervals import Interval
from ..core.quantities import ServiceTime, Span
from ..core.zones import Instant
from .clocks import INTERVENTIONS, MAINTENANCE, OPENED, RESOLVED, WAITING, Guarantee

BEYOND = 2**62  # seconds: an instant later than any


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

    def told(self, seconds: Instant | None) -> Span | None:
        """A length on the clock of the guarantee: in hours where it stands still at night."""
        if seconds is None:
            return None
        guarantee = self.guarantee
        days = guarantee.in_calendar_days or guarantee.clock.never_stops
        return (Span if days else ServiceTime)(Fraction(seconds))

    @property
    def late(self) -> Instant | None:
        """How much too long, where it is known when it stopped."""
        if self.elapsed is None or self.met is not False:
            return None
        return self.elapsed - self.guarantee.length


class Judge:
    """Judges tickets under one guarantee. In time is what took no more than was
    promised, as counted on the clock of the guarantee: what stops while a service
    is closed, after a due time at closing, took no more.

    At `as_of` later moments are not known, and what has not stopped is late once more time has run
    than was promised. Without it, what has not stopped is not judged.
    """

    def __init__(self, guarantee: Guarantee, as_of: Instant | None = None) -> None:
        self.guarantee, self.as_of = guarantee, as_of
        run = guarantee.run
        self._begins, self._ends = run.begins, run.ends
        # A service that is restored has been attended to: a recovery in time shows that
        # an intervention was, though it is not known, or known later. One that comes
        # late shows nothing.
        self._or_restored = run.ends in INTERVENTIONS
        self._waits = WAITING in run.stopped_by
        self._maintenance = MAINTENANCE in run.stopped_by
        # A clock counts no more time than passes; days of the calendar may, when clocks change.
        self._known_until = BEYOND if as_of is None else as_of
        self._surely_in_time = -1 if guarantee.in_calendar_days else guarantee.length
        self._late_from: Instant = -BEYOND
        self._running_from: Instant = BEYOND

    def __call__(self, ticket: Ticket) -> Judgement:
        start, stop, pauses = self._run(ticket)
        elapsed = None if stop is None else self.guarantee.elapsed(start, stop, pauses)
        return Judgement(
            self.guarantee, start, stop, pauses, elapsed, self._in_time(start, stop, pauses)
        )

    def met(self, ticket: Ticket) -> bool | None:
        """Whether it was in time, and no more: a log asks nothing else of most of its tickets."""
        moments = ticket.moments
        start, stop = moments.get(self._begins), moments.get(self._ends)
        if start is None or stop is None or stop > self._known_until:
            return self._in_time(*self._run(ticket))
        if stop - start <= self._surely_in_time:
            return True
        return self._in_time(*self._run(ticket))

    def _run(self, ticket: Ticket) -> tuple[Instant, Instant | None, tuple[Interval, ...]]:
        """From when to when it ran, and what stopped its clock meanwhile."""
        moments, waits, maintenance = ticket
        start = moments.get(self._begins)
        if start is None:
            start = moments[OPENED]
        pauses = waits if self._waits else ()
        if self._maintenance:
            pauses = (*pauses, *maintenance)
        stop = self._known(moments.get(self._ends))
        if self._or_restored:
            restored = self._known(moments.get(RESOLVED))
            earlier = restored is not None and (stop is None or restored < stop)
            if restored is not None and earlier and self._kept(start, restored, pauses):
                stop = restored
        return start, stop, pauses

    def _known(self, moment: Instant | None) -> Instant | None:
        later = moment is not None and self.as_of is not None and moment > self.as_of
        return None if later else moment

    def _in_time(
        self, start: Instant, stop: Instant | None, pauses: tuple[Interval, ...]
    ) -> bool | None:
        if stop is None:
            return self._still_running(start, pauses)
        return self._kept(start, stop, pauses)

    def _still_running(self, start: Instant, pauses: tuple[Interval, ...]) -> bool | None:
        """What started earlier has run for longer: of most tickets this is known from others."""
        if self.as_of is None or start >= self._running_from:
            return None
        if not pauses and start <= self._late_from:
            return False
        late = not self._kept(start, self.as_of, pauses)
        if not pauses and late:
            self._late_from = max(self._late_from, start)
        elif not pauses:
            self._running_from = min(self._running_from, start)
        return False if late else None

    def _kept(self, start: Instant, end: Instant, pauses: tuple[Interval, ...]) -> bool:
        """Whether no more time has run than was promised. Most is known before the pauses are
        taken out one by one: they take off no more than their own length.
        """
        guarantee, length = self.guarantee, self.guarantee.length
        if end - start <= self._surely_in_time:
            return True
        counted = guarantee.elapsed(start, end)
        if not pauses or guarantee.in_calendar_days:
            return (guarantee.elapsed(start, end, pauses) if pauses else counted) <= length
        if counted <= length:
            return True
        if counted - sum(pause.length for pause in pauses) > length:
            return False
        return guarantee.elapsed(start, end, pauses) <= length
