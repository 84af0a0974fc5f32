"""The dates after an event on a line, from the first to the last: a dot each, with the time from
one to the next.

The distances are not to scale (an hour and a year would not both be seen), so each is written.
What the text leaves without a date is only in the table beside, which says all of this in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape
from textwrap import wrap

from ...core.quantities import Amount
from ...core.zones import Moment, zone
from ...engine.calculator import Answer
from ...law.library import Library
from ...rules.points import Point, day_of, order
from ...views.html.drawing import drawing
from ...views.html.tags import tag
from ...words import Words
from .facts import Facts, label

LINE, TEXT = 14, 34  # where the line and the texts stand
LETTERS = 36  # that fit on a line of text, in the widest of the fallback faces
TALL, GAP = (
    20,
    30,
)  # a line of text; from the last text of a dot to the next dot, where the time between is written

Dot = tuple[Point, list[str], str]  # when, what, and the class that says which kind


def timeline(answer: Answer, words: Words, library: Library) -> str:
    facts = answer.outcome.facts
    dots = _dots(facts, words) if facts else []
    if facts is None or len(dots) < 2:
        return ""
    parts, y, drawn = [], TALL, []
    for index, (point, labels, kind) in enumerate(dots):
        drawn.append(y)
        dot_class = f"dot {kind}".strip()
        parts.append(tag("circle", cx=LINE, cy=y - 5, r=7 if kind else 5, class_=dot_class))
        for line, css in _lines(point, labels, words):
            parts.append(tag("text", escape(line), x=TEXT, y=y, class_=css))
            y += TALL
        if index + 1 < len(dots):
            between = escape(_between(point, dots[index + 1][0], words))
            parts.append(tag("text", between, x=TEXT, y=y, class_="between"))
            y += GAP
    title = words.text("timeline.picture.title", agreement=facts.agreement.short)
    described = words.apart(
        f"{_when(point, words)}, {', '.join(labels)}" for point, labels, _ in dots
    )
    line = tag("line", x1=LINE, x2=LINE, y1=drawn[0] - 5, y2=drawn[-1] - 5, class_="line")
    return drawing("timeline", title, described, line, *parts, height=y - TALL // 2)


def _dots(facts: Facts, words: Words) -> list[Dot]:
    """The event and the dated terms in order, those of one moment on one dot."""
    found: dict[str, Dot] = {str(facts.start): (facts.start, [words.show(facts.label)], "is-event")}
    for dated in facts.dates:
        if dated.point is not None:
            key = str(dated.point)
            _, labels, kind = found.setdefault(key, (dated.point, [], ""))
            labels.append(words.show(label(dated)))
            main = "is-main" if dated.point == facts.main.point else ""
            found[key] = (dated.point, labels, kind or main)
    by_time = order([point for point, _, _ in found.values()], zone(facts.agreement.time_zone))
    return sorted(found.values(), key=lambda dot: by_time(dot[0]))


def _lines(point: Point, labels: list[str], words: Words) -> Iterator[tuple[str, str]]:
    """The lines of text beside a dot, each with its class."""
    for text, css in _texts(point, labels, words):
        for line in wrap(text, LETTERS):
            yield line, css


def _texts(point: Point, labels: list[str], words: Words) -> list[tuple[str, str]]:
    return [(_when(point, words), "when"), *((label, "what") for label in labels)]


def _when(point: Point, words: Words) -> str:
    if isinstance(point, Moment):
        return words.show(point)
    return f"{words.text(f'days.d{point.isoweekday()}')} {words.show(point)}"


def _between(first: Point, second: Point, words: Words) -> str:
    """In days of the calendar, unless two hours of a day are known: a day alone has none to count
    from.
    """
    days = (day_of(second) - day_of(first)).days
    if (
        isinstance(first, Moment)
        and isinstance(second, Moment)
        and first.shown.time() != second.shown.time()
    ):
        length = words.span(Fraction(second.instant - first.instant))
    elif days:
        length = words.amount(Amount((("bare_days", Fraction(days)),)))
    else:
        return words.text("timeline.picture.same_day")
    return words.text("timeline.picture.between", length=length)
