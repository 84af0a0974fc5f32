"""Ready-made citations of a clause: plain text, Markdown, HTML, BibTeX, in both languages.

`{site}` stands for the site's address where the build does not know it (SITE_URL): the page fills
it in from its own address.
"""

from __future__ import annotations

from functools import cache
from html import escape

from clausier.law.fingerprint import fingerprint
from clausier.law.model import Clause, Document
from clausier.law.names import name_of
from clausier.words import Words
from macros.house import SITE_URL, library, words_of
from macros.permanent.ledger import since

SITE = SITE_URL or "{site}"


def address(clause: Clause) -> str:
    return f"{SITE}c/{clause.id}/?v={mark(clause)}"


def mark(clause: Clause) -> str:
    return _mark(clause.id)


@cache
def _mark(id: str) -> str:
    """By the id, which a clause of the library has to itself: each of its pages says the mark
    ten times."""
    clause = library().clause(id)
    return fingerprint(clause, library().agreement(clause.agreement))


def _parts(clause: Clause, language: str) -> dict[str, str]:
    words, agreement = words_of(language), library().agreement(clause.agreement)
    title, provider = words.show(agreement.title), agreement.provider
    sources = agreement.sources(clause)
    named = len(sources) != 1 or sources[0].title.casefold() != title.casefold()
    documents = words.apart(
        filter(None, (_document(document, named, words) for document in sources))
    )
    return {
        "name": name_of(clause, words, library(), beside=clause),
        "title": words.show(clause.title),
        "agreement": title if provider in title else f"{provider}, {title}",
        "documents": documents,
        "texts": f" ({documents})" if documents else "",
        "date": words.date(since(clause)),
        "mark": mark(clause),
        "address": address(clause),
    }


def _document(document: Document, named: bool, words: Words) -> str:
    """A text restated, by its title unless that was just said, its version and its date."""
    title = words.typeset(document.title) if named else ""
    version = words.text("law.names.version", version=document.version) if document.version else ""
    return ", ".join(
        part
        for part in (title, version, words.date(document.date) if document.date else "")
        if part
    )


def citation(clause: Clause, language: str) -> str:
    """In a sentence, for a letter or a contract."""
    return _text(_parts(clause, language), language)


def _text(parts: dict[str, str], language: str) -> str:
    return words_of(language).text("macros.cite.text", **parts)


def citations(clause: Clause, language: str) -> dict[str, str]:
    """Every form, by its name."""
    parts = _parts(clause, language)
    words = words_of(language)
    label = words.text("macros.cite.label", **parts)
    rest = ", ".join(
        part for part in (parts["documents"], words.text("macros.cite.restated", **parts)) if part
    )
    key = clause.id.replace("/", "-")
    bibtex = "\n".join(
        (
            f"@misc{{{key}-{parts['mark'][:8]},",
            f"  title = {{{{{label}}}}},",
            f"  author = {{{{{library().agreement(clause.agreement).provider}}}}},",
            f"  howpublished = {{\\url{{{parts['address']}}}}},",
            f"  note = {{{{{rest}}}}},",
            f"  date = {{{since(clause).isoformat()}}}",
            "}",
        )
    )
    return {
        "text": _text(parts, language),
        "markdown": f"[{label}]({parts['address']}), {rest}",
        "html": f'<a href="{escape(parts["address"])}">{escape(label)}</a>, {escape(rest)}',
        "bibtex": bibtex,
    }
