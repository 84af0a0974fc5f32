"""The little that building HTML by hand needs: escaping, where a clause's
permanent page is, what text it restates."""

from __future__ import annotations

from functools import cache
from html import escape


def tag(name: str, /, *content: str, **attributes: object) -> str:
    """`tag("p", "text", class_="note")`; attributes that are None or False are
    left out, True stands bare."""
    written = ""
    for key, value in attributes.items():
        if value is True:
            written += f" {_written(key)}"
        elif value is not None and value is not False:
            written += f' {_written(key)}="{escape(str(value))}"'
    return (
        f"<{name}{written}>{''.join(content)}</{name}>" if name != "input" else f"<{name}{written}>"
    )


@cache
def _written(key: str) -> str:
    """An attribute as HTML writes it: `class_` is class, `data_row` is data-row."""
    return key.rstrip("_").replace("_", "-")
