"""A question as a terminal and a program ask it: what a page answers can be
asked again anywhere, to the digit."""

from __future__ import annotations

import json
import shlex
from typing import Any

from ..engine.calculator import Answer

MOST_IN_A_LINE = 50  # rows; more stand in a file


def as_command(answer: Answer, language: str) -> str:
    """clausier budget --promise 99.99 --period 2026-03; what is the default is left
    out, rows stand in one line unless they are too many: then in a file beside it.
    """
    parts = ["clausier", answer.calculator.name, "--language", language]
    for name, value in told(answer).items():
        if isinstance(value, list) and len(value) > MOST_IN_A_LINE:
            value = f"{name}.csv"
        parts += [f"--{name.replace('_', '-')}", value if isinstance(value, str) else _json(value)]
    return shlex.join(parts)


def as_request(answer: Answer, language: str) -> str:
    """The line that `clausier ask` reads."""
    return _json(
        {"calculator": answer.calculator.name, "language": language, "inputs": told(answer)}
    )


def told(answer: Answer) -> dict[str, Any]:
    """The inputs, without what the form would fill in by itself."""
    defaults = {field.name: field.default for field in answer.form.fields}
    return {name: value for name, value in answer.inputs.items() if value != defaults.get(name)}


def fits_in_a_line(answer: Answer) -> bool:
    rows = [value for value in answer.inputs.values() if isinstance(value, list)]
    return all(len(value) <= MOST_IN_A_LINE for value in rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
