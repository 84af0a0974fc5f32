"""A table of a TOML text that knows its lines: what is asked of it is there, or is refused.

Tables of rules are read by table.py; where the values come from, by toml_text.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both
from ..words import said
from .complaint import complaint, dotted, listed, of_another_kind
from .heading_lines import line_of
from .required import REQUIRED, Required

T = TypeVar("T")
D = TypeVar("D")


class Sheet:
    """A table of a TOML text, and its path there."""

    def __init__(
        self,
        file: Path,
        table: Mapping[str, object],
        text: str,
        first: int,
        path: tuple[str | int, ...] = (),
    ) -> None:
        self.file, self.table, self.text, self.first, self.path = file, table, text, first, path

    def line(self, *keys: str | int) -> int:
        """Of a key, else of what is around it; the first where nothing of it stands."""
        return line_of(self.text, (*self.path, *keys), self.first) or self.first

    def wrong(self, key: str, problem: str, /, **told: object) -> AgreementError:
        """A complaint about a key of the table, dotted where it is inside another."""
        told = {"path": dotted((*self.path, key)), "key": key, **told}
        return complaint(self.file, self.line(*key.split(".")), problem, **told)

    # --- values ---------------------------------------------------------------------------------

    def string(self, key: str) -> str:
        return self._value(key, str, "text")

    def truth(self, key: str) -> bool:
        return self._value(key, bool, "truth", False)

    def string_if(self, key: str) -> str | None:
        return self.string(key) if key in self.table else None

    def strings(self, key: str) -> list[str]:
        """A list of texts; none where the key is not there."""
        value = self._value(key, list, "texts", ())
        if not all(isinstance(item, str) for item in value):
            raise self.not_of_kind(key, "texts")
        return list(value)

    def both(self, key: str) -> Both:
        value = self._given(key, "both")
        if isinstance(value, str):
            return Both(value, value)
        if not isinstance(value, dict):
            raise self.not_of_kind(key, "both")
        for language in LANGUAGES:
            if language not in value:
                raise self.wrong(f"{key}.{language}", "missing", kind=said("law.kinds.text"))
        inner = self.sheet(key)
        inner.only(LANGUAGES)
        return inner.own_text()

    def own_text(self) -> Both:
        """The text in both languages that this table is, beside its other keys."""
        return Both(*(self.string(language) for language in LANGUAGES))

    def one_of(self, key: str, known: Iterable[str]) -> str:
        word, names = self.string(key), tuple(known)
        if word not in names:
            raise self.wrong(key, "unknown_word", word=word, known=listed(names, word))
        return word

    def sheet(self, key: str) -> Sheet:
        """The table of that name; an empty one where it is not there."""
        value = self._value(key, dict, "table", {})
        return Sheet(self.file, value, self.text, self.first, (*self.path, key))

    def sheets(self, key: str) -> list[Sheet]:
        """Each of [[key]]."""
        value = self._value(key, list, "tables", ())
        if not all(isinstance(item, dict) for item in value):
            raise self.not_of_kind(key, "tables")
        return [
            Sheet(self.file, item, self.text, self.first, (*self.path, key, index))
            for index, item in enumerate(value)
        ]

    # --- complaints -----------------------------------------------------------------------------

    def only(self, known: Iterable[str], above: Iterable[str] = ()) -> None:
        """Refuses the first key that nobody knows; those of the text stand above its tables."""
        names, higher = tuple(known), tuple(above)
        for key in self.table:
            if key in names:
                continue
            if key in higher:
                header = ".".join(step for step in self.path if isinstance(step, str))
                raise self.wrong(key, "too_low", word=key, header=header)
            raise self.wrong(key, "unknown_key", word=key, known=listed(names, key))

    def has(self, texts: Sequence[str], boths: Sequence[str]) -> None:
        """Refuses a table without one of these keys, and names at once all that are not there."""
        absent = [key for key in texts if key not in self.table]
        for key in boths:
            value = self.table.get(key, {})
            if isinstance(value, dict):
                absent += [f"{key}.{language}" for language in LANGUAGES if language not in value]
        if len(absent) == 1:
            raise self.wrong(absent[0], "missing", kind=said("law.kinds.text"))
        if absent:
            written = ", ".join(f'{key} = "…"' for key in absent)
            told = {"keys": ", ".join(absent), "written": written}
            raise complaint(self.file, self.line(), "several_missing", **told)

    def not_of_kind(self, key: str, kind: str) -> AgreementError:
        problem, told = of_another_kind(self.table[key], kind)
        return self.wrong(key, problem, **told)

    def _given(self, key: str, kind_name: str) -> object:
        if key not in self.table:
            raise self.wrong(key, "missing", kind=said(f"law.kinds.{kind_name}"))
        return self.table[key]

    def _value(
        self, key: str, kind: type[T], kind_name: str, default: D | Required = REQUIRED
    ) -> T | D:
        if key not in self.table and not isinstance(default, Required):
            return default
        value = self._given(key, kind_name)
        if not isinstance(value, kind):
            raise self.not_of_kind(key, kind_name)
        return value
