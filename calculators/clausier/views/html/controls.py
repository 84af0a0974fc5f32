"""The control of a field: a box, a list or a picker, filled with the example of its page.

A box takes what people write; beside one for a moment stands a button that
opens the device's own calendar. What empties a control is written on it
(data-blank), for the script; nothing here depends on scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from ...core.errors import AnswerError
from ...core.zones import ZONES, Moment, parse_instant
from ...engine.agreement_fields import OpenChoice
from ...engine.field import Choice, Field, Option
from ...engine.fields import PARIS, DateField, MomentField, MoneyField, PercentField, PeriodField
from ...engine.intervals_field import IntervalsField
from ...words import Words
from .tags import tag

LONG = 15  # an open list of more is filtered by typing
# A calendar leaf, drawn: no font has it everywhere.
LEAF = (
    '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">'
    '<path d="M3 5h14v12H3zM3 9h14M7 2v4M13 2v4" '
    'fill="none" stroke="currentColor" stroke-width="1.6"/></svg>'
)


def control(
    field: Field, named: str, none: str, example: Any, words: Words, **attributes: Any
) -> str:
    """`named` says aloud what the picker picks, `none` what an empty list means."""
    if isinstance(field, (Choice, OpenChoice)):
        return _list(field, none, example, words, attributes)
    listed = f"{attributes['id']}-list" if field.suggestions else None
    blank = field.default or ""
    box = tag(
        "input",
        type="text",
        value=as_written(field, example, words) if isinstance(example, str) else blank,
        data_blank=blank,
        inputmode="decimal" if isinstance(field, (PercentField, MoneyField)) else None,
        list=listed,
        spellcheck="false",
        data_also=" ".join(field.also) or None,
        **attributes,
    )
    suggested = (tag("option", value=words.show(suggestion)) for suggestion in field.suggestions)
    picked = _picker(field, named, words)
    box += tag("datalist", *suggested, id=listed) if listed else ""
    return tag("div", box, picked, class_="picked") if picked else box


def as_written(field: Field, example: str, words: Words) -> str:
    """A value of an example as a reader of this language would type it."""
    if isinstance(field, (PercentField, MoneyField)):
        return example.replace(".", ",") if words.language == "fr" else example
    if not isinstance(field, (MomentField, DateField, PeriodField)) or isinstance(
        field, IntervalsField
    ):
        return example
    zone = ZONES[PARIS]
    try:
        if isinstance(field, MomentField):
            shown = Moment(parse_instant(example, zone), zone).shown
            said = f"{words.date(shown.date())} {shown:%H:%M:%S}".removesuffix(":00")
        else:
            said = words.period(example)
    except AnswerError:
        return example
    return said.replace("\u00a0", " ")


def _picker(field: Field, name: str, words: Words) -> str:
    """The device's own calendar, behind a button that the script shows where there is one."""
    if isinstance(field, IntervalsField):
        return ""
    kinds = {MomentField: "datetime-local", DateField: "date", PeriodField: "month"}
    kind = next((kind for base, kind in kinds.items() if isinstance(field, base)), None)
    if kind is None:
        return ""
    said = words.text("views.form.pick", name=name)
    button = tag(
        "button", LEAF, type="button", class_="pick", data_pick=True, aria_label=said, hidden=True
    )
    native = tag(
        "input", type=kind, class_="native", tabindex="-1", aria_hidden="true", data_native=True
    )
    return button + native


def _list(
    field: Choice | OpenChoice, none: str, example: Any, words: Words, attributes: Mapping[str, Any]
) -> str:
    options = list(field.all_options())
    chosen = example if isinstance(example, str) else field.default
    first = "" if field.default else tag("option", escape(none), value="")
    listed = tag(
        "select",
        first,
        *_options(options, chosen, words),
        data_blank=field.default or "",
        **attributes,
    )
    if not isinstance(field, OpenChoice) or len(options) <= LONG:
        return listed
    said = words.text("views.form.filter")
    sieve = tag(
        "input",
        type="search",
        class_="sieve",
        data_filter=True,
        aria_label=said,
        placeholder=said,
        spellcheck="false",
        hidden=True,
    )
    return sieve + listed


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
