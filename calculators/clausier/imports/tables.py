"""Reading a table record by record: columns found, the order of dates settled, lines judged.

What a record becomes is each importer's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..core.errors import AnswerError
from .cells import Cells, Columns, Line, Records, Table
from .importer import Made, Reason, RowRefused, Ticket, Verdict, judged, reason
from .moments import Moments, Order
from .sample import Sample


def has_columns(sample: Sample, columns: Columns, *needed: str) -> bool:
    """Whether the top of the table names all these columns, in some language."""
    return sample.table.heads(columns, needed) is not None


def of_table(
    sample: Sample,
    columns: Columns,
    needed: Sequence[str],
    dates: Sequence[str],
    moments: Moments,
    *,
    supposed: Order | None = None,
) -> Records:
    """The records under the header, once it is known in which order their dates are written."""
    records = sample.table.under(columns, needed)
    moments.settle(*(records.column(name) for name in dates), supposed=supposed)
    return records


def verdicts(records: Records, make: Callable[[Cells], Made]) -> Iterator[Verdict]:
    """One verdict a line of the table."""

    def made(cells: Cells) -> Made:
        if cells.is_header:
            return (), (reason("header"),)
        if cells.spill:
            raise RowRefused("cells")
        return make(cells)

    return judged(records, made)


def plain_ticket(moments: Moments, cells: Cells) -> Made:
    """A ticket of a tool that exports its moments as they are."""
    opened = moments.read(cells["opened"])
    if opened is None:
        raise RowRefused("no_opening")
    answered, resolved = moments.read(cells["answered"]), moments.read(cells["resolved"])
    return (Ticket(cells["id"], cells["priority"], opened, answered, None, resolved),), ()


def doubts(*found: Reason | None) -> tuple[Reason, ...]:
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a table, as a source of verdicts."""

    table: Table
    line: Line

    def raw(self) -> str:
        return self.table.raw(self.line)


def as_records(sample: Sample, *needed: str) -> Iterator[tuple[int, dict[str, str], Told]]:
    """A table's lines as objects, by the names in its header; for tools that write JSON too."""
    if not set(needed) <= sample.table.header:
        raise AnswerError("content", "imports.errors.shape")
    lines = sample.table.lines
    names = [name.strip() for name in lines[0].cells] if lines else []
    for line in lines[1:]:
        cells = (cell.strip() for cell in line.cells)
        yield line.number, dict(zip(names, cells, strict=False)), Told(sample.table, line)


def listed(sample: Sample, name: str) -> list[Any]:
    """The list of that name at the top of the file's JSON, or the list that the whole file is."""
    found = sample.document if isinstance(sample.document, list) else sample.listed(name)
    if found is None:
        raise AnswerError("content", "imports.errors.shape")
    return found
