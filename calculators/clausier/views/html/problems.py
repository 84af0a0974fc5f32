"""What keeps a question from its answer, as the page shows it: what is still
missing, and what is to be mended.

Each is a link to its field. Beside a field stands the same sentence, with the
answers that may have been meant as buttons. What a person is still typing is
no mistake yet: the page says in which field that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from ...core.errors import AnswerError, Meant
from ...engine.field import Field
from ...engine.fields import Form, Rows
from ...words import Words
from .form import label
from .tags import tag


def problems(
    calculator: str, form: Form, errors: Sequence[AnswerError], words: Words, editing: str | None
) -> str:
    """A heading and a list for what is missing, another for what is wrong;
    nothing where there is neither."""
    missing = [error for error in errors if error.missing]
    wrong = [error for error in errors if not error.missing and error.field != editing]
    parts = []
    if missing:
        links = (_link(calculator, path, form, words) for path in _asked(missing, form))
        parts += [
            tag("h2", escape(words.text("views.problems.missing")), class_="problems-title"),
            tag("ul", *(tag("li", link) for link in links), class_="problems-missing"),
        ]
    if wrong:
        items = (
            tag("li", _link(calculator, error.field, form, words), " ", escape(_said(error, words)))
            for error in wrong
        )
        parts += [
            tag("h2", escape(words.text("views.problems.wrong")), class_="problems-title"),
            tag("ul", *items, class_="problems-wrong"),
        ]
    return "".join(parts)


def _asked(missing: Iterable[AnswerError], form: Form) -> Iterable[str]:
    """The fields to fill: of rows of which there is none, the columns that the first must have."""
    for error in missing:
        path = error.field or ""
        field = next((field for field in form.fields if field.name == path), None)
        if isinstance(field, Rows):
            needed = [c for c in field.columns if c.required or c.instead_of]
            for column in needed:
                yield f"{path}.0.{column.instead_of or column.name}"
        else:
            yield path


def _link(calculator: str, path: str | None, form: Form, words: Words) -> str:
    name = field_label(calculator, path or "", form, words)
    id = f"{calculator}-{(path or '').replace('.', '-')}"
    return tag("a", escape(name), href=f"#{id}", data_field=path)


def field_label(calculator: str, path: str, form: Form, words: Words) -> str:
    """The label of a field; of one in a row, with the number of the row where there are several."""
    name, _, rest = path.partition(".")
    field = next((field for field in form.fields if field.name == name), None)
    if field is None:
        return path
    if not isinstance(field, Rows) or not rest:
        return label(calculator, field, words)
    index, _, inside = rest.partition(".")
    column: Field | None = next((c for c in field.columns if c.name == inside), None)
    rows = label(calculator, field, words)
    numbered = rows if index == "0" else f"{rows} {int(index) + 1}"
    if column is None:
        return numbered
    return words.text("words.labelled", name=numbered, value=label(calculator, column, words))


def _said(error: AnswerError, words: Words) -> str:
    return words.text(error.key, **error.values)


def beside(calculator: str, form: Form, error: AnswerError, words: Words) -> dict[str, Any]:
    """What the page needs to show an error beside its field, and to say it aloud
    with the field's name."""
    told = _said(error, words)
    named = field_label(calculator, error.field, form, words) if error.field else ""
    said = tag("span", escape(told)) + choices(error.choices, error.field, words)
    return {
        "field": error.field,
        "text": told,
        "spoken": words.text("words.labelled", name=named, value=told) if named else told,
        "missing": error.missing,
        "html": said,
    }


def choices(meant: Iterable[Meant], field: str | None, words: Words) -> str:
    """Answers that may have been meant, one press away."""
    buttons = [
        tag(
            "button",
            escape(words.show(one.shown)),
            type="button",
            class_="choice",
            data_take=one.value,
            data_for=field,
        )
        for one in meant
    ]
    return tag("span", *buttons, class_="choices") if buttons else ""
