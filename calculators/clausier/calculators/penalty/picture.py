"""A penalty as bars on one scale: what each service adds, then what is left once the lowest cap is
applied. A cap beyond the scale is not reached; the list below says so in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape

from ...engine.calculator import Answer
from ...law.library import Library
from ...rules.claim_lines import Charged
from ...rules.claiming import Penalty
from ...rules.penalty_caps import Limit
from ...views.html.drawing import BAR, WIDTH, at, bar, drawing, text
from ...views.html.tags import tag
from ...words import Words

RAW, AMOUNT, HEIGHT = 20, 72, 94  # where the two bars stand; the height of the drawing
ALONE = 42  # its height where no cap makes a second bar
LABELS = {"raw": "penalty.results.raw", "amount": "views.results.amount"}
KINDS = 4  # shades of the segments, taken in turn
ROOM = Fraction(21, 20)  # a little air beyond the longest bar


def picture(answer: Answer, words: Words, library: Library) -> str:
    penalty: Penalty | None = answer.outcome.facts
    if penalty is None or not penalty.raw or not penalty.amount or penalty.raw.value <= 0:
        return ""
    lines = [(n, c) for n, c in enumerate(penalty.charged, 1) if c.amount and c.amount.value > 0]
    longest = sum((_worth(charged) for _, charged in lines), Fraction(0))
    scale = WIDTH / (max(penalty.raw.value, longest) * ROOM)
    limits = [limit for limit in penalty.limits if limit.amount is not None]
    drawn_limits = [limit for limit in limits if _end(limit, scale) <= WIDTH]
    parts = [text(_labelled("raw", words, penalty.raw), 0, RAW - 7)]
    parts += _segments(lines, scale)
    if penalty.limits:
        parts.append(text(_labelled("amount", words, penalty.amount), 0, AMOUNT - 7))
        parts.append(bar("is-amount", 0, penalty.amount.value * scale, AMOUNT))
    for limit in drawn_limits:
        parts += [_mark(_end(limit, scale), y) for y in (RAW, AMOUNT)]
    said = [_line(number, charged, words) for number, charged in lines]
    said += [
        ("cap" if limit in drawn_limits else "", _cap(limit, penalty, words)) for limit in limits
    ]
    title, described = words.text("penalty.picture.title"), words.apart(line for _, line in said)
    height = HEIGHT if penalty.limits else ALONE
    drawn = drawing("penalty", title, described, *parts, height=height)
    legend = (
        tag("li", tag("span", class_=f"key {kind}") if kind else "", " ", escape(line))
        for kind, line in said
    )
    return drawn + tag("ul", *legend, class_="picture-legend", aria_hidden="true")


def _segments(lines: list[tuple[int, Charged]], scale: Fraction) -> Iterator[str]:
    x = Fraction(0)
    for number, charged in lines:
        width = _worth(charged) * scale
        yield bar(_segment(number), x, width, RAW)
        x += width


def _worth(charged: Charged) -> Fraction:
    return charged.amount.value if charged.amount else Fraction(0)


def _end(limit: Limit, scale: Fraction) -> Fraction:
    assert limit.amount is not None  # a limit that is not known is not drawn
    return limit.amount.value * scale


def _mark(x: Fraction, y: int) -> str:
    return tag("line", x1=at(x), x2=at(x), y1=y - 3, y2=y + BAR + 3, class_="cap")


def _labelled(name: str, words: Words, value: object) -> str:
    return words.text("words.labelled", name=words.text(LABELS[name]), value=value)


def _segment(number: int) -> str:
    return f"segment is-{(number - 1) % KINDS}"


def _line(number: int, charged: Charged, words: Words) -> tuple[str, str]:
    commitment = charged.line.commitment
    name = (
        words.show(charged.line.label)
        if commitment
        else words.text("penalty.picture.line", number=number)
    )
    return _segment(number), words.text("words.labelled", name=name, value=charged.amount)


def _cap(limit: Limit, penalty: Penalty, words: Words) -> str:
    bites = limit.amount and penalty.raw and limit.amount < penalty.raw
    key = "reached" if bites else "not_reached"
    cap = limit.cap.label
    return words.text(f"penalty.picture.{key}", cap=cap, amount=limit.amount)
