"""An answer as the HTML fragment that a page shows: the verdict, what to do,
the results; then, folded, the reasons.

Made at build time for the example of each page, and in the browser for what a reader types: the
same bytes. Results are in results.py, steps and other readings in reasons.py.
"""

from __future__ import annotations

from html import escape

from ...core.zones import Instant
from ...engine.calculator import Answer
from ...engine.outcome import Outcome
from ...law.library import Library
from ...words import Words
from ...words.brief import brief
from ...words.typography import capital
from ..compared import headline
from .elsewhere import elsewhere
from .evidence import evidence
from .links import carried, clause_link
from .next_steps import handovers, next_steps
from .problems import choices
from .reasons import readings, steps
from .results import results
from .tags import tag


def answer_html(answer: Answer, words: Words, library: Library, now: Instant | None = None) -> str:
    """`now` is the moment at which the reader asks, where that is known: for the
    time left or passed."""
    outcome = answer.outcome
    parts = (
        _headline(answer, brief(words)),
        _warnings(outcome, words, library),
        next_steps(outcome.next_steps, words, library, now),
        handovers(outcome.handovers, words),
        _documents(outcome, words),
        answer.calculator.picture(answer, words, library) if answer.calculator.picture else "",
        results(answer, words, library),
        readings(answer, words, library),
        steps(outcome, words, library),
        evidence(answer, words, library),
        elsewhere(answer, words),
    )
    return tag("div", *parts, class_="answer", data_calculator=answer.calculator.name)


def _headline(answer: Answer, words: Words) -> str:
    """The verdict is the heading of the answer: in words where there are some,
    else the figure itself."""
    key, values = answer.outcome.summary
    name, shown = headline(answer, answer.outcome.results, words)
    figure = escape(capital(shown))
    if verdict := answer.outcome.verdict:
        said, with_values = verdict
        heading = tag("h2", escape(words.text(said, **with_values)), id="verdict", tabindex="-1")
        figure = tag("p", figure, class_="answer-figure", data_result=name)
    else:
        heading, figure = (
            "",
            tag(
                "h2", figure, class_="answer-figure", id="verdict", tabindex="-1", data_result=name
            ),
        )
    summary = tag(
        "p", escape(words.text(key, **values)), class_="answer-summary", data_summary=True
    )
    return tag("div", heading, figure, summary, class_="answer-headline")


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


def _documents(outcome: Outcome, words: Words) -> str:
    """Files carried by the page itself: nothing is asked of a server."""
    if not outcome.documents:
        return ""
    heading = tag("h3", escape(words.text("views.answer.documents")))
    links = [
        tag(
            "li",
            tag(
                "a",
                escape(d.name),
                href=carried(d.media_type, d.written(words)),
                download=d.name,
            ),
        )
        for d in outcome.documents
    ]
    return tag("section", heading, tag("ul", *links), class_="answer-documents")
