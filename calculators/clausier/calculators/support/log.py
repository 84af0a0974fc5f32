"""The form of a log of tickets: a row for each, with its moments, its waits, its scheduled maintenance.

What became of each is said by rules/judging.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.errors import AnswerError
from ...core.intervals import Interval
from ...engine.fields import Field, MomentField, Rows, Values
from ...engine.intervals_field import IntervalsField
from ...rules.clocks import OPENED
from ...rules.judging import Ticket
from ...rules.ticket_log import Entry, Log

# After the opening, in the order in which a log most often has them.
COLUMNS = ("answered", "completed", "created", "resolved", "confirmed", "diagnosed")


class Tickets(list[Values]):
    """The rows as they were read, and the log that they make: the same for every reading."""

    def __init__(self, rows: list[Values]) -> None:
        super().__init__(rows)
        self.log = Log(_entry(index, row) for index, row in enumerate(rows))


def _entry(index: int, row: Values) -> Entry:
    """Nothing happens to a ticket before it is opened."""
    opened = row[OPENED].instant
    moments = {OPENED: opened}
    for name in COLUMNS:
        moment = row[name]
        if moment is None:
            continue
        if moment.instant < opened:
            raise AnswerError(f"{index}.{name}", "errors.before_opening", opened=row[OPENED])
        moments[name] = moment.instant
    waits, maintenance = _plain(row["waiting"]), _plain(row["maintenance"])
    ticket = Ticket(moments, waits, maintenance)
    return Entry(index, row["id"] or f"#{index + 1}", row["priority"].lower(), ticket)


def _plain(stretches: Any) -> tuple[Interval, ...]:
    return tuple(stretches or ())


@dataclass(frozen=True, kw_only=True)
class TicketRows(Rows):
    def read(self, raw: Any, values: Values) -> Tickets:
        return Tickets(super().read(raw, values))


LOG = TicketRows(
    name="tickets",
    required=True,
    shown=3,
    columns=(
        Field(name="id"),
        Field(name="priority", required=True),
        *(
            MomentField(name=name, required=name == OPENED, zone_from="time_zone")
            for name in (OPENED, *COLUMNS)
        ),
        IntervalsField(name="waiting", zone_from="time_zone"),
        IntervalsField(name="maintenance", zone_from="time_zone"),
    ),
)
