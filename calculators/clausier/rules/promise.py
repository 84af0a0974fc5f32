"""A promise held against what was measured: kept or not, what is left of its budget, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from ..core.incident import OUTAGE, Incident
from ..core.intervals import Interval, clip
from ..core.periods import YEAR, Period, parse_period
from ..core.quantities import Percent, Span, cut, round_half_up
from ..core.zones import DAY, Instant, Zone
from ..law.model import Figure
from .measured import Log, Measured, total
from .measuring import AS_PRINTED, Measuring

DECIMALS = 10  # of a percentage: cut there, so that a second lost never reads as 100 %


class Reach(Enum):
    """How far the period measured reaches, beside the one that the promise names."""

    SAME = "same"
    SHORTER = "shorter"  # a part of the year: what is left of it can be said, and a breach, no more
    OTHER = "other"  # neither a month nor a part of one: no verdict of the text's own


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the period: what counted of it, what was left out, and what is
    left of the budget."""

    start: Instant
    end: Instant
    counted: Fraction
    left_out: Fraction
    budget_left: Fraction


@dataclass(frozen=True, slots=True)
class Held:
    figure: Figure | None
    promise: Percent
    period: Period
    zone: Zone
    rules: Measuring
    log: Log
    measured: Measured
    known_until: Instant  # the end of the period, or the moment after which nothing is known

    @property
    def availability(self) -> Percent | None:
        share = self.measured.availability
        return None if share is None else Percent(cut(100 * share, DECIMALS))

    @property
    def met(self) -> bool | None:
        """The exact value is compared, unless a reading rounds it first; None where it is too early
        or the promise names another kind of period."""
        share = self.measured.availability
        if share is None:
            return None
        if self.reach is Reach.SHORTER:
            return False if self.remaining.seconds < 0 else None
        if self.reach is Reach.OTHER:
            return None
        places = self.rules.places
        if places is None:
            return 100 * share >= self.promise.value
        if places == AS_PRINTED:
            places = len(str(self.promise).partition(".")[2])
        return round_half_up(100 * share, places) >= self.promise.value

    @property
    def reach(self) -> Reach:
        """How the period measured stands to the one that the promise names."""
        named = (self.figure.period or self.rules.period) if self.figure else None
        if named is None or self.rules.judged == "period":
            return Reach.SAME
        seconds = self.period.seconds
        if named == "year":
            return Reach.SHORTER if seconds < YEAR else Reach.SAME
        if named == "month":
            return Reach.SAME if 27 * DAY < seconds < 32 * DAY else Reach.OTHER
        return Reach.SAME

    @property
    def allowed(self) -> Span:
        """What the promise allows: over the year that it names, where only a part of
        it was measured."""
        base = self.measured.measured_seconds
        if self.reach is Reach.SHORTER and self.period.start is not None:
            year = str(self.zone.local(self.period.start).year)
            base = parse_period(year, self.zone).seconds
        return Span(base * (1 - self.promise.share))

    @property
    def remaining(self) -> Span:
        return Span(self.allowed.seconds - self.measured.counted_seconds)

    @property
    def unstarted(self) -> tuple[Incident, ...]:
        """Outages of which nobody noted the moment that starts their clock: they
        count from their start."""
        name = self.rules.start
        if name not in ("detected", "reported"):
            return ()
        rows = self.log.incidents
        return tuple(row for row in rows if row.kind == OUTAGE and getattr(row, name) is None)

    def longer(self, seconds: int) -> Held:
        """The same, had that much more of the period been down."""
        measured = self.measured
        counted = min(measured.measured_seconds, measured.counted_seconds + seconds)
        return replace(self, measured=replace(measured, counted_seconds=counted))

    def decided(self, kinds: tuple[str, ...]) -> Held:
        """The same, of the disputed rows only those of these kinds being kept."""
        kept = [row for row in self.log.incidents if not row.disputed or row.kind in kinds]
        log = self.log.of(kept)
        return replace(self, log=log, measured=log.measured(self.rules))

    def days(self) -> Iterator[Day]:
        """The period day by day, as its clock shows them; the budget burns down from
        one to the next."""
        left = self.allowed.seconds
        services = self.measured.services
        out = [part for service in services for lost in service.left_out.values() for part in lost]
        start = self.log.open[0].start
        while start < self.log.end:
            end = min(_next_midnight(start, self.zone), self.log.end)
            window = Interval(start, end)
            counted = total(clip(self.measured.counted, window))
            left -= counted
            yield Day(start, end, counted, total(clip(out, window)), left)
            start = end


def _next_midnight(instant: Instant, zone: Zone) -> Instant:
    """The first moment of the next day; a day has 23, 24 or 25 hours."""
    shown = zone.local(instant)
    into_day = shown.hour * 3600 + shown.minute * 60 + shown.second
    guess = instant - into_day + DAY
    return guess + zone.offset(instant) - zone.offset(guess)
