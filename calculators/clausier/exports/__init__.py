"""What leaves the house as data: agreements, answers, forms, one file a
format. `EXPORTS` is the only list."""

from __future__ import annotations

from .agreement_csv import AGREEMENT_CSV
from .agreement_json import AGREEMENT_JSON
from .answer_csv import ANSWER_CSV
from .answer_json import ANSWER_JSON
from .export import Export, Of
from .form_schema import FORM_SCHEMA

EXPORTS: tuple[Export, ...] = (
    AGREEMENT_JSON,
    AGREEMENT_CSV,
    ANSWER_JSON,
    ANSWER_CSV,
    FORM_SCHEMA,
)


def export_named(name: str, of: Of) -> Export | None:
    return next((export for export in EXPORTS if export.name == name and export.of == of), None)
