"""A form as the HTML of its page: every field labelled, with its hint and a place for its error.

The names, the conditions and the rows are what the custom element reads (docs/assets/clausier-form.js);
nothing here depends on scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from ...engine.agreement_fields import OpenChoice
from ...engine.asked import Asked
from ...engine.calculator import Calculator
from ...engine.fields import (
    Choice,
    Field,
    MoneyField,
    Option,
    PercentField,
    ReadingChoice,
    Rows,
)
from ...law.library import Library
from ...words import Words
from .links import clause_link
from .tags import tag


def form_html(calculator: Calculator, library: Library, words: Words) -> str:
    """The whole form: the inputs first, then the readings of each agreement, folded."""
    name = calculator.name
    fields = calculator.question(Asked.on_a_page(library)).fields
    inputs = [
        _field(name, field, words, calculator.example)
        for field in fields
        if not isinstance(field, ReadingChoice)
    ]
    readings = [
        _reading(name, field, library, words)
        for field in fields
        if isinstance(field, ReadingChoice)
    ]
    if readings:
        summary = tag("summary", escape(words.text("views.form.readings")))
        hint = tag("p", escape(words.text("views.form.readings_hint")), class_="field-hint")
        inputs.append(tag("details", summary, hint, *readings, class_="form-readings"))
    buttons = tag(
        "div",
        tag(
            "button",
            escape(words.text("views.form.copy_link")),
            type="button",
            data_copy_link=words.text("views.form.copied"),
        ),
        tag("button", escape(words.text("views.form.clear")), type="reset"),
        class_="form-buttons",
    )
    return tag("form", *inputs, buttons, autocomplete="off", novalidate=True)


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
    calculator: str, field: Field, words: Words, example: Mapping[str, Any], prefix: str = ""
) -> str:
    """A label, a control that hints at the example's value, its hint and the place where its error will stand."""
    if isinstance(field, Rows):
        return _rows(calculator, field, words, example.get(field.name, ()))
    path = f"{prefix}{field.name}"
    id = f"{calculator}-{path.replace('.', '-')}"
    hint = _said(calculator, field, "hint", words)
    described = f"{id}-hint {id}-error" if hint else f"{id}-error"
    mark = (
        tag("span", escape(f" ({words.text('views.form.required')})"), class_="field-required")
        if field.required
        else ""
    )
    parts = [
        tag("label", escape(label(calculator, field, words)), mark, for_=id),
        _control(
            calculator,
            field,
            words,
            example.get(field.name),
            id=id,
            name=path,
            aria_describedby=described,
        ),
        tag("p", escape(hint), id=f"{id}-hint", class_="field-hint") if hint else "",
        tag("p", id=f"{id}-error", class_="field-error", hidden=True),
    ]
    return tag("div", *parts, class_="field", data_when=_when(field.when, prefix))


def _when(conditions: Mapping[str, tuple[str, ...]] | None, prefix: str = "") -> str | None:
    """`agreement=numspot|other`: all of the conditions, each with its accepted values."""
    if not conditions:
        return None
    return " ".join(f"{prefix}{name}={'|'.join(values)}" for name, values in conditions.items())


def _control(
    calculator: str, field: Field, words: Words, example: Any = None, **attributes: Any
) -> str:
    if isinstance(field, (Choice, OpenChoice)):
        none = _said(calculator, field, "none", words) or "—"
        first = "" if field.default else tag("option", escape(none), value="")
        return tag(
            "select", first, *_options(field.all_options(), field.default, words), **attributes
        )
    numeric = isinstance(field, (PercentField, MoneyField))
    listed = f"{attributes['id']}-list" if field.suggestions else None
    if numeric and isinstance(example, str) and words.language == "fr":
        example = example.replace(".", ",")
    control = tag(
        "input",
        type="text",
        value=field.default or "",
        inputmode="decimal" if numeric else None,
        list=listed,
        placeholder=example if isinstance(example, str) and not field.default else None,
        spellcheck="false",
        data_also=" ".join(field.also) or None,
        **attributes,
    )
    suggested = (tag("option", value=words.show(suggestion)) for suggestion in field.suggestions)
    return control + (tag("datalist", *suggested, id=listed) if listed else "")


def _options(options: Iterable[Option], chosen: str | None, words: Words) -> list[str]:
    """The options, those of a group together under its name."""
    groups: dict[str | None, list[str]] = {}
    for option in options:
        text = words.show(option.label) if option.label else option.value
        groups.setdefault(option.group, []).append(
            tag("option", escape(text), value=option.value, selected=option.value == chosen)
        )
    return [
        tag("optgroup", *items, label=name) if name else "".join(items)
        for name, items in groups.items()
    ]


def _rows(calculator: str, field: Rows, words: Words, examples: Sequence[Mapping[str, Any]]) -> str:
    """A row per service, incident…: numbered, removable, with a template for the next one."""
    example = dict(enumerate(examples))

    def row(index: str) -> str:
        prefix = f"{field.name}.{index}."
        shown = example.get(int(index), {}) if index.isdigit() else {}
        columns = [_field(calculator, column, words, shown, prefix) for column in field.columns]
        remove = tag(
            "button",
            escape(_said(calculator, field, "remove", words) or "×"),
            type="button",
            data_remove=True,
        )
        return tag("div", *columns, remove, data_row=True, class_="form-row")

    return tag(
        "fieldset",
        tag("legend", escape(label(calculator, field, words))),
        tag("p", escape(hint), class_="field-hint")
        if (hint := _said(calculator, field, "hint", words))
        else "",
        *(row(str(index)) for index in range(field.shown)),
        tag("template", row("#"), data_row_template=True),
        tag(
            "button",
            escape(_said(calculator, field, "add", words) or "+"),
            type="button",
            data_add=True,
        ),
        tag("p", id=f"{calculator}-{field.name}-error", class_="field-error", hidden=True),
        data_rows=field.name,
        data_when=_when(field.when),
    )


def _reading(calculator: str, field: ReadingChoice, library: Library, words: Words) -> str:
    """A reading as radio buttons, the one kept by default marked, with the reason and the clause."""
    id = f"{calculator}-{field.clause.partition('/')[0]}-{field.name}"
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
    )


def calculator_html(calculator: Calculator, library: Library, words: Words, example: str) -> str:
    """The custom element with all that a page needs before, and without, any script."""
    said = {
        f"data_{name}": words.text(f"views.runtime.{name}")
        for name in ("loading", "ready", "failed", "stale")
    }
    return tag(
        "clausier-form",
        form_html(calculator, library, words),
        tag(
            "div",
            tag("p", data_status=True, role="status"),
            tag("progress", data_progress=True, max="100", hidden=True),
            class_="form-status",
        ),
        tag("noscript", tag("p", escape(words.text("views.runtime.noscript")))),
        tag("div", example, data_answer=True),
        tag("p", data_live=True, role="status", class_="visually-hidden"),
        calculator=calculator.name,
        lang=words.language,
        data_search_exclude=True,
        **said,
    )
