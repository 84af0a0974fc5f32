"""How long answers took against the time guaranteed: a small histogram a priority, the guarantee as a line.

Bars count tickets by slice of the guaranteed time, so that any number of tickets fits; the same in figures beside.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape

from ...core.quantities import Percent, Span
from ...engine.calculator import Answer
from ...law.library import Library
from ...rules.support import RESPONSE
from ...views.html.drawing import WIDTH, drawing
from ...views.html.tags import tag
from ...words import Words
from .log import Case, responses_and_recoveries
from .targets import Target, support_of, targets

LANE, TALL, LEFT = 86, 40, 4
SLICE, SLICES = (
    Fraction(1, 5),
    11,
)  # of the guaranteed time; the last slice holds all that took longer
LIMIT = 5  # slices within the guaranteed time
WIDE = (WIDTH - 2 * LEFT) // SLICES


def support(answer: Answer, words: Words, library: Library) -> str:
    values = answer.values
    rules = support_of(values, library)
    by_level: dict[str, tuple[Target, list[Case]]] = {}
    for case in responses_and_recoveries(values, rules, targets(rules, RESPONSE, values))[0]:
        if case.met is not None:
            by_level.setdefault(case.target.level, (case.target, []))[1].append(case)
    if not by_level:
        return ""
    ordered = sorted(by_level.values(), key=lambda found: found[0].level)
    parts = [
        _lane(target, cases, index * LANE, words) for index, (target, cases) in enumerate(ordered)
    ]
    height = len(ordered) * LANE
    line = LEFT + LIMIT * WIDE
    parts.append(tag("line", x1=line, x2=line, y1=0, y2=height, class_="limit"))
    labels = (
        (LEFT, "start", words.show(Percent(Fraction(0)))),
        (line, "middle", words.text("support.picture.share", percent=Percent(Fraction(100)))),
        (WIDTH - LEFT, "end", words.text("support.picture.more")),
    )
    parts += [
        tag("text", escape(text), x=x, y=height + 14, class_="mark", text_anchor=anchor)
        for x, anchor, text in labels
    ]
    title, described = words.text("support.picture.title"), words.text("support.picture.described")
    return drawing("support", title, described, *parts, height=height + 22) + _table(ordered, words)


def _slice(case: Case) -> int:
    """Late is always beyond the line, even by nothing on its clock; never answered is the longest of all."""
    if case.elapsed is None:
        return SLICES - 1
    promised = case.target.guarantee.seconds(case.start)
    ratio = case.elapsed.seconds / promised if promised else Fraction(SLICES)
    place = min(int(ratio / SLICE), SLICES - 1)
    return max(place, LIMIT) if case.met is False else min(place, LIMIT - 1)


def _lane(target: Target, cases: list[Case], y: int, words: Words) -> str:
    counts = [0] * SLICES
    for case in cases:
        counts[_slice(case)] += 1
    base, parts = (
        y + LANE - 10,
        [tag("text", escape(words.show(target.label)), x=LEFT, y=y + 14, class_="name")],
    )
    for place, count in enumerate(counts):
        if count:
            tall = max(TALL * count // max(counts), 3)
            css = "is-met" if place < LIMIT else "is-late"
            x, top = LEFT + place * WIDE, base - tall
            parts.append(tag("rect", x=x + 1, y=top, width=WIDE - 2, height=tall, class_=css))
            parts.append(
                tag(
                    "text",
                    str(count),
                    x=x + WIDE // 2,
                    y=top - 3,
                    class_="count",
                    text_anchor="middle",
                )
            )
    parts.append(tag("line", x1=LEFT, x2=WIDTH - LEFT, y1=base, y2=base, class_="base"))
    return "".join(parts)


def _table(ordered: list[tuple[Target, list[Case]]], words: Words) -> str:
    caption = words.text("support.picture.table")
    heads = ("priority", "tickets", "quickest", "median", "slowest", "gti")
    head = tag(
        "tr",
        *(tag("th", escape(words.text(f"support.picture.{name}")), scope="col") for name in heads),
    )
    body = []
    for target, cases in ordered:
        times = sorted(case.elapsed.seconds for case in cases if case.elapsed is not None)
        ends = (
            [Span(time) for time in (times[0], _median(times), times[-1])] if times else [None] * 3
        )
        cells = [escape(words.show(end)) for end in ends]
        figures = (str(len(cases)), *cells, escape(words.show(target.guarantee.promised)))
        body.append(
            tag(
                "tr",
                tag("th", escape(words.show(target.label)), scope="row"),
                *(tag("td", text) for text in figures),
            )
        )
    table = tag("table", tag("caption", escape(caption)), tag("thead", head), tag("tbody", *body))
    return tag("div", table, class_="table-scroll", tabindex="0", role="region", aria_label=caption)


def _median(times: list[Fraction]) -> Fraction:
    middle = len(times) // 2
    return times[middle] if len(times) % 2 else (times[middle - 1] + times[middle]) / 2
