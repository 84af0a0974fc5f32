"""Two errors, divided by whose fault it is.

AgreementError is for the editor of agreement data, AnswerError for the visitor. The sentences of
both live in *.toml, in both languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .languages import Both


class AgreementError(Exception):
    """The data is wrong: says the file, the line, what is wrong and how to mend it."""

    def __init__(self, path: Path | str, line: int | None, problem: Both, mend: Both) -> None:
        self.path, self.line, self.problem, self.mend = path, line, problem, mend
        super().__init__(self.told("en"))

    def told(self, language: str) -> str:
        """File, line, what is wrong and how to mend it, in a language."""
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {self.problem[language]}. {self.mend[language]}"


@dataclass(frozen=True, slots=True)
class Meant:
    """One of the answers that may have been meant: what would be typed, and how it reads."""

    value: str
    shown: Any


# What says that something is still to be given, and not that what was given is wrong.
MISSING = ("errors.required", "errors.promise_missing")


class AnswerError(Exception):
    """The visitor's input is wrong: names the field, and the sentence to print beside it."""

    def __init__(
        self,
        field: str | None,
        key: str,
        *,
        choices: tuple[Meant, ...] = (),
        others: tuple[AnswerError, ...] = (),
        **values: object,
    ) -> None:
        self.field, self.key, self.values = field, key, values
        self.choices = choices  # answers that would do, one press away
        self.others = others  # what else is wrong with the same question
        super().__init__(f"{field or 'request'}: {key} {values or ''}".rstrip())

    @property
    def missing(self) -> bool:
        return self.key in MISSING

    @property
    def all(self) -> tuple[AnswerError, ...]:
        return (self, *self.others)

    def within(self, field: str) -> AnswerError:
        """The same error, seen from the field that asked (a row's column, a period's text)."""
        path = f"{field}.{self.field}" if self.field else field
        others = tuple(other.within(field) for other in self.others)
        return AnswerError(path, self.key, choices=self.choices, others=others, **self.values)

    def quoting(self, typed: str) -> AnswerError:
        """The same error, with what was typed as it was typed."""
        values = {**self.values, "typed": typed} if "typed" in self.values else self.values
        return AnswerError(self.field, self.key, choices=self.choices, others=self.others, **values)


def together(errors: Sequence[AnswerError]) -> AnswerError:
    """All that is wrong with a question, as one error: the first, which brings the others."""
    first, *others = (error for one in errors for error in one.all)
    return AnswerError(
        first.field, first.key, choices=first.choices, others=tuple(others), **first.values
    )
