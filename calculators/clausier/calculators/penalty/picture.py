"""A penalty as bars on one scale: what each service adds, then what is left once the lowest cap is applied.
A cap beyond the scale is not reached; the list below says so in words.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape

from ...engine.calculator import Answer
from ...law.library import Library
from ...views.html.drawing import BAR, WIDTH, at, bar, drawing, text
from ...views.html.tags import tag
from ...words import Words

RAW, AMOUNT, HEIGHT = 20, 72, 94  # where the two bars stand; the height of the drawing
KINDS = 4  # shades of the segments, taken in turn


def penalty(answer: Answer, words: Words, library: Library) -> str:
    results = answer.outcome.results
    amount, raw = results["amount"], results["raw"]
    if raw is None or raw.value <= 0:
        return ""
    lines = [
        (number, line)
        for number, line in enumerate(results["lines"], 1)
        if line["amount"].value > 0
    ]
    caps = [cap for cap in results["caps"] if cap["amount"] is not None]
    scale = WIDTH / (
        max(raw.value, sum((line["amount"].value for _, line in lines), Fraction(0)))
        * Fraction(21, 20)
    )
    parts, x = [text(_labelled("raw", words, raw), 0, RAW - 7)], Fraction(0)
    for number, line in lines:
        width = line["amount"].value * scale
        parts.append(bar(_segment(number), x, width, RAW))
        x += width
    parts += [
        text(_labelled("amount", words, amount), 0, AMOUNT - 7),
        bar("is-amount", 0, amount.value * scale, AMOUNT),
    ]
    drawn_caps = [cap for cap in caps if cap["amount"].value * scale <= WIDTH]
    for place, y in (
        (at(cap["amount"].value * scale), y) for cap in drawn_caps for y in (RAW, AMOUNT)
    ):
        parts.append(tag("line", x1=place, x2=place, y1=y - 3, y2=y + BAR + 3, class_="cap"))
    said = [_line(number, line, words) for number, line in lines]
    said += [("cap" if cap in drawn_caps else "", _cap(cap, raw, words)) for cap in caps]
    title, described = words.text("penalty.picture.title"), words.apart(line for _, line in said)
    drawn = drawing("penalty", title, described, *parts, height=HEIGHT)
    legend = (
        tag("li", tag("span", class_=f"key {kind}") if kind else "", " ", escape(line))
        for kind, line in said
    )
    return drawn + tag("ul", *legend, class_="picture-legend", aria_hidden="true")


def _labelled(name: str, words: Words, value: object) -> str:
    return words.text("words.labelled", name=words.text(f"views.results.{name}"), value=value)


def _segment(number: int) -> str:
    return f"segment is-{(number - 1) % KINDS}"


def _line(number: int, line: dict, words: Words) -> tuple[str, str]:
    name = (
        words.show(line["commitment"])
        if line["commitment"]
        else words.text("penalty.picture.line", number=number)
    )
    return _segment(number), words.text("words.labelled", name=name, value=line["amount"])


def _cap(cap: dict, raw: object, words: Words) -> str:
    key = "reached" if cap["amount"].value < raw.value else "not_reached"  # type: ignore[attr-defined]
    return words.text(f"penalty.picture.{key}", cap=cap["name"], amount=cap["amount"])
