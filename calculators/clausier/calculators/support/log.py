"""The form of a log of tickets: each row has its moments, its waits, its scheduled maintenance.

What became of each is said by rules/judging.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload

from ...core.errors import AnswerError
from ...core.zones import Moment, Zone, format_instant, zone
from ...engine.asked import Asked
from ...engine.fields import Field, MomentField, Rows, Values
from ...engine.intervals_field import IntervalsField, plain_intervals
from ...rules.clocks import MAINTENANCE, OPENED, WAITING
from ...rules.counted_moments import agreements_by_moment
from ...rules.judging import Ticket
from ...rules.ticket_log import Entry, Log

# After the opening, in the order in which a log most often has them.
COLUMNS = ("answered", "completed", "created", "resolved", "confirmed", "diagnosed")


class Tickets(Sequence[Values]):
    """The rows as they were read, each made again when it is asked for: what is kept is the log,
    the same for every reading.
    """

    def __init__(self, log: Log, clock: Zone) -> None:
        self.log, self._clock = log, clock

    def __len__(self) -> int:
        return len(self.log.entries)

    @overload
    def __getitem__(self, place: int) -> Values: ...
    @overload
    def __getitem__(self, place: slice) -> list[Values]: ...
    def __getitem__(self, place: int | slice) -> Values | list[Values]:
        if isinstance(place, slice):
            return [self._row(entry) for entry in self.log.entries[place]]
        return self._row(self.log.entries[place])

    def written(self) -> list[dict[str, Any]]:
        """Each row as it would be typed; what was not given is left out."""
        return [self._written(entry) for entry in self.log.entries]

    def _written(self, entry: Entry) -> dict[str, Any]:
        row: dict[str, Any] = {"id": entry.id} if entry.id else {}
        row["priority"] = entry.level
        moments, waits, maintenance = entry.ticket
        for name in (OPENED, *COLUMNS):
            if name in moments:
                row[name] = format_instant(moments[name], self._clock)
        for name, stretches in ((WAITING, waits), (MAINTENANCE, maintenance)):
            if stretches:
                row[name] = plain_intervals(stretches)
        return row

    def _row(self, entry: Entry) -> Values:
        row: Values = {"id": entry.id, "priority": entry.level}
        moments, waits, maintenance = entry.ticket
        for name in (OPENED, *COLUMNS):
            instant = moments.get(name)
            row[name] = None if instant is None else Moment(instant, self._clock)
        return {**row, WAITING: list(waits) or None, MAINTENANCE: list(maintenance) or None}


def _entry(place: int, row: Values) -> Entry:
    """Nothing happens to a ticket before it is opened."""
    opened = row[OPENED].instant
    moments = {OPENED: opened}
    for name in COLUMNS:
        moment = row[name]
        if moment is not None:
            if moment.instant < opened:
                raise AnswerError(f"{place}.{name}", "errors.before_opening", opened=row[OPENED])
            moments[name] = moment.instant
    ticket = Ticket(moments, tuple(row[WAITING] or ()), tuple(row[MAINTENANCE] or ()))
    return Entry(place, row["id"], row["priority"], opened, ticket)


@dataclass(frozen=True, kw_only=True)
class TicketRows(Rows):
    def read(self, raw: Any, values: Values) -> Tickets:
        rows = enumerate(self.each_row(raw, values))
        return Tickets(Log(_entry(place, row) for place, row in rows), zone(values["time_zone"]))

    def plain(self, value: Sequence[Values]) -> list[dict[str, Any]]:
        """Without the rows in between: a log is long."""
        return value.written() if isinstance(value, Tickets) else super().plain(value)


def log_field(asked: Asked) -> TicketRows:
    """A page shows each moment where some guarantee, under some reading, starts or stops at it."""
    used = agreements_by_moment(asked.agreements if asked.whole_page else ())
    moments = [MomentField(name=OPENED, required=True, zone_from="time_zone")]
    for name in COLUMNS:
        when = {"agreement": tuple(used.get(name, ()))} if asked.whole_page else None
        moments.append(MomentField(name=name, zone_from="time_zone", when=when))
    return TicketRows(
        name="tickets",
        required=True,
        shown=3,
        exported=True,
        columns=(
            Field(name="id"),
            Field(name="priority", required=True),
            *moments,
            IntervalsField(name=WAITING, zone_from="time_zone"),
            IntervalsField(name=MAINTENANCE, zone_from="time_zone"),
        ),
    )
