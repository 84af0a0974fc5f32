"""A form as the HTML of its page: every field labelled, with hint, example and room for its error.

The names, the conditions and the rows are what the custom element reads (clausier-form.js); the
controls themselves are in controls.py. Nothing here depends on scripts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ...engine.asked import Asked
from ...engine.calculator import Calculator
from ...engine.field import Field
from ...engine.fields import ReadingChoice, Rows
from ...law.library import Library
from ...words import Words
from .controls import control
from .links import clause_link
from .log import log_html
from .tags import tag

Example = Mapping[str, Any]

WHOLE_FORM = "/"  # what a row's column says before the name of a field that is not in its row


def form_html(calculator: Calculator, library: Library, words: Words) -> str:
    """The whole form: the inputs first, then the readings of each agreement, folded."""
    name = calculator.name
    fields = calculator.question(Asked.on_a_page(library)).fields
    defaults = {field.name: field.default for field in fields if field.default}
    example = {**defaults, **calculator.example}
    inputs = [
        _field(name, field, words, example)
        for field in fields
        if not isinstance(field, ReadingChoice)
    ]
    readings = [
        _reading(name, field, library, words, example)
        for field in fields
        if isinstance(field, ReadingChoice)
    ]
    if readings:
        summary = tag("summary", escape(words.text("views.form.readings")))
        hint = tag("p", escape(words.text("views.form.readings_hint")), class_="field-hint")
        inputs.append(tag("details", summary, hint, *readings, class_="form-readings"))
    return tag(
        "form", _example_note(words), *inputs, _buttons(words), autocomplete="off", novalidate=True
    )


def _example_note(words: Words) -> str:
    """What stands in the boxes is an example, until something is changed; one press empties it."""
    clear = tag("button", escape(words.text("views.form.clear")), type="button", data_clear=True)
    said = tag("span", escape(words.text("views.form.example")))
    return tag("p", said, " ", clear, class_="form-example", data_example_note=True)


def _buttons(words: Words) -> str:
    ask = tag("button", escape(words.text("views.form.ask")), type="submit", class_="primary")
    clear = tag("button", escape(words.text("views.form.clear")), type="reset")
    return tag("div", ask, clear, class_="form-buttons")


def label(calculator: str, field: Field, words: Words) -> str:
    if field.label:
        return words.show(field.label)
    return _said(calculator, field, "label", words) or field.name


def _said(calculator: str, field: Field, part: str, words: Words) -> str | None:
    for key in (f"{calculator}.fields.{field.name}.{part}", f"engine.fields.{field.name}.{part}"):
        if words.get(key):
            return words.text(key)
    return None


def _field(
    calculator: str,
    field: Field,
    words: Words,
    example: Example,
    prefix: str = "",
    around: Example | None = None,
) -> str:
    """A label, a control with the example's value, its hint and the place for its error.

    `around` is the example of the whole form, where the field is the column of a row.
    """
    if isinstance(field, Rows):
        return _rows(calculator, field, words, example)
    path = f"{prefix}{field.name}"
    id = f"{calculator}-{path.replace('.', '-')}"
    hint = _said(calculator, field, "hint", words)
    described = f"{id}-hint {id}-error" if hint else f"{id}-error"
    mark = (
        tag("span", escape(f" ({words.text('views.form.required')})"), class_="field-required")
        if field.required
        else ""
    )
    named = label(calculator, field, words)
    none = _said(calculator, field, "none", words) or "—"
    attributes = {"id": id, "name": path, "aria_describedby": described}
    shown = control(field, named, none, example.get(field.name), words, **attributes)
    parts = [
        tag("label", escape(named), mark, for_=id),
        shown,
        tag("p", escape(hint), id=f"{id}-hint", class_="field-hint") if hint else "",
        tag("p", id=f"{id}-error", class_="field-error", hidden=True),
    ]
    return tag(
        "div",
        *parts,
        class_="field",
        data_when=_when(field.when, prefix),
        hidden=not _holds(field.when, {**_of_the_form(around or {}), **example}),
    )


def _of_the_form(example: Example) -> dict[str, Any]:
    """Its values as the column of a row names them."""
    return {f"{WHOLE_FORM}{name}": value for name, value in example.items()}


def _holds(conditions: Mapping[str, tuple[str, ...]] | None, example: Example) -> bool:
    """Whether a field is shown beside the example: the page then stands still
    when its script comes."""
    return all(
        str(example.get(name, "")) in accepted for name, accepted in (conditions or {}).items()
    )


def _when(conditions: Mapping[str, tuple[str, ...]] | None, prefix: str = "") -> str | None:
    """`agreement=numspot|other`: all of the conditions, each with its accepted values."""
    if not conditions:
        return None
    told = []
    for name, values in conditions.items():
        of_the_form = name.startswith(WHOLE_FORM)
        path = name.removeprefix(WHOLE_FORM) if of_the_form else f"{prefix}{name}"
        told.append(f"{path}={'|'.join(values)}")
    return " ".join(told)


def _rows(calculator: str, field: Rows, words: Words, example: Example) -> str:
    """A row per service, incident…: numbered, removable, with a template for the next one."""
    examples: Sequence[Example] = example.get(field.name, ())

    def row(index: str, shown: Example) -> str:
        prefix = f"{field.name}.{index}."
        columns = {
            column.name: _field(calculator, column, words, shown, prefix, example)
            for column in field.columns
        }
        folded = [columns.pop(name) for name in field.folded]
        remove = tag(
            "button",
            escape(_said(calculator, field, "remove", words) or "×"),
            type="button",
            data_remove=True,
        )
        more = tag("summary", escape(words.text("views.form.more")))
        rest = tag("details", more, *folded, class_="row-more") if folded else ""
        row = (*columns.values(), rest, remove)
        return tag("div", *row, data_row=True, class_="form-row")

    return tag(
        "fieldset",
        tag("legend", escape(label(calculator, field, words))),
        tag("p", escape(hint), class_="field-hint")
        if (hint := _said(calculator, field, "hint", words))
        else "",
        log_html(calculator, field.name, words) if field.exported else "",
        *(row(str(index), shown) for index, shown in enumerate(examples or [{}] * field.shown)),
        tag("template", row("#", {}), data_row_template=True),
        tag(
            "button",
            escape(_said(calculator, field, "add", words) or "+"),
            type="button",
            data_add=True,
        ),
        tag("p", id=f"{calculator}-{field.name}-error", class_="field-error", hidden=True),
        data_rows=field.name,
        data_shown=field.shown,
        data_when=_when(field.when),
        hidden=not _holds(field.when, example),
    )


def _reading(
    calculator: str, field: ReadingChoice, library: Library, words: Words, example: Example
) -> str:
    """A reading as radio buttons, the one kept by default marked, with the reason
    and the clause."""
    id = f"{calculator}-{field.name}-{field.clause.replace('/', '-')}"
    choices = []
    for option in field.options:
        kept = option.value == field.default
        control = tag("input", type="radio", name=field.name, value=option.value, checked=kept)
        mark = (
            tag("span", escape(f" ({words.text('views.form.kept')})"), class_="field-kept")
            if kept
            else ""
        )
        text = escape(words.show(option.label) if option.label else option.value)
        choices.append(tag("label", control, tag("span", text, mark)))
    return tag(
        "fieldset",
        tag("legend", escape(label(calculator, field, words))),
        *choices,
        tag(
            "p",
            escape(words.show(field.hint)) if field.hint else "",
            " ",
            clause_link(field.clause, library, words),
            class_="field-hint",
        ),
        tag("p", id=f"{id}-error", class_="field-error", hidden=True, data_error_for=field.name),
        class_="form-reading",
        data_when=_when(field.when),
        hidden=not _holds(field.when, example),
    )


def calculator_html(calculator: Calculator, library: Library, words: Words, example: str) -> str:
    """The custom element with all that a page needs before, and without, any script."""
    said = {
        f"data_{name}": words.text(f"views.runtime.{name}") for name in words.keys("views.runtime")
    }
    status = tag(
        "div",
        tag("p", data_status=True, role="status"),
        tag(
            "progress", data_progress=True, max="100", hidden=True, aria_label=said["data_loading"]
        ),
        class_="form-status",
    )
    return tag(
        "clausier-form",
        form_html(calculator, library, words),
        status,
        tag("noscript", tag("p", escape(words.text("views.runtime.noscript")))),
        tag("div", data_problems=True, tabindex="-1"),
        tag("section", example, data_answer=True, tabindex="-1", aria_labelledby="verdict"),
        tag("p", data_live=True, role="status", class_="visually-hidden"),
        calculator=calculator.name,
        lang=words.language,
        data_search_exclude=True,
        **said,
    )
