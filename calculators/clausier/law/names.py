"""How clauses, documents and figures are called in a sentence."""

from __future__ import annotations

import re

from ..core.languages import LANGUAGES, Both
from ..words import Words, words
from .library import Library
from .model import Agreement, Clause, Document, Figure, Note


def full(figure: Figure, words: Words) -> str:
    """The value with its star and period: 99,999 % (*) par an."""
    text = words.show(figure.value)
    if figure.starred:
        text += "\u00a0(*)"
    if figure.period:
        text += " " + words.text(f"per.{figure.period}")
    return text


def name_of(clause: Clause, words: Words, library: Library, beside: Clause | None = None) -> str:
    """How a clause is called in a sentence: its number, else its title after that of what it is
    part of; with the agreement when called from elsewhere."""
    parent = library.agreement(clause.agreement).clauses.get(clause.parent or "")
    if clause.number is None:
        text = words.text("words.quoted", text=clause.title)
        if parent is not None and parent.number is not None:
            text = f"{name_of(parent, words, library, beside=clause)}, {text}"
    elif re.fullmatch(r"[0-9.]+", clause.number.en):
        text = words.text("words.clause", number=clause.number)
    else:
        text = words.show(clause.number)
    if beside is None or beside.agreement != clause.agreement:
        text = words.text(
            "words.of_agreement", clause=text, agreement=library.agreement(clause.agreement).short
        )
    return text


def document_name(document: Document, words: Words) -> str:
    label = words.show(document.label)
    return f"{label} ({words.date(document.date)})" if document.date else label


def anchor(clause: Clause) -> str:
    """The clause's place on its agreement's page: letters, digits and hyphens only."""
    return clause.path.replace("/", "--").replace(".", "-")


def notes_of(clause: Clause, agreement: Agreement) -> list[Note]:
    """What a reader must know: first, whether only one of several texts says
    this; then the notes."""
    only = (
        [Note("source", only_in(clause, agreement, "law.names.only_clause"))]
        if clause.sources
        else []
    )
    return [*only, *clause.notes]


def only_in(said: Clause | Figure, agreement: Agreement, key: str) -> Both:
    names = {
        language: words(language).apart(
            document_name(document, words(language)) for document in agreement.sources(said)
        )
        for language in LANGUAGES
    }
    return Both(
        **{language: words(language).text(key, document=name) for language, name in names.items()}
    )
