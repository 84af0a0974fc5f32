"""Words that lean on today ("hier 23h10", "last month") put in figures, before a form reads them.

What an address or a program keeps must mean the same tomorrow: who asks says what time it is, and
is told what his words became. No clock is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..core.written_dates import absolute
from ..core.zones import ZONES, Instant
from .field import Field
from .fields import PARIS, DateField, Form, MomentField, PeriodField, Rows
from .intervals_field import IntervalsField

Inputs = Mapping[str, Any]


def in_figures(form: Form, inputs: Inputs, now: Instant) -> dict[str, str]:
    """By the path of their field, the texts that said a day by what day it is now."""
    return dict(_found(form.fields, inputs, inputs, now))


def _found(
    fields: Iterable[Field], inputs: Inputs, whole: Inputs, now: Instant
) -> Iterable[tuple[str, str]]:
    for name, field in _by_name(fields):
        raw = inputs.get(name)
        if isinstance(field, Rows):
            for index, row in enumerate(raw if isinstance(raw, list) else ()):
                if isinstance(row, dict):
                    inside = _found(field.columns, row, whole, now)
                    yield from ((f"{name}.{index}.{path}", text) for path, text in inside)
        elif isinstance(raw, str) and raw[:1].isalpha() and _dated(field):
            where = getattr(field, "zone_from", PARIS)
            clock = ZONES.get(str(whole.get(where) or where), ZONES[PARIS])
            if said := absolute(raw, clock.local(now)):
                yield name, said


def _by_name(fields: Iterable[Field]) -> Iterable[tuple[str, Field]]:
    """Each field under its name and under the other names that it answers to."""
    for field in fields:
        yield from ((name, field) for name in (field.name, *field.also))


def _dated(field: Field) -> bool:
    dated = isinstance(field, (DateField, MomentField, PeriodField))
    return dated and not isinstance(field, IntervalsField)


def replaced(inputs: Inputs, texts: Mapping[str, str]) -> dict[str, Any]:
    """The inputs with these texts at these paths: lines.0.opened."""
    changed: dict[str, Any] = dict(inputs)
    for path, text in texts.items():
        name, _, rest = path.partition(".")
        if not rest:
            changed[name] = text
            continue
        index, _, column = rest.partition(".")
        rows = list(changed[name])
        rows[int(index)] = {**rows[int(index)], column: text}
        changed[name] = rows
    return changed
