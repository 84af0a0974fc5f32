"""Incidents under a commitment's rules: each second of a period counted, left out, or not known.

The order is fixed, so that each second has one reason: what is not known, maintenance, what the
row itself says is excluded, outages that are too short, the first minutes. Rules: measuring.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction

from ..core.incident import EVERY_SERVICE, EXCLUDED, MAINTENANCE, OUTAGE, UNKNOWN, Incident
from ..core.intervals import Interval, difference, intersection, union
from ..core.quantities import Amount
from ..core.zones import DAY, Instant, Moment
from .measuring import Measuring, in_seconds

# Why time is left out, in the order in which it is looked for.
REASONS = ("maintenance", "excluded", "minimum_length", "first_left_out")


@dataclass(frozen=True, slots=True)
class Service:
    """What became of the time of one service: lists of intervals, sorted and apart."""

    name: str
    gross: tuple[Interval, ...]
    left_out: Mapping[str, tuple[Interval, ...]]
    counted: tuple[Interval, ...]
    counted_seconds: Fraction


@dataclass(frozen=True, slots=True)
class Measured:
    """A period measured: its services, what is not known, and what the promise is held against."""

    services: tuple[Service, ...]
    unknown: tuple[Interval, ...]
    counted: tuple[Interval, ...]
    counted_seconds: Fraction
    gross_seconds: Fraction
    measured_seconds: Fraction
    late_notice: tuple[Incident, ...] = ()  # maintenance that was not announced in time

    @property
    def availability(self) -> Fraction | None:
        """The share of the time up, between 0 and 1; None where nothing at all was measured."""
        if self.measured_seconds <= 0:
            return None
        return max(Fraction(0), 1 - self.counted_seconds / self.measured_seconds)

    def left_out(self, reason: str) -> Fraction:
        """Of the services together: of a mean the mean, else what no other second covers."""
        parts = [interval for service in self.services for interval in service.left_out[reason]]
        return total(union(parts))


def span(incident: Incident, rules: Measuring, open_until: Instant) -> Interval:
    """From when to when an incident lasts under the rules; never backwards."""
    start = incident.begins(rules.start)
    return Interval(start, max(start, incident.ends(rules.end, open_until)))


def total(intervals: Iterable[Interval]) -> Fraction:
    return Fraction(sum(interval.length for interval in intervals))


@dataclass
class Log:
    """Incidents in a window of service time, ready to be measured under one set
    of rules after another."""

    incidents: Sequence[Incident]
    open: Sequence[Interval]  # the time of service in the period, sorted and apart
    services: Sequence[str] = (EVERY_SERVICE,)
    until: Instant | None = None  # what is known of the future ends here
    base: Fraction | None = None  # a conventional length in place of the real one
    _by_service: dict[str, list[Incident]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.services:
            self._by_service[name] = []
        for incident in self.incidents:
            for name in self.services if incident.service == EVERY_SERVICE else [incident.service]:
                self._by_service.setdefault(name, []).append(incident)

    def of(self, incidents: Sequence[Incident]) -> Log:
        """The same window with other incidents."""
        return replace(self, incidents=incidents, _by_service={})

    @property
    def end(self) -> Instant:
        return self.open[-1].end if self.open else 0

    @property
    def known_until(self) -> Instant:
        return self.end if self.until is None else min(self.until, self.end)

    def measured(self, rules: Measuring) -> Measured:
        unknown = self._unknown(rules)
        services = tuple(
            self._service(name, rows, rules, unknown) for name, rows in self._by_service.items()
        )
        counted, seconds = _together(services, rules)
        return Measured(
            services=services,
            unknown=tuple(unknown),
            counted=counted,
            counted_seconds=seconds,
            gross_seconds=_gross(services),
            measured_seconds=self._denominator(rules, unknown),
            late_notice=tuple(self._late(rules)),
        )

    # --- the time that is not known, and the time that is measured ------------------------------

    def _spans(self, kind: str, rules: Measuring, rows: Iterable[Incident]) -> list[Interval]:
        return [span(row, rules, self.known_until) for row in rows if row.kind == kind]

    def _unknown(self, rules: Measuring) -> list[Interval]:
        return intersection(self._spans(UNKNOWN, rules, self.incidents), self.open)

    def _denominator(self, rules: Measuring, unknown: list[Interval]) -> Fraction:
        whole = total(self.open) if self.base is None else self.base
        if rules.unknown_time == "outside":
            whole -= total(unknown)
        if rules.maintenance == "excluded" and rules.maintenance_base == "reduced":
            windows = intersection(self._windows(self.incidents, rules), self.open)
            whole -= total(difference(windows, unknown))
        return whole

    # --- one service ----------------------------------------------------------------------------

    def _service(
        self, name: str, rows: list[Incident], rules: Measuring, unknown: list[Interval]
    ) -> Service:
        outages = [span(row, rules, self.known_until) for row in rows if row.kind == OUTAGE]
        whole = union(outages)
        gross = difference(intersection(whole, self.open), unknown)
        left: dict[str, list[Interval]] = {
            "maintenance": self._maintenance(rows, outages, rules),
            "excluded": self._spans(EXCLUDED, rules, rows),
            "minimum_length": _too_short(whole, rules),
            "first_left_out": _first(outages, whole, rules),
        }
        rest, left_out = gross, {}
        for reason in REASONS:
            left_out[reason] = tuple(intersection(rest, left[reason]))
            rest = difference(rest, left[reason])
        if rules.unknown_time == "down":
            rest = union([*rest, *unknown])
        seconds = total(rest) + self._counted_again(outages, rules, left)
        if rules.first_left_out_per == "sum" and rules.first_left_out:
            seconds = max(Fraction(0), seconds - in_seconds(rules.first_left_out) * len(outages))
        return Service(name, tuple(gross), left_out, tuple(rest), seconds)

    def _counted_again(
        self, outages: list[Interval], rules: Measuring, left: Mapping[str, list[Interval]]
    ) -> Fraction:
        """Where overlapping outages add up, what the union counts once too few."""
        if rules.overlaps != "sum":
            return Fraction(0)
        gone = union(interval for intervals in left.values() for interval in intervals)
        each = [total(difference(intersection([one], self.open), gone)) for one in outages]
        return sum(each, Fraction(0)) - total(difference(intersection(outages, self.open), gone))

    # --- maintenance ----------------------------------------------------------------------------

    def _windows(self, rows: Iterable[Incident], rules: Measuring) -> list[Interval]:
        """Announced in time; an announcement of which nothing is known is taken at its word."""
        return [
            span(row, replace(rules, start="actual"), self.known_until)
            for row in rows
            if row.kind == MAINTENANCE and not _notice_is_late(row, rules)
        ]

    def _maintenance(
        self, rows: list[Incident], outages: list[Interval], rules: Measuring
    ) -> list[Interval]:
        if rules.maintenance == "counted":
            return []
        windows = self._windows(self.incidents if rules.maintenance_of == "all" else rows, rules)
        if rules.maintenance_overrun == "whole-work":  # an outage that runs over is the same work
            windows += [one for one in outages if intersection([one], windows)]
        return windows

    def _late(self, rules: Measuring) -> Iterable[Incident]:
        if rules.maintenance == "excluded":
            for row in self.incidents:
                if row.kind == MAINTENANCE and _notice_is_late(row, rules):
                    yield row


def _notice_is_late(row: Incident, rules: Measuring) -> bool:
    notice = rules.maintenance_notice
    if notice is None or row.notified is None:
        return False
    if row.notified.instant > row.start.instant:
        return True
    return not _long_enough(row.notified, row.start, notice, rules.notice_counted)


def _long_enough(notified: Moment, start: Moment, notice: Amount, counted: str) -> bool:
    if notice.span is not None:
        return start.instant - notified.instant >= notice.span.seconds
    days = notice.value
    if counted == "hours":
        return start.instant - notified.instant >= days * DAY
    between = (start.shown.date() - notified.shown.date()) // timedelta(days=1)
    return between >= days + (1 if counted == "full-days" else 0)


def _too_short(whole: list[Interval], rules: Measuring) -> list[Interval]:
    least = in_seconds(rules.minimum_length)
    return [interval for interval in whole if interval.length < least]


def _first(outages: list[Interval], whole: list[Interval], rules: Measuring) -> list[Interval]:
    """The start of each incident, or of each outage once overlapping incidents are joined.

    Per incident, a moment is left out only where no other incident already counts it.
    """
    least = in_seconds(rules.first_left_out)
    if not least or rules.first_left_out_per == "sum":
        return []
    if rules.first_left_out_per == "outage":
        return [Interval(one.start, min(one.end, one.start + least)) for one in whole]
    counted = union(Interval(one.start + least, one.end) for one in outages if one.length > least)
    return difference(outages, counted)


# --- several services -----------------------------------------------------------------------------


def _together(
    services: Sequence[Service], rules: Measuring
) -> tuple[tuple[Interval, ...], Fraction]:
    """One down is enough; only all of them; or the mean of each."""
    parts = [list(service.counted) for service in services]
    if len(services) == 1:
        return services[0].counted, services[0].counted_seconds
    if rules.members == "best":
        together = parts[0]
        for part in parts[1:]:
            together = intersection(together, part)
        return tuple(together), total(together)
    covered = tuple(union(interval for part in parts for interval in part))
    if rules.members == "mean":
        seconds = sum((service.counted_seconds for service in services), Fraction(0))
        return covered, seconds / len(services)
    return covered, total(covered)


def _gross(services: Sequence[Service]) -> Fraction:
    return total(union(interval for service in services for interval in service.gross))
