"""The files to read through, and the button that keeps them in this browser."""

from __future__ import annotations

import json
from html import escape

from ...engine.calculator import Answer
from ...law.library import Library
from ...views.html.tags import tag
from ...words import Words


def picture(answer: Answer, words: Words, library: Library) -> str:
    files = answer.outcome.facts or {}
    keep = tag(
        "button",
        escape(words.text("draft.picture.keep")),
        type="button",
        class_="primary",
        data_keep=json.dumps(files, ensure_ascii=False),
    )
    shown = [
        tag("details", tag("summary", tag("code", escape(path))), tag("pre", escape(text)))
        for path, text in files.items()
    ]
    return tag("section", tag("p", keep), *shown, class_="draft-files")
