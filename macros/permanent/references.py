"""What a clause refers to and what refers to it, as lists of links: the same graph read both ways.

Where a link leads is words by the page (`Links`); what else stands on it is page.py's.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from html import escape

from clausier.law.model import Clause
from clausier.law.prose import REFERENCE, find_clause
from clausier.views.html.tags import tag
from macros.house import library, words_of
from macros.markdown.clause_parts import clause_heading
from macros.markdown.clause_text import Links


@cache
def _graph() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each clause the ids it names, and the ids that name it."""
    to: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for agreement in library():
        for clause in agreement.clauses.values():
            for match in REFERENCE.finditer(
                "\n".join([clause.body.fr, *(note.text.fr for note in clause.notes)])
            ):
                target = find_clause(library(), agreement, match["id"])
                if target and target.id not in to[clause.id]:
                    to[clause.id].append(target.id)
                    back[target.id].append(clause.id)
    return to, back


def references(clause: Clause, language: str, links: Links) -> str:
    words, parts = words_of(language), []
    for key, ids in zip(
        ("refers_to", "referred_by"), (graph[clause.id] for graph in _graph()), strict=True
    ):
        if ids:
            items = [_reference(library().clause(id), language, links) for id in ids]
            parts += [tag("p", escape(words.text(f"macros.permanent.{key}"))), tag("ul", *items)]
    return "".join(parts)


def _reference(target: Clause, language: str, links: Links) -> str:
    return tag(
        "li",
        tag(
            "a",
            escape(clause_heading(target, language)),
            href=links.to(target),
            data_print=f"/c/{target.id}/",
        ),
    )
