"""The parts of a clause's heading: figures, readings, notes, each refused
when it is wrong in itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both
from ..core.quantities import EURO, UNITS, Amount, Money, Percent
from .model import MEASURES, NOTE_KINDS, PERIODS, Figure, Note, Option, Reading, Value
from .sheet import Sheet

VALUE_KEYS = (*UNITS, "percent", "euros", "money", "date", "clock", "version")
_TEXT, _TRUTH = (str, "a text"), (bool, "true or false")
_KINDS = {
    **dict.fromkeys(("severity", "priority", "period", "bound", "measure"), _TEXT),
    **dict.fromkeys(("starred", "request", "example"), _TRUTH),
    "sources": (list, "a list of texts"),
}
FIGURE_KEYS = set(Figure.__dataclass_fields__) - {"clause", "name", "value", "unit"}


def read_figure(sheet: Sheet, clause: str, name: str, table: Any, currency: str) -> Figure:
    file, line = sheet.file, sheet.line(f"[figures.{name}]") or sheet.line(name)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or not isinstance(table, dict):
        raise AgreementError(
            file, line, f"{name!r} is not a figure's name", "Use [figures.snake_case]"
        )
    units = [key for key in table if key in VALUE_KEYS]
    for key in table:
        if key not in FIGURE_KEYS and key not in VALUE_KEYS:
            raise AgreementError(
                file,
                sheet.line(key, line),
                f"figure {name!r}: unknown unit or key {key!r}",
                f"Units: {', '.join(VALUE_KEYS)}",
            )
    for key, (kind, what) in _KINDS.items():
        if key in table and not isinstance(table[key], kind):
            raise AgreementError(
                file,
                sheet.line(key, line),
                f"figure {name!r}: {key} = {table[key]!r} is not {what}",
                f"Give {what}",
            )
    value = _value(file, line, name, {unit: table[unit] for unit in units}, currency)
    inner = sheet.inner(table, line)
    for key, known in (
        ("measure", MEASURES),
        ("period", PERIODS),
        ("bound", ("at least", "at most")),
    ):
        if key in table and table[key] not in known:
            raise AgreementError(
                file,
                sheet.line(str(table[key]), line),
                f"figure {name!r}: unknown {key} {table[key]!r}",
                f"Known: {', '.join(known)}",
            )
    return Figure(
        clause=clause,
        name=name,
        value=value,
        unit=" ".join(units),
        measure=inner.string("measure"),
        label=inner.both("label"),
        period=table.get("period"),
        starred=table.get("starred", False),
        bound=table.get("bound"),
        severity=table.get("severity"),
        priority=table.get("priority"),
        request=table.get("request", False),
        example=table.get("example", False),
        sources=tuple(table.get("sources", sheet.table.get("sources", ()))),
    )


def _value(
    file: Path, line: int | None, name: str, parts: Mapping[str, Any], currency: str
) -> Value:
    mend = f"Give one of: {', '.join(VALUE_KEYS)}"
    if not parts:
        raise AgreementError(file, line, f"figure {name!r} has no value with a known unit", mend)
    (unit, value), *others = parts.items()
    if others and not all(unit in UNITS for unit in parts):
        raise AgreementError(
            file, line, f"figure {name!r} has several values: {', '.join(parts)}", mend
        )
    expected: type | None = {"date": date, "clock": time, "version": str}.get(unit)
    if expected is not None:
        if not isinstance(value, expected):
            raise AgreementError(
                file,
                line,
                f"figure {name!r}: {unit} = {value!r} is not a {unit}",
                f"Write it as TOML writes a {unit}",
            )
        return parts[unit]
    for unit, amount in parts.items():
        if isinstance(amount, bool) or not isinstance(amount, (int, Decimal)):
            raise AgreementError(
                file,
                line,
                f"figure {name!r}: {unit} = {amount!r} is not a number",
                "Write the number without quotes",
            )
    if unit == "percent":
        return Percent(Fraction(value))
    if unit in ("euros", "money"):
        return Money.typed(Fraction(value), EURO if unit == "euros" else currency)
    return Amount(tuple((unit, Fraction(amount)) for unit, amount in parts.items()))


def read_reading(sheet: Sheet, clause: str, table: dict[str, Any], index: int) -> Reading:
    """`index` is its rank among the readings of the heading."""
    inner = sheet.inner(table, sheet.line(f'name = "{table.get("name")}"'))
    options = tuple(
        Option(
            value,
            Both(*(sheet.inner(option, inner.around).string(language) for language in LANGUAGES)),
            option.get("sets", {}),
            ("readings", index, "options", value, "sets"),
        )
        for value, option in table.get("options", {}).items()
    )
    reading = Reading(
        clause=clause,
        name=inner.string("name"),
        question=inner.both("question"),
        default=inner.string("default"),
        because=inner.both("because"),
        options=options,
        used_by=tuple(table.get("used_by", ())),
    )
    if reading.default not in [option.value for option in options] or len(options) < 2:
        raise AgreementError(
            sheet.file,
            inner.around,
            f"reading {reading.name!r}: default {reading.default!r} is not one of its options",
            "List two options or more, the default among them",
        )
    return reading


def read_note(sheet: Sheet, table: dict[str, Any]) -> Note:
    inner = sheet.inner(table, sheet.line("[[notes]]"))
    kind = inner.string("kind")
    if kind not in NOTE_KINDS:
        raise AgreementError(
            sheet.file,
            inner.around,
            f"unknown kind of note {kind!r}",
            f"Known: {', '.join(NOTE_KINDS)}",
        )
    return Note(kind, Both(inner.string("fr"), inner.string("en")))
