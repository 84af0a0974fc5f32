"""The same promises side by side: a table for each measure, and the list of the texts restated."""

from __future__ import annotations

from html import escape

from clausier.core.quantities import Percent
from clausier.law.model import Figure
from clausier.law.names import anchor, only_in
from clausier.views.html.links import source
from clausier.views.html.tags import tag
from clausier.words import Words
from macros.house import library, words
from macros.markdown.clause_parts import unbroken

# What is promised in the same way by several providers, in the order a buyer asks for it.
MEASURES = (
    "availability",
    "durability",
    "latency",
    "iops",
    "response",
    "recovery",
    "objective",
    "notice",
    "deletion",
)


def comparison(language: str) -> str:
    return "\n\n".join(_measure(measure, language) for measure in MEASURES)


def _measure(measure: str, language: str) -> str:
    """A table with the promises of each agreement under its name. Value, period and condition
    are apart: equal values that differ in the rest do not look equal. Where no promise has
    either, their column is left out."""
    said = words(language)
    title = said.text(f"measures.{measure}")
    promised = {agreement.short: list(agreement.promises(measure)) for agreement in library()}
    columns = {"figure": None, "value": "cell-figure", "terms": None, "clause": None}
    if not any(_terms(figure, said) for found in promised.values() for figure in found):
        del columns["terms"]
    groups, width = [], str(len(columns))
    for short, found in promised.items():
        name = tag("tr", tag("th", escape(short), scope="rowgroup", colspan=width), class_="group")
        silent = tag(
            "tr",
            tag(
                "td",
                escape(said.text("macros.page.nothing_promised")),
                colspan=width,
                class_="silent",
            ),
        )
        groups.append(
            tag(
                "tbody",
                name,
                *([_row(figure, language, "terms" in columns) for figure in found] or [silent]),
            )
        )
    head = tag(
        "tr",
        *(
            tag("th", escape(said.text(f"macros.page.{name}")), scope="col", class_=css)
            for name, css in columns.items()
        ),
    )
    table = tag("table", tag("thead", head), *groups, class_="comparison")
    box = tag("div", table, class_="table-scroll", role="region", tabindex="0", aria_label=title)
    return f"## {title} {{#{measure}}}\n\n{box}"


def _row(figure: Figure, language: str, terms: bool) -> str:
    said, clause = words(language), library().clause(figure.clause)
    address = f"../agreements/{clause.agreement}/#{anchor(clause)}"
    number = unbroken(said.show(clause.number)) if clause.number else said.show(clause.title)
    return tag(
        "tr",
        tag("th", escape(said.show(figure.label)), scope="row"),
        tag(
            "td",
            tag("span", escape(said.show(figure.value)), class_="figure", data_figure=figure.id),
            class_="cell-figure",
        ),
        tag("td", _terms(figure, said), class_="cell-terms") if terms else "",
        tag(
            "td",
            tag("a", escape(number), href=address, title=said.show(clause.title)),
            class_="cell-clause",
        ),
    )


def _terms(figure: Figure, said: Words) -> str:
    """Over which period, and under a condition or not. A percentage without a period says so:
    the text does not."""
    terms = []
    if figure.period:
        terms.append(
            tag(
                "span",
                escape(said.text(f"per.{figure.period}")),
                class_=f"term-period is-{figure.period}",
            )
        )
    elif isinstance(figure.value, Percent):
        terms.append(
            tag("span", escape(said.text("macros.page.no_period")), class_="term-period silent")
        )
    if figure.starred:
        terms.append(
            tag("span", escape(said.text("macros.page.starred")), class_="term-starred disputed")
        )
    if figure.sources:
        agreement = library().agreement(figure.clause.partition("/")[0])
        terms.append(
            tag(
                "span",
                escape(said.show(only_in(figure, agreement, "law.names.only"))),
                class_="term-source disputed",
            )
        )
    return " ".join(terms)


def sources(language: str) -> str:
    """Which texts are restated, with what is known of their date."""
    documents = (
        (agreement.short, document) for agreement in library() for document in agreement.documents
    )
    return tag(
        "ul",
        *(tag("li", source(document, words(language), short)) for short, document in documents),
    )
