"""Clauses for machines and for the terminal: the records of /clauses.json, and a clause as plain text."""

from __future__ import annotations

import json
from typing import Any

from ..agreements.fingerprint import fingerprint
from ..agreements.model import Agreement, Clause, Figure, Note
from ..agreements.prose import document_name, fill, fill_both, full, name_of
from ..agreements.reading import Library
from ..core.words import LANGUAGES, Both, Words, words


def anchor(clause: Clause) -> str:
    """The clause's place on its agreement's page: letters, digits and hyphens only."""
    return clause.path.replace("/", "--").replace(".", "-")


def clause_record(clause: Clause, agreement: Agreement) -> dict[str, Any]:
    pages = {lang: f"/{lang}/agreements/{agreement.name}/#{anchor(clause)}" for lang in LANGUAGES}
    return {
        "id": clause.id,
        "agreement": agreement.name,
        "kind": clause.kind,
        "number": _both(clause.number),
        "title": _both(clause.title),
        "url": {"permanent": f"/c/{clause.id}/", **pages},
        "fingerprint": fingerprint(clause, agreement),
        "sources": [document.id for document in agreement.sources(clause)],
        "figures": [_figure(figure, agreement) for figure in clause.figures.values()],
    }


def notes_of(clause: Clause, agreement: Agreement) -> list[Note]:
    """What a reader must know: first, whether only one of several texts says this; then the notes."""
    only = [Note("source", only_in(clause, agreement, "page.only_clause"))] if clause.sources else []
    return [*only, *clause.notes]


def only_in(said: Clause | Figure, agreement: Agreement, key: str) -> Both:
    names = {
        language: words(language).apart(document_name(document, words(language)) for document in agreement.sources(said))
        for language in LANGUAGES
    }
    return Both(**{language: words(language).text(key, document=name) for language, name in names.items()})


def _both(text: Both | None) -> dict[str, str] | None:
    return None if text is None else {"fr": text.fr, "en": text.en}


def _figure(figure: Figure, agreement: Agreement) -> dict[str, Any]:
    return {
        "id": figure.id,
        "value": str(figure.value),
        "unit": figure.unit,
        "measure": figure.measure,
        "period": figure.period,
        "starred": figure.starred,
        "label": _both(figure.label),
        "example": figure.example,
        "sources": [document.id for document in agreement.sources(figure)],
    }


def clauses_json(library: Library) -> str:
    records = [clause_record(clause, agreement) for agreement in library for clause in agreement.clauses.values()]
    return json.dumps(records, ensure_ascii=False, indent=1)


def agreement_json(agreement: Agreement, library: Library) -> str:
    """An agreement whole: its facts, and every clause with its text, readings and notes in both languages."""
    facts = {name: _both(getattr(agreement, name)) for name in ("title", "summary", "qualification", "prevailing")}
    documents = [
        {"id": d.id, "title": d.title, "language": d.language, "date": d.date and str(d.date), "version": d.version}
        for d in agreement.documents
    ]
    clauses = [
        {**clause_record(clause, agreement), **_content(clause, library)} for clause in agreement.clauses.values()
    ]
    whole = {"name": agreement.name, "provider": agreement.provider, **facts, "documents": documents, "clauses": clauses}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _content(clause: Clause, library: Library) -> dict[str, Any]:
    return {
        "text": _both(fill_both(clause.body, clause, library)),
        "readings": [
            {
                "name": reading.name,
                "question": _both(fill_both(reading.question, clause, library)),
                "default": reading.default,
                "because": _both(fill_both(reading.because, clause, library)),
                "options": {o.value: _both(fill_both(o.text, clause, library)) for o in reading.options},
            }
            for reading in clause.readings
        ],
        "notes": [{"kind": note.kind, "text": _both(fill_both(note.text, clause, library))} for note in clause.notes],
    }


def clause_text(clause: Clause, library: Library, words: Words) -> str:
    """The clause as a terminal shows it: name, text, figures, readings, notes, where it is."""
    agreement = library.agreement(clause.agreement)
    lines = [f"{name_of(clause, words, library)} — {words.show(clause.title)}", ""]
    lines += [fill(clause.body[words.language], clause, library, words), ""]
    for figure in clause.figures.values():
        lines.append(f"{figure.id}: {full(figure, words)} ({words.show(figure.label)})")
    for reading in clause.readings:
        lines += ["", f"? {words.show(fill_both(reading.question, clause, library))}"]
        for option in reading.options:
            mark = "*" if option.value == reading.default else "-"
            lines.append(f"  {mark} {option.value}: {words.show(fill_both(option.text, clause, library))}")
        lines.append(f"  {words.show(fill_both(reading.because, clause, library))}")
    for note in notes_of(clause, agreement):
        lines += ["", f"[{words.text(f'notes.{note.kind}')}] {words.show(fill_both(note.text, clause, library))}"]
    lines += ["", f"/c/{clause.id}/?v={fingerprint(clause, agreement)}", words.text("words.unofficial")]
    return "\n".join(lines)
