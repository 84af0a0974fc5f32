"""A penalty as bars on one scale: what each service adds, then what is left once the lowest cap is applied.
A cap beyond the scale is not reached; the list below says so in words.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape

from ...agreements.reading import Library
from ...calculators.calculator import Answer
from ...core.words import Words
from ..html import tag
from .budget import WIDTH, _at, _bar, _text

RAW, AMOUNT, HEIGHT = 20, 72, 94  # where the two bars stand; the height of the drawing
KINDS = 4  # shades of the segments, taken in turn


def penalty(answer: Answer, words: Words, library: Library) -> str:
    results = answer.outcome.results
    amount, raw = results["amount"], results["raw"]
    if raw is None or raw.value <= 0:
        return ""
    lines = [line for line in results["lines"] if line["amount"].value > 0]
    caps = [cap for cap in results["caps"] if cap["amount"] is not None]
    scale = WIDTH / (max(raw.value, sum((line["amount"].value for line in lines), Fraction(0))) * Fraction(21, 20))
    parts, x = [_text(_labelled("raw", words, raw), 0, RAW - 7)], Fraction(0)
    for index, line in enumerate(lines):
        width = line["amount"].value * scale
        parts.append(_bar(f"segment is-{index % KINDS}", x, width, RAW))
        x += width
    parts += [_text(_labelled("amount", words, amount), 0, AMOUNT - 7), _bar("is-amount", 0, amount.value * scale, AMOUNT)]
    for cap in caps:
        at = cap["amount"].value * scale
        if at <= WIDTH:
            parts.append(tag("line", x1=_at(at), x2=_at(at), y1=RAW - 3, y2=HEIGHT, class_="cap"))
    said = [_line(line, index, words) for index, line in enumerate(lines)] + [_cap(cap, raw, words) for cap in caps]
    drawing = tag(
        "svg",
        tag("title", escape(words.text("pictures.penalty.title")), id="penalty-title"),
        tag("desc", escape(words.apart(text for _, text in said)), id="penalty-text"),
        *parts,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby="penalty-title",
        aria_describedby="penalty-text",
        class_="picture picture-penalty",
    )
    legend = (tag("li", tag("span", class_=f"key {kind}"), " ", escape(text)) for kind, text in said)
    return drawing + tag("ul", *legend, class_="picture-legend", aria_hidden="true")


def _labelled(name: str, words: Words, value: object) -> str:
    return words.text("words.labelled", name=words.text(f"results.{name}"), value=value)


def _line(line: dict, index: int, words: Words) -> tuple[str, str]:
    name = words.show(line["commitment"]) if line["commitment"] else words.text("pictures.penalty.line", number=index + 1)
    return f"segment is-{index % KINDS}", words.text("words.labelled", name=name, value=line["amount"])


def _cap(cap: dict, raw: object, words: Words) -> tuple[str, str]:
    key = "reached" if cap["amount"].value < raw.value else "not_reached"  # type: ignore[attr-defined]
    return "cap", words.text(f"pictures.penalty.{key}", cap=cap["name"], amount=cap["amount"])
