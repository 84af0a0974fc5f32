"""The reference of what may be written in the rules of an agreement: as
`clausier keys` prints it."""

from __future__ import annotations

from html import escape

from clausier.doors.keys import NAMES, keys_of, told
from clausier.law.described import Key
from clausier.views.html.tags import tag
from macros.house import library, words_of


def rule_keys(language: str) -> str:
    return "\n\n".join(_kind(name, language) for name in NAMES)


def _kind(name: str, language: str) -> str:
    words = words_of(language)
    keys = keys_of(name, library())
    columns = (words.text("macros.keys.key"), words.text("macros.keys.takes"))
    head = tag("tr", *(tag("th", escape(column), scope="col") for column in columns))
    rows = (_row(key, language) for key in keys)
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="keys")
    box = tag("div", table, class_="table-scroll", role="region", tabindex="0", aria_label=name)
    return f"## `[{name}]` {{#{name}}}\n\n{box}"


def _row(key: Key, language: str) -> str:
    return tag(
        "tr",
        tag("th", tag("code", escape(str(key))), scope="row"),
        tag("td", escape(told(key, words_of(language)))),
    )
