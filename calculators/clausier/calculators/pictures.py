"""The pictures: SVG drawn from an answer by the same Python everywhere, each with its text beside it."""

from __future__ import annotations

from collections.abc import Callable

from ..engine.calculator import Answer
from ..law.library import Library
from ..words import Words
from .budget.picture import budget
from .deadline.picture import deadline
from .penalty.picture import penalty
from .priority.picture import priority
from .support.picture import support
from .timeline.picture import timeline

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
