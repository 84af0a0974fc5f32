"""Fills the blanks of a clause's prose: figures by name, references to other clauses, documents.

    {{ access_api }}  {{ access_api | full }}  {{ article-8/claim-within }}  {{ document.fr_2022 }}
    [[article-8]]  [[numspot/article-8]]  [[article-8|the measuring rules]]

What a figure or a link looks like is the caller's choice (`Marks`): plain
text in the terminal, HTML on a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from ..core.languages import LANGUAGES, Both
from ..words import Words, words
from .library import Library
from .model import Agreement, Clause, Document, Figure
from .names import document_name, full, name_of

PLACEHOLDER = re.compile(r"\{\{\s*(?P<name>[A-Za-z0-9_./-]+?)\s*(?:\|\s*(?P<form>[a-z]+)\s*)?\}\}")
REFERENCE = re.compile(r"\[\[\s*(?P<id>[^\]|]+?)\s*(?:\|(?P<words>[^\]]+))?\]\]")
FORMS = (None, "full")


@dataclass(frozen=True)
class Marks:
    """How a figure and a link to a clause are written."""

    figure: Callable[[Figure, str], str] = lambda figure, text: text
    link: Callable[[Clause, str], str] = lambda clause, text: text


PLAIN = Marks()


def find_figure(clause: Clause, agreement: Agreement, name: str) -> Figure | None:
    """The figure that a placeholder names: one of the clause, or another by its path."""
    return clause.figures.get(name) or agreement.figures.get(name)


def find_document(agreement: Agreement, name: str) -> Document | None:
    wanted = name.removeprefix("document.").replace("_", "-")
    return next((document for document in agreement.documents if document.id == wanted), None)


def find_clause(library: Library, agreement: Agreement, id: str) -> Clause | None:
    if id in agreement.clauses:
        return agreement.clauses[id]
    name, _, path = id.partition("/")
    if name == agreement.name:
        return agreement.clauses.get(path)
    return library.agreement(name).clauses.get(path) if name in library.folders else None


def fill(text: str, clause: Clause, library: Library, words: Words, marks: Marks = PLAIN) -> str:
    """The prose with everything named in it put in its place, in the language of `words`."""
    agreement = library.agreement(clause.agreement)

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        if name.startswith("document."):
            document = find_document(agreement, name)
            if document is None:
                raise KeyError(f"{clause.id}: no document {name!r}")
            return document_name(document, words)
        figure = find_figure(clause, agreement, name)
        if figure is None:
            raise KeyError(f"{clause.id}: no figure {name!r}")
        return marks.figure(
            figure, full(figure, words) if match["form"] else words.show(figure.value)
        )

    def reference(match: re.Match[str]) -> str:
        target = find_clause(library, agreement, match["id"])
        if target is None:
            raise KeyError(f"{clause.id}: no clause {match['id']!r}")
        return marks.link(target, match["words"] or name_of(target, words, library, beside=clause))

    return words.typeset(REFERENCE.sub(reference, PLACEHOLDER.sub(value, text)))


@cache
def fill_both(text: Both, clause: Clause, library: Library) -> Both:
    """A text of the clause with its figures, in both languages."""
    return Both(*(fill(text[language], clause, library, words(language)) for language in LANGUAGES))


def term_spellings(clause: Clause, agreement: Agreement, language: str) -> dict[str, Clause]:
    """Every spelling of the terms that a clause names as used in their defined sense."""
    spellings: dict[str, Clause] = {}
    for path in clause.terms[language]:
        term = agreement.clauses[path]
        for form in term.forms.get(language, ()):
            spellings.setdefault(words(language).typeset(form).casefold(), term)
    return spellings


def spellings_pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Whole words, the longest spelling first, whatever the case."""
    listed = "|".join(re.escape(form) for form in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.I)


def excerpt(text: Both, clause: Clause, library: Library, words: Words) -> str:
    """The filled prose without its Markdown marks, for a hover, a search result or the terminal."""
    filled = fill(text[words.language], clause, library, words)
    filled = re.sub(r"^\s*(#+|[-*]|\|)\s*", "", filled, flags=re.M)
    return re.sub(r"\s+", " ", re.sub(r"[*_`|]+", "", filled)).strip()
