"""An import as JSON: rows by the names of the inputs, verdicts in the reader's language.

Rows go as they are into `incidents` or `tickets`. The sentences are in fr.toml and en.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..core.errors import Meant
from ..core.quantities import decimal_text
from ..core.zones import HOUR, Instant, Zone, format_instant
from ..words import Words
from .importer import Incident, Reason, Row, Ticket, Total, Verdict
from .report import Imported

Json = dict[str, Any]
Shown = Callable[[Instant | None], str]


class Clock:
    """Writes instants on one zone's clock; an hour's date and offset are worked out once."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._hours: dict[int, tuple[str, str]] = {}

    def __call__(self, instant: Instant | None) -> str:
        if instant is None:
            return ""
        if not isinstance(instant, int):
            return format_instant(instant, self._zone)
        hour, rest = divmod(instant, HOUR)
        if hour not in self._hours:
            shown = format_instant(hour * HOUR, self._zone)
            self._hours[hour] = shown[:14], shown[19:]
        before, offset = self._hours[hour]
        return f"{before}{rest // 60:02}:{rest % 60:02}{offset}"


def row_record(row: Row, shown: Shown) -> Json:
    """A row by the names of the inputs; what is not known is left out."""
    match row:
        case Incident():
            record = {
                "start": shown(row.start),
                "end": shown(row.end),
                "detected": shown(row.detected),
                "reported": shown(row.reported),
                "restored": shown(row.restored),
                "kind": row.kind,
                "notified": shown(row.notified),
                "reserved": shown(row.reserved),
                "service": row.service,
                "disputed": "yes" if row.disputed else "",
                "comment": row.comment,
                "reference": row.reference,
            }
        case Ticket():
            record = {
                "id": row.id,
                "priority": row.priority,
                "opened": shown(row.opened),
                "answered": shown(row.answered),
                "completed": shown(row.completed),
                "resolved": shown(row.resolved),
                "waiting": "; ".join(
                    f"{shown(wait.start)}/{shown(wait.end)}" for wait in row.waiting
                ),
            }
        case Total():
            record = {
                "service": row.service,
                "start": shown(row.start),
                "end": shown(row.end),
                **_lengths(row),
            }
    return {name: value for name, value in record.items() if value}


def _lengths(row: Total) -> Json:
    return {
        "up_seconds": decimal_text(row.up),
        "down_seconds": decimal_text(row.down),
        "maintenance_seconds": decimal_text(row.maintenance),
        "unreachable_seconds": decimal_text(row.unreachable),
        "unknown_seconds": decimal_text(row.unknown),
    }


def import_record(imported: Imported, words: Words) -> Json:
    """The whole report."""
    shown = Clock(imported.zone)
    return {
        "format": imported.importer.name,
        "gives": imported.importer.gives,
        "time_zone": imported.zone.name,
        "rows": [row_record(row, shown) for row in imported.rows],
        "doubtful": [_verdict(verdict, verdict.doubts, words) for verdict in imported.doubtful],
        "refused": [
            _verdict(verdict, (verdict.refusal,), words)
            for verdict in imported.refused
            if verdict.refusal
        ],
        "read": imported.read,
        "accepted": imported.accepted,
        "first": str(imported.first) if imported.first else None,
        "last": str(imported.last) if imported.last else None,
        "uncertainty_seconds": str(imported.uncertainty),
        "notes": [words.text(note.key, **note.values) for note in imported.notes],
        "summary": summary(imported, words),
    }


def _verdict(verdict: Verdict, reasons: tuple[Reason, ...], words: Words) -> Json:
    return {
        "line": verdict.line,
        "text": " ".join(words.text(reason.key, **reason.values) for reason in reasons),
        "reasons": [reason.key.rpartition(".")[2] for reason in reasons],
        "raw": verdict.source.raw(),
        "choices": [
            choice for reason in reasons for choice in shown_choices(reason.choices, words)
        ],
    }


def shown_choices(choices: Iterable[Meant], words: Words) -> list[Json]:
    """What may have been meant: what would be typed, and how it reads."""
    return [{"value": one.value, "text": words.show(one.shown)} for one in choices]


def summary(imported: Imported, words: Words) -> str:
    """What was read, in one sentence."""
    return words.text(
        f"imports.summary.{imported.importer.gives}",
        format=words.text(f"imports.formats.{imported.importer.name}"),
        rows=len(imported.rows),
        read=imported.read,
        accepted=imported.accepted,
        doubtful=len(imported.doubtful),
        refused=len(imported.refused),
        zone=imported.zone.name,
    )
