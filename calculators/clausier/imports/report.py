"""What an import gives back: its rows, and one verdict on each record, nothing dropped in silence.

Accepted + doubtful + refused = records read. A record that says again what another said is counted
once; one that contradicts another is refused. How rows are written is record.py's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..core.quantities import Span
from ..core.zones import UTC, Instant, Moment, Zone
from .importer import Importer, Incident, Reason, Row, Ticket, Verdict, reason
from .moments import Moments
from .sample import Sample

_FALLBACK = "cp1252"


@dataclass(frozen=True)
class Imported:
    """The rows of a file, with everything that must be said about them."""

    importer: Importer
    numbered_by: Literal["line", "record"]  # what the numbers of the verdicts count
    rows: tuple[Row, ...]
    accepted: int
    doubtful: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    notes: tuple[Reason, ...]
    zone: Zone  # on which moments without an offset were read, and on which rows are shown
    first: Moment | None
    last: Moment | None
    uncertainty: Span  # by how much each moment may be off, as the export was written

    @property
    def read(self) -> int:
        return self.accepted + len(self.doubtful) + len(self.refused)


def gathered(importer: Importer, sample: Sample, moments: Moments) -> Imported:
    """Reads the file to its end."""
    rows: list[Row] = []
    accepted, doubtful, refused = 0, [], []
    for verdict in _once(importer.read(sample, moments)):
        rows += verdict.rows
        if verdict.refusal:
            refused.append(verdict)
        elif verdict.doubts:
            doubtful.append(verdict)
        else:
            accepted += 1
    zone = moments.zone or UTC
    first, last = _ends(rows, zone)
    uncertainty = Span(Fraction(moments.coarsest))
    notes = tuple(_notes(importer, sample, uncertainty))
    return Imported(
        importer,
        "record" if sample.document is not None else "line",
        tuple(rows),
        accepted,
        tuple(doubtful),
        tuple(refused),
        notes,
        zone,
        first,
        last,
        uncertainty,
    )


def _once(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Each row once, known by its reference and start, or without a reference by all that it says.

    Of an incident told twice, open and then closed, the closed one stands.
    """
    told = list(verdicts)
    best: dict[object, Verdict] = {}
    twice = False
    for verdict in told:
        for row in verdict.rows:
            known = best.setdefault(_identity(row), verdict)
            if known is not verdict:
                twice = True
                if not _open(row) and _open(_same(known, row)):
                    best[_identity(row)] = verdict
    if not twice:  # as a rule: nothing to look at again
        yield from told
        return
    for verdict in told:
        if all(best[_identity(row)] is verdict for row in verdict.rows):
            yield verdict
        else:
            yield _told_twice(verdict, best)


def _told_twice(verdict: Verdict, best: dict[object, Verdict]) -> Verdict:
    """A record of which another one says the same, or more, or something else."""
    kept, doubts, refusal = [], verdict.doubts, verdict.refusal
    for row in verdict.rows:
        other = best[_identity(row)]
        if other is verdict:
            kept.append(row)
        elif _same(other, row) == row:
            doubts = (*doubts, reason("again", line=other.line))
        elif _open(row):
            doubts = (*doubts, reason("closed_later", line=other.line))
        else:
            refusal = reason("contradicts", line=other.line)
    return verdict._replace(rows=tuple(kept), doubts=doubts, refusal=refusal)


def _same(verdict: Verdict, row: Row) -> Row:
    """The row of another record that is about the same thing."""
    return next(other for other in verdict.rows if _identity(other) == _identity(row))


def _open(row: Row) -> bool:
    return isinstance(row, Incident) and row.end is None


def _identity(row: Row) -> object:
    match row:
        case Incident():
            return (row.reference, row.start, row.service) if row.reference else row
        case Ticket():
            return (row.id, row.opened) if row.id else row
        case _:
            return row


def _ends(rows: list[Row], zone: Zone) -> tuple[Moment | None, Moment | None]:
    moments = [moment for row in rows for moment in _moments(row) if moment is not None]
    return (Moment(min(moments), zone), Moment(max(moments), zone)) if moments else (None, None)


def _moments(row: Row) -> tuple[Instant | None, ...]:
    match row:
        case Incident():
            return row.start, row.end, row.restored
        case Ticket():
            return row.opened, row.answered, row.completed, row.resolved
        case _:
            return row.start, row.end


def _notes(importer: Importer, sample: Sample, uncertainty: Span) -> Iterator[Reason]:
    if importer.gives == "totals":
        yield Reason("imports.notes.totals")
    for name in importer.notes:
        yield Reason(f"imports.notes.{name}")
    if uncertainty.seconds and importer.gives != "totals":
        yield Reason("imports.notes.uncertainty", {"span": uncertainty})
    if sample.encoding == _FALLBACK:
        yield Reason("imports.notes.cp1252")
    if sample.is_spreadsheet and sample.sheets_left:
        yield Reason("imports.notes.sheets", {"names": ", ".join(sample.sheets_left)})
