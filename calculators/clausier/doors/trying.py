"""`clausier try AGREEMENT`: the sentences of every calculator over an
agreement, in both languages, to be read through."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import CATALOGUE
from ..core.errors import AnswerError
from ..core.languages import LANGUAGES
from ..engine.calculator import answer
from ..law.library import Library
from ..views.text import answer_text
from ..words import words


def sentences(name: str, library: Library) -> Iterator[str]:
    agreement = library.agreement(name)
    for calculator in CATALOGUE.values():
        for inputs in calculator.rehearse(agreement):
            asked = ", ".join(
                f"{key} = {value}" for key, value in inputs.items() if isinstance(value, str)
            )
            for language in LANGUAGES:
                yield f"— {calculator.name} ({asked}) [{language}]"
                try:
                    yield answer_text(answer(calculator, inputs, library), words(language), library)
                except AnswerError as error:
                    yield words(language).text(error.key, **error.values)
                yield ""
