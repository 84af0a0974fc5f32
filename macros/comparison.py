"""The same promises side by side: a table for each measure, and the list of the texts restated."""

from __future__ import annotations

from html import escape

from clausier.agreements.model import Figure
from clausier.agreements.prose import full
from clausier.core.words import words
from clausier.views.clauses import anchor
from clausier.views.html import tag
from macros.prose import library

# What is promised in the same way by several providers, in the order a buyer asks for it.
MEASURES = ("availability", "durability", "latency", "iops", "response", "recovery", "objective", "notice", "deletion")


def comparison(language: str) -> str:
    return "\n\n".join(_measure(measure, language) for measure in MEASURES)


def _measure(measure: str, language: str) -> str:
    said = words(language)
    title = said.text(f"measures.{measure}")
    rows = []
    for agreement in library():
        found = [f for f in agreement.figures.values() if f.measure == measure and not f.example]
        rows += [_row(figure, agreement.short if index == 0 else "", language) for index, figure in enumerate(found)]
        if not found:
            silent = tag("td", escape(said.text("page.nothing_promised")), colspan="3", class_="silent")
            rows.append(tag("tr", tag("th", escape(agreement.short), scope="row"), silent, class_="is-first"))
    head = tag("tr", *(tag("th", escape(said.text(f"page.{name}")), scope="col") for name in ("agreement", "figure", "value", "clause")))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="comparison")
    box = tag("div", table, class_="scroller", role="region", tabindex="0", aria_label=title)
    return f"## {title} {{#{measure}}}\n\n{box}"


def _row(figure: Figure, provider: str, language: str) -> str:
    said, clause = words(language), library().clause(figure.clause)
    address = f"../agreements/{clause.agreement}/#{anchor(clause)}"
    number = said.show(clause.number) if clause.number else said.show(clause.title)
    return tag(
        "tr",
        tag("th", escape(provider), scope="row"),
        tag("td", escape(_label(figure, language))),
        tag("td", tag("span", escape(full(figure, said)), class_="figure", data_figure=figure.id), class_="cell-figure"),
        tag("td", tag("a", escape(number), href=address, title=said.show(clause.title))),
        class_="is-first" if provider else None,
    )


def _label(figure: Figure, language: str) -> str:
    return words(language).show(figure.label)


def sources(language: str) -> str:
    """Which texts are restated, with what is known of their date."""
    said = words(language)
    items = [
        tag("li", tag("cite", escape(document.title), lang=document.language), " (", escape(agreement.short), "). ", escape(said.show(document.dating)))
        for agreement in library()
        for document in agreement.documents
    ]
    return tag("ul", *items)
