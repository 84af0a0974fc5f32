"""Two errors, divided by whose fault it is.

AgreementError is for the editor of agreement data, AnswerError for the visitor.
The sentences for visitors, and more and more of those for editors, live in *.toml, in both languages.
"""

from __future__ import annotations

from pathlib import Path

from .languages import Both


class AgreementError(Exception):
    """The data is wrong: says the file, the line, what is wrong and how to mend it."""

    def __init__(
        self, path: Path | str, line: int | None, problem: Both | str, mend: Both | str
    ) -> None:
        self.path, self.line, self.problem, self.mend = path, line, problem, mend
        super().__init__(self.told("en"))

    def told(self, language: str) -> str:
        """File, line, what is wrong and how to mend it, in a language."""
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        parts = (
            part[language] if isinstance(part, Both) else part for part in (self.problem, self.mend)
        )
        return f"{where}: {'. '.join(parts)}"


class AnswerError(Exception):
    """The visitor's input is wrong: names the field, and the sentence to print beside it."""

    def __init__(self, field: str | None, key: str, **values: object) -> None:
        self.field, self.key, self.values = field, key, values
        super().__init__(f"{field or 'request'}: {key} {values or ''}".rstrip())

    def within(self, field: str) -> AnswerError:
        """The same error, seen from the field that asked (a row's column, a period's text)."""
        path = f"{field}.{self.field}" if self.field else field
        return AnswerError(path, self.key, **self.values)
