"""What makes a printed calculation evidence: the inputs as they were read,
and every clause that it rests on, with its text, its fingerprint and the
document it restates. Folded on a screen, always printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

from ...engine.calculator import Answer
from ...engine.fields import Choice, Field, Rows
from ...law.fingerprint import fingerprint
from ...law.library import Library
from ...law.model import Document
from ...law.names import name_of, only_in
from ...law.prose import fill
from ...words import Words
from .form import label
from .links import ROOT, source
from .long_tables import first_rows, told_if_cut
from .passages import passage
from .tags import tag


def evidence(answer: Answer, words: Words, library: Library) -> str:
    cited = list(cited_clauses(answer))
    parts = [tag("h3", escape(words.text("views.answer.inputs"))), _inputs(answer, words, library)]
    if cited:
        parts.append(tag("h3", escape(words.text("views.answer.cites"))))
        parts.append(_documents(cited, words, library))
        parts += [_clause(id, words, library) for id in cited]
    summary = tag(
        "summary", escape(words.text("views.answer.evidence" if cited else "views.answer.inputs"))
    )
    return tag("details", summary, *parts, class_="answer-evidence", id="evidence")


def cited_clauses(answer: Answer) -> Iterable[str]:
    """Those of the steps, of the warnings, of the readings; each once, in this order."""
    steps = [id for step in answer.outcome.trace.steps for id in step.all_clauses()]
    notices = [id for notice in answer.outcome.warnings for id in notice.clauses]
    readings = [reading.clause for reading in answer.readings if reading.clause]
    return dict.fromkeys((*steps, *notices, *readings))


# --- the inputs, as a reader says them ----------------------------------------------------


def _inputs(answer: Answer, words: Words, library: Library) -> str:
    plain, tables = [], []
    for field in answer.form.fields:
        value = answer.values[field.name]
        if isinstance(field, Rows):
            tables += [_rows(answer.calculator.name, field, value, words, library)] if value else []
        elif value is not None:
            said = escape(_said(field, value, words, library))
            plain.append(
                tag(
                    "div",
                    tag("dt", escape(label(answer.calculator.name, field, words))),
                    tag("dd", said),
                )
            )
    return tag("dl", *plain, class_="inputs") + "".join(tables)


def _said(field: Field, value: Any, words: Words, library: Library) -> str:
    """A choice by its label, an agreement by its name, anything else as it is
    written everywhere."""
    if isinstance(field, Choice):
        option = next((option for option in field.all_options() if option.value == value), None)
        if option and option.label:
            return words.show(option.label)
    if field.name == "agreement":
        return library.agreement(value).short
    if isinstance(value, list):
        return words.apart(words.show(part) for part in value)
    found = getattr(value, "label", None)
    return words.show(found if found else value)


def _rows(
    calculator: str, field: Rows, every: Sequence[Mapping[str, Any]], words: Words, library: Library
) -> str:
    rows = first_rows(every)
    columns = [c for c in field.columns if any(row.get(c.name) is not None for row in rows)]
    head = tag(
        "tr",
        *(tag("th", escape(label(calculator, column, words)), scope="col") for column in columns),
    )

    def cell(column: Field, row: Mapping[str, Any]) -> str:
        value = row.get(column.name)
        return tag("td", escape("" if value is None else _said(column, value, words, library)))

    lines = (tag("tr", *(cell(column, row) for column in columns)) for row in rows)
    title = label(calculator, field, words)
    table = tag(
        "table",
        tag("caption", escape(title)),
        tag("thead", head),
        tag("tbody", *lines),
        class_="plain",
    )
    region = {"class_": "table-scroll", "tabindex": "0", "role": "region"}
    return tag("div", table, **region, aria_label=title) + told_if_cut(every, words)


# --- the clauses, with their text ---------------------------------------------------------


def _documents(cited: Iterable[str], words: Words, library: Library) -> str:
    """Which texts the clauses restate, with what is known of their version and date."""
    documents = (document for id in cited for document in _restated(id, library))
    items = [tag("li", source(document, words)) for document in dict.fromkeys(documents)]
    return tag("ul", *items, class_="cited-documents")


def _restated(id: str, library: Library) -> tuple[Document, ...]:
    clause = library.clause(id)
    return library.agreement(clause.agreement).sources(clause)


@cache
def _clause(id: str, words: Words, library: Library) -> str:
    clause = library.clause(id)
    agreement = library.agreement(clause.agreement)
    heading = (
        f"{name_of(clause, words, library)}, {words.show(clause.title)}"
        if clause.number
        else name_of(clause, words, library)
    )
    link = tag("code", escape(id))
    if not library.is_own(clause.agreement):
        permanent = tag("code", f"/c/{escape(id)}/")
        link = tag("a", permanent, href=f"{ROOT}c/{id}/", data_print=f"/c/{id}/")
    mark = words.text("views.answer.fingerprint", mark=fingerprint(clause, agreement))
    text = passage(fill(clause.body[words.language], clause, library, words))
    only = (
        f" · {escape(words.show(only_in(clause, agreement, 'law.names.only')))}"
        if clause.sources
        else ""
    )
    address = tag("p", link, " ", tag("span", escape(mark), only), class_="cited-address")
    return tag(
        "section",
        tag("h4", escape(heading)),
        address,
        tag("div", text, class_="cited-text"),
        class_="cited",
    )
