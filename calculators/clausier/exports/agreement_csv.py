"""The figures of an agreement as rows of a spreadsheet: what is promised, in
which unit, by which clause."""

from __future__ import annotations

import csv
import io

from ..law.library import Library
from ..law.model import Agreement
from ..words import Words
from .export import Export

COLUMNS = ("id", "clause", "label", "value", "unit", "measure", "period", "starred")


def _write(agreement: Agreement, library: Library, words: Words) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for figure in agreement.figures.values():
        label, starred = words.show(figure.label), "yes" if figure.starred else ""
        facts = (figure.id, figure.clause, label, figure.value, figure.unit, figure.measure)
        rows.writerow([*facts, figure.period or "", starred])
    return out.getvalue()


AGREEMENT_CSV = Export(
    name="csv", of="agreement", media_type="text/csv", suffix=".csv", write=_write
)
