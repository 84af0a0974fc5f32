"""Links to clauses and texts, from the page where an answer is shown."""

from __future__ import annotations

import os
from base64 import b64encode
from functools import cache
from html import escape
from urllib.parse import quote

from ...law.library import Library
from ...law.model import Document
from ...law.names import name_of
from ...words import Words
from .tags import tag

# Every calculator page stands at /<language>/calculators/<name>/: three steps below the root.
ROOT = "../../../"


@cache
def clause_link(id: str, library: Library, words: Words, root: str = ROOT) -> str:
    clause = library.clause(id)
    name = escape(name_of(clause, words, library))
    if library.is_own(clause.agreement):
        return tag("span", name, title=words.show(clause.title))
    return tag(
        "a", name, href=f"{root}c/{id}/", title=words.show(clause.title), data_print=f"/c/{id}/"
    )


def unbroken(number: str) -> str:
    """ "Annex 3, SLA 6" breaks at its comma only."""
    return number.replace(" ", "\u00a0").replace(",\u00a0", ", ")


def source(document: Document, words: Words, agreement: str = "") -> str:
    """A text by its title, version and date, and what is known of them."""
    known = [
        tag("cite", escape(document.title), lang=document.language)
        + (f" ({escape(agreement)})" if agreement else "")
    ]
    if document.version:
        known.append(escape(words.text("law.names.version", version=document.version)))
    if document.date:
        known.append(escape(words.date(document.date)))
    return f"{', '.join(known)}. {escape(words.show(document.dating))}"


def carried(media_type: str, content: str | bytes) -> str:
    """A file itself as an address: nothing is asked of a server."""
    if isinstance(content, bytes):
        return f"data:{media_type};base64,{b64encode(content).decode()}"
    return f"data:{media_type};charset=utf-8,{quote(content)}"


def clause_address(id: str, library: Library) -> str | None:
    """The permanent page of a clause: on the site that SITE_URL names, else from the root of
    whatever site it is. Somebody's own agreement has none.
    """
    if library.is_own(id.partition("/")[0]):
        return None
    return f"{os.environ.get('SITE_URL') or '/'}c/{id}/"
