"""A clause's text as HTML where no Markdown library is at hand: in the
browser, for a calculation's printed evidence. It knows what the restatements
use: paragraphs, headings, lists, tables, bold, italics, code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from .tags import tag

_ITEM = re.compile(r"( *)(?:-|[0-9]+\.) (.*)")
_INLINE = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^* ][^*]*)\*")


def passage(text: str) -> str:
    """Block by block, in their order."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(
        _block([line for line in block.splitlines() if line.strip()]) for block in blocks if block
    )


def _block(lines: list[str]) -> str:
    first = lines[0]
    if _ITEM.match(first):
        return _items(lines)
    if first.startswith("|"):
        return _table(lines)
    if first.startswith("#"):
        heading = tag("p", tag("strong", inline(first.lstrip("# "))))
        return heading + (_block(lines[1:]) if lines[1:] else "")
    return tag("p", inline(" ".join(lines)))


def _items(lines: list[str]) -> str:
    """A list, with the lists inside it; a line that opens no item goes on with the one above."""
    tree: list[tuple[str, list[str]]] = []
    outer = len(_ITEM.match(lines[0])[1])  # type: ignore[index]
    for line in lines:
        item = _ITEM.match(line)
        if item and len(item[1]) <= outer:
            tree.append((item[2], []))
        elif item or tree[-1][1]:
            tree[-1][1].append(line)
        else:
            tree[-1] = f"{tree[-1][0]} {line.strip()}", []
    name = "ul" if lines[0].lstrip().startswith("-") else "ol"
    return tag(
        name, *(tag("li", inline(text), _items(inner) if inner else "") for text, inner in tree)
    )


def _table(lines: Iterable[str]) -> str:
    head, _, *rows = (
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines
    )
    top = tag("thead", tag("tr", *(tag("th", inline(cell), scope="col") for cell in head)))
    return tag(
        "table",
        top,
        tag("tbody", *(tag("tr", *(tag("td", inline(cell)) for cell in row)) for row in rows)),
        class_="plain",
    )


def inline(text: str) -> str:
    parts, at = [], 0
    for match in _INLINE.finditer(text):
        name = match.lastgroup or ""
        parts += [escape(text[at : match.start()]), tag(name, escape(match[name]))]
        at = match.end()
    return "".join([*parts, escape(text[at:])])
