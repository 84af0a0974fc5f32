"""The pictures: SVG drawn from an answer by the same Python everywhere, each with its text beside it."""

from __future__ import annotations

from collections.abc import Callable

from ...agreements.reading import Library
from ...calculators.calculator import Answer
from ...core.words import Words
from .budget import budget
from .deadline import deadline
from .penalty import penalty
from .priority import priority
from .support import support
from .timeline import timeline

Drawing = Callable[[Answer, Words, Library], str]

PICTURES: dict[str, Drawing] = {
    "budget": budget,
    "deadline": deadline,
    "penalty": penalty,
    "priority": priority,
    "support": support,
    "timeline": timeline,
}


def picture(answer: Answer, words: Words, library: Library) -> str:
    draw = PICTURES.get(answer.calculator)
    return draw(answer, words, library) if draw else ""
