"""Every calculator run once over an agreement, so that what `clausier check` lets pass can be used.

Which questions an agreement must be able to answer is each calculator's own business (`rehearse`);
an answer brings every option of every reading with it, and is written in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES, Both
from ..engine.calculator import Calculator, answer
from ..law.complaint import complaint, listed
from ..law.heading_lines import line_of
from ..law.library import Library
from ..law.model import Agreement
from ..law.sheet import Sheet
from ..law.toml_text import parse_toml, read_text
from ..views.json_answer import record
from ..words import said, words
from .complaints import ROOM


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
    try:
        text = read_text(file)
        example = parse_toml(file, text, 1, number=str)
        sheet = Sheet(file, example, text, 1)
        name, inputs = sheet.string("calculator"), sheet.sheet("inputs").table
    except AgreementError as error:
        yield error
        return
    calculator = CATALOGUE.get(name)
    if calculator is None:
        line, known = line_of(text, ("calculator",)), listed(CATALOGUE, name)
        yield complaint(file, line, "no_calculator", ROOM, word=name, known=known)
        return
    wrong = _failure(calculator, inputs, library, file)
    if wrong is not None:
        yield wrong
        return
    found = record(answer(calculator, inputs, library), words("en"))["results"]
    for path, value, other in differences(example.get("expected", {}), found):
        told = {"path": ".".join(map(str, path)), "word": str(value), "found": str(other)}
        yield complaint(file, line_of(text, path), "other_result", ROOM, **told)


def differences(
    expected: Any, found: Any, path: tuple[str | int, ...] = ("expected",)
) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    """Where an answer is not what an example says, as path, value and answer; the rest is free."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from differences(value, found.get(key), (*path, key))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (value, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(value, other, (*path, index))
    elif expected != found:
        yield path, expected, found


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
        if error.key == "errors.holidays_year":  # a calendar of its own that says where it ends
            return None
        texts = (
            words(language).text(error.key, **error.values).rstrip(".") for language in LANGUAGES
        )
        return _complaint(calculator, inputs, file, Both(*texts))
    except Exception as error:  # a rule that its parser lets pass and its computation cannot use
        stumbled = said("checking.names.stumbled", fault=f"{type(error).__name__}: {error}")
        return _complaint(calculator, inputs, file, stumbled)
    return None


def _complaint(
    calculator: Calculator[Any], inputs: Mapping[str, Any], file: Path, why: Both
) -> AgreementError:
    asked = ", ".join(
        f"{name} = {value}" for name, value in inputs.items() if isinstance(value, str)
    )
    told = {"calculator": calculator.name, "asked": asked, "why": why}
    return complaint(file, None, "not_answered", ROOM, **told)
