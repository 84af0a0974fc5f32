"""Two errors, divided by whose fault it is.

AgreementError is for the editor of agreement data, AnswerError for the visitor.
The sentences for visitors live in words/*.toml; those for editors are written here, in English.
"""

from __future__ import annotations

from pathlib import Path


class AgreementError(Exception):
    """The data is wrong: says the file, the line, what is wrong and how to mend it."""

    def __init__(self, path: Path | str, line: int | None, problem: str, mend: str) -> None:
        self.path, self.line, self.problem, self.mend = path, line, problem, mend
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {problem}. {mend}")


class AnswerError(Exception):
    """The visitor's input is wrong: names the field, and the sentence to print beside it."""

    def __init__(self, field: str | None, key: str, **values: object) -> None:
        self.field, self.key, self.values = field, key, values
        super().__init__(f"{field or 'request'}: {key} {values or ''}".rstrip())

    def within(self, field: str) -> AnswerError:
        """The same error, seen from the field that asked (a row's column, a period's text)."""
        path = f"{field}.{self.field}" if self.field else field
        return AnswerError(path, self.key, **self.values)
