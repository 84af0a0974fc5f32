"""The grid of priorities, or the list of severities, as a table that people click, tab through and
hear read.

Each cell is a link to the same page with that cell chosen: the fragment fills the form, no script
is needed for that. The chosen cell is `aria-current`; a cell says aloud which row and column it
stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from ...engine.calculator import Answer
from ...law.library import Library
from ...law.model import Agreement
from ...rules.level_names import level_name
from ...rules.levels import RECOVERY, RESPONSE, figure_of, levels
from ...views.html.links import clause_link
from ...views.html.tags import tag
from ...words import Words
from .facts import Facts, guarantee_names


def priority(answer: Answer, words: Words, library: Library) -> str:
    facts = answer.outcome.facts
    if facts is None:
        return ""
    matrix = _matrix(facts, words) if facts.grid.matrix else ""
    return matrix + _levels(facts, words, library)


def _matrix(facts: Facts, words: Words) -> str:
    columns, rows = facts.grid.axes
    titles = {
        axis.name: {code: escape(words.show(level.title)) for code, level in axis.levels.items()}
        for axis in (columns, rows)
    }
    corner = tag(
        "th",
        escape(words.text("priority.picture.corner", rows=rows.label, columns=columns.label)),
        scope="col",
    )
    head = tag(
        "tr", corner, *(tag("th", title, scope="col") for title in titles[columns.name].values())
    )
    body = []
    for row, title in titles[rows.name].items():
        cells = (
            tag("td", _link(facts, {columns.name: column, rows.name: row}, words))
            for column in columns.levels
        )
        body.append(tag("tr", tag("th", title, scope="row"), *cells))
    caption = words.text("priority.picture.matrix", agreement=facts.agreement.short)
    return _table(caption, head, body, "priority-grid")


def _link(facts: Facts, place: Mapping[str, str], words: Words) -> str:
    """The priority of that cell, with its response time and objective; the link chooses it."""
    agreement, level = facts.agreement, facts.grid.level(place)
    found = (figure_of(agreement, measure, level) for measure in (RESPONSE, "objective"))
    promised = " · ".join(words.show(figure) for figure in found if figure)
    text = tag("span", escape(words.show(level_name(agreement, level))), class_="cell-level")
    small = tag("span", escape(promised), class_="cell-promise")
    labels = {axis.name: words.show(axis.label) for axis in facts.grid.axes}
    codes = ", ".join(f"{labels[axis]} {code}" for axis, code in place.items())
    return tag(
        "a",
        text,
        " ",
        small,
        tag("span", escape(f", {codes}"), class_="visually-hidden"),
        href="#" + urlencode({"agreement": agreement.name, **place}),
        id="cell-" + "-".join(place.values()),
        aria_current="true" if place == facts.chosen else None,
    )


def _levels(facts: Facts, words: Words, library: Library) -> str:
    """Each priority or severity with what it receives and the clause that says so."""
    agreement = facts.agreement
    kind = "priority" if levels(agreement, "priority") else "severity"
    listed = levels(agreement, kind)
    described = kind == "severity"
    measures = {"gti": RESPONSE, "objective": "objective", "gtr": RECOVERY}
    shown = {
        name: m
        for name, m in measures.items()
        if any(figure_of(agreement, m, level) for level in listed)
    }
    first = "severity" if described else "level"
    heads = (first, *(("described",) if described else ()), *shown, "clause")
    named = guarantee_names(agreement)
    own = {name: words.show(named[m]) for name, m in measures.items() if m in named}
    columns = (own.get(name) or words.text(f"priority.picture.{name}") for name in heads)
    head = tag("tr", *(tag("th", escape(column), scope="col") for column in columns))
    now = facts.grid.level(facts.chosen) if facts.chosen else None
    body = []
    for level in listed:
        figures = [figure_of(agreement, measure, level) for measure in shown.values()]
        clause = next(figure.clause for figure in figures if figure)
        cells = [escape(words.show(figure)) for figure in figures]
        if described:
            cells.insert(0, escape(words.show(facts.grid.axis("severity").levels[level].text)))
        row = (
            tag(
                "th",
                _level_name(level, agreement, words, chosen=level == now, linked=described),
                scope="row",
            ),
            *(tag("td", cell) for cell in (*cells, clause_link(clause, library, words))),
        )
        body.append(tag("tr", *row, class_="is-chosen" if level == now else None))
    caption = "severities" if described else "promised"
    return _table(
        words.text(f"priority.picture.{caption}", agreement=agreement.short),
        head,
        body,
        "priority-levels",
    )


def _level_name(
    level: str, agreement: Agreement, words: Words, *, chosen: bool, linked: bool
) -> str:
    """What the level is called; a severity leads to the page with it chosen."""
    name = escape(words.show(level_name(agreement, level)))
    if not linked:
        return name
    href = "#" + urlencode({"agreement": agreement.name, "severity": level})
    current = "true" if chosen else None
    return tag("a", name, href=href, id=f"cell-{level}", aria_current=current)


def _table(caption: str, head: str, body: list[str], css: str) -> str:
    table = tag(
        "table",
        tag("caption", escape(caption)),
        tag("thead", head),
        tag("tbody", *body),
        class_=css,
    )
    return tag("div", table, class_="table-scroll", tabindex="0", role="region", aria_label=caption)
