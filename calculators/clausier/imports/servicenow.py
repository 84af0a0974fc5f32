"""ServiceNow: incidents as CSV, under field names or labels, on the exporting user's clock.

It has no field of its own for the first response: it is read from the column that the
installation added.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from .importer import Importer, Verdict
from .moments import Moments
from .sample import Sample
from .tables import has_columns, of_table, plain_ticket, verdicts

_COLUMNS: Final = {
    "id": ("number", "numero"),
    "priority": ("priority", "priorite"),
    "state": ("state", "incident state", "etat"),
    "opened": ("opened at", "opened", "ouvert", "ouvert le", "sys created on", "created", "cree"),
    "answered": (
        "u first response",
        "first response",
        "first response at",
        "premiere reponse",
        "responded at",
    ),
    "resolved": ("resolved at", "resolved", "resolu", "resolu le"),
    "closed": ("closed at", "closed", "ferme", "ferme le"),
}
_NEEDED: Final = ("id", "opened", "priority")
_DATES: Final = ("opened", "answered", "resolved", "closed")


def _read(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    records = of_table(sample, _COLUMNS, _NEEDED, _DATES, moments)

    return verdicts(records, partial(plain_ticket, moments))


SERVICENOW = Importer(
    name="servicenow",
    gives="tickets",
    recognises=lambda sample: has_columns(sample, _COLUMNS, *_NEEDED, "state"),
    read=_read,
    notes=("first_response", "waits_not_exported"),
)
