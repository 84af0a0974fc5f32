"""A writing as Markdown that any reader of Markdown shows as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .writing import Block, Heading, Items, Link, Paragraph, Run, Table, Writing

MEDIA_TYPE = "text/markdown"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(writing: Writing) -> str:
    parts = [f"# {_plain(writing.title)}", *(_block(block) for block in writing.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_plain(text)}"
        case Paragraph(runs, strong):
            text = _runs(runs)
            return f"**{text}**" if strong else text
        case Items(items, numbered):
            marks = (f"{number}." if numbered else "-" for number in range(1, len(items) + 1))
            return "\n".join(
                f"{mark} {_runs(item)}" for mark, item in zip(marks, items, strict=True)
            )
        case Table():
            return "\n".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    yield f"**{_plain(table.caption)}**\n"
    yield "| " + " | ".join(map(_plain, table.head)) + " |"
    yield "|" + " --- |" * len(table.head)
    for row in table.rows:
        yield "| " + " | ".join(map(_runs, row)) + " |"


def _runs(runs: Run) -> str:
    return "".join(
        f"[{_plain(run.text)}]({run.address})" if isinstance(run, Link) else _plain(run)
        for run in runs
    )


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
