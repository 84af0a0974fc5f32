"""The period at a glance: a calendar whose days fill with what counted, and
the budget burning down below it.

Each day says its facts to a pointer; the sentence under the picture says the
whole to those who do not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import cast

from ...core.quantities import Span
from ...core.zones import Moment
from ...engine.calculator import Answer
from ...law.library import Library
from ...rules.promise import Day, Held
from ...views.html.drawing import WIDTH, at, drawing, text
from ...views.html.tags import tag
from ...words import Words

CELL, ROW, TOP = Fraction(WIDTH, 7), 30, 22
MOST_DAYS = 62  # a calendar of more would be a wall
LINE = 74  # the height of the burning line


def picture(answer: Answer, words: Words, library: Library) -> str:
    facts = cast(Held, answer.outcome.facts)
    days = list(facts.days())
    if facts.availability is None or len(days) > MOST_DAYS:
        return ""
    first = facts.zone.local(days[0].start).weekday()
    weeks = (first + len(days) + 6) // 7
    bottom = TOP + weeks * ROW
    cells = [_day(day, first + number, facts, words) for number, day in enumerate(days)]
    parts = [_weekdays(words), *cells, *_burning(days, bottom + 26, facts, words)]
    title = words.text("availability.picture.title", period=facts.period)
    down = sum(1 for day in days if day.counted)
    described = words.text("availability.picture.described", days=down, left=facts.remaining)
    drawn = drawing("availability", title, described, *parts, height=bottom + 26 + LINE + 24)
    return drawn + _legend(words)


def _weekdays(words: Words) -> str:
    names = (words.text(f"days.d{day}")[:3] for day in range(1, 8))
    return "".join(text(name, int(CELL * number) + 4, TOP - 8) for number, name in enumerate(names))


def _day(day: Day, place: int, facts: Held, words: Words) -> str:
    """A cell with its number; the bar below it fills with the share of the day that counted."""
    x, y = CELL * (place % 7), TOP + place // 7 * ROW
    length = Fraction(day.end - day.start)
    shown = facts.zone.local(day.start)
    parts = [
        tag("title", escape(_told(day, facts, words))),
        _bar("track", x, CELL - 4, y, ROW - 4),
        tag("text", str(shown.day), x=at(x + 5), y=y + 14, class_="mark"),
    ]
    left = Fraction(0)
    for kind, seconds in (("is-late", day.counted), ("is-waiting", day.left_out)):
        if seconds:
            width = max(Fraction(2), (CELL - 4) * min(Fraction(1), seconds / length))
            parts.append(_bar(kind, x + left, width, y + ROW - 10, 6))
            left += width
    return tag("g", *parts, class_="day")


def _bar(kind: str, x: Fraction, width: Fraction, y: int, height: int) -> str:
    return tag("rect", x=at(x), y=y, width=at(width), height=height, class_=kind)


def _told(day: Day, facts: Held, words: Words) -> str:
    date = words.date(facts.zone.local(day.start).date())
    key = "day_down" if day.counted else "day_up"
    values = {"date": date, "counted": Span(day.counted), "out": Span(day.left_out)}
    return words.text(f"availability.picture.{key}", **values)


def _burning(days: Sequence[Day], top: int, facts: Held, words: Words) -> list[str]:
    """The budget left at the end of each day, from all of it to what remains or is overspent."""
    allowed = facts.allowed.seconds
    if not allowed:
        return []
    lowest = min(Fraction(0), days[-1].budget_left)
    whole = allowed - lowest

    def height(left: Fraction) -> str:
        return at(top + LINE * (allowed - left) / whole)

    step = Fraction(WIDTH, len(days))
    path = [f"M0 {height(allowed)}"]
    for number, day in enumerate(days, 1):
        path.append(f"V{height(day.budget_left)}H{at(step * number)}")
    css = "burning is-late" if lowest < 0 else "burning is-met"
    end = Moment(days[-1].end, facts.zone)
    return [
        text(words.text("availability.picture.budget", allowed=facts.allowed), 0, top - 8),
        tag("line", x1=0, x2=WIDTH, y1=height(Fraction(0)), y2=height(Fraction(0)), class_="limit"),
        tag("path", tag("title", escape(words.show(end))), d="".join(path), class_=css),
        text(
            words.text("availability.picture.left", left=facts.remaining),
            WIDTH,
            top + LINE + 18,
            "end",
        ),
    ]


def _legend(words: Words) -> str:
    items = (
        tag(
            "li",
            tag("span", class_=f"key {css}"),
            " ",
            escape(words.text(f"availability.picture.{key}")),
        )
        for key, css in (("counted", "is-late"), ("left_out", "is-waiting"), ("burns", "is-met"))
    )
    return tag("ul", *items, class_="picture-legend", aria_hidden="true")
