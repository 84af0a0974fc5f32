"""The place where a reader gives agreements of his own: dropped, chosen, listed, forgotten."""

from __future__ import annotations

from html import escape

from clausier.views.html.own import own_html
from clausier.views.html.tags import tag
from macros.house import words_of


def own_agreements(language: str) -> str:
    words = words_of(language)

    def text(name: str) -> str:
        return escape(words.text(f"macros.own.{name}"))

    folder = tag("input", type="file", webkitdirectory=True, class_="visually-hidden")
    file = tag(
        "input", type="file", accept=".zip,.toml,.md", multiple=True, class_="visually-hidden"
    )
    drop = tag(
        "div",
        tag("p", text("drop")),
        tag("label", text("folder"), folder, class_="button"),
        " ",
        tag("label", text("file"), file, class_="button"),
        data_drop=True,
        class_="own-drop",
    )
    status = tag("p", data_own_status=True, role="status")
    held = tag("div", own_html([], words), data_list=True, tabindex="-1")
    return tag(
        "clausier-own",
        drop,
        status,
        tag("h2", text("kept"), id="kept"),
        held,
        tag("noscript", tag("p", text("noscript"))),
        lang=language,
        data_checking=words.text("macros.own.checking"),
    )
