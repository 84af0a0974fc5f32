"""A file as it came: its name and its bytes, seen as a table, as JSON, or as JSON line by line.

Each view is made once, when an importer first asks for it. Numbers of JSON stay text, so that
none becomes a binary float; what the views hold is the importers' business.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..core.errors import AnswerError
from .cells import Table, decode, shortened
from .spreadsheet import is_spreadsheet, read_spreadsheet


@dataclass(frozen=True, slots=True)
class Written:
    """A record as a source of verdicts: its line, or the JSON that says the same."""

    record: Any

    def raw(self) -> str:
        text = (
            self.record
            if isinstance(self.record, str)
            else json.dumps(self.record, ensure_ascii=False)
        )
        return shortened(text.strip())


@dataclass(frozen=True)
class Sample:
    """What importers look at. Nothing is opened: the bytes were handed over."""

    name: str
    data: bytes

    def __post_init__(self) -> None:
        if not self.data.strip():
            raise AnswerError("content", "imports.errors.empty")

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        return decode(self.data)

    @property
    def text(self) -> str:
        return "" if self.is_spreadsheet else self._decoded[0]

    @property
    def encoding(self) -> str:
        return "" if self.is_spreadsheet else self._decoded[1]

    @cached_property
    def is_spreadsheet(self) -> bool:
        return is_spreadsheet(self.data)

    @cached_property
    def sheets_left(self) -> tuple[str, ...]:
        """The sheets that were not read: one file, one table."""
        return self._sheets[1]

    @cached_property
    def _sheets(self) -> tuple[Table, tuple[str, ...]]:
        return read_spreadsheet(self.data)

    @cached_property
    def table(self) -> Table:
        """The rows of a CSV file or of a spreadsheet; none where the file is JSON."""
        if self.is_spreadsheet:
            return self._sheets[0]
        return Table((), lambda line: "") if self.looks_like_json else Table.of(self.text)

    @cached_property
    def looks_like_json(self) -> bool:
        return self.text.lstrip()[:1] in ("{", "[")

    @cached_property
    def document(self) -> Any:
        """The JSON document; None where the file holds none, or holds one on each line."""
        if not self.looks_like_json:
            return None
        try:
            return parsed(self.text)
        except json.JSONDecodeError as error:
            if error.msg == "Extra data" and self.text.lstrip()[:1] == "{":
                return None
            raise AnswerError(
                "content", "imports.errors.json", line=error.lineno, column=error.colno
            ) from None

    @cached_property
    def by_line(self) -> list[tuple[int, Any, Written]]:
        """The records of a file with one JSON object a line; a line that is none holds None."""
        if not self.looks_like_json or self.document is not None:
            return [(1, self.document, Written(self.text))] if self.document else []
        found = []
        for number, line in enumerate(self.text.split("\n"), 1):
            if line.strip():
                found.append((number, _parsed_or_none(line), Written(line)))
        return found

    def listed(self, name: str) -> list[Any] | None:
        """The list of that name at the top of the document, if it holds one."""
        found = self.document.get(name) if isinstance(self.document, dict) else None
        return found if isinstance(found, list) else None


def parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError:
        raise AnswerError("content", "imports.errors.nested") from None


def _parsed_or_none(line: str) -> Any:
    try:
        return parsed(line)
    except json.JSONDecodeError:
        return None


def numbered(records: list[Any]) -> Iterator[tuple[int, Any, Written]]:
    """The records of a list: their number stands where a line would."""
    for number, record in enumerate(records, 1):
        yield number, record, Written(record)


def field(record: Any, *path: str) -> str:
    """A value inside a record as text; empty where it is missing, null, or no value at all."""
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    if isinstance(record, bool):
        return "true" if record else "false"
    return record.strip() if isinstance(record, str) else ""


def first_has(records: list[Any] | None, *names: str) -> bool:
    """Whether a list's first record is an object with those keys."""
    first = records[0] if records else None
    return isinstance(first, dict) and all(name in first for name in names)
