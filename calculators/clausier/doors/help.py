"""The help of a calculator at the terminal: its options, those of each
agreement under its name, long lists cut short."""

from __future__ import annotations

from collections.abc import Iterable

from ..engine.asked import Asked
from ..engine.calculator import Calculator
from ..engine.field import Choice, Field
from ..engine.fields import Rows
from ..law.library import Library
from ..views.html.form import label
from ..words import Words

LONG = 12  # a list of more choices is told by its number


def help_of(calculator: Calculator, words: Words, library: Library) -> str:
    """What every agreement asks first; then, under the name of each, what only it asks."""
    fields = calculator.question(Asked.on_a_page(library)).fields
    lines = [words.text(f"{calculator.name}.lead"), ""]
    for field in fields:
        if _own_of(field) is None:
            lines += _option(calculator.name, field, words)
    for agreement in library:
        own = [field for field in fields if _own_of(field) == agreement.name]
        if own:
            lines += ["", f"{agreement.short} ({agreement.name})"]
            for field in own:
                lines += _option(calculator.name, field, words)
    return "\n".join(lines)


def _own_of(field: Field) -> str | None:
    """The only agreement that asks this, by itself or by its commitments."""
    when = field.when or {}
    asking = when.get("agreement") or when.get("commitment") or ("",)
    names = {value.partition("/")[0] for value in asking}
    return names.pop() if len(names) == 1 and "" not in names else None


def _option(calculator: str, field: Field, words: Words) -> Iterable[str]:
    mark = f" ({words.text('views.form.required')})" if field.required else ""
    names = ", ".join(f"--{name.replace('_', '-')}" for name in (field.name, *field.also))
    yield f"{names}{mark}  {label(calculator, field, words)}"
    if isinstance(field, Choice):
        options = list(field.all_options())
        if len(options) > LONG:
            first = field.default or options[0].value
            yield "      " + words.text("doors.cli.among", first=first, count=len(options))
            return
        for option in options:
            yield f"      {option.value}{'  ' + words.show(option.label) if option.label else ''}"
    if isinstance(field, Rows):
        yield "      " + words.text("doors.cli.rows")
        yield "      " + ", ".join(column.name for column in field.columns)
