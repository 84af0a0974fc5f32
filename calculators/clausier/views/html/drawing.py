"""What the pictures share: one width, bars and texts on it, and the two
sentences for those who do not see it."""

from __future__ import annotations

from fractions import Fraction
from html import escape

from .tags import tag

WIDTH = 360
BAR = 18  # the height of a bar


def drawing(name: str, title: str, described: str, *parts: str, height: int) -> str:
    return tag(
        "svg",
        tag("title", escape(title), id=f"{name}-title"),
        tag("desc", escape(described), id=f"{name}-text"),
        *parts,
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-text",
        class_=f"picture picture-{name}",
    )


def bar(kind: str, x: Fraction | int, width: Fraction | int, y: int, height: int = BAR) -> str:
    return tag("rect", x=at(x), y=y, width=at(width), height=height, class_=kind)


def text(said: str, x: int, y: int, anchor: str | None = None) -> str:
    return tag("text", escape(said), x=x, y=y, text_anchor=anchor, class_="mark")


def at(length: Fraction | int) -> str:
    """A hundredth of a point is finer than any screen."""
    hundredths = round(length * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"
