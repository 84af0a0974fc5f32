"""An answer as the HTML fragment that a page shows: result, steps, readings side by side, warnings.

Made at build time for the example of each page, and in the browser for what a reader types: the same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from ...core.periods import Period
from ...core.trace import Named, Step
from ...core.zones import Instant, Moment
from ...engine.calculator import Answer, ReadingAnswer
from ...engine.outcome import Document, Outcome
from ...law.library import Library
from ...words import Words
from ..compared import headline, ways
from ..difference import difference
from .evidence import evidence
from .links import clause_link
from .next_steps import handovers, next_steps
from .problems import choices
from .tags import tag

WORDY = (Named, Period, Moment, str)  # what is read as words, and may run over two lines


def answer_html(answer: Answer, words: Words, library: Library, now: Instant | None = None) -> str:
    """`now` is the moment at which the reader asks, where that is known: for the time left or passed."""
    outcome = answer.outcome
    parts = (
        _headline(answer, words),
        _warnings(outcome, words, library),
        next_steps(outcome.next_steps, words, library, now),
        handovers(outcome.handovers, words),
        answer.calculator.picture(answer, words, library) if answer.calculator.picture else "",
        _results(answer, words, library),
        _steps(outcome, words, library),
        _readings(answer, words, library),
        _documents(outcome, words),
        evidence(answer, words, library),
    )
    return tag("div", *parts, class_="answer", data_calculator=answer.calculator.name)


def _headline(answer: Answer, words: Words) -> str:
    key, values = answer.outcome.summary
    name, shown = headline(answer, answer.outcome.results, words)
    return tag(
        "div",
        tag("p", escape(shown), class_="answer-figure", data_result=name),
        tag("p", escape(words.text(key, **values)), class_="answer-summary", data_summary=True),
        class_="answer-headline",
    )


def result_label(calculator: str, name: str, words: Words, table: str | None = None) -> str:
    """The label of a result, or of a column of a table of results."""
    for key in (
        f"{calculator}.results.{table}.{name}",
        f"{calculator}.results.{name}",
        f"views.results.{name}",
    ):
        if words.get(key):
            return words.text(key)
    raise KeyError(f"no label for the result {name!r} of {calculator}")


def _results(answer: Answer, words: Words, library: Library) -> str:
    pairs, tables = [], []
    for name, value in answer.outcome.results.items():
        if isinstance(value, list):
            tables.append(
                _table(answer.calculator.name, name, value, words, library) if value else ""
            )
        elif value is not None:
            label = result_label(answer.calculator.name, name, words)
            pairs.append(
                tag(
                    "div",
                    tag("dt", escape(label)),
                    tag("dd", escape(words.show(value)), data_result=name),
                )
            )
    heading = tag("h2", escape(words.text("views.answer.result")))
    return tag(
        "section", heading, tag("dl", *pairs, class_="results"), *tables, class_="answer-results"
    )


def _table(
    calculator: str, name: str, rows: Sequence[Mapping[str, Any]], words: Words, library: Library
) -> str:
    columns, label = list(rows[0]), result_label(calculator, name, words)
    # Figures stand under each other and do not break; their heading stands where they do.
    css = {
        column: None if any(isinstance(row[column], WORDY) for row in rows) else "cell-figure"
        for column in columns
    }
    titles = {column: escape(result_label(calculator, column, words, name)) for column in columns}
    head = tag(
        "tr",
        *(tag("th", title, scope="col", class_=css[column]) for column, title in titles.items()),
    )
    body = []
    for row in rows:
        first, *others = columns
        cells = (
            tag("td", _cell(row[column], words, library), class_=css[column]) for column in others
        )
        body.append(
            tag(
                "tr",
                tag("th", _cell(row[first], words, library), scope="row", class_=css[first]),
                *cells,
            )
        )
    table = tag("table", tag("caption", escape(label)), tag("thead", head), tag("tbody", *body))
    return tag("div", table, class_="table-scroll", tabindex="0", role="region", aria_label=label)


def _cell(value: Any, words: Words, library: Library) -> str:
    link = (
        clause_link(value.clause, library, words)
        if isinstance(value, Named) and value.clause
        else ""
    )
    return " ".join(part for part in (escape(words.show(value)), link) if part)


def _steps(outcome: Outcome, words: Words, library: Library) -> str:
    heading = tag("h2", escape(words.text("views.answer.steps")))
    return tag(
        "section", heading, _step_list(outcome.trace.steps, words, library), class_="answer-steps"
    )


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


def _readings(answer: Answer, words: Words, library: Library) -> str:
    if not answer.readings:
        return ""
    heading = tag("h2", escape(words.text("views.answer.readings")))
    told = [(reading, ways(answer, reading, words)) for reading in answer.readings]
    shown = [
        (len(set(gives.values())) > 1, _reading(reading, gives, answer, words, library))
        for reading, gives in told
    ]
    changing, same = (
        [html for changes, html in shown if changes is wanted] for wanted in (True, False)
    )
    if same:
        key = "one" if len(same) == 1 else "many"
        summary = tag(
            "summary", escape(words.text(f"views.answer.same_readings.{key}", count=len(same)))
        )
        changing.append(tag("details", summary, *same, id="readings-same", class_="readings-same"))
    return tag("section", heading, *changing, class_="answer-readings")


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
    table = tag("table", tag("caption", question), tag("tbody", *rows))
    return tag("div", table, why, source, class_="reading")


def _warnings(outcome: Outcome, words: Words, library: Library) -> str:
    if not outcome.warnings:
        return ""
    items = [
        tag(
            "li",
            escape(words.text(notice.key, **notice.values)),
            *(" " + clause_link(id, library, words) for id in notice.clauses),
            choices(notice.choices, notice.field, words),
        )
        for notice in outcome.warnings
    ]
    title = tag("p", escape(words.text("views.answer.warnings")), class_="note-kind")
    return tag("div", title, tag("ul", *items), class_="answer-warnings")


def _carried(document: Document, words: Words) -> str:
    """The file itself as an address."""
    content = document.written(words)
    if isinstance(content, bytes):
        return f"data:{document.media_type};base64,{b64encode(content).decode()}"
    return f"data:{document.media_type};charset=utf-8,{quote(content)}"


def _documents(outcome: Outcome, words: Words) -> str:
    """Files carried by the page itself: nothing is asked of a server."""
    if not outcome.documents:
        return ""
    heading = tag("h2", escape(words.text("views.answer.documents")))
    links = [
        tag(
            "li",
            tag(
                "a",
                escape(d.name),
                href=_carried(d, words),
                download=d.name,
            ),
        )
        for d in outcome.documents
    ]
    return tag("section", heading, tag("ul", *links), class_="answer-documents")
