"""How much another way of reading changes a result, in words: 350,00 € more, 5 days earlier."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from ..core.quantities import Amount, Money, Percent, Span
from ..core.zones import Moment
from ..words import Words


def difference(value: Any, chosen: Any, words: Words) -> str | None:
    """None where the two are equal, or where no quantity lies between them."""
    if type(value) is not type(chosen) or value == chosen:
        return None
    match value, chosen:
        case Money(), Money():
            gap = value.value - chosen.value
            return _said("more" if gap > 0 else "less", words.show(value.of(abs(gap))), words)
        case Span(), Span():
            gap = value.seconds - chosen.seconds
            return _said("more" if gap > 0 else "less", words.show(type(value)(abs(gap))), words)
        case Percent(), Percent():
            gap = value.value - chosen.value
            return _said(
                "more" if gap > 0 else "less", words.amount(Amount((("points", abs(gap)),))), words
            )
        case Moment(), Moment():
            gap = Fraction(value.instant - chosen.instant)
            return _said("later" if gap > 0 else "earlier", words.span(abs(gap)), words)
        case date(), date() if not isinstance(value, datetime):
            days = (value - chosen).days
            return _said(
                "later" if days > 0 else "earlier",
                words.amount(Amount((("bare_days", Fraction(abs(days))),))),
                words,
            )
    return None


def _said(which: str, amount: str, words: Words) -> str:
    return words.text(f"views.difference.{which}", amount=amount)
