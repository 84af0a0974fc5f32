"""Tickets taken as outages, where somebody says that they are: down from the
opening to the resolution.

That an outage began before its ticket, or that a ticket was about something else, cannot be seen
here: the report says what was supposed.
"""

from __future__ import annotations

from dataclasses import replace

from .importer import Incident, Reason, Row, Ticket
from .report import Imported


def tickets_as_outages(imported: Imported) -> Imported:
    """The same report with an outage in the place of each ticket; any other report as it is."""
    if imported.importer.gives != "tickets":
        return imported
    return replace(
        imported,
        importer=replace(imported.importer, gives="incidents"),
        rows=tuple(map(_outage, imported.rows)),
        notes=(Reason("imports.notes.tickets_as_outages"), *imported.notes),
    )


def _outage(row: Row) -> Row:
    if not isinstance(row, Ticket):
        return row
    return Incident(
        start=row.opened,
        end=row.resolved,
        reported=row.opened,
        comment=row.priority,
        reference=row.id,
    )
