"""An agreement for machines, and the records of /clauses.json: every clause
with its figures and addresses."""

from __future__ import annotations

import json
from typing import Any

from ..core.languages import LANGUAGES, Both
from ..law.fingerprint import fingerprint
from ..law.library import Library
from ..law.model import Agreement, Clause, Figure
from ..law.names import anchor
from ..law.prose import fill_both
from ..words import Words
from .export import Export


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
    records = [
        clause_record(clause, agreement)
        for agreement in library
        for clause in agreement.clauses.values()
    ]
    return json.dumps(records, ensure_ascii=False, indent=1)


def agreement_json(agreement: Agreement, library: Library) -> str:
    """An agreement whole: its facts, and every clause with its text, readings and
    notes in both languages."""
    facts = {
        name: _both(getattr(agreement, name))
        for name in ("title", "summary", "qualification", "prevailing")
    }
    documents = [
        {
            "id": d.id,
            "title": d.title,
            "language": d.language,
            "date": d.date and str(d.date),
            "version": d.version,
        }
        for d in agreement.documents
    ]
    clauses = [
        {**clause_record(clause, agreement), **_content(clause, library)}
        for clause in agreement.clauses.values()
    ]
    whole = {
        "name": agreement.name,
        "provider": agreement.provider,
        **facts,
        "documents": documents,
        "clauses": clauses,
    }
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
                "options": {
                    o.value: _both(fill_both(o.text, clause, library)) for o in reading.options
                },
            }
            for reading in clause.readings
        ],
        "notes": [
            {"kind": note.kind, "text": _both(fill_both(note.text, clause, library))}
            for note in clause.notes
        ],
    }


def _write(agreement: Agreement, library: Library, words: Words) -> str:
    return agreement_json(agreement, library)


AGREEMENT_JSON = Export(
    name="json", of="agreement", media_type="application/json", suffix=".json", write=_write
)
