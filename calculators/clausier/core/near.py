"""What somebody may have meant: the known names closest to what he typed, by
the pairs of letters that they share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

ALIKE = Fraction(1, 2)  # the least share of pairs in common


def near(typed: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The closest first; none where nothing is close."""
    scored = [(_alike(typed, name), name) for name in known]
    close = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [name for _, name in close[:most]]


def _pairs(text: str) -> set[str]:
    text = f" {text.lower().strip()} "
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _alike(typed: str, name: str) -> Fraction:
    if typed != name and sorted(typed) == sorted(name):  # letters that changed places
        return Fraction(1)
    one, other = _pairs(typed), _pairs(name)
    return Fraction(2 * len(one & other), len(one) + len(other))
