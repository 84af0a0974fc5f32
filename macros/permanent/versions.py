"""What a clause was: its earlier versions, what changed since the one that is cited, and where
it went when it is gone."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from clausier.core.languages import LANGUAGES
from clausier.law.model import Clause
from clausier.views.html.tags import tag
from clausier.words import Words
from macros.house import library, words_of
from macros.markdown.clause_parts import clause_heading
from macros.markdown.clause_text import to_html
from macros.permanent.changes import changes
from macros.permanent.citations import mark
from macros.permanent.frontmatter import markdown_page
from macros.permanent.ledger import versions


def history(clause: Clause, words: Words) -> str:
    rows = [
        tag(
            "li",
            tag("time", escape(words.date(_day(version))), datetime=version["date"]),
            " ",
            tag("code", version["fingerprint"]),
        )
        for version in reversed(versions(clause))
    ]
    return tag("ol", *rows, class_="history") if rows else ""


def _day(version: dict[str, Any]) -> date:
    return date.fromisoformat(version["date"])


def pinned(clause: Clause) -> list[str]:
    """For `?v=`: the current text, and each former one with what changed since.
    assets/scripts/document.js shows the one asked for."""
    *former, current = versions(clause) or [{"fingerprint": mark(clause)}]
    parts = []
    for language in LANGUAGES:
        words = words_of(language)
        same, unknown = (
            escape(words.text(f"macros.permanent.{name}")) for name in ("same", "unknown")
        )
        shown = {"lang": language, "hidden": True}
        parts.append(
            tag("p", same, class_="pin pin-same", data_version=current["fingerprint"], **shown)
        )
        parts.append(
            tag("p", unknown, class_="pin pin-unknown", data_version_unknown=True, **shown)
        )
        parts += [_pinned(version, current, language) for version in former]
    return parts


def _pinned(version: dict[str, Any], current: dict[str, Any], language: str) -> str:
    """A former text as it was cited, and what changed since."""
    words = words_of(language)
    told = words.text("macros.permanent.changed", cited=_day(version), now=_day(current))
    text = to_html(escape(version[language]["text"], quote=False), language)
    since = changes(version[language], current[language], words)
    return tag(
        "section",
        tag("p", escape(told), class_="pin-told"),
        tag("h2", escape(words.text("macros.permanent.cited_text"))),
        tag("div", text, class_="clause-text"),
        tag("h2", escape(words.text("macros.permanent.what_changed"))),
        tag("div", since, class_="changes"),
        lang=language,
        class_="pin pin-changed",
        data_version=version["fingerprint"],
        hidden=True,
    )


def gone_page(id: str, entry: dict[str, Any], root: str) -> str:
    """The address still answers: why the clause is no longer there, where it went, what it said."""
    gone = entry["gone"]
    last = entry["versions"][-1]
    sides = []
    for language in LANGUAGES:
        words = words_of(language)
        where = ""
        if gone.get("to"):
            target = library().clause(gone["to"])
            where = tag(
                "p",
                tag("a", escape(clause_heading(target, language)), href=f"{root}c/{target.id}/"),
            )
        sides.append(
            tag(
                "section",
                tag("h2", escape(last[language]["title"]), class_="clause-title"),
                tag("p", escape(gone["why"][language]), class_="pin pin-changed"),
                where,
                tag("h3", escape(words.text("macros.permanent.cited_text"))),
                tag(
                    "div",
                    to_html(escape(last[language]["text"], quote=False), language),
                    class_="clause-text",
                ),
                lang=language,
                class_="side",
            )
        )
    inside = tag("div", tag("div", *sides, class_="sides"), class_="permanent")
    return markdown_page(tag("code", escape(id)), inside, title=last["fr"]["title"])
