"""The moments of one file, read in one manner: its day-month order and its clock.

The order is judged on all its columns of dates together, or the file is refused; a moment
without an offset is read on the zone that was asked for, never on one that was guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final, Literal

from ..core.errors import AnswerError, Meant
from ..core.zones import DAY, HOUR, Instant, Zone, midnight_utc
from ..words import Sentences

Order = Literal["day-first", "month-first"]
ORDERS: Final[tuple[Order, ...]] = ("day-first", "month-first")
MINUTE: Final = 60
_YEAR_10000: Final = 253_402_300_800

_MOMENT = re.compile(
    r"([0-9].*?)(?:T(?=[0-9]{2}:)|,?\s+(?:(?:à|at)\s+)?)"  # the date
    r"([0-9]{1,2})(?:\s?h\s?([0-9]{2})?|:([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?)"
    r"\s*([AP]\.?M\.?)?\s*(Z|UTC|[+-][0-9]{2}(?::?[0-5][0-9])?)?",
    re.IGNORECASE,
)
_USUAL = re.compile(r"([0-9][0-9./-]{7,9})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})", re.ASCII)
_NAMED = re.compile(r"(\d\d?)[-/.\s]+([^\W\d_]+)\.?[-/.\s]+(\d{4}|\d\d)")
_TWO_NUMBERS = re.compile(r"\s*(\d\d?)[-/.](\d\d?)[-/.]\d{4}(?!\d)", re.ASCII)
_NEVER = ("0001-01-01", "0000-00-00")  # what programs write for a moment that has not come
_MONTHS = (
    "janvier january|fevrier february|mars march|avril april|mai may|juin june|"
    "juillet july|aout august|septembre september|octobre october|novembre november|"
    "decembre december"
)


def _months() -> dict[str, int]:
    """Every beginning, of three letters or more, that means one month alone; without accents."""
    meant: dict[str, set[int]] = {}
    for month, names in enumerate(_MONTHS.split("|"), 1):
        for name in names.split():
            for size in range(3, len(name) + 1):
                meant.setdefault(name[:size], set()).add(month)
    return {short: months.pop() for short, months in meant.items() if len(months) == 1}


_MONTH: Final = _months()
_UNACCENTED: Final = str.maketrans("éûèà", "euea")


class ZoneMissing(AnswerError):
    """The file's moments have no offset, and nobody said on which clock they were written."""

    def __init__(self, typed: str) -> None:
        likely = tuple(Meant(name, name) for name in ("Europe/Paris", "UTC"))
        super().__init__("time_zone", "imports.errors.zone", typed=typed, choices=likely)


