"""Why an answer is what it is: its steps, and what the other readings of the
clauses would give. Folded on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from ...core.trace import Step
from ...engine.calculator import Answer, ReadingAnswer
from ...engine.outcome import Outcome
from ...law.library import Library
from ...words import Words
from ..compared import ways
from ..difference import difference
from .links import clause_link
from .tags import tag


def steps(outcome: Outcome, words: Words, library: Library) -> str:
    summary = tag("summary", escape(words.text("views.answer.steps")))
    listed = _step_list(outcome.trace.steps, words, library)
    return tag("details", summary, listed, class_="answer-steps", id="steps")


def _step_list(steps: Sequence[Step], words: Words, library: Library, path: str = "step") -> str:
    numbered = ((f"{path}-{number}", step) for number, step in enumerate(steps, 1))
    return tag(
        "ol", *(tag("li", _step(step, words, library, id)) for id, step in numbered), class_="steps"
    )


def _step(step: Step, words: Words, library: Library, id: str) -> str:
    """A sentence, its value, its clauses; the steps inside it unfold, open to begin with."""
    said = tag("span", escape(words.text(step.key, **step.values)), class_="step-text")
    if step.value is not None:
        said += " " + tag("span", escape(words.show(step.value)), class_="step-value")
    links = ", ".join(clause_link(id, library, words) for id in step.clauses)
    clauses = tag("span", links, class_="step-clauses") if links else ""
    if not step.steps:
        return tag("div", said, class_="step-line") + clauses
    inside = _step_list(step.steps, words, library, id)
    return tag(
        "details",
        tag("summary", tag("span", said, class_="step-line")),
        clauses,
        inside,
        id=id,
        open=True,
    )


def readings(answer: Answer, words: Words, library: Library) -> str:
    """Folded, under how many of them would change the result; those that change
    nothing folded again."""
    if not answer.readings:
        return ""
    told = [(reading, ways(answer, reading, words)) for reading in answer.readings]
    shown = [
        (len(set(gives.values())) > 1, _reading(reading, gives, answer, words, library))
        for reading, gives in told
    ]
    changing, same = (
        [html for changes, html in shown if changes is wanted] for wanted in (True, False)
    )
    parts = list(changing)
    if same:
        parts.append(
            tag(
                "details",
                _counted("same_readings", same, words),
                *same,
                id="readings-same",
                class_="readings-same",
            )
        )
    if not changing:
        return parts[0]
    summary = _counted("changing_readings", changing, words)
    return tag("details", summary, *parts, class_="answer-readings", id="readings")


def _counted(key: str, found: Sequence[str], words: Words) -> str:
    number = "one" if len(found) == 1 else "many"
    said = words.text(f"views.answer.{key}.{number}", count=len(found))
    return tag("summary", escape(said))


def _reading(
    reading: ReadingAnswer, told: Mapping[str, str], answer: Answer, words: Words, library: Library
) -> str:
    """Each way with the result it gives: what differs from the chosen one stands out."""
    results = {option.value: option.results for option in reading.options}
    main = next(name for name in answer.calculator.headline if name in results[reading.chosen])
    rows = []
    for option in reading.options:
        gives, chosen = told[option.value], option.value == reading.chosen
        mark = (
            tag("span", escape(words.text("views.answer.chosen")), class_="reading-chosen")
            if chosen
            else ""
        )
        text = escape(words.show(option.text) if option.text else option.value)
        gap = difference(option.results.get(main), results[reading.chosen][main], words)
        apart = " " + tag("span", escape(gap), class_="difference") if gap else ""
        rows.append(
            tag(
                "tr",
                tag("th", text, " " if mark else "", mark, scope="row"),
                tag("td", escape(gives), apart),
                class_="is-chosen"
                if chosen
                else "differs"
                if gives != told[reading.chosen]
                else None,
            )
        )
    question = escape(words.show(reading.question) if reading.question else reading.name)
    why = (
        tag("p", escape(words.show(reading.because)), class_="reading-why")
        if reading.because
        else ""
    )
    source = (
        tag("p", clause_link(reading.clause, library, words), class_="reading-clause")
        if reading.clause
        else ""
    )
    table = tag("table", tag("caption", question), tag("tbody", *rows), class_="plain")
    return tag("div", table, why, source, class_="reading")
