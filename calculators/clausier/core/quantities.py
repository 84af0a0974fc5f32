"""Exact quantities: percentages, money, lengths of time, and amounts typed with their unit.

Every value is a Fraction underneath: nothing is rounded before it is printed.
How a quantity reads in French or English is `words`' business; what a visitor typed is read here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction

SECONDS = {
    "milliseconds": Fraction(1, 1000),
    "seconds": Fraction(1),
    "minutes": Fraction(60),
    "hours": Fraction(3600),
}
# bare_days: the text says "days" and no more; they are counted like calendar days.
CALENDAR_UNITS = ("days", "bare_days", "working_days", "working_hours", "weeks", "months", "years")
PLAIN_UNITS = ("times", "count", "kilobytes", "per_second", "centimetres")
UNITS = (*SECONDS, *CALENDAR_UNITS, *PLAIN_UNITS)


def decimal_text(value: Exact, places: int | None = None) -> str:
    """The number in digits: exact and without idle zeros, or cut (never rounded up) at `places`.

    A fraction that never ends, such as 1/3, must say how many places it wants.
    """
    numerator, denominator = value.as_integer_ratio()
    sign, numerator = ("-", -numerator) if numerator < 0 else ("", numerator)
    if places is None:
        places = _places_needed(denominator)
        if places is None:
            raise ValueError(f"{value} has no exact decimal form: say how many places")
    digits = str(numerator * 10**places // denominator).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    text = f"{whole}.{part}" if part else whole
    return text if text == "0" else sign + text


def _places_needed(denominator: int) -> int | None:
    """How many decimals a fraction with that denominator takes; None where it never ends."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def is_finite(fraction: Fraction) -> bool:
    """Whether the number ends when written in decimals."""
    return _places_needed(fraction.denominator) is not None


def round_half_up(value: Exact, places: int) -> Fraction:
    numerator, denominator = value.as_integer_ratio()
    nearest = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Fraction(nearest if numerator >= 0 else -nearest, 10**places)


def cut(value: Exact, places: int) -> Fraction:
    """Towards zero, so that an availability is never flattered."""
    return Fraction(decimal_text(value, places))


@dataclass(frozen=True, order=True, slots=True)
class Percent:
    """`Percent(Fraction("99.97"))` is 99.97 %."""

    value: Fraction

    @property
    def share(self) -> Fraction:
        return self.value / 100

    def __str__(self) -> str:
        return decimal_text(self.value, None if is_finite(self.value) else 10)


EURO = "EUR"
CURRENCIES = (EURO, "CHF", "GBP", "USD")  # each of a hundred cents


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An exact amount; printed to the cent, rounded half up, once, at the end.

    What somebody typed to a finer part than the cent is printed, and computed with, as typed.
    """

    value: Fraction
    currency: str = EURO
    places: int = field(default=2, compare=False)

    @classmethod
    def typed(cls, value: Fraction, currency: str = EURO) -> Money:
        return cls(value, currency, max(2, _places_needed(value.denominator) or 0))

    def of(self, value: Exact) -> Money:
        """Another amount of the same currency, computed."""
        return Money(Fraction(value), self.currency)

    @property
    def unrounded(self) -> Money:
        """The same amount, printed to its last decimal; to the tenth where there is no last."""
        return Money(
            self.value, self.currency, max(2, _places_needed(self.value.denominator) or 10)
        )

    def __str__(self) -> str:
        rounded = round_half_up(self.value, self.places)
        whole, _, part = decimal_text(rounded).partition(".")
        return f"{whole}.{part.ljust(2, '0')}"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """An elapsed length of time, in seconds."""

    seconds: Fraction

    def __str__(self) -> str:
        return decimal_text(self.seconds, None if is_finite(self.seconds) else 10)


@dataclass(frozen=True, order=True, slots=True)
class ServiceTime(Span):
    """Time counted on hours of service: a day of these is not one of 24 hours, so
    it is told in hours."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a text promises, in the units it uses: 48 hours stay 48 hours, never 2 days."""

    parts: tuple[tuple[str, Fraction], ...]

    @property
    def unit(self) -> str:
        return (
            self.parts[0][0] if len(self.parts) == 1 else " ".join(unit for unit, _ in self.parts)
        )

    @property
    def value(self) -> Fraction:
        (_, value), *others = self.parts
        if others:
            raise ValueError(f"{self} has several parts")
        return value

    @property
    def span(self) -> Span | None:
        """The elapsed length, where the units have one whatever the calendar."""
        if all(unit in SECONDS for unit, _ in self.parts):
            return Span(sum((SECONDS[unit] * value for unit, value in self.parts), Fraction(0)))
        return None

    def __str__(self) -> str:
        return " ".join(decimal_text(value) for _, value in self.parts)


# --- what a visitor typed ---------------------------------------------------------------------
