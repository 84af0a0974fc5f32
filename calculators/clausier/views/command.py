"""A question as a terminal and a program ask it: what a page answers can be
asked again anywhere, to the digit."""

from __future__ import annotations

import json
import shlex
from typing import Any

from ..engine.calculator import Answer
from ..engine.fields import Rows

MOST_IN_A_LINE = 50  # rows; more stand in a file


def as_command(answer: Answer, language: str) -> str:
    """clausier budget --promise 99.99 --period 2026-03; what is the default is left
    out, rows stand in one line unless they are too many: then in a file beside it.
    """
    parts = ["clausier", answer.calculator.name, "--language", language]
    for name, value in told(answer).items():
        parts += [f"--{name.replace('_', '-')}", value if isinstance(value, str) else _json(value)]
    return shlex.join(parts)


def as_request(answer: Answer, language: str) -> str:
    """The line that `clausier ask` reads."""
    return _json(
        {"calculator": answer.calculator.name, "language": language, "inputs": told(answer)}
    )


def told(answer: Answer) -> dict[str, Any]:
    """The inputs, without what the form would fill in by itself; a long list is a file."""
    long, given = long_lists(answer), {}
    for field in answer.form.fields:
        value = answer.values[field.name]
        if field.name in long:
            given[field.name] = f"{field.name}.csv"
        elif value is not None and (plain := field.plain(value)) != field.default:
            given[field.plain_name(value)] = plain
    return given


def long_lists(answer: Answer) -> list[str]:
    """The fields whose rows are too many for a line."""
    fields = [field.name for field in answer.form.fields if isinstance(field, Rows)]
    return [name for name in fields if len(answer.values[name] or ()) > MOST_IN_A_LINE]


def fits_in_a_line(answer: Answer) -> bool:
    return not long_lists(answer)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
