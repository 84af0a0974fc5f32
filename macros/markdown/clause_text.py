"""A clause's prose as Markdown and HTML: figures marked, references linked, defined terms
explained.

Where a link leads depends on the page, so the caller says (`Links`); the rest is the same on the
agreement's page and on the clause's permanent page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape

import markdown

from clausier.core.languages import Both
from clausier.law.model import Clause, Figure
from clausier.law.prose import Marks, excerpt, fill, spellings_pattern, term_spellings
from macros.house import library, words_of
from macros.markdown.markup import MarkupExtension

_HEADING = re.compile(r"^#+(?= )", re.M)
# What must not be looked into for defined terms: links, HTML, code, headings, the mark of a list.
_KEPT = re.compile(r"\[[^\]]*\]\([^)]*\)|<a\b.*?</a>|<[^>]+>|`[^`]*`|^#+ [^\n]*$", re.M | re.S)


@dataclass(frozen=True)
class Links:
    """Where things are found from the page being made: a clause, and the root of the site."""

    root: str
    to: Callable[[Clause], str]


def body(clause: Clause, language: str, links: Links, depth: int) -> str:
    """The clause's text in Markdown, its own headings from `depth` on: right below the clause's."""
    text = _filled(clause.body[language], clause, language, links)
    highest = min(map(len, _HEADING.findall(text)), default=0)
    text = _HEADING.sub(lambda marks: "#" * min(len(marks[0]) - highest + depth, 6), text)
    return _explain_terms(text, clause, language, links)


def short(text: Both, clause: Clause, language: str, links: Links) -> str:
    """A note or a reading as HTML in one line."""
    html = to_html(_filled(text[language], clause, language, links), language)
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html


def to_html(text: str, language: str, heading: str = "") -> str:
    """`heading` is the one above the text, where the text has none of its own."""
    writer = _writer(language)
    writer.treeprocessors["markup"].first_heading = heading
    return writer.reset().convert(text)


@cache
def _writer(language: str) -> markdown.Markdown:
    """One for each language: making it takes longer than most texts."""
    markup = MarkupExtension(language=language)
    return markdown.Markdown(extensions=["tables", "attr_list", "sane_lists", markup])


def _filled(text: str, clause: Clause, language: str, links: Links) -> str:
    def figure(found: Figure, shown: str) -> str:
        return f'<span class="figure" data-figure="{found.id}">{escape(shown, quote=False)}</span>'

    def link(target: Clause, shown: str) -> str:
        return f'<a href="{links.to(target)}">{escape(shown, quote=False)}</a>'

    return fill(text, clause, library(), words_of(language), Marks(figure, link))


def _explain_terms(text: str, clause: Clause, language: str, links: Links) -> str:
    """The first time a clause uses a term in its defined sense, which it says itself (`terms`),
    a link to the definition that a pointer or a tap opens in place."""
    spellings = term_spellings(clause, library().agreement(clause.agreement), language)
    if not spellings:
        return text
    pattern = spellings_pattern(spellings)
    seen = {clause.id}

    def mark(match: re.Match[str]) -> str:
        term = spellings[match[0].casefold()]
        if term.id in seen:
            return match[0]
        seen.add(term.id)
        meaning = escape(excerpt(term.body, term, library(), words_of(language)))
        return f'<a class="term" href="{links.to(term)}" title="{meaning}">{match[0]}</a>'

    parts, at = [], 0
    for kept in _KEPT.finditer(text):
        parts += [pattern.sub(mark, text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*parts, pattern.sub(mark, text[at:])])
