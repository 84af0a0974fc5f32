"""Tables that would be too long to read: a page shows their first rows and says how many there are.

JSON and the command line give every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TypeVar

from ...words import Words
from .tags import tag

MOST_ROWS = 200

Row = TypeVar("Row")


def first_rows(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:MOST_ROWS]


def told_if_cut(rows: Sequence[object], words: Words) -> str:
    """How many rows there are, where not all are shown."""
    if len(rows) <= MOST_ROWS:
        return ""
    text = words.text("views.answer.first_rows", most=MOST_ROWS, count=len(rows))
    return tag("p", escape(text), class_="table-cut")
