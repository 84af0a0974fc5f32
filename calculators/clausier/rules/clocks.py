"""Clocks of an agreement and the lengths of time it promises on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from ..core.intervals import Interval
from ..core.languages import Both
from ..core.opening_hours import Openings
from ..core.quantities import Amount, Span
from ..core.zones import DAY, HOUR, Instant, Zone
from ..law.model import Figure


@lru_cache(maxsize=256)
def openings(hours: str, clock: Zone, holidays: str) -> Openings:
    """One table of openings for everybody who asks for the same hours."""
    return Openings(hours, clock, holidays)


@dataclass(frozen=True)
class Clock:
    """Hours of service; `worth` is what an open hour counts for, where days count for fewer hours."""

    hours: str
    zone: Zone
    holidays: str
    label: Both
    worth: Fraction = Fraction(1)

    @property
    def openings(self) -> Openings:
        return openings(self.hours, self.zone, self.holidays)

    def due(self, start: Instant, seconds: Fraction, pauses: Sequence[Interval] = ()) -> Instant:
        return self._counting(pauses).deadline(
            start, _whole(seconds if self.worth == 1 else seconds / self.worth)
        )

    def elapsed(self, start: Instant, end: Instant, pauses: Sequence[Interval] = ()) -> Fraction:
        counted = Fraction(self._counting(pauses).elapsed(start, max(start, end)))
        return counted if self.worth == 1 else counted * self.worth

    def _counting(self, pauses: Sequence[Interval]) -> Any:
        return self.openings.without(pauses) if pauses else self.openings


def _whole(seconds: Fraction) -> Instant:
    """A plain integer where it is one: counting is quicker, and instants print without a fraction."""
    return seconds.numerator if seconds.denominator == 1 else seconds


@dataclass(frozen=True)
class Guarantee:
    """A length of time promised, on its clock. `promised` is what people read: a figure, or what was typed."""

    measure: str
    promised: Figure | Span
    clock: Clock

    def seconds(self, start: Instant) -> Fraction:
        """The length on its clock; calendar days keep the hour that clocks show."""
        if isinstance(self.promised, Span):
            return self.promised.seconds
        if (fixed := _fixed(self.promised)) is not None:
            return fixed
        after = start + int(self.promised.value.value) * DAY
        return Fraction(
            after - start + self.clock.zone.offset(start) - self.clock.zone.offset(after)
        )

    def due(self, start: Instant, pauses: Sequence[Interval] = ()) -> Instant:
        return self.clock.due(start, self.seconds(start), pauses)


@cache
def _fixed(figure: Figure) -> Fraction | None:
    """The length promised, where it is the same whatever the day."""
    amount: Amount = figure.value
    if amount.span is not None:
        return amount.span.seconds
    if amount.unit == "working_hours":
        return amount.value * HOUR
    if amount.unit == "working_days":  # whole days, on a clock that runs through working days
        return amount.value * DAY
    if amount.unit in ("days", "bare_days"):
        return None
    raise ValueError(f"{figure.id}: a guaranteed time in {amount.unit} is not known")
