"""How long answers took against the time guaranteed: a histogram for each priority, with its limit.

Bars count tickets by slice of the guaranteed time, so that any number of them fits; figures beside.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape

from ...core.languages import Both
from ...core.quantities import Percent
from ...core.zones import Instant
from ...engine.calculator import Answer
from ...law.library import Library
from ...rules.judging import Judgement
from ...rules.levels import RESPONSE
from ...rules.ticket_log import Target
from ...views.html.drawing import WIDTH, drawing
from ...views.html.tags import tag
from ...words import Words
from .facts import Facts

LANE, TALL, LEFT = 86, 40, 4
LIMIT = 5  # slices within the guaranteed time
SLICES = 11  # in all; the last one holds all that took longer
WIDE = (WIDTH - 2 * LEFT) // SLICES


Lane = tuple[Both, Target, list[Judgement]]


def support(answer: Answer, words: Words, library: Library) -> str:
    facts = answer.outcome.facts
    lanes = _lanes(facts) if isinstance(facts, Facts) else []
    if not lanes:
        return ""
    parts = [_lane(lane, index * LANE, words) for index, lane in enumerate(lanes)]
    height = len(lanes) * LANE
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
    return drawing("support", title, described, *parts, height=height + 22) + _table(lanes, words)


def _lanes(facts: Facts) -> list[Lane]:
    """What each level is promised, with its tickets whose response was judged."""
    lanes = []
    for target in facts.targets[RESPONSE]:
        found = facts.log.judgements(target, facts.scope)
        judged = [judgement for judgement in found if judgement.met is not None]
        if judged:
            lanes.append((facts.labels[target.level], target, judged))
    return sorted(lanes, key=lambda lane: lane[1].level)


def _slice(judgement: Judgement) -> int:
    """What is late is always beyond the line; never answered is the longest of all."""
    if judgement.elapsed is None:
        return SLICES - 1
    length = judgement.guarantee.length
    place = SLICES - 1
    if length:
        place = min(int(judgement.elapsed * LIMIT // length), SLICES - 1)
    return max(place, LIMIT) if judgement.met is False else min(place, LIMIT - 1)


def _lane(lane: Lane, y: int, words: Words) -> str:
    label, _, judged = lane
    counts = [0] * SLICES
    for judgement in judged:
        counts[_slice(judgement)] += 1
    base = y + LANE - 10
    parts = [tag("text", escape(words.show(label)), x=LEFT, y=y + 14, class_="name")]
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


def _table(lanes: list[Lane], words: Words) -> str:
    caption = words.text("support.picture.table")
    heads = ("priority", "tickets", "quickest", "median", "slowest", "gti")
    titles = (tag("th", escape(words.text(f"support.picture.{h}")), scope="col") for h in heads)
    head = tag("tr", *titles)
    body = []
    for label, target, judged in lanes:
        elapsed = (judgement.elapsed for judgement in judged)
        times = sorted(time for time in elapsed if time is not None)
        found = (times[0], _median(times), times[-1]) if times else ()
        ends = [judged[0].told(time) for time in found or (None, None, None)]
        cells = [escape(words.show(end)) for end in ends]
        figures = (str(len(judged)), *cells, escape(words.show(target.guarantee.promised)))
        body.append(
            tag(
                "tr",
                tag("th", escape(words.show(label)), scope="row"),
                *(tag("td", text) for text in figures),
            )
        )
    parts = (tag("caption", escape(caption)), tag("thead", head), tag("tbody", *body))
    table = tag("table", *parts, class_="plain")
    return tag("div", table, class_="table-scroll", tabindex="0", role="region", aria_label=caption)


def _median(times: list[Instant]) -> Instant:
    middle = len(times) // 2
    return times[middle] if len(times) % 2 else Fraction(times[middle - 1] + times[middle]) / 2
