"""The file that a table of a calculator comes from: our own CSV or JSON, or another tool's export.

An export whose records are all accepted is taken as it is. One with anything to check goes through
`clausier import` first, where that can be seen: nothing is left out on the way into a calculation.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from ..core.errors import AnswerError
from ..imports import read_import, recognised
from ..imports.cells import separator
from ..imports.importer import Importer
from ..imports.record import Clock, row_record
from ..imports.request import zone_of
from ..imports.sample import Sample
from ..words import Sentences
from .json_request import read_json

LOGS = ("incidents", "tickets")  # the tables that other tools export
Rows = list[dict[str, Any]]


def rows_from(name: str, file: str, columns: Collection[str], time_zone: str) -> Rows:
    """The rows of that file, for the table of that name; `-` is standard input, JSON is itself."""
    inline = file.lstrip().startswith(("{", "["))
    try:
        data = file.encode() if inline else read_file(file)
        importer = (
            _exported_by(Sample(file, data), columns) if name in LOGS and data.strip() else None
        )
        if importer is not None:
            return _export_rows(name, Sample(Path(file).name, data), importer, columns, time_zone)
        text = data.decode("utf-8-sig")
        if inline or Path(file).suffix == ".json" or text.lstrip().startswith(("{", "[")):
            rows = read_json(text)
            return [rows] if inline and isinstance(rows, dict) else rows
        return list(_csv_rows(text))
    except (OSError, ValueError, csv.Error):
        raise AnswerError(name, "doors.errors.file", typed=file) from None
    except AnswerError as error:
        raise error if error.field == "time_zone" else error.within(name) from None


def read_file(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _exported_by(sample: Sample, columns: Collection[str]) -> Importer | None:
    """Whose export it is; None where it is a table of our own, or nobody's."""
    try:
        lines = sample.table.lines
        header = {cell.strip() for cell in lines[0].cells} if lines else set()
        return None if header and header <= {"", *columns} else recognised(sample)
    except AnswerError:
        return None


def _export_rows(
    name: str, sample: Sample, importer: Importer, columns: Collection[str], time_zone: str
) -> Rows:
    format = Sentences.one(f"imports.formats.{importer.name}")
    if importer.gives != name:
        raise AnswerError(None, "doors.errors.other_log", format=format)
    imported = read_import(sample, format=importer.name, zone=zone_of(time_zone))
    to_check = sorted((*imported.refused, *imported.doubtful))
    if to_check:
        first = to_check[0]
        reason = first.refusal or first.doubts[0]
        why = Sentences.one(reason.key, **reason.values)
        count = len(to_check)
        raise AnswerError(
            None, "doors.errors.to_check", format=format, number=first.line, why=why, count=count
        )
    shown = Clock(imported.zone)
    records = (row_record(row, shown) for row in imported.rows)
    return [{key: cell for key, cell in record.items() if key in columns} for record in records]


def _csv_rows(text: str) -> Iterable[dict[str, Any]]:
    """What is empty was not given: columns that a spreadsheet left without a name do no harm."""
    mark, text = separator(text)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    for row in rows:
        if any(row.pop(None, ())):  # type: ignore[call-overload]
            raise AnswerError(None, "doors.errors.cells", line=rows.line_num)
        yield {column.strip(): value for column, value in row.items() if value}
