"""An import for the terminal: rows as a table that calculators read, and what is said of them.

The rows go to standard output, the sentences to standard error; which is the door's business.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..core.errors import AnswerError
from ..core.zones import Zone
from ..words import Words
from .importer import Reason, Row, Verdict
from .record import Clock, row_record, summary
from .report import Imported

INCIDENT_COLUMNS: Final = (
    *("start", "end", "detected", "reported", "restored", "kind"),
    *("notified", "reserved", "service", "disputed", "comment", "reference"),
)
TICKET_COLUMNS: Final = ("id", "priority", "opened", "answered", "completed", "resolved", "waiting")
TOTAL_COLUMNS: Final = (
    *("service", "start", "end", "up_seconds", "down_seconds"),
    *("maintenance_seconds", "unreachable_seconds", "unknown_seconds"),
)
_COLUMNS: Final = {
    "incidents": INCIDENT_COLUMNS,
    "tickets": TICKET_COLUMNS,
    "totals": TOTAL_COLUMNS,
}


def import_table(imported: Imported) -> str:
    """The rows as CSV, under the names of the calculators' inputs."""
    return written(imported.rows, _COLUMNS[imported.importer.gives], imported.zone)


def written(rows: Iterable[Row], columns: Iterable[str], zone: Zone) -> str:
    """Rows as a table that reads back as the same rows."""
    shown = Clock(zone)
    return _table((row_record(row, shown) for row in rows), columns)


def table_of(rows: Any) -> str:
    """The rows that a page keeps, as it sends them, for somebody to edit: only
    the columns in use."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AnswerError("rows", "errors.rows")
    known = dict.fromkeys((*INCIDENT_COLUMNS, *TICKET_COLUMNS))
    used = {name for row in rows for name in row}
    return _table(rows, [name for name in known if name in used])


def _table(records: Iterable[dict[str, str]], columns: Iterable[str]) -> str:
    file = io.StringIO()
    table = csv.DictWriter(file, list(columns), "", "ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(records)
    return file.getvalue()


def import_sentences(imported: Imported, words: Words) -> Iterator[str]:
    """What was read, what to know about it, and each line that is doubtful or refused."""
    by = imported.numbered_by
    yield summary(imported, words)
    for note in imported.notes:
        yield words.text(note.key, **note.values)
    for verdict in imported.doubtful:
        yield from (_told(verdict, doubt, f"{by}_doubtful", words) for doubt in verdict.doubts)
    for verdict in imported.refused:
        if verdict.refusal:
            yield _told(verdict, verdict.refusal, f"{by}_refused", words)


def _told(verdict: Verdict, why: Reason, how: str, words: Words) -> str:
    text = words.text(why.key, **why.values)
    return words.text(f"imports.report.{how}", number=verdict.line, text=text)
