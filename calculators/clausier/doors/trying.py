"""`clausier try AGREEMENT`: the sentences of every calculator over an agreement, in both languages,
to be read through.

A calculator that stops says so in a sentence, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES
from ..engine.calculator import Calculator, answer
from ..law.library import Library
from ..law.model import Agreement
from ..views.text import answer_text
from ..words import Words, words

MOST_LETTERS = 160  # of a heading


def sentences(name: str, library: Library) -> Iterator[str]:
    agreement = library.agreement(name)
    for calculator in CATALOGUE.values():
        try:
            questions = list(calculator.rehearse(agreement))
        except Exception as error:
            for language in LANGUAGES:
                yield from (f"— {calculator.name} [{language}]", _why(error, words(language)), "")
            continue
        for inputs in questions:
            for language in LANGUAGES:
                yield f"— {calculator.name} ({_question(inputs, agreement)}) [{language}]"
                yield _answer(calculator, inputs, library, words(language))
                yield ""


def _answer(
    calculator: Calculator[Any], inputs: Mapping[str, Any], library: Library, words: Words
) -> str:
    try:
        return answer_text(answer(calculator, inputs, library), words, library)
    except Exception as error:
        return _why(error, words)


def _why(error: Exception, words: Words) -> str:
    match error:
        case AnswerError():
            return words.text(error.key, **error.values)
        case AgreementError():
            return error.told(words.language)
    return words.text("doors.trying.stopped", fault=f"{type(error).__name__}: {error}")


def _question(inputs: Mapping[str, Any], agreement: Agreement) -> str:
    """All that is asked but for the agreement, which is the same throughout: rows first, since it
    is by them that questions differ.
    """
    given = {key: value for key, value in inputs.items() if value != agreement.name}
    rows = {key: value for key, value in given.items() if not isinstance(value, str)}
    said = ", ".join(f"{key} = {_value(value)}" for key, value in {**rows, **given}.items())
    return said if len(said) <= MOST_LETTERS else said[: MOST_LETTERS - 1] + "…"


def _value(value: Any) -> str:
    match value:
        case list():
            return "; ".join(map(_value, value))
        case dict():
            return " ".join(map(_value, value.values()))
    return str(value)
