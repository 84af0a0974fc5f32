"""GLPI: tickets as CSV, in the columns of the exporting user's view, without zone or seconds.

Where the moment of the first answer is not a column, its delay is; GLPI counts that delay on its
own calendar. Waits are totals: their intervals are not exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..core.zones import Instant
from .cells import Cells, seconds_of
from .importer import Importer, Made, RowRefused, Ticket, Verdict, reason
from .moments import Moments
from .sample import Sample
from .tables import doubts, has_columns, of_table, verdicts

_COLUMNS: Final = {
    "id": ("id",),
    "title": ("titre", "title"),
    "status": ("statut", "status"),
    "priority": ("priorite", "priority"),
    "opened": ("date d'ouverture", "opening date", "date"),
    "changed": ("derniere modification", "last update"),
    "resolved": ("date de resolution", "resolution date", "solve date", "solvedate"),
    "closed": ("date de cloture", "closing date", "closedate"),
    "answered": ("date de prise en compte", "take into account date", "takeintoaccountdate"),
    "delay": (
        "temps de prise en compte",
        "delai de prise en compte",
        "take into account time",
        "takeintoaccount delay stat",
    ),
    "waited": ("temps d'attente", "waiting time", "waiting duration", "duree d'attente"),
}
_NEEDED: Final = ("id", "opened", "priority")
_DATES: Final = ("opened", "changed", "resolved", "closed", "answered")
_WAITING: Final = ("en attente", "pending", "waiting", "4")


def _read(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    records = of_table(sample, _COLUMNS, _NEEDED, _DATES, moments)

    def ticket(cells: Cells) -> Made:
        opened = moments.read(cells["opened"])
        if opened is None:
            raise RowRefused("no_opening")
        answered, delayed = moments.read(cells["answered"]), False
        if answered is None and cells["delay"]:
            answered, delayed = opened + _delay(cells["delay"]), True
        row = Ticket(
            _id(cells["id"]),
            cells["priority"],
            opened,
            answered,
            None,
            moments.read(cells["resolved"]),
        )
        waits = (
            bool(cells["waited"] and seconds_of(cells["waited"]))
            or cells["status"].casefold() in _WAITING
        )
        return (row,), doubts(
            reason("answer_by_delay", typed=cells["delay"]) if delayed else None,
            reason("waits") if waits else None,
        )

    return verdicts(records, ticket)


def _id(text: str) -> str:
    """GLPI parts the thousands of a number with a no-break space."""
    return "".join(text.split())


def _delay(text: str) -> Instant:
    seconds = int(text) if text.isdecimal() else seconds_of(text)
    if seconds is None:
        raise RowRefused("delay", typed=text[:40])
    return seconds


GLPI = Importer(
    name="glpi",
    gives="tickets",
    recognises=lambda sample: (
        has_columns(sample, _COLUMNS, *_NEEDED)
        and has_columns(sample, _COLUMNS, "title", "changed")
    ),
    read=_read,
    notes=("waits_not_exported",),
)
