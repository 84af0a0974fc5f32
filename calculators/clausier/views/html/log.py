"""Where a log is given to a page: a file dropped or picked, or rows pasted.
Hidden until a script can take it.

What was read of it is shown by imported.py; what happens in the page is clausier-log.js.
"""

from __future__ import annotations

from html import escape

from ...words import Words
from .tags import tag


def log_html(calculator: str, name: str, words: Words) -> str:
    """The part of a form for the table of that name, `incidents` or `tickets`."""
    id = f"{calculator}-{name}"
    return tag(
        "clausier-log",
        _drop(id, name, words),
        _paste(id, name, words),
        _formats(words),
        _busy(words),
        tag("div", data_said=True, class_="log-said", aria_live="polite"),
        tag("div", data_report=True, class_="log-report", tabindex="-1"),
        data_log=name,
        hidden=True,
    )


def _drop(id: str, name: str, words: Words) -> str:
    file = tag("input", type="file", id=f"{id}-file", class_="visually-hidden", data_file=True)
    label = tag("label", file, escape(words.text("views.log.pick")), class_="button")
    return tag("p", tag("span", escape(words.text(f"views.log.drop_{name}"))), label, class_="drop")


def _paste(id: str, name: str, words: Words) -> str:
    box = f"{id}-paste"
    return tag(
        "details",
        tag("summary", escape(words.text("views.log.paste"))),
        tag("label", escape(words.text("views.log.pasted")), for_=box),
        tag(
            "textarea",
            id=box,
            rows=5,
            spellcheck="false",
            aria_describedby=f"{box}-hint",
            data_paste=True,
        ),
        tag(
            "p",
            escape(words.text(f"views.log.paste_{name}")),
            id=f"{box}-hint",
            class_="field-hint",
        ),
        tag("button", escape(words.text("views.log.read")), type="button", data_read=True),
        data_typed=True,
    )


def _formats(words: Words) -> str:
    """Whose exports are read."""
    names = (words.text(f"imports.formats.{name}") for name in words.keys("imports.formats"))
    said = tag("p", escape(words.apart(names)), class_="field-hint")
    return tag("details", tag("summary", escape(words.text("views.log.formats"))), said)


def _busy(words: Words) -> str:
    said = words.text("views.log.busy")
    stop = tag("button", escape(words.text("views.log.cancel")), type="button", data_cancel=True)
    bar = tag("progress", aria_label=said)
    return tag(
        "div", tag("p", escape(said)), bar, stop, class_="log-busy", data_busy=True, hidden=True
    )
