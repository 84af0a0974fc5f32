"""What stands beside a clause's text: its readings, its notes, its figures with a way to compute.

HTML in one line each, for the agreement's page and for the permanent page alike.
"""

from __future__ import annotations

from html import escape

from clausier.law.model import Clause, Figure, Note, Reading
from clausier.law.names import full, name_of, notes_of, only_in
from clausier.views.html.links import unbroken
from clausier.views.html.tags import tag
from clausier.words import Words
from macros.house import library, words_of
from macros.markdown.clause_text import Links, short
from macros.markdown.figure_calculators import calculator_address, links_of


def margin(clause: Clause, language: str, links: Links) -> str:
    """Readings and notes: what a reader must know before relying on the text."""
    parts = [
        *(reading(r, clause, language, links) for r in clause.readings),
        *notes(clause, language, links),
    ]
    # Not a landmark: there is one beside nearly every clause.
    return tag("div", *parts, class_="margin") if parts else ""


def aside(clause: Clause, language: str, links: Links, text: str) -> list[str]:
    """The margin of a whole agreement's page: as much as stands beside the text; the rest
    follows under it."""
    parts = [
        *(reading(r, clause, language, links) for r in clause.readings),
        *notes(clause, language, links),
    ]
    texts = [*(r.question for r in clause.readings), *(note.text for note in _notes(clause))]
    lines = [len(text[language]) / 30 + 2 for text in texts]
    room = max(len(text) / 60 * 1.35, 12)  # in lines of the margin
    beside = 0
    while beside < len(parts) and (room := room - lines[beside]) > 0:
        beside += 1
    shares = {"margin": parts[:beside], "under": parts[beside:]}
    return [tag("div", *share, class_=name) for name, share in shares.items() if share]


def notes(clause: Clause, language: str, links: Links) -> list[str]:
    words = words_of(language)
    return [
        tag(
            "div",
            tag("p", escape(words.text(f"law.notes.{note.kind}")), class_="note-kind"),
            tag("p", short(note.text, clause, language, links)),
            class_=f"remark note-{note.kind}",
        )
        for note in _notes(clause)
    ]


def _notes(clause: Clause) -> list[Note]:
    return notes_of(clause, library().agreement(clause.agreement))


def reading(found: Reading, clause: Clause, language: str, links: Links) -> str:
    """A question of interpretation, folded: each way, the one kept marked, and why."""
    words = words_of(language)
    ways = [
        tag(
            "li",
            short(option.text, clause, language, links),
            tag("span", " ", escape(words.text("views.form.kept")), class_="kept")
            if option.value == found.default
            else "",
            class_="is-kept" if option.value == found.default else None,
        )
        for option in found.options
    ]
    question = short(found.question, clause, language, links)
    why = tag("p", short(found.because, clause, language, links), class_="reading-why")
    used = [
        tag(
            "a", escape(words.text(f"{name}.title")), href=calculator_address(links, language, name)
        )
        for name in found.used_by
    ]
    uses = (
        tag(
            "p",
            escape(words.text("macros.page.changes")),
            " ",
            ", ".join(used),
            class_="reading-uses",
        )
        if used
        else ""
    )
    kind = tag("span", escape(words.text("macros.page.reading")), class_="note-kind")
    summary = tag("summary", kind, " ", tag("span", question))
    return tag("details", summary, tag("ul", *ways), why, uses, class_="remark note-reading")


def figures(clause: Clause, language: str, links: Links) -> str:
    """Each figure with its name, and a link into the calculator that uses it."""
    if not clause.figures:
        return ""
    words = words_of(language)
    computed = {figure.id: links_of(figure, language, links) for figure in clause.figures.values()}
    columns = {
        "figure": None,
        "value": "cell-figure",
        **({"compute": None} if any(computed.values()) else {}),
    }
    rows = [
        tag(
            "tr",
            tag(
                "th",
                _label(figure, words),
                " ",
                tag("code", escape(figure.id), class_="figure-id"),
                scope="row",
            ),
            tag("td", escape(full(figure, words)), class_="cell-figure"),
            tag("td", computed[figure.id]) if "compute" in columns else "",
        )
        for figure in clause.figures.values()
    ]
    head = [
        tag("th", escape(words.text(f"macros.page.{name}")), scope="col", class_=css)
        for name, css in columns.items()
    ]
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows))
    return tag(
        "div",
        table,
        class_="table-scroll",
        role="region",
        tabindex="0",
        aria_label=words.text("macros.page.figures"),
    )


def _label(figure: Figure, words: Words) -> str:
    """With the text that gives it, where not all those of its clause do."""
    label = escape(words.show(figure.label))
    clause = library().clause(figure.clause)
    if figure.sources == clause.sources:
        return label
    agreement = library().agreement(clause.agreement)
    only = words.show(only_in(figure, agreement, "law.names.only"))
    return f"{label} {tag('span', escape(only), class_='figure-only')}"


def clause_heading(clause: Clause, language: str, *, hanging: bool = False) -> str:
    """How the clause is headed: its number, then its title; `hanging` as HTML, the number apart."""
    words = words_of(language)
    number, title = words.show(clause.number) if clause.number else "", words.show(clause.title)
    if not hanging:
        return f"{number} {title}".strip()
    return (
        f"{tag('span', escape(unbroken(number)), class_='clause-number')} {escape(title)}"
        if number
        else escape(title)
    )


def named(clause: Clause, language: str) -> str:
    return name_of(clause, words_of(language), library())
