"""The dates after an event on a line, from the first to the last: a dot each, with the time from one to the next.

The distances are not to scale (an hour and a year would not both be seen), so each is written. What the text
leaves without a date is only in the table beside, which says all of this in words.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape
from textwrap import wrap
from typing import Any

from ...core.quantities import Amount
from ...core.zones import Moment, zone
from ...engine.calculator import Answer
from ...law.library import Library
from ...rules.timeline import Point, day_of, moment_of
from ...views.html.drawing import drawing
from ...views.html.tags import tag
from ...words import Words

LINE, TEXT = 14, 34  # where the line and the texts stand
LETTERS = 36  # that fit on a line of text, in the widest of the fallback faces
TALL, GAP = (
    20,
    30,
)  # a line of text; from the last text of a dot to the next dot, where the time between is written

Dot = tuple[Point, list[str], str]  # when, what, and the class that says which kind


def timeline(answer: Answer, words: Words, library: Library) -> str:
    clock = zone(library.agreement(answer.inputs["agreement"]).time_zone)
    dots = _dots(answer, words, clock)
    if len(dots) < 2:
        return ""
    parts, y, drawn = [], TALL, []
    for index, (point, labels, kind) in enumerate(dots):
        drawn.append(y)
        parts.append(
            tag("circle", cx=LINE, cy=y - 5, r=7 if kind else 5, class_=f"dot {kind}".strip())
        )
        for line, css in (
            (line, css)
            for text, css in _texts(point, labels, words)
            for line in wrap(text, LETTERS)
        ):
            parts.append(tag("text", escape(line), x=TEXT, y=y, class_=css))
            y += TALL
        if index + 1 < len(dots):
            parts.append(
                tag(
                    "text",
                    escape(_between(point, dots[index + 1][0], words)),
                    x=TEXT,
                    y=y,
                    class_="between",
                )
            )
            y += GAP
    title = words.text(
        "timeline.picture.title", agreement=library.agreement(answer.inputs["agreement"]).short
    )
    described = words.apart(
        f"{_when(point, words)}, {', '.join(labels)}" for point, labels, _ in dots
    )
    line = tag("line", x1=LINE, x2=LINE, y1=drawn[0] - 5, y2=drawn[-1] - 5, class_="line")
    return drawing("timeline", title, described, line, *parts, height=y - TALL // 2)


def _dots(answer: Answer, words: Words, clock: Any) -> list[Dot]:
    """The event and the dated terms in order, those of one moment on one dot."""
    results, (event, *_) = answer.outcome.results, answer.outcome.trace.steps
    if event.value is None:
        return []
    found: dict[str, Dot] = {
        str(event.value): (event.value, [words.show(event.values["name"])], "is-event")
    }
    for row in results["dates"]:
        point = row.get("date") or row.get("instant")
        if point is not None:
            _, labels, kind = found.setdefault(str(point), (point, [], ""))
            labels.append(words.show(row["name"]))
            found[str(point)] = (
                point,
                labels,
                kind or ("is-main" if point == results["due"] else ""),
            )
    return sorted(found.values(), key=lambda dot: moment_of(dot[0], clock).instant)


def _texts(point: Point, labels: list[str], words: Words) -> list[tuple[str, str]]:
    return [(_when(point, words), "when"), *((label, "what") for label in labels)]


def _when(point: Point, words: Words) -> str:
    if isinstance(point, Moment):
        return words.show(point)
    return f"{words.text(f'days.d{point.isoweekday()}')} {words.show(point)}"


def _between(first: Point, second: Point, words: Words) -> str:
    """In days of the calendar, unless two hours of a day are known: a day alone has none to count from."""
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
