"""What to do after an answer: each step with its last moment, to whom, by
what means and with what; then the calculators that go on from it. Only what
the answer carries is shown; what a clause does not say is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

from ...core.zones import Instant
from ...engine.outcome import Handover, NextStep
from ...law.library import Library
from ...words import Words
from ..command import MOST_IN_A_LINE
from ..deadline import how_far
from .links import clause_link
from .tags import tag


def next_steps(
    steps: Iterable[NextStep], words: Words, library: Library, now: Instant | None
) -> str:
    items = [tag("li", *_step(step, words, library, now)) for step in steps]
    if not items:
        return ""
    heading = tag("h3", escape(words.text("views.next.title")))
    return tag("section", heading, tag("ol", *items, class_="next"), class_="answer-next")


def _step(step: NextStep, words: Words, library: Library, now: Instant | None) -> Iterable[str]:
    yield tag("p", escape(words.show(step.label)), class_="next-act")
    facts = [
        (name, words.show(getattr(step, name))) for name in ("to", "by") if getattr(step, name)
    ]
    if step.due is not None:
        facts.insert(0, ("due", words.show(step.due)))
    if step.attach:
        facts.append(("attach", words.apart(words.show(part) for part in step.attach)))
    left = how_far(step.due, now, words) if step.due is not None and now is not None else ""
    pairs = []
    for name, said in facts:
        mark = tag("span", escape(left), class_="next-left") if left and name == "due" else ""
        term = tag("dt", escape(words.text(f"views.next.{name}")))
        pairs.append(tag("div", term, tag("dd", escape(said), " " if mark else "", mark)))
    yield tag("dl", *pairs, class_="inputs")
    if step.clause:
        yield tag("p", clause_link(step.clause, library, words), class_="next-clause")


def handovers(found: Iterable[Handover], words: Words) -> str:
    """Links to the other calculators, which open with what is known already."""
    items = [
        tag("li", tag("a", escape(words.show(one.label)), href=address(one.calculator, one.inputs)))
        for one in found
    ]
    if not items:
        return ""
    title = words.text("views.next.further")
    heading = tag("h3", escape(title))
    return tag("nav", heading, tag("ul", *items), class_="answer-further", aria_label=title)


def address(calculator: str, inputs: Mapping[str, Any]) -> str:
    """From the page of one calculator to that of another, with its inputs, save a
    log too long for that."""
    kept = {
        name: value
        for name, value in inputs.items()
        if not isinstance(value, list) or len(value) <= MOST_IN_A_LINE
    }
    return f"../{calculator}/#{urlencode(flat(kept))}"


def flat(inputs: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Inputs as an address carries them: lines.0.availability=97.9."""
    pairs: dict[str, str] = {}
    for name, value in inputs.items():
        if isinstance(value, list):
            for index, row in enumerate(value):
                pairs |= flat(row, f"{prefix}{name}.{index}.")
        else:
            pairs[f"{prefix}{name}"] = str(value)
    return pairs
