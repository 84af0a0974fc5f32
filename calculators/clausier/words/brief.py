"""Quantities as a heading has them: as many digits as matter, cut and never
rounded up. The exact ones stay beside.

Everything else reads as in `Words`, whose sentences these are.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from ..core.quantities import cut
from . import Words
from . import words as words_of


class Brief(Words):
    def __init__(self, whole: Words) -> None:
        self.language = whole.language
        self._sentences, self._alone = whole._sentences, whole._alone

    def percent(self, value: Fraction, places: int | None = None) -> str:
        """99,73 % of 99,7308209959; of 99,99998, what keeps it from 100."""
        if places is not None:
            return super().percent(value, places)
        return super().percent(cut(value, _places(value)))

    def span(self, seconds: Fraction, *, in_hours: bool = False) -> str:
        """To the second from an hour on; two figures of what is less than a second."""
        if seconds < 0:
            return "−" + self.span(-seconds, in_hours=in_hours)
        if seconds >= 3600:
            seconds = cut(seconds, 0)
        elif 0 < seconds < 1:
            seconds = cut(seconds, _first_figure(seconds) + 1)
        return super().span(seconds, in_hours=in_hours)


def _places(value: Fraction) -> int:
    """Two decimals, or as many as show two figures of what is left to nothing, or to the whole."""
    gap = min(value, 100 - value)
    return max(2, _first_figure(gap) + 1) if 0 < gap < 100 else 2


def _first_figure(value: Fraction) -> int:
    """The decimal at which the first figure that is not zero stands."""
    places = 1
    while value * 10**places < 1:
        places += 1
    return places


@cache
def brief(words: Words) -> Words:
    return Brief(words_of(words.language))
