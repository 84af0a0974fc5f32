"""The little that building HTML by hand needs: escaping, and where a clause's permanent page is."""

from __future__ import annotations

from html import escape

from ..agreements.prose import name_of
from ..agreements.reading import Library
from ..core.words import Words

# Every calculator page stands at /<language>/calculators/<name>/: three steps below the root.
ROOT = "../../../"


def tag(name: str, /, *content: str, **attributes: object) -> str:
    """`tag("p", "text", class_="note")`; attributes that are None or False are left out, True stands bare."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if name != "input" else f"<{name}{written}>"


def clause_link(id: str, library: Library, words: Words, root: str = ROOT) -> str:
    clause = library.clause(id)
    name = escape(name_of(clause, words, library))
    return tag("a", name, href=f"{root}c/{id}/", title=words.show(clause.title), data_print=f"/c/{id}/")
