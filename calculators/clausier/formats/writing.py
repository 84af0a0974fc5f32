"""A text to hand over, made of headings, paragraphs, lists and tables; each
format writes it its own way.

What it says is the calculators' business; markdown.py, odt.py and print_page.py write it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


Run = Sequence[str | Link]  # what stands on one line of thought: text, and links in it


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[str | Link, ...]
    strong: bool = False

    @classmethod
    def of(cls, *runs: str | Link) -> Paragraph:
        return cls(runs)


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[tuple[str | Link, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str | Link, ...], ...], ...]


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Writing:
    title: str
    language: str
    blocks: tuple[Block, ...]
