"""The permanent page of each clause, /c/<clause id>/: both languages side by side, figures,
readings, what refers to it and what it refers to, history, how to cite. Markdown that MkDocs makes
a page of; complete without a script.

A clause that was renamed or removed keeps its address, with the explanation of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from clausier.core.languages import LANGUAGES
from clausier.exports.agreement_json import agreement_json, clauses_json
from clausier.law.model import Agreement, Clause, Document
from clausier.law.names import anchor
from clausier.views.html.tags import tag
from clausier.words import Words
from macros.house import library, words_of
from macros.markdown.clause_parts import clause_heading, figures, margin, named
from macros.markdown.clause_text import Links, body, to_html
from macros.permanent.citations import citations, mark
from macros.permanent.frontmatter import markdown_page
from macros.permanent.ledger import entries, since
from macros.permanent.references import references
from macros.permanent.versions import gone_page, history, pinned


def permanent_pages(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Each of its clauses by its id, and those that are gone: the Markdown of their pages."""
    for clause in agreement.clauses.values():
        yield clause.id, clause_page(clause)
    for id, entry in entries(agreement.name).items():
        if "gone" in entry:
            yield id, gone_page(id, entry, _root(id))


def write_data(site: Path) -> None:
    """The same for machines: /clauses.json and /agreements/<name>.json."""
    (site / "clauses.json").write_text(clauses_json(library()), "utf-8")
    folder = site / "agreements"
    folder.mkdir(exist_ok=True)
    for agreement in library():
        (folder / f"{agreement.name}.json").write_text(
            agreement_json(agreement, library()), "utf-8"
        )


# Holds the place of a part that a clause does not have, so that the two sides keep level.
EMPTY = "<div></div>"


def _root(id: str) -> str:
    return "../" * (id.count("/") + 2)


def links_from(id: str) -> Links:
    root = _root(id)
    return Links(root, lambda target: f"{root}c/{target.id}/")


def clause_page(clause: Clause) -> str:
    links = links_from(clause.id)
    sides = [
        tag("section", _side(clause, language, links), lang=language, class_="side")
        for language in LANGUAGES
    ]
    titles = " / ".join(dict.fromkeys(clause_heading(clause, language) for language in LANGUAGES))
    agreement = library().agreement(clause.agreement)
    named_in = tag("span", escape(agreement.short), class_="title-agreement")
    inside = tag(
        "div",
        _plate(clause),
        tag("div", *pinned(clause), class_="pinned", data_pinned=True),
        tag("div", *sides, class_="sides"),
        class_="permanent",
        data_fingerprint=mark(clause),
    )
    return markdown_page(
        f"{named_in} {_title(clause)}",
        inside,
        title=f"{agreement.short} : {titles}",
        description=words_of("fr").text("macros.permanent.description", clause=named(clause, "fr")),
        here=f"agreements/{agreement.name}/#{anchor(clause)}",
    )


def _title(clause: Clause) -> str:
    """What the clause is called in both languages, once where that is the same: its number, else
    its title."""
    called = {
        language: words_of(language).show(clause.number or clause.title) for language in LANGUAGES
    }
    return "\u00a0/ ".join(
        tag("span", escape(name), lang=language) for language, name in _once(called).items()
    )


def _once(texts: dict[str, str]) -> dict[str, str]:
    return texts if len(set(texts.values())) > 1 else dict(list(texts.items())[:1])


def _plate(clause: Clause) -> str:
    """What a citation rests on: identifier, permanent address, fingerprint, date of the text."""
    day, agreement = since(clause).isoformat(), library().agreement(clause.agreement)
    rows = {
        "macros.page.id": tag("code", escape(clause.id)),
        "macros.permanent.address": tag(
            "a",
            escape(f"/c/{clause.id}/"),
            href=f"{_root(clause.id)}c/{clause.id}/",
            data_address=True,
        ),
        "macros.permanent.fingerprint": tag("code", mark(clause)),
        "macros.permanent.since": tag("time", day, datetime=day),
        "macros.permanent.restates": "<br>".join(
            _document(document) for document in agreement.sources(clause)
        ),
    }
    pairs = []
    for key, value in rows.items():
        named = _once({language: words_of(language).text(key) for language in LANGUAGES})
        label = " · ".join(
            tag("span", escape(name), lang=language) for language, name in named.items()
        )
        pairs.append(tag("div", tag("dt", label), tag("dd", value)))
    return tag("dl", *pairs, class_="plate")


def _document(document: Document) -> str:
    """In words that both languages share."""
    parts = [tag("cite", escape(document.title), lang=document.language)]
    if document.version:
        parts.append(f"version {escape(document.version)}")
    if document.date:
        day = document.date.isoformat()
        parts.append(tag("time", day, datetime=day))
    return ", ".join(parts)


def _side(clause: Clause, language: str, links: Links) -> str:
    """One language, complete in itself. Each side has the same parts, so that they stand level."""
    words = words_of(language)
    page = f"{links.root}{language}/agreements/{clause.agreement}/#{anchor(clause)}"
    whole = tag("a", escape(words.text("macros.permanent.in_agreement")), href=page)
    heading = clause_heading(clause, language)
    parts = [
        tag("h2", escape(words.show(clause.title)), id=f"clause-{language}", class_="clause-title"),
        tag(
            "div",
            to_html(body(clause, language, links, 3), language, heading),
            class_="clause-text",
        ),
        margin(clause, language, links) or EMPTY,
        _section("figures", figures(clause, language, links), words),
        _section("references", references(clause, language, links), words),
        _section("cite", _citations(clause, language), words),
        _section("history", history(clause, words), words),
        tag(
            "p",
            whole,
            tag("span", escape(words.text("words.unofficial")), class_="unofficial"),
            class_="side-end",
        ),
    ]
    return "\n".join(parts)


def _section(name: str, content: str, words: Words) -> str:
    if not content:
        return EMPTY
    id = f"{name}-{words.language}"
    return tag(
        "section",
        tag("h3", escape(words.text(f"macros.permanent.{name}")), id=id),
        content,
        class_=f"part-{name}",
    )


# --- citing -------------------------------------------------------------------------------


def _citations(clause: Clause, language: str) -> str:
    """Each form ready to copy, one open at a time; the text stands there for those who copy by
    hand."""
    words, parts = words_of(language), []
    for name, text in citations(clause, language).items():
        id = f"cite-{name}-{language}"
        label = words.text(f"macros.permanent.cite_{name}")
        code = tag("code", escape(text), id=id, data_cite=True)
        parts += [
            tag(
                "details",
                tag("summary", escape(label), id=f"{id}-label"),
                tag(
                    "pre",
                    code,
                    class_="no-copy",
                    tabindex="0",
                    role="group",
                    aria_labelledby=f"{id}-label",
                ),
                _copy_button(id, label, words),
                class_="cite",
                name=f"cite-{language}",
                open=name == "text",
            )
        ]
    return "".join(parts)


def _copy_button(id: str, label: str, words: Words) -> str:
    copy = words.text("macros.permanent.copy")
    copied = {"data_copy_from": id, "data_copied": words.text("views.form.copied_text")}
    return tag(
        "button", escape(copy), type="button", aria_label=f"{copy} ({label})", hidden=True, **copied
    )
