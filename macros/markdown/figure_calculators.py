"""Which calculators a figure of a clause feeds, and with what: each figure
opens them with itself in the form."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from clausier.law.model import BUDGETED, Figure
from clausier.views.html.tags import tag
from macros.house import library, words_of
from macros.markdown.clause_text import Links

SUPPORTED = ("response", "recovery")
DATED = ("notice", "delay", "deletion")


def calculator_address(links: Links, language: str, name: str, **inputs: str) -> str:
    fragment = f"#{urlencode(inputs)}" if inputs else ""
    return f"{links.root}{language}/calculators/{name}/{fragment}"


def links_of(figure: Figure, language: str, links: Links) -> str:
    """The calculators by name, one link each; nothing where none takes the figure."""
    words = words_of(language)
    found = (
        tag(
            "a",
            escape(words.text(f"{name}.title")),
            href=calculator_address(links, language, name, **inputs),
        )
        for name, inputs in calculators_of(figure)
    )
    return ", ".join(found)


def calculators_of(figure: Figure) -> Iterable[tuple[str, dict[str, str]]]:
    if figure.example:
        return
    agreement = figure.clause.partition("/")[0]
    rules = {
        kind for clause in library().agreement(agreement).clauses.values() for kind in clause.rules
    }
    own = library().clause(figure.clause).rules
    if figure.measure in BUDGETED:
        yield "budget", {"commitment": figure.id}
        yield "availability", {"commitment": figure.id}
    elif figure.measure in SUPPORTED and "support" in rules:
        yield "deadline", {"agreement": agreement, **_level(figure)}
    elif figure.measure == "objective" and "support" in rules:
        yield "support", {"agreement": agreement}
    elif figure.measure in DATED and "timeline" in own:
        yield "timeline", {"agreement": agreement}
    elif "penalty" in own:
        yield "penalty", {"agreement": agreement}


def _level(figure: Figure) -> dict[str, str]:
    if figure.request:
        return {"request": "yes"}
    levels = {"priority": figure.priority, "severity": figure.severity}
    return {name: level for name, level in levels.items() if level}
