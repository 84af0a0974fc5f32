"""The same question as a link, as a command and as JSON, each with a button that copies it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from ...engine.calculator import Answer
from ...words import Words
from ..command import as_command, as_request, fits_in_a_line, told
from .next_steps import flat
from .tags import tag


def elsewhere(answer: Answer, words: Words) -> str:
    """A long log fits neither in an address nor in a line: the command alone is
    shown, with a file in its place."""
    summary = tag("summary", escape(words.text("views.elsewhere.title")))
    rows = [_copied("command", as_command(answer, words.language), words)]
    if fits_in_a_line(answer):
        rows = [_link(answer, words), *rows]
        rows.append(_copied("json", as_request(answer, words.language), words))
    return tag("details", summary, *rows, class_="answer-elsewhere", id="elsewhere")


def _link(answer: Answer, words: Words) -> str:
    address = f"#{urlencode(flat(told(answer)))}"
    link = tag("a", escape(words.text("views.elsewhere.link")), href=address)
    copy = tag(
        "button",
        escape(words.text("views.form.copy_link")),
        type="button",
        data_copy_link=words.text("views.form.copied"),
    )
    return tag("p", link, " ", copy)


def _copied(name: str, text: str, words: Words) -> str:
    said = words.text(f"views.elsewhere.{name}")
    button = tag(
        "button",
        escape(words.text("views.elsewhere.copy")),
        type="button",
        data_copy_code=words.text("views.form.copied_text"),
        aria_label=words.text("views.elsewhere.copy_what", what=said),
    )
    code = tag(
        "div",
        tag("code", escape(text)),
        class_="copied",
        tabindex="0",
        role="region",
        aria_label=said,
    )
    return tag("div", tag("p", escape(said), " ", button), code, class_="elsewhere")
