"""Spreadsheets (.xlsx, .ods) as tables: the first sheet that holds anything, row by row.

A date cell becomes its ISO text, to the millisecond; any other cell, what it holds. Which parts an
archive has is read here; the sheets themselves in xlsx.py and ods.py, unpacking in archive.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..core.errors import AnswerError
from .archive import Archive
from .cells import Line, Table
from .ods import read_ods
from .xlsx import read_xlsx

Sheet = tuple[str, Sequence[tuple[int, list[str]]]]


def is_spreadsheet(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def read_spreadsheet(data: bytes) -> tuple[Table, tuple[str, ...]]:
    """The table, and the names of the other sheets that hold something."""
    archive = Archive(data)
    if "xl/workbook.xml" in archive.names:
        sheets = read_xlsx(archive)
    elif "content.xml" in archive.names:
        sheets = read_ods(archive)
    else:
        raise AnswerError("content", "imports.errors.spreadsheet")
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        raise AnswerError("content", "imports.errors.empty")
    lines = [Line(number, cells, number) for number, cells in filled[0][1]]
    return Table(lines, lambda line: "\t".join(line.cells)), tuple(name for name, _ in filled[1:])
