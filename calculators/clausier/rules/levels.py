"""The levels of an agreement's support: which there are, and which figures are promised to each.

How an incident gets its level is the business of priority.py; how a level is
called, of level_names.py.
"""

from __future__ import annotations

from functools import cache

from ..law.model import Agreement, Figure

REQUEST = "request"
RESPONSE, RECOVERY = "response", "recovery"


def level_of(figure: Figure) -> str | None:
    """What a figure is promised for: "P1", severity "2", or requests."""
    return figure.priority or figure.severity or (REQUEST if figure.request else None)


@cache
def figure_of(agreement: Agreement, measure: str, level: str) -> Figure | None:
    return next(
        (f for f in agreement.figures.values() if f.measure == measure and level_of(f) == level),
        None,
    )


def level_names(agreement: Agreement) -> tuple[str, ...]:
    """Every level that may be promised something: priorities, severities, requests."""
    return (*levels(agreement, "priority"), *levels(agreement, "severity"), REQUEST)


def second_figure(agreement: Agreement, measure: str) -> tuple[Figure, Figure] | None:
    """Two figures that promise the same to one level: which one holds, nobody can know."""
    found: dict[str, Figure] = {}
    for figure in agreement.figures.values():
        level = level_of(figure)
        if figure.measure != measure or level is None or figure.example:
            continue
        if level in found:
            return found[level], figure
        found[level] = figure
    return None


@cache
def levels(agreement: Agreement, kind: str) -> list[str]:
    """The priorities (or severities) that have a guaranteed response, in the order of the text."""
    found = (
        getattr(figure, kind) for figure in agreement.figures.values() if figure.measure == RESPONSE
    )
    return list(dict.fromkeys(level for level in found if level))
