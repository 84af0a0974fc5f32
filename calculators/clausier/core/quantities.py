"""Exact quantities: percentages, money, lengths of time, and amounts typed with their unit.

Every value is a Fraction underneath: nothing is rounded before it is printed.
How a quantity reads in French or English is `words`' business; what a visitor typed is read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .errors import AnswerError

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


@dataclass(frozen=True, order=True, slots=True)
class Euros:
    """Money, exact; printed to the cent, rounded half up, once, at the end."""

    value: Fraction

    def __str__(self) -> str:
        cents = round_half_up(self.value, 2)
        whole, _, part = decimal_text(cents).partition(".")
        return f"{whole}.{part.ljust(2, '0')}"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """An elapsed length of time, in seconds."""

    seconds: Fraction

    def __str__(self) -> str:
        return decimal_text(self.seconds, None if is_finite(self.seconds) else 10)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a text promises, in the units it uses: 48 hours stay 48 hours, never 2 days."""

    parts: tuple[tuple[str, Fraction], ...]

    @property
    def unit(self) -> str:
        return self.parts[0][0] if len(self.parts) == 1 else " ".join(unit for unit, _ in self.parts)

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

_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?|[+-]?[.,][0-9]+")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}((?P<group>[.,])[0-9]{3})((?P=group)[0-9]{3})*((?!(?P=group))[.,][0-9]+)?")
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009']+")
_LONGEST = 40
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")  # a thousand in London, one and a bit in Paris
_THOUSANDS = re.compile(r"(?<=[0-9])[\s\u00a0\u202f](?=[0-9]{3}(?![0-9]))")


def read_number(typed: str, *, money: bool = False) -> Fraction:
    """A number as people write it: 99.97, 99,97, 10 000,00, 10,000.00.

    With `money`, a lone separator before exactly three digits (10,000) is refused:
    it is ten thousand in London and ten in Paris.
    """
    text = _BLANKS.sub("", typed)
    if not text or len(text) > _LONGEST:
        raise AnswerError(None, "errors.number", typed=typed[:_LONGEST])
    if money and re.fullmatch(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}", text):
        raise _two_ways(typed, text)
    if _NUMBER.fullmatch(text):
        return Fraction(Decimal(text.replace(",", ".")))
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return Fraction(Decimal(text.replace(grouped["group"], "").replace(",", ".")))
    raise AnswerError(None, "errors.number", typed=typed)


def _two_ways(typed: str, number: str) -> AnswerError:
    whole, part = re.split("[.,]", number)
    return AnswerError(None, "errors.thousands", typed=typed, thousands=whole + part, whole=whole, part=part)


def read_percent(typed: str) -> Percent:
    refused = AnswerError(None, "errors.percent", typed=typed[:_LONGEST])
    try:
        value = read_number(typed.strip().removesuffix("%"))
    except AnswerError:
        raise refused from None
    if not 0 <= value <= 100:
        raise refused
    return Percent(value)


def read_euros(typed: str) -> Euros:
    text = typed.strip()
    for mark in ("€", "EUR", "euros"):
        text = text.removeprefix(mark).removesuffix(mark).strip()
    value = read_number(text, money=True)
    if value < 0:
        raise AnswerError(None, "errors.negative", typed=typed)
    return Euros(value)


_UNIT_SECONDS = {"w": 604800, "d": 86400, "j": 86400, "h": 3600, "m": 60, "s": 1}  # by their first letter
_UNIT = "w(?:eeks?)?|d(?:ays?)?|j(?:ours?)?|h(?:ours?|eures?)?|m(?:in(?:utes?)?)?|s(?:ec(?:onde?s?)?)?"
_PART = rf"(?P<value>[0-9]+(?:[.,][0-9]+)?)\s*(?P<unit>{_UNIT})"
_HOURS_AND_MINUTES = re.compile(r"(?<=[0-9])\s*h\s*([0-5][0-9])$", re.I | re.A)  # 1h05, 1 h 30
_SPELLED = re.compile(rf"(?:{_PART.replace('?P<value>', '').replace('?P<unit>', '')}\s*)+", re.I | re.A)
_ISO = re.compile(
    r"P(?:(?P<w>[0-9]+)W)?(?:(?P<d>[0-9]+)D)?"
    r"(?:T(?:(?P<h>[0-9]+(?:[.,][0-9]+)?)H)?(?:(?P<m>[0-9]+(?:[.,][0-9]+)?)M)?(?:(?P<s>[0-9]+(?:[.,][0-9]+)?)S)?)?",
    re.I | re.A,
)


def read_span(typed: str) -> Span:
    """A length of time: seconds (267.48, 1 234,5), 1h 5m 30s, 90m, 2 heures, 1h05, PT4H, P1DT2H."""
    text = _THOUSANDS.sub("", typed.strip()).replace("\u00a0", " ").replace("\u202f", " ")
    iso = _ISO.fullmatch(text)
    if 0 < len(text) <= _LONGEST:
        if iso and any(iso.groups()):
            parts = [(unit, value) for unit, value in iso.groupdict().items() if value]
        elif _SPELLED.fullmatch(spelled := _HOURS_AND_MINUTES.sub(r"h\1m", text)):
            parts = [(m["unit"][0].lower(), m["value"]) for m in re.finditer(_PART, spelled, re.I | re.A)]
        elif _NUMBER.fullmatch(text) and not text.startswith(("-", "+")):
            parts = [("s", text)]
        else:
            parts = []
        if doubtful := next((value for _, value in parts if _TWO_WAYS.fullmatch(value)), None):
            raise _two_ways(typed, doubtful)
        if parts:
            lengths = (Fraction(Decimal(v.replace(",", "."))) * _UNIT_SECONDS[u] for u, v in parts)
            return Span(sum(lengths, Fraction(0)))
    raise AnswerError(None, "errors.span", typed=typed[:_LONGEST])
