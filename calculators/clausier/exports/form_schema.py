"""The JSON Schema of a calculator's request, from the same form that makes
the page and the command."""

from __future__ import annotations

import json
from typing import Any

from ..engine.asked import Asked
from ..engine.calculator import Calculator
from ..engine.field import Choice, Field, Flag
from ..engine.fields import Rows
from ..law.library import Library
from ..views.html.form import label
from ..words import Words
from .export import Export

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _write(calculator: Calculator[Any], library: Library, words: Words) -> str:
    fields = calculator.question(Asked.on_a_page(library)).fields
    inputs = _object(fields, calculator.name, words)
    schema = {
        "$schema": DIALECT,
        "title": words.text(f"{calculator.name}.title"),
        "description": words.text(f"{calculator.name}.lead"),
        "type": "object",
        "properties": {
            "calculator": {"const": calculator.name},
            "language": {"enum": ["fr", "en"]},
            "inputs": inputs,
        },
        "required": ["calculator", "inputs"],
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _object(fields: tuple[Field, ...], calculator: str, words: Words) -> dict[str, Any]:
    """A field that several agreements ask by one name takes what any of them takes."""
    properties: dict[str, Any] = {}
    for field in fields:
        found = _field(field, calculator, words)
        known = properties.get(field.name)
        if known and "enum" in known and "enum" in found:
            found["enum"] = list(dict.fromkeys([*known["enum"], *found["enum"]]))
        properties[field.name] = found
    needed = [field.name for field in fields if field.required and not field.when]
    shape: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**shape, "required": needed} if needed else shape


def _field(field: Field, calculator: str, words: Words) -> dict[str, Any]:
    title = label(calculator, field, words)
    if isinstance(field, Rows):
        rows = _object(field.columns, calculator, words)
        return {"title": title, "type": "array", "maxItems": field.most, "items": rows}
    if isinstance(field, Flag):
        return {"title": title, "enum": ["yes", True, False, None, ""]}
    if isinstance(field, Choice):
        known = [option.value for option in field.all_options()]
        return {"title": title, "enum": [*known, None, ""]}
    shape: dict[str, Any] = {"title": title, "type": ["string", "number", "array", "null"]}
    return {**shape, "default": field.default} if field.default is not None else shape


FORM_SCHEMA = Export(
    name="schema",
    of="form",
    media_type="application/schema+json",
    suffix=".schema.json",
    write=_write,
)
