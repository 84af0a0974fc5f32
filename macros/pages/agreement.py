"""The page of an agreement, from its data: a facts panel, then every clause as a heading with its
text.

Markdown, so that MkDocs makes the contents, the anchors and the search from it.
"""

from __future__ import annotations

from html import escape

from clausier.law.model import Agreement, Clause
from clausier.law.names import anchor
from clausier.views.html.links import source
from clausier.views.html.tags import tag
from macros.house import library, words_of
from macros.markdown.clause_parts import aside, clause_heading
from macros.markdown.clause_text import Links, body
from macros.permanent.citations import citation

ROOT = "../../../"


def agreement_page(language: str, name: str) -> str:
    agreement = library().agreement(name)
    return "\n\n".join(
        [
            facts(agreement, language),
            *(section(clause, language) for clause in agreement.clauses.values()),
        ]
    )


def links_from(agreement: Agreement) -> Links:
    """A clause of the same agreement is on the page; another agreement's is on its own."""

    def to(target: Clause) -> str:
        page = "" if target.agreement == agreement.name else f"../{target.agreement}/"
        return f"{page}#{anchor(target)}"

    return Links(ROOT, to)


def facts(agreement: Agreement, language: str) -> str:
    """Who, what, which version, since when: what a lawyer looks for first."""
    words = words_of(language)
    rows = [
        ("provider", escape(agreement.provider)),
        ("qualification", escape(words.show(agreement.qualification))),
        ("prevailing", escape(words.show(agreement.prevailing))),
        ("time_zone", escape(agreement.time_zone)),
    ]
    rows += [("document", source(document, words)) for document in agreement.documents]
    rows.append(
        ("data", tag("a", f"{agreement.name}.json", href=f"{ROOT}agreements/{agreement.name}.json"))
    )
    pairs = [
        tag("div", tag("dt", escape(words.text(f"macros.facts.{key}"))), tag("dd", value))
        for key, value in rows
    ]
    lead = tag("p", escape(words.show(agreement.summary)), class_="lead")
    warning = tag("p", escape(words.text("words.unofficial")), class_="unofficial")
    return tag("div", lead, tag("dl", *pairs, class_="facts"), warning, class_="agreement-head")


def section(clause: Clause, language: str) -> str:
    """One clause: heading with its anchor, tools, text, and what stands in the margin."""
    agreement = library().agreement(clause.agreement)
    links = links_from(agreement)
    above = ancestors(clause, agreement)
    depth = min(2 + len(above), 4)
    named = (
        f'{{#{anchor(clause)} .clause data-toc-label="{_contents_label(clause, above, language)}"}}'
    )
    heading = f"{'#' * depth} {clause_heading(clause, language, hanging=True)} {named}"
    text = body(clause, language, links, depth + 1)
    return "\n\n".join(
        part
        for part in (heading, tools(clause, language), text, *aside(clause, language, links, text))
        if part
    )


def ancestors(clause: Clause, agreement: Agreement) -> list[Clause]:
    """The clauses that this one is a part of, the widest first: 8, 8.1, 8.1/sla-1."""
    ends = [at for at, sign in enumerate(clause.path) if sign in "/."]
    return [
        agreement.clauses[clause.path[:end]]
        for end in ends
        if clause.path[:end] in agreement.clauses
    ]


def _contents_label(clause: Clause, above: list[Clause], language: str) -> str:
    """Its heading for the contents, where "Annex 3, SLA 6" stands under annex 3: "SLA 6"."""
    words = words_of(language)
    label = clause_heading(clause, language)
    for outer in above:
        if outer.number:
            label = label.removeprefix(f"{words.show(outer.number)}, ")
    return escape(label)


def tools(clause: Clause, language: str) -> str:
    """The permanent link and the citation, one click each."""
    words = words_of(language)
    address = f"{ROOT}c/{clause.id}/"
    link = tag(
        "a",
        escape(words.text("macros.page.permanent")),
        href=address,
        class_="tool-link",
        data_print=f"/c/{clause.id}/",
    )
    copied = {
        "data_copy": citation(clause, language),
        "data_copied": words.text("views.form.copied_text"),
    }
    cite = tag(
        "button", escape(words.text("macros.page.cite")), type="button", hidden=True, **copied
    )
    return tag("p", link, " ", cite, class_="clause-tools", data_search_exclude=True)
