"""The page of a calculator: its form and a computed example, made by the same Python that
answers in the browser."""

from __future__ import annotations

import tomllib
from html import escape
from urllib.parse import urlencode

from clausier.catalogue import CATALOGUE
from clausier.core.periods import parse_period
from clausier.core.zones import zone
from clausier.engine.calculator import answer
from clausier.views.compared import headline
from clausier.views.html.answer import answer_html
from clausier.views.html.form import calculator_html
from clausier.views.html.next_steps import flat
from clausier.views.html.tags import tag
from macros.house import library, words_of


def calculator_page(language: str, name: str) -> str:
    calculator, words = CATALOGUE[name], words_of(language)
    example = answer_html(answer(calculator, calculator.example, library()), words, library())
    heading = tag("p", escape(words.text("views.answer.example")), class_="answer-example")
    return calculator_html(calculator, library(), words, heading + example)


def worked_examples(language: str, agreement: str, *names: str) -> str:
    """Worked examples side by side, each with what it gives and a link that opens it in the
    form."""
    words, items = words_of(language), []
    for name in names:
        file = library().folders[agreement] / "examples" / f"{name}.toml"
        data = tomllib.loads(file.read_text("utf-8"), parse_float=str)
        found = answer(CATALOGUE[data["calculator"]], data["inputs"], library())
        _, result = headline(found, found.outcome.results, words)
        link = tag(
            "a",
            escape(words.text("views.answer.open_example")),
            href=f"#{urlencode(flat(data['inputs']))}",
        )
        about = escape(words.typeset(data["about"][language]))
        items.append(tag("li", tag("strong", escape(result)), tag("p", about, " ", link)))
    return tag("ul", *items, class_="worked")


def hours(language: str, period: str) -> str:
    """The real length of a period in Paris, for a sentence."""
    return words_of(language).number(parse_period(period, zone("Europe/Paris")).seconds / 3600)


def calculator_list(language: str) -> str:
    """Every calculator, by name, with what it answers."""
    words = words_of(language)
    items = [
        tag(
            "li",
            tag("a", escape(words.text(f"{name}.title")), href=f"{name}/"),
            tag("p", escape(words.text(f"{name}.lead"))),
        )
        for name in CATALOGUE
    ]
    return tag("ul", *items, class_="cards")


def agreement_list(language: str, folder: str = "") -> str:
    """Every agreement, with its provider, what it covers and how much of it is restated;
    `folder` leads to their pages."""
    words = words_of(language)
    items = [
        tag(
            "li",
            tag("a", escape(agreement.short), href=f"{folder}{agreement.name}/"),
            tag("p", escape(words.show(agreement.title)), class_="card-title"),
            tag("p", escape(words.show(agreement.summary))),
            tag(
                "p",
                escape(
                    words.text(
                        "macros.page.counted",
                        clauses=len(agreement.clauses),
                        figures=len(agreement.figures),
                    )
                ),
                class_="card-count",
            ),
        )
        for agreement in library()
    ]
    return tag("ul", *items, class_="cards")
