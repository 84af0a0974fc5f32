"""The same promises side by side, a table for each measure: what a buyer
compares, ours and his own."""

from __future__ import annotations

from html import escape

from ...core.quantities import Percent
from ...law.library import Library
from ...law.model import Agreement, Clause, Figure
from ...law.names import anchor, only_in
from ...words import Words
from .links import unbroken
from .tags import tag

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


def measure_table(measure: str, library: Library, words: Words) -> str:
    """The promises of each agreement under its name. Value, period and condition
    are apart: equal values that differ in the rest do not look equal. Where no
    promise has either, their column is left out.
    """
    promised = [(agreement, list(agreement.promises(measure))) for agreement in library]
    columns = {"figure": "", "value": "cell-figure", "terms": "", "clause": ""}
    if not any(_terms(figure, it, words) for it, found in promised for figure in found):
        del columns["terms"]
    width = str(len(columns))
    with_terms = "terms" in columns
    groups = [_group(it, found, with_terms, width, library, words) for it, found in promised]
    head = tag(
        "tr",
        *(
            tag("th", escape(words.text(f"views.compare.{name}")), scope="col", class_=css or None)
            for name, css in columns.items()
        ),
    )
    table = tag("table", tag("thead", head), *groups, class_="comparison")
    title = words.text(f"measures.{measure}")
    return tag("div", table, class_="table-scroll", role="region", tabindex="0", aria_label=title)


def _group(
    agreement: Agreement,
    found: list[Figure],
    with_terms: bool,
    width: str,
    library: Library,
    words: Words,
) -> str:
    short = tag("th", escape(agreement.short), scope="rowgroup", colspan=width)
    rows = [_row(figure, agreement, with_terms, library, words) for figure in found]
    if not rows:
        nothing = escape(words.text("views.compare.nothing_promised"))
        rows = [tag("tr", tag("td", nothing, colspan=width, class_="silent"))]
    return tag("tbody", tag("tr", short, class_="group"), *rows)


def _row(
    figure: Figure, agreement: Agreement, with_terms: bool, library: Library, words: Words
) -> str:
    clause = agreement.clauses[figure.clause.partition("/")[2]]
    value = tag("span", escape(words.show(figure.value)), class_="figure", data_figure=figure.id)
    return tag(
        "tr",
        tag("th", escape(words.show(figure.label)), scope="row"),
        tag("td", value, class_="cell-figure"),
        tag("td", _terms(figure, agreement, words), class_="cell-terms") if with_terms else "",
        tag("td", _link(clause, library, words), class_="cell-clause"),
    )


def _link(clause: Clause, library: Library, words: Words) -> str:
    """To the page of the agreement, which stands beside that of the comparison;
    one's own has none."""
    title = words.show(clause.title)
    number = escape(unbroken(words.show(clause.number)) if clause.number else title)
    if library.is_own(clause.agreement):
        return tag("span", number, title=title)
    address = f"../agreements/{clause.agreement}/#{anchor(clause)}"
    return tag("a", number, href=address, title=title)


def _terms(figure: Figure, agreement: Agreement, words: Words) -> str:
    """Over which period, and under a condition or not; a percentage without a
    period says so, as the text names none.
    """
    terms = []
    if figure.period:
        over = escape(words.text(f"per.{figure.period}"))
        terms.append(tag("span", over, class_=f"term-period is-{figure.period}"))
    elif isinstance(figure.value, Percent):
        none = escape(words.text("views.compare.no_period"))
        terms.append(tag("span", none, class_="term-period silent"))
    if figure.starred:
        starred = escape(words.text("views.compare.starred"))
        terms.append(tag("span", starred, class_="term-starred disputed"))
    if figure.sources:
        only = escape(words.show(only_in(figure, agreement, "law.names.only")))
        terms.append(tag("span", only, class_="term-source disputed"))
    return " ".join(terms)