class Moments:
    """Reads the moments of one file, and remembers how finely they were written."""

    def __init__(self, zone: Zone | None, order: Order | None = None) -> None:
        self.zone, self.order = zone, order
        self.asked = order is not None  # what a person said outweighs what a format would suppose
        self.coarsest = 0  # in seconds; a minute as soon as one moment shows no seconds
        self._days: dict[str, tuple[date, int, int | None]] = {}

    def settle(self, *columns: Iterable[str], supposed: Order | None = None) -> None:
        """Decides the order from every date of the file; `supposed` is what the format says."""
        witness: dict[Order, str] = {}
        undecided = None
        for column in columns:
            for cell in column:
                found = _TWO_NUMBERS.match(cell)
                if found is None:
                    continue
                first, second = int(found[1]), int(found[2])
                if first > 12:
                    witness.setdefault("day-first", cell)
                elif second > 12:
                    witness.setdefault("month-first", cell)
                elif first != second:
                    undecided = undecided or cell
        if len(witness) == 2:
            both = [witness[order].strip() for order in ORDERS]
            raise AnswerError("date_order", "imports.errors.orders", first=both[0], second=both[1])
        seen = next(iter(witness), None)
        stated = self.order if self.asked else supposed
        if seen and stated and seen != stated:
            raise AnswerError(
                "date_order", "imports.errors.order_contradicted", typed=witness[seen].strip()
            )
        self.order = seen or stated
        if self.order is None and undecided:
            raise _which_order(undecided.strip())
        self._days.clear()

    def coarser(self, seconds: int) -> None:
        """Moments may be off by that much: a check, a step, a length cut to the minute."""
        self.coarsest = max(self.coarsest, seconds)

    def read(self, text: str) -> Instant | None:
        """The instant of a cell; None where it is empty, or says that the moment has not come."""
        if not text:
            return None
        if usual := _USUAL.fullmatch(text):  # quick: most cells of most files
            shown, hour, minute, second = usual.groups()
            known = self._days.get(shown)
            if (
                known
                and known[2] is not None
                and second
                and hour < "24"
                and minute < "60"
                and second < "60"
            ):
                return known[2] + int(hour) * HOUR + int(minute) * MINUTE + int(second)
        if text.startswith(_NEVER):
            return None
        found = _MOMENT.fullmatch(text)
        if found is None:
            raise self._unreadable(text)
        shown, hour, alone, minute, second, fraction, half, offset = found.groups()
        hours, minutes = int(hour), int(minute or alone or 0)
        if half:
            if not 1 <= hours <= 12:
                raise AnswerError(None, "errors.instant_impossible", typed=text)
            hours = hours % 12 + (12 if half[0] in "Pp" else 0)
        if hours > 23 or minutes > 59 or int(second or 0) > 59:
            raise AnswerError(None, "errors.instant_impossible", typed=text)
        if second is None and self.coarsest < MINUTE:
            self.coarsest = MINUTE
        seconds = hours * HOUR + minutes * MINUTE + int(second or 0)
        day, midnight, utc = self._days.get(shown) or self._day(shown, text)
        part = Fraction(int(fraction), 10 ** len(fraction)) if fraction and int(fraction) else 0
        if offset:
            return midnight + seconds + part - _east(offset)
        if utc is not None:
            return utc + seconds + part
        if self.zone is None:
            raise ZoneMissing(text)
        return self.zone.instant(
            datetime(day.year, day.month, day.day) + timedelta(seconds=seconds), Fraction(part)
        )

    def readings(self, text: str) -> tuple[Instant, ...]:
        """The instant of a cell, or the two that it may mean on the Sunday when clocks go back."""
        try:
            found = self.read(text)
        except AnswerError as error:
            if error.key != "errors.instant_twice":
                raise
            both = (self.read(str(error.values[name])) for name in ("first", "second"))
            return tuple(instant for instant in both if instant is not None)
        return () if found is None else (found,)

    def _day(self, shown: str, text: str) -> tuple[date, int, int | None]:
        """A date, its midnight in UTC, and on the file's clock unless clocks change about then."""
        try:
            day = self._date(shown, text)
        except ValueError:
            raise AnswerError(None, "errors.instant_impossible", typed=text) from None
        midnight, utc = midnight_utc(day), None
        if self.zone is not None:
            offset = self.zone.offset(midnight - DAY)
            if offset == self.zone.offset(midnight + 2 * DAY):
                utc = midnight - offset
        self._days[shown] = day, midnight, utc
        return self._days[shown]

    def _date(self, shown: str, text: str) -> date:
        if found := _YEAR_FIRST.fullmatch(shown):
            return date(int(found[1]), int(found[3]), int(found[4]))
        if found := _YEAR_LAST.fullmatch(shown):
            first, second = int(found[1]), int(found[3])
            if self.order is None and first != second:
                raise _which_order(text)
            day, month = (second, first) if self.order == "month-first" else (first, second)
            return date(int(found[4]), month, day)
        found = _NAMED.fullmatch(shown)
        month_name = found[2].casefold().translate(_UNACCENTED) if found else ""
        if found is None or month_name not in _MONTH:
            raise self._unreadable(text)
        year = int(found[3])
        return date(year + 2000 if year < 100 else year, _MONTH[month_name], int(found[1]))

    def _unreadable(self, text: str) -> AnswerError:
        short = text[:40]
        if re.fullmatch(r"\S*\d{4}\S*", short) and ":" not in short:
            return AnswerError(None, "errors.instant_without_time", typed=short)
        return AnswerError(None, "errors.instant_unreadable", typed=short)


def _which_order(typed: str) -> AnswerError:
    known = tuple(Meant(order, Sentences.one(f"imports.orders.{order}")) for order in ORDERS)
    return AnswerError("date_order", "imports.errors.order", typed=typed, choices=known)


def _east(offset: str) -> int:
    if offset[0] not in "+-":
        return 0
    digits = offset[1:].replace(":", "")
    east = int(digits[:2]) * HOUR + int(digits[2:] or 0) * 60
    return -east if offset[0] == "-" else east


def epoch(value: object, per_second: int = 1) -> Instant:
    """Seconds since 1970 (or parts of one, so many a second), as a program writes them; exact."""
    text = str(value)[:40]
    if not re.fullmatch(r"[0-9]{1,16}(?:\.[0-9]{1,12})?", text):
        raise AnswerError(None, "imports.reasons.epoch", typed=text)
    exact = Fraction(text) / per_second
    if exact >= _YEAR_10000:
        raise AnswerError(None, "imports.reasons.epoch", typed=text)
    return int(exact) if exact.denominator == 1 else exact
