"""Jira Service Management: tickets as CSV, month names in the user's language, on the user's clock.

"Time to first response" is what remained of a target, not what elapsed: no moment comes from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from .importer import Importer, Verdict
from .moments import Moments
from .sample import Sample
from .tables import has_columns, of_table, plain_ticket, verdicts

_CUSTOM: Final = ("custom field", "champ personnalise", "champs personnalises")
_COLUMNS: Final = {
    "id": ("issue key", "cle de ticket", "cle du ticket", "cle de demande", "cle"),
    "priority": ("priority", "priorite"),
    "opened": ("created", "cree", "creee", "creation"),
    "resolved": ("resolved", "resolu", "resolue", "date de resolution"),
    "answered": tuple(f"{field} ([chart] date of first response)" for field in _CUSTOM),
}
_NEEDED: Final = ("id", "opened")


def _read(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    records = of_table(sample, _COLUMNS, _NEEDED, ("opened", "resolved", "answered"), moments)

    return verdicts(records, partial(plain_ticket, moments))


JIRA = Importer(
    name="jira",
    gives="tickets",
    recognises=lambda sample: has_columns(sample, _COLUMNS, *_NEEDED),
    read=_read,
    notes=("jira_response", "waits_not_exported"),
)
