"""The little that building HTML by hand needs: escaping, where a clause's permanent page is, what text it restates."""

from __future__ import annotations

from functools import cache
from html import escape

from ..agreements.model import Document
from ..agreements.prose import name_of
from ..agreements.reading import Library
from ..core.words import Words

# Every calculator page stands at /<language>/calculators/<name>/: three steps below the root.
ROOT = "../../../"


def tag(name: str, /, *content: str, **attributes: object) -> str:
    """`tag("p", "text", class_="note")`; attributes that are None or False are left out, True stands bare."""
    written = ""
    for key, value in attributes.items():
        if value is True:
            written += f" {_written(key)}"
        elif value is not None and value is not False:
            written += f' {_written(key)}="{escape(str(value))}"'
    return f"<{name}{written}>{''.join(content)}</{name}>" if name != "input" else f"<{name}{written}>"


@cache
def _written(key: str) -> str:
    """An attribute as HTML writes it: `class_` is class, `data_row` is data-row."""
    return key.rstrip("_").replace("_", "-")


@cache
def clause_link(id: str, library: Library, words: Words, root: str = ROOT) -> str:
    clause = library.clause(id)
    name = escape(name_of(clause, words, library))
    return tag("a", name, href=f"{root}c/{id}/", title=words.show(clause.title), data_print=f"/c/{id}/")


def source(document: Document, words: Words, agreement: str = "") -> str:
    """A text by its title, version and date, and what is known of them."""
    known = [tag("cite", escape(document.title), lang=document.language) + (f" ({escape(agreement)})" if agreement else "")]
    if document.version:
        known.append(escape(words.text("facts.version", version=document.version)))
    if document.date:
        known.append(escape(words.date(document.date)))
    return f"{', '.join(known)}. {escape(words.show(document.dating))}"
