"""The parts of a clause's heading: figures, readings, notes, each refused when wrong in itself.

What a whole clause file holds is read by clause_file.py; tables of rules, by table.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from ..core.quantities import EURO, UNITS, Amount, Money, Percent
from ..words import said
from .complaint import listed
from .model import MEASURES, NOTE_KINDS, PERIODS, Figure, Note, Option, Reading, Value
from .sheet import Sheet

VALUE_KEYS = (*UNITS, "percent", "euros", "money", "date", "clock", "version")
BOUNDS = ("at least", "at most")
CLAUSE_KEYS = (
    *("number", "title", "kind", "forms", "terms", "sources", "names"),
    *("figures", "readings", "notes"),
)
_GIVEN = ("clause", "name", "value", "unit")  # by where a figure stands, and by its unit
FIGURE_KEYS = tuple(key for key in Figure.__dataclass_fields__ if key not in _GIVEN)
READING_KEYS = ("name", "used_by", "question", "default", "because", "options")
NOTE_KEYS = ("kind", "fr", "en")


def read_figures(heading: Sheet, clause: str, currency: str) -> dict[str, Figure]:
    figures = heading.sheet("figures")
    return {name: _figure(figures, clause, name, heading, currency) for name in figures.table}


def _figure(figures: Sheet, clause: str, name: str, heading: Sheet, currency: str) -> Figure:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        mended = plain if re.match("[a-z]", plain) else f"figure_{plain}".rstrip("_")
        raise figures.wrong(name, "figure_name", word=name, mended=mended)
    figure = figures.sheet(name)
    figure.only((*FIGURE_KEYS, *VALUE_KEYS), above=CLAUSE_KEYS)
    value = _value(figure, name, currency)
    return Figure(
        clause=clause,
        name=name,
        value=value,
        unit=" ".join(key for key in figure.table if key in VALUE_KEYS),
        measure=figure.one_of("measure", MEASURES),
        label=figure.both("label"),
        period=figure.one_of("period", PERIODS) if "period" in figure.table else None,
        starred=figure.truth("starred"),
        bound=figure.one_of("bound", BOUNDS) if "bound" in figure.table else None,
        severity=figure.string_if("severity"),
        priority=figure.string_if("priority"),
        request=figure.truth("request"),
        example=figure.truth("example"),
        sources=tuple((figure if "sources" in figure.table else heading).strings("sources")),
    )


def _value(figure: Sheet, name: str, currency: str) -> Value:
    parts = {key: value for key, value in figure.table.items() if key in VALUE_KEYS}
    known = ", ".join(VALUE_KEYS)
    if not parts:
        raise figure.wrong("measure", "no_value", word=name, known=known)
    if len(parts) > 1 and not all(unit in UNITS for unit in parts):
        several = ", ".join(parts)
        raise figure.wrong([*parts][1], "several_values", word=name, several=several)
    (unit, value), *_ = parts.items()
    if unit in _WRITTEN:
        return _written(figure, unit, value)
    numbers = {key: _number(figure, key, amount) for key, amount in parts.items()}
    if unit == "percent":
        return Percent(numbers[unit])
    if unit in ("euros", "money"):
        return Money.typed(numbers[unit], EURO if unit == "euros" else currency)
    return Amount(tuple(numbers.items()))


def _number(figure: Sheet, key: str, amount: object) -> Fraction:
    if isinstance(amount, Decimal) and amount.is_finite():
        return Fraction(amount)
    if isinstance(amount, int) and not isinstance(amount, bool):
        return Fraction(amount)
    plain = str(amount).replace(",", ".").strip(" %€£$")
    sample = plain if re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain) else "99.9"
    raise figure.wrong(key, "not_a_number", word=str(amount), sample=sample)


_WRITTEN: Mapping[str, tuple[type[date | time | str], str]] = {
    "date": (date, "2026-04-15"),
    "clock": (time, "09:00:00"),
    "version": (str, '"2.0"'),
}


def _written(figure: Sheet, unit: str, value: object) -> date | time | str:
    """A day, an hour, a version, as TOML writes them."""
    kind, sample = _WRITTEN[unit]
    if not isinstance(value, kind) or isinstance(value, datetime):
        what = said(f"law.kinds.{unit}")
        raise figure.wrong(unit, "written_otherwise", word=str(value), kind=what, sample=sample)
    return value


def read_readings(heading: Sheet, clause: str) -> tuple[Reading, ...]:
    return tuple(_reading(reading, clause) for reading in heading.sheets("readings"))


def _reading(reading: Sheet, clause: str) -> Reading:
    reading.only(READING_KEYS, above=CLAUSE_KEYS)
    options = reading.sheet("options")
    found = tuple(_option(options.sheet(value), value) for value in options.table)
    name, default = reading.string("name"), reading.string("default")
    if len(found) < 2:
        raise reading.wrong("options", "few_options", word=name)
    if default not in options.table:
        known = listed(options.table, default)
        raise reading.wrong("default", "unknown_word", word=default, known=known)
    return Reading(
        clause=clause,
        name=name,
        question=reading.both("question"),
        default=default,
        because=reading.both("because"),
        options=found,
        used_by=tuple(reading.strings("used_by")),
    )


def _option(option: Sheet, value: str) -> Option:
    option.only(("fr", "en", "sets"))
    sets = option.sheet("sets")
    changed = {kind: sets.sheet(kind).table for kind in sets.table}  # refused where it is no table
    return Option(value, option.own_text(), changed, sets.path)


def read_notes(heading: Sheet) -> tuple[Note, ...]:
    return tuple(_note(note) for note in heading.sheets("notes"))


def _note(note: Sheet) -> Note:
    note.only(NOTE_KEYS, above=CLAUSE_KEYS)
    return Note(note.one_of("kind", NOTE_KINDS), note.own_text())
