"""Sheets of an OpenDocument spreadsheet: cells, those that repeat, notes left aside.

Rows are given with their number, blank ones left out. Unpacking and its limits are archive.py's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..core.errors import AnswerError
from .archive import Archive, local

MOST_COLUMNS: Final = 512
MOST_ROWS: Final = 1_048_576  # what the format itself allows, and a guard against rows that repeat
_ASIDE: Final = frozenset(("annotation", "tracked-changes", "shapes", "forms"))


def read_ods(archive: Archive) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Every sheet in the order of its tabs."""
    reader = _Content()
    archive.parse("content.xml", reader)
    return reader.sheets


class _Content:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, list[tuple[int, list[str]]]]] = []
        self._row: list[str] = []
        self._number = 0
        self._row_repeats = self._cell_repeats = 1
        self._blanks = 0  # empty cells that only count if one that is not follows
        self._value: str | None = None
        self._text: list[str] = []
        self._cell = False
        self._aside = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name in _ASIDE or self._aside:
            self._aside += 1
            return
        known = {local(key): value for key, value in attributes.items()}
        if name == "table":
            self.sheets.append((known.get("name", ""), []))
            self._number = 0
        elif name == "table-row":
            self._row, self._blanks = [], 0
            self._row_repeats = _count(known.get("number-rows-repeated"))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._text = True, []
            self._cell_repeats = _count(known.get("number-columns-repeated"))
            self._value = known.get("date-value") or known.get("value")
        elif name == "p" and self._text:
            self._text.append("\n")
        elif name == "s":
            self._text.append(" " * min(_count(known.get("c")), 100))

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        name = local(tag)
        if name in ("table-cell", "covered-table-cell"):
            self._cell = False
            self._put((self._value or "".join(self._text)).strip())
        elif name == "table-row":
            self._end_row()

    def data(self, text: str) -> None:
        if self._cell and not self._aside:
            self._text.append(text)

    def _put(self, shown: str) -> None:
        if not shown:
            self._blanks += self._cell_repeats
            return
        if len(self._row) + self._blanks + self._cell_repeats > MOST_COLUMNS:
            raise AnswerError("content", "imports.errors.columns_many", most=MOST_COLUMNS)
        self._row += [""] * self._blanks + [shown] * self._cell_repeats
        self._blanks = 0

    def _end_row(self) -> None:
        if self._row:
            rows = self.sheets[-1][1] if self.sheets else []
            if len(rows) + self._row_repeats > MOST_ROWS:
                raise AnswerError("content", "imports.errors.zip_bomb")
            rows.extend((self._number + 1 + turn, self._row) for turn in range(self._row_repeats))
        self._number += self._row_repeats


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 1
