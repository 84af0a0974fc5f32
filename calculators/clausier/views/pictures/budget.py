"""A promise's downtime against its period: the period whole, and a slice of it enlarged, so that a few minutes of
a month can be seen without a false scale. With a downtime given, it fills the allowed part or goes past it.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape

from ...agreements.reading import Library
from ...calculators.calculator import Answer
from ...core.quantities import Percent, Span, read_span
from ...core.words import Words
from ..html import tag

WIDTH, BAR = 360, 18  # of the drawing; the height of a bar
WHOLE, SLICE, HEIGHT = 26, 84, 122  # where the two bars stand; the height of the drawing
# Lengths that a slice may have: the first that holds the downtime with room to spare.
SLICES = tuple(map(Fraction, (1, 5, 15, 60, 300, 900, 1800, 3600, 10800, 21600, 43200, 86400, 172800, 432800, 864000, 2592000)))


def budget(answer: Answer, words: Words, library: Library) -> str:
    results = answer.outcome.results
    period = results["period_seconds"].seconds
    allowed = results["allowed_seconds"].seconds if "allowed_seconds" in results else None
    spent = read_span(answer.inputs["downtime"]).seconds if answer.inputs.get("downtime") else None
    shown = max(value for value in (allowed, spent) if value is not None)
    if not shown or shown * 2 > period:
        return ""
    window = min(next((length for length in SLICES if length >= shown * Fraction(5, 4)), period), period)
    edge = WIDTH * window / period  # where the slice ends in the whole
    parts = [
        _text(words.text("pictures.budget.whole", length=Span(period)), 0, WHOLE - 8),
        _bar("track", 0, WIDTH, WHOLE),
        _bar("is-slice", 0, max(edge, Fraction(1)), WHOLE),
        tag("path", d=f"M0 {WHOLE + BAR}H{_at(edge)}L{WIDTH} {SLICE}H0Z", class_="fan"),
        _bar("track", 0, WIDTH, SLICE),
    ]
    if allowed is not None:
        parts.append(_bar("is-allowed", 0, WIDTH * allowed / window, SLICE))
    if spent is not None:
        kind = "spent" if allowed is None else "met" if spent <= allowed else "late"
        parts.append(_bar(f"is-{kind}", 0, WIDTH * spent / window, SLICE + BAR // 3, BAR // 3))
    parts.append(_text(words.text("pictures.budget.slice", length=Span(window)), WIDTH, SLICE + BAR + 16, "end"))
    said: dict[str, str] = {}
    if allowed is not None:
        said["allowed"] = words.text("pictures.budget.allowed", length=Span(allowed), share=Percent(100 * allowed / period))
    if spent is not None:
        said[kind] = words.text("pictures.budget.spent", length=Span(spent))
    drawing = tag(
        "svg",
        tag("title", escape(words.text("pictures.budget.title")), id="budget-title"),
        tag("desc", escape(" ".join(said.values())), id="budget-text"),
        *parts,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby="budget-title",
        aria_describedby="budget-text",
        class_="picture picture-budget",
    )
    legend = (tag("li", tag("span", class_=f"key is-{key}"), " ", escape(text)) for key, text in said.items())
    return drawing + tag("ul", *legend, class_="picture-legend", aria_hidden="true")


def _bar(kind: str, x: Fraction | int, width: Fraction | int, y: int, height: int = BAR) -> str:
    return tag("rect", x=_at(x), y=y, width=_at(width), height=height, class_=kind)


def _text(said: str, x: int, y: int, anchor: str | None = None) -> str:
    return tag("text", escape(said), x=x, y=y, text_anchor=anchor, class_="mark")


def _at(length: Fraction | int) -> str:
    """A hundredth of a point is finer than any screen."""
    hundredths = round(length * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"
