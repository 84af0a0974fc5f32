"""What stands on a command line: options, the inputs of a calculator, the file or the row that a table comes from.

--name value   --name=value   --lines services.csv   --lines -   --lines '{"promise": "99.9", …}'
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..core.errors import AnswerError
from ..engine.asked import Asked
from ..engine.calculator import Calculator
from ..engine.fields import Field, Flag, Rows
from ..law.library import Library
from .json_request import read_json


def inputs_of(calculator: Calculator, arguments: list[str], library: Library) -> dict[str, Any]:
    """`--name value` or `--name=value`; the value of a table is the file that holds it."""
    inputs: dict[str, Any] = {}
    pending = list(arguments)
    while pending:
        argument = pending.pop(0)
        if not argument.startswith("--"):
            raise AnswerError(None, "doors.errors.argument", typed=argument)
        name, equals, value = argument[2:].partition("=")
        given: str | None = value
        if not equals:
            given = pending.pop(0) if pending and not pending[0].startswith("--") else None
        inputs[name.replace("-", "_")] = given
    fields = {field.name: field for field in calculator.question(Asked(library, inputs)).fields}
    return {name: _input(name, value, fields.get(name)) for name, value in inputs.items()}


def _input(name: str, value: str | None, field: Field | None) -> Any:
    if isinstance(field, Flag) and value is None:
        return True
    if value is None and field is not None:
        raise AnswerError(name, "doors.errors.option_value")
    return _rows(name, value) if isinstance(field, Rows) and value else value


def _rows(name: str, file: str) -> list[dict[str, Any]]:
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise AnswerError(name, "doors.errors.file", typed=file) from None
    try:
        return read_json(text) if Path(file).suffix == ".json" else list(_csv_rows(text))
    except csv.Error:
        raise AnswerError(name, "doors.errors.file", typed=file) from None
    except AnswerError as error:
        raise error.within(name) from None


def _csv_rows(text: str) -> Iterable[dict[str, Any]]:
    """What is empty was not given: columns that a spreadsheet left without a name do no harm."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in rows:
        if any(row.pop(None, ())):  # type: ignore[call-overload]
            raise AnswerError(None, "doors.errors.cells", line=rows.line_num)
        yield {column.strip(): value for column, value in row.items() if value}


def take(arguments: list[str], option: str) -> str | None:
    """Removes a global option and gives its value."""
    for index, argument in enumerate(arguments):
        if argument == option and index + 1 < len(arguments):
            del arguments[index]
            return arguments.pop(index)
        if argument.startswith(f"{option}="):
            return arguments.pop(index).partition("=")[2]
    return None


def folder_at(name: str) -> Path:
    folder = Path(name).resolve()
    if not folder.is_dir():
        raise AnswerError(None, "doors.errors.folder", typed=name)
    return folder
