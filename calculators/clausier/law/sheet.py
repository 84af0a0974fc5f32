"""A TOML text that knows its lines, so that every complaint about it can name one."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both


def parse_toml(file: Path, text: str, first: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) + first - 1 if at else None
        raise AgreementError(file, line, f"not TOML: {error}", "Mend the heading") from None


class Sheet:
    """A table of a TOML text, able to say on which line a word stands."""

    def __init__(
        self, file: Path, table: dict[str, Any], text: str, first: int, around: int | None = None
    ) -> None:
        self.file, self.table, self.text, self.first, self.around = file, table, text, first, around

    def line(self, word: str, after: int | None = None) -> int | None:
        start = (after or self.first) - self.first
        for number, line in enumerate(self.text.splitlines()):
            if number >= start and word in line:
                return number + self.first
        return after

    def inner(self, table: dict[str, Any], around: int | None = None) -> Sheet:
        """A table of the same text, around a line of it."""
        return Sheet(self.file, table, self.text, self.first, around or self.around)

    def string(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str):
            self._missing(key, "a text")
        return str(value)

    def strings(self, key: str) -> list[str]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._missing(key, "a list of texts")
        return value

    def both(self, key: str) -> Both:
        value = self.table.get(key)
        if isinstance(value, str):
            return Both(value, value)
        for language in LANGUAGES:
            if not isinstance(value, dict) or not isinstance(value.get(language), str):
                self._missing(f"{key}.{language}", "a text")
        return Both(value["fr"], value["en"])  # type: ignore[index]

    def _missing(self, key: str, what: str) -> None:
        raise AgreementError(
            self.file,
            self.around or self.line(key.split(".")[0]),
            f"{key!r} is missing or is not {what}",
            f"Add {key} = …",
        )
