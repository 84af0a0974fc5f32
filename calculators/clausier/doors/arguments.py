"""What stands on a command line: options, the inputs of a calculator, the
file or the row that a table comes from.

--name value   --name=value   --lines services.csv   --lines -   --lines '{"promise": "99.9", …}'
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..core.errors import AnswerError
from ..engine.asked import Asked
from ..engine.calculator import Calculator
from ..engine.field import Field, Flag
from ..engine.fields import Rows
from ..law.library import Library
from .table_file import rows_from


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
        if (known := name.replace("-", "_")) in inputs:
            raise AnswerError(known, "doors.errors.option_twice", name=name)
        inputs[known] = given
    form = calculator.question(Asked(library, inputs))
    fields = {name: field for field in form.fields for name in (field.name, *field.also)}
    zone = inputs.get("time_zone") or ""
    return {name: _input(name, value, fields.get(name), zone) for name, value in inputs.items()}


def _input(name: str, value: str | None, field: Field | None, zone: str) -> Any:
    if isinstance(field, Flag) and value is None:
        return True
    if value is None and field is not None:
        raise AnswerError(name, "doors.errors.option_value")
    if not isinstance(field, Rows) or not value:
        return value
    return rows_from(name, value, [column.name for column in field.columns], zone)


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
