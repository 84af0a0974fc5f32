"""Every calculator run once over an agreement, so that what `clausier check` lets pass can be used.

Which questions an agreement must be able to answer is each calculator's own business (`rehearse`);
an answer brings every option of every reading with it, and is written in both languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES, Both
from ..engine.calculator import Calculator, answer
from ..law.library import Library
from ..law.model import Agreement
from ..views.json_answer import record
from ..words import said, words


def rehearsed(agreement: Agreement, library: Library) -> Iterator[AgreementError]:
    """The questions of every calculator, then the worked examples of the agreement."""
    told = set()
    for calculator in CATALOGUE.values():
        for inputs in calculator.rehearse(agreement):
            wrong = _failure(calculator, inputs, library, agreement.folder / "agreement.toml")
            if wrong is not None and str(wrong) not in told:
                told.add(str(wrong))
                yield wrong
    for file in sorted((agreement.folder / "examples").glob("*.toml")):
        yield from _example(file, library)


def _example(file: Path, library: Library) -> Iterator[AgreementError]:
    example = tomllib.loads(file.read_text("utf-8"), parse_float=str)
    calculator = CATALOGUE.get(str(example.get("calculator")))
    if calculator is None:
        known = ", ".join(CATALOGUE)
        problem = said("checking.problems.no_calculator", word=str(example.get("calculator")))
        yield AgreementError(file, 1, problem, said("checking.mends.no_calculator", known=known))
        return
    wrong = _failure(calculator, example.get("inputs", {}), library, file)
    if wrong is not None:
        yield wrong


def _failure(
    calculator: Calculator[Any], inputs: Mapping[str, Any], library: Library, file: Path
) -> AgreementError | None:
    """What went wrong with a question; whatever it is, it is told as a complaint about the data."""
    try:
        found = answer(calculator, inputs, library)
        for language in LANGUAGES:
            record(found, words(language))
    except AgreementError as error:
        return error
    except AnswerError as error:
        texts = (
            words(language).text(error.key, **error.values).rstrip(".") for language in LANGUAGES
        )
        return _complaint(calculator, inputs, file, Both(*texts))
    except Exception as error:  # a rule that its parser lets pass and its computation cannot use
        return _complaint(calculator, inputs, file, Both(*[f"{type(error).__name__}: {error}"] * 2))
    return None


def _complaint(
    calculator: Calculator[Any], inputs: Mapping[str, Any], file: Path, why: Both
) -> AgreementError:
    asked = ", ".join(
        f"{name} = {value}" for name, value in inputs.items() if isinstance(value, str)
    )
    problem = said(
        "checking.problems.not_answered", calculator=calculator.name, asked=asked, why=why
    )
    return AgreementError(file, None, problem, said("checking.mends.not_answered"))
