"""Numbers, percentages, money and lengths as French and English people write
them, read exactly or refused."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from .errors import AnswerError
from .quantities import EURO, Money, Percent, Span

_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?|[+-]?[.,][0-9]+")
_GROUPED = re.compile(
    r"[+-]?[0-9]{1,3}((?P<group>[.,])[0-9]{3})((?P=group)[0-9]{3})*((?!(?P=group))[.,][0-9]+)?"
)
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009']+")
_LONGEST = 40
_MARKS = {"EUR": ("€", "euros"), "GBP": ("£",), "USD": ("US$", "$US", "$"), "CHF": ("Fr.",)}
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")  # a thousand in London, one and a bit in Paris
_THOUSANDS = re.compile(r"(?<=[0-9])[\s\u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_UNIT_SECONDS = {
    "w": 604800,
    "d": 86400,
    "j": 86400,
    "h": 3600,
    "m": 60,
    "s": 1,
}  # by their first letter
_UNIT = (
    "w(?:eeks?)?|d(?:ays?)?|j(?:ours?)?|h(?:ours?|eures?)?|m(?:in(?:utes?)?)?|s(?:ec(?:onde?s?)?)?"
)
_PART = rf"(?P<value>[0-9]+(?:[.,][0-9]+)?)\s*(?P<unit>{_UNIT})"
_HOURS_AND_MINUTES = re.compile(r"(?<=[0-9])\s*h\s*([0-5][0-9])$", re.I | re.A)  # 1h05, 1 h 30
_SPELLED = re.compile(
    rf"(?:{_PART.replace('?P<value>', '').replace('?P<unit>', '')}\s*)+", re.I | re.A
)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)  # 1:10, 26:30:05
_ISO = re.compile(
    r"P(?:(?P<w>[0-9]+)W)?(?:(?P<d>[0-9]+)D)?"
    r"(?:T(?:(?P<h>[0-9]+(?:[.,][0-9]+)?)H)?(?:(?P<m>[0-9]+(?:[.,][0-9]+)?)M)?(?:(?P<s>[0-9]+(?:[.,][0-9]+)?)S)?)?",
    re.I | re.A,
)


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
    return AnswerError(
        None, "errors.thousands", typed=typed, thousands=whole + part, whole=whole, part=part
    )


def read_percent(typed: str) -> Percent:
    refused = AnswerError(None, "errors.percent", typed=typed[:_LONGEST])
    try:
        value = read_number(typed.strip().removesuffix("%"))
    except AnswerError:
        raise refused from None
    if not 0 <= value <= 100:
        raise refused
    return Percent(value)


def read_money(typed: str, currency: str = EURO) -> Money:
    """An amount of this currency, with its mark or without; of another one it is refused."""
    text = typed.strip()
    for mark in (currency, *_MARKS[currency]):
        text = text.removeprefix(mark).removesuffix(mark).strip()
    value = read_number(text, money=True)
    if value < 0:
        raise AnswerError(None, "errors.negative", typed=typed)
    return Money.typed(value, currency)


def read_span(typed: str) -> Span:
    """A length of time: seconds (267.48, 1 234,5), 1h 5m 30s, 90m, 2 heures,
    1h05, 1:05, PT4H, P1DT2H."""
    text = _THOUSANDS.sub("", typed.strip()).replace("\u00a0", " ").replace("\u202f", " ")
    iso = _ISO.fullmatch(text)
    if 0 < len(text) <= _LONGEST:
        if iso and any(iso.groups()):
            parts = [(unit, value) for unit, value in iso.groupdict().items() if value]
        elif _SPELLED.fullmatch(spelled := _HOURS_AND_MINUTES.sub(r"h\1m", text)):
            parts = [
                (m["unit"][0].lower(), m["value"]) for m in re.finditer(_PART, spelled, re.I | re.A)
            ]
        elif clock := _CLOCK.fullmatch(text):
            parts = [
                (unit, value) for unit, value in zip("hms", clock.groups(), strict=True) if value
            ]
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
