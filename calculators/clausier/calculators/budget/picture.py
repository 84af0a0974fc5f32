"""A promise's downtime against its period: the period whole, and a slice of it enlarged, so that a
few minutes of a month can be seen without a false scale. With a downtime given, it fills the
allowed part or goes past it.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape

from ...core.quantities import Percent, Span
from ...core.zones import DAY, HOUR
from ...engine.calculator import Answer
from ...law.library import Library
from ...views.html.drawing import BAR, WIDTH, at, bar, drawing, text
from ...views.html.tags import tag
from ...words import Words
from .answer import Budget

WHOLE, SLICE, HEIGHT = 26, 84, 122  # where the two bars stand; the height of the drawing
# Lengths that a slice may have: the first that holds the downtime with room to spare.
SLICES = tuple(
    map(
        Fraction,
        (
            1,
            5,
            15,
            60,
            300,
            900,
            1800,
            HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            5 * DAY,
            10 * DAY,
            30 * DAY,
        ),
    )
)


def picture(answer: Answer, words: Words, library: Library) -> str:
    budget: Budget | None = answer.outcome.facts
    assert budget is not None  # every answer of this calculator has them
    period = budget.period.seconds
    allowed = budget.allowed.seconds if budget.allowed else None
    spent = budget.downtime.seconds if budget.downtime else None
    shown = max(value for value in (allowed, spent) if value is not None)
    if not shown or shown * 2 > period:
        return ""
    window = min(
        next((length for length in SLICES if length >= shown * Fraction(5, 4)), period), period
    )
    edge = WIDTH * window / period  # where the slice ends in the whole
    parts = [
        text(words.text("budget.picture.whole", length=Span(period)), 0, WHOLE - 8),
        bar("track", 0, WIDTH, WHOLE),
        bar("is-slice", 0, max(edge, Fraction(1)), WHOLE),
        tag("path", d=f"M0 {WHOLE + BAR}H{at(edge)}L{WIDTH} {SLICE}H0Z", class_="fan"),
        bar("track", 0, WIDTH, SLICE),
    ]
    if allowed is not None:
        parts.append(bar("is-allowed", 0, WIDTH * allowed / window, SLICE))
    if spent is not None:
        kind = {True: "met", False: "late", None: "spent"}[budget.met]
        parts.append(bar(f"is-{kind}", 0, WIDTH * spent / window, SLICE + BAR // 3, BAR // 3))
    parts.append(
        text(
            words.text("budget.picture.slice", length=Span(window)), WIDTH, SLICE + BAR + 16, "end"
        )
    )
    said: dict[str, str] = {}
    if allowed is not None:
        said["allowed"] = words.text(
            "budget.picture.allowed", length=Span(allowed), share=Percent(100 * allowed / period)
        )
    if spent is not None:
        said[kind] = words.text("budget.picture.spent", length=Span(spent))
    title = words.text("budget.picture.title")
    drawn = drawing("budget", title, " ".join(said.values()), *parts, height=HEIGHT)
    legend = (
        tag("li", tag("span", class_=f"key is-{key}"), " ", escape(shown))
        for key, shown in said.items()
    )
    return drawn + tag("ul", *legend, class_="picture-legend", aria_hidden="true")
