"""Time zones: where the clocks of the agreements stand, by rule, without any time-zone data.

An instant is a number of seconds since 1970-01-01T00:00Z: an int, or a
Fraction when broken. Periods are in periods.py, hours of service and
deadlines in opening_hours.py, ways of writing a date in written_dates.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Final

from .errors import AnswerError, Meant
from .plain_instants import clock_text, day_text, offset_text, read_plain
from .written_dates import in_iso_order
from .zone_rules import AMERICA, EUROPE, FIXED, american_summer, european_summer, midnight_utc

Instant = int | Fraction

HOUR: Final = 3_600
DAY: Final = 86_400
EPOCH: Final = datetime(1970, 1, 1)


@dataclass(frozen=True)
class Zone:
    """One clock: its name, its winter offset, the rule of its summer time, if it has any."""

    name: str
    standard: int  # seconds east of UTC
    summer: str | None  # "europe" or "america"
    since: int | None  # the first year the rule is known to hold; None where it always does

    @cached_property
    def _first(self) -> int | None:
        return None if self.since is None else midnight_utc(date(self.since, 1, 1)) - self.standard

    @cached_property
    def _of_days(self) -> dict[Instant, int]:
        """The offsets of days on which it does not change: a log asks for the same
        day again and again."""
        return {}

    def offset(self, instant: Instant) -> int:
        """Seconds to add to UTC to read this clock at that instant."""
        day = instant // DAY
        if (known := self._of_days.get(day)) is not None:
            return known
        offset = self._offset(instant)
        ruled = self._first is None or day * DAY >= self._first
        if ruled and offset == self._offset(day * DAY) == self._offset(day * DAY + DAY - 1):
            self._of_days[day] = offset
        return offset

    def changes(self, year: int) -> tuple[int, int]:
        """First and last instant of the summer time of a year."""
        if self.summer == "america":
            return american_summer(year, self.standard)
        return european_summer(year)

    def _offset(self, instant: Instant) -> int:
        if self._first is not None and instant < self._first:
            raise AnswerError(None, "errors.zone_before", zone=self.name, year=str(self.since))
        if not self.summer:
            return self.standard
        begins, ends = self.changes(_wall(instant).year)
        return self.standard + (HOUR if begins <= instant < ends else 0)

    def on_a_plain_day(self, shown: int) -> int | None:
        """The instant at which the clock shows so many seconds; None near a change of clocks."""
        day = shown // DAY
        if day not in self._plain_days:
            self._plain_days[day] = self._plain_offset(day * DAY)
        offset = self._plain_days[day]
        return None if offset is None else shown - offset

    @cached_property
    def _plain_days(self) -> dict[int, int | None]:
        """The offset of days as the clock shows them; None where it may change on that day."""
        return {}

    def _plain_offset(self, midnight: int) -> int | None:
        first, last = midnight - self.standard - HOUR, midnight - self.standard + DAY
        if self._first is not None and first < self._first:
            return None
        offset = self._offset(first)
        return offset if offset == self._offset(last) else None

    def local(self, instant: Instant) -> datetime:
        """What the clock shows; cut to the microsecond, which is all a datetime can hold."""
        offset = self.offset(instant)
        return _wall(instant + offset).replace(tzinfo=timezone(timedelta(seconds=offset)))

    def spells(self, year: int) -> list[tuple[int, int, int]]:
        """The stretches of a civil year without a change: first instant, the one
        after the last, offset."""
        first, after = (midnight_utc(date(when, 1, 1)) - self.standard for when in (year, year + 1))
        if self._first is not None and first < self._first:
            raise AnswerError(None, "errors.zone_before", zone=self.name, year=str(self.since))
        if not self.summer:
            return [(first, after, self.standard)]
        begins, ends = self.changes(year)
        return [
            (first, begins, self.standard),
            (begins, ends, self.standard + HOUR),
            (ends, after, self.standard),
        ]

    def instant(self, naive: datetime, fraction: Fraction = Fraction(0)) -> Instant:
        """The one instant at which the clock shows this; `fraction` is a part of a second more.

        On a Sunday when clocks change an hour is missing or comes twice: refused, with the
        two instants that may be meant.
        """
        since = naive - EPOCH
        whole, part = (
            since.days * DAY + since.seconds,
            fraction + Fraction(since.microseconds, 1_000_000),
        )
        wall = whole + part if part else whole
        if naive.year < (self.since or 0):
            raise AnswerError(None, "errors.zone_before", zone=self.name, year=str(self.since))
        if not self.summer:
            return wall - self.standard
        begins, ends = self.changes(naive.year)
        early, late = wall - self.standard - HOUR, wall - self.standard
        fits_summer, fits_winter = begins <= early < ends, not begins <= late < ends
        if fits_summer != fits_winter:
            return early if fits_summer else late
        raise AnswerError(
            None,
            "errors.instant_twice" if fits_summer else "errors.instant_missing",
            typed=naive.isoformat(sep=" "),
            zone=self.name,
            first=Moment(early, self),
            second=Moment(late, self),
            choices=tuple(Meant(str(it), it) for it in (Moment(early, self), Moment(late, self))),
        )


ZONES: Final = {
    name: Zone(name, hours * HOUR, rule, since)
    for rule, table in (("europe", EUROPE), ("america", AMERICA), (None, FIXED))
    for hours, since, names in table
    for name in names.split()
}
UTC: Final = ZONES["UTC"]


def zone(name: str) -> Zone:
    try:
        return ZONES[name.strip()]
    except KeyError:
        known = ", ".join(ZONES)
        raise AnswerError(None, "errors.zone_unknown", typed=name, known=known) from None


def _wall(seconds: Instant) -> datetime:
    """The naive date and time that many seconds after the epoch."""
    try:
        if isinstance(seconds, int):
            return EPOCH + timedelta(0, seconds)
        whole = floor(seconds)
        return EPOCH + timedelta(0, whole, floor((seconds - whole) * 1_000_000))
    except OverflowError:
        raise AnswerError(None, "errors.instant_beyond") from None


_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)"
    r"(?:(?:T|\s+)(?P<time>\d\d:\d\d(?::\d\d)?)(?:(?<=:\d\d:\d\d)[.,](?P<fraction>\d{1,9}))?"
    r"\s*(?P<offset>Z|[+-](?P<hours>\d\d)(?::?(?P<minutes>[0-5]\d))?)?)?",
    re.ASCII | re.IGNORECASE,
)


def parse_instant(text: str, zone: Zone) -> Instant:
    """ISO 8601, or a date as people write it; without an offset, what `zone`'s clock shows."""
    if plain := read_plain(text):
        shown, east = plain
        at_once = zone.on_a_plain_day(shown) if east is None else shown - east
        if at_once is not None:
            return at_once
    found = _ISO.fullmatch(in_iso_order(text))
    if found is None:
        raise AnswerError(None, "errors.instant_unreadable", typed=text)
    numbers = re.split("[-:]", f"{found['date']}:{found['time'] or '00:00'}:00")
    year, month, day, hour, minute, second = map(int, numbers[:6])
    try:
        naive = datetime(year, month, day, hour, minute, second)
    except ValueError:
        raise AnswerError(None, "errors.instant_impossible", typed=text) from None
    if found["time"] is None:
        raise AnswerError(None, "errors.instant_without_time", typed=text)
    fraction = Fraction(f"0.{found['fraction'] or 0}")
    if found["offset"] is None:
        try:
            return zone.instant(naive, fraction)
        except AnswerError as error:
            raise error.quoting(text.strip()) from None
    east = int(found["hours"] or 0) * HOUR + int(found["minutes"] or 0) * 60
    if east >= DAY:
        raise AnswerError(None, "errors.instant_impossible", typed=text)
    return UTC.instant(naive, fraction) + (east if "-" in found["offset"] else -east)


def format_instant(instant: Instant, zone: Zone) -> str:
    """ISO 8601 with the offset of that moment; fractions finer than a nanosecond are cut."""
    if isinstance(instant, int):
        offset = zone.offset(instant)
        day, seconds = divmod(instant + offset, DAY)
        return day_text(day) + clock_text(seconds) + offset_text(offset)
    whole = floor(instant)
    shown = zone.local(whole).isoformat()
    nanoseconds = floor((instant - whole) * 1_000_000_000)
    decimals = f".{nanoseconds:09}".rstrip("0") if nanoseconds else ""
    return shown[:19] + decimals + shown[19:]


@dataclass(frozen=True)
class Moment:
    """An instant with the clock that people read it on."""

    instant: Instant
    zone: Zone

    @cached_property
    def shown(self) -> datetime:
        return self.zone.local(self.instant)

    def __str__(self) -> str:
        return format_instant(self.instant, self.zone)
