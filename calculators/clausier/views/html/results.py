"""The results of an answer as a list and tables: quantities of sensible
length, exact where one asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ...core.periods import Period
from ...core.trace import Named
from ...core.zones import Moment
from ...engine.calculator import Answer
from ...law.library import Library
from ...words import Words
from ...words.brief import brief
from .links import clause_link
from .long_tables import first_rows, told_if_cut
from .tags import tag

FEW = 12  # rows of a table that stand open; more are folded
SEVERAL = 2  # tables that stand open
WORDY = (Named, Period, Moment, str)  # what is read as words, and may run over two lines


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


def label_in(answer: Answer, name: str, words: Words) -> str:
    """The label of a result of this answer: the agreement may have its own words for it."""
    own = answer.outcome.labels.get(name)
    return words.show(own) if own else result_label(answer.calculator.name, name, words)


def results(answer: Answer, words: Words, library: Library) -> str:
    pairs, tables = [], []
    for name, value in answer.outcome.results.items():
        if isinstance(value, list):
            if value:
                label = label_in(answer, name, words)
                tables.append(_table(answer.calculator.name, name, label, value, words, library))
        elif value is not None:
            label = label_in(answer, name, words)
            shown = _exact_on_demand(value, words)
            pairs.append(tag("div", tag("dt", escape(label)), tag("dd", shown, data_result=name)))
    heading = tag("h3", escape(words.text("views.answer.result")))
    listed = tag("dl", *pairs, class_="results")
    shown = _folded(tables, words) if len(tables) > SEVERAL else "".join(tables)
    return tag("section", heading, listed, shown, class_="answer-results")


def _folded(tables: Sequence[str], words: Words) -> str:
    """Several tables would push what follows out of sight."""
    summary = tag("summary", escape(words.text("views.answer.tables")))
    return tag("details", summary, *tables, class_="answer-tables", id="tables")


def _exact_on_demand(value: Any, words: Words) -> str:
    """As many digits as matter; all of them under a word that unfolds, where there are more."""
    short, exact = brief(words).show(value), words.show(value)
    if short == exact:
        return escape(exact)
    summary = tag("summary", escape(words.text("views.answer.exact")))
    return escape(short) + " " + tag("details", summary, escape(exact), class_="exact")


def _table(
    calculator: str,
    name: str,
    label: str,
    rows: Sequence[Mapping[str, Any]],
    words: Words,
    library: Library,
) -> str:
    columns = list(rows[0])
    every, rows = rows, first_rows(rows)
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
    parts = (tag("caption", escape(label)), tag("thead", head), tag("tbody", *body))
    table = tag("table", *parts, class_="plain")
    region = {"class_": "table-scroll", "tabindex": "0", "role": "region"}
    shown = tag("div", table, **region, aria_label=label) + told_if_cut(every, words)
    if len(every) <= FEW:
        return shown
    said = words.text("views.answer.rows", label=label, count=len(every))
    return tag("details", tag("summary", escape(said)), shown)


def _cell(value: Any, words: Words, library: Library) -> str:
    link = (
        clause_link(value.clause, library, words)
        if isinstance(value, Named) and value.clause
        else ""
    )
    return " ".join(part for part in (escape(words.show(value)), link) if part)
