"""Rows read at once where nothing is odd about them: a log has a hundred
thousand, most of whose cells are empty.

What is wrong, missing or filled in by default is the business of the form
(fields.py), which reads such a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.errors import AnswerError
from .field import Field, Values, given


class PlainRows:
    """The columns of a table, each under its own name, looking only at fields around the table."""

    def __init__(self, columns: Sequence[Field]) -> None:
        self._columns = {} if any(c.also for c in columns) else {c.name: c for c in columns}
        self._blank: Values = {column.name: None for column in columns}
        self._needed = [c.name for c in columns if c.required or c.default or c.instead_of]

    def read(self, row: Mapping[str, Any], around: Values) -> Values | None:
        """The values of a row, or None where the form has to look at it."""
        values = dict(self._blank)
        for name, raw in row.items():
            column = self._columns.get(name)
            if column is None:
                return None
            if given(raw):
                try:
                    values[name] = column.read(raw, around)
                except AnswerError:
                    return None
        for name in self._needed:
            if values[name] is None:
                return None
        return values
