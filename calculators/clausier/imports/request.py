"""One request to import a file, as the page and `clausier ask` send it.

    {"import": {"name": "export.csv", "content": "…", "time_zone": "Europe/Paris"}}

The answer is the report, or one sentence. `content` is text; bytes come as `base64`. `format`,
`time_zone` and `date_order` may be left out as long as the file says them itself. A refusal names
the format as far as it was recognised. `"as": "incidents"` takes tickets as outages.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Any

from ..core.errors import AnswerError
from ..core.zones import Zone, zone
from ..words import Words
from . import read_import, recognised
from .as_outages import tickets_as_outages
from .moments import ORDERS, Order
from .record import Json, import_record, shown_choices
from .sample import Sample


def answer_import(asked: Any, words: Words) -> Json:
    """What the page shows of a file that was dropped on it."""
    name, format = "", None
    try:
        if not isinstance(asked, dict):
            raise AnswerError("import", "imports.errors.request")
        name = _text(asked, "name")
        sample = Sample(name, _bytes(asked))
        format = _text(asked, "format") or recognised(sample).name
        clock, order = zone_of(_text(asked, "time_zone")), order_of(_text(asked, "date_order"))
        imported = read_import(sample, format=format, zone=clock, order=order)
        if _text(asked, "as") == "incidents":
            imported = tickets_as_outages(imported)
        return {"import": name, **import_record(imported, words)}
    except AnswerError as error:
        told = {"field": error.field, "text": words.text(error.key, **error.values)}
        choices = shown_choices(error.choices, words)
        return {"import": name, "format": format, "error": {**told, "choices": choices}}


def zone_of(typed: str) -> Zone | None:
    """The zone of that name; None where none was given."""
    try:
        return zone(typed) if typed else None
    except AnswerError as error:
        raise error.within("time_zone") from None


def order_of(typed: str) -> Order | None:
    """The order of day and month of that name; None where none was given."""
    if not typed:
        return None
    for order in ORDERS:
        if order == typed:
            return order
    known = ", ".join(ORDERS)
    raise AnswerError("date_order", "imports.errors.order_unknown", typed=typed[:40], known=known)


def _text(asked: dict[str, Any], name: str) -> str:
    found = asked.get(name) or ""
    if not isinstance(found, str):
        raise AnswerError(name, "errors.text")
    return found.strip()


def _bytes(asked: dict[str, Any]) -> bytes:
    content, encoded = asked.get("content"), asked.get("base64")
    if isinstance(content, str) and encoded is None:
        return content.encode("utf-8", "surrogatepass")
    if not isinstance(encoded, str):
        raise AnswerError("content", "imports.errors.request")
    return decoded(encoded, "base64")


def decoded(encoded: Any, field: str) -> bytes:
    """The bytes of a file, which JSON carries as base64."""
    try:
        return b64decode(encoded, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise AnswerError(field, "imports.errors.base64") from None
