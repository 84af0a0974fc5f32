"""The same question as a link, as a command and as JSON, each with a button that copies it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from ...engine.calculator import Answer
from ...words import Words
from ..command import as_command, as_request, told
from .next_steps import flat
from .tags import tag


def elsewhere(answer: Answer, words: Words) -> str:
    copied = words.text("views.form.copied_text")
    link = tag(
        "a", escape(words.text("views.elsewhere.link")), href=f"#{urlencode(flat(told(answer)))}"
    )
    copy = tag(
        "button",
        escape(words.text("views.form.copy_link")),
        type="button",
        data_copy_link=words.text("views.form.copied"),
    )
    rows = [tag("p", link, " ", copy)]
    for name, text in (
        ("command", as_command(answer, words.language)),
        ("json", as_request(answer, words.language)),
    ):
        said = words.text(f"views.elsewhere.{name}")
        button = tag(
            "button",
            escape(words.text("views.elsewhere.copy")),
            type="button",
            data_copy_code=copied,
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
        rows.append(tag("div", tag("p", escape(said), " ", button), code, class_="elsewhere"))
    summary = tag("summary", escape(words.text("views.elsewhere.title")))
    return tag("details", summary, *rows, class_="answer-elsewhere", id="elsewhere")
