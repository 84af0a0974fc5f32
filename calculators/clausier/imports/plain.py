"""Tables that people type: a row an outage, or a row a ticket, with French or English headers.

The columns are those of the calculators' `incidents` and `tickets`. Under French headers dates are
day first, as French writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..core.errors import AnswerError
from ..core.intervals import Interval
from .cells import Cells, plainly
from .importer import Importer, Incident, Made, RowRefused, Ticket, Verdict, between
from .moments import Moments, Order
from .sample import Sample
from .tables import has_columns, of_table, verdicts

_INCIDENTS: Final = {
    "start": (
        "start",
        "debut",
        "date de debut",
        "debut de la panne",
        "begin",
        "start time",
        "start date",
        "from",
        "du",
    ),
    "end": ("end", "fin", "date de fin", "fin de la panne", "end time", "end date", "to", "au"),
    "detected": ("detected", "detecte", "detectee", "detection", "detecte le"),
    "reported": ("reported", "signale", "signalee", "signalement", "signale le"),
    "restored": ("restored", "retabli", "retablie", "retablissement", "retabli le"),
    "kind": ("kind", "nature", "type"),
    "notified": ("notified", "annonce", "annoncee", "annonce le", "announced"),
    "reserved": ("reserved", "reserve", "reserve le", "reserve envoyee", "reserve emise"),
    "service": ("service", "services", "host", "hote", "resource", "ressource"),
    "disputed": ("disputed", "conteste", "contestee"),
    "comment": (
        "comment",
        "commentaire",
        "commentaires",
        "comments",
        "description",
        "note",
        "cause",
        "motif",
    ),
    "reference": ("reference", "ref", "id", "identifiant", "incident", "numero"),
}
_INCIDENT_MOMENTS: Final = (
    "start",
    "end",
    "detected",
    "reported",
    "restored",
    "notified",
    "reserved",
)
_TICKETS: Final = {
    "id": ("id", "ticket", "numero", "number", "reference", "identifiant"),
    "priority": ("priority", "priorite", "severity", "severite", "gravite"),
    "opened": (
        "opened",
        "ouvert",
        "ouverture",
        "ouvert le",
        "date d'ouverture",
        "created",
        "cree le",
    ),
    "answered": (
        "answered",
        "pris en charge",
        "prise en charge",
        "prise en compte",
        "repondu",
        "reponse",
        "first response",
    ),
    "completed": ("completed", "complet", "complete le", "dossier complet"),
    "resolved": ("resolved", "resolu", "resolution", "resolu le", "date de resolution"),
    "waiting": ("waiting", "attente", "attentes", "en attente", "suspensions"),
}
_TICKET_MOMENTS: Final = ("opened", "answered", "completed", "resolved")
_FRENCH: Final = frozenset(
    (
        "debut",
        "fin",
        "date de debut",
        "date de fin",
        "ouvert",
        "ouverture",
        "ouvert le",
        "priorite",
        "resolu",
    )
)
_KINDS: Final = {
    **dict.fromkeys(
        ("", "outage", "panne", "incident", "indisponibilite", "arret", "down", "coupure"), "outage"
    ),
    **dict.fromkeys(
        ("maintenance", "maintenance planifiee", "maintenance programmee", "planned maintenance"),
        "maintenance",
    ),
    **dict.fromkeys(("excluded", "exclu", "exclue", "exclusion"), "excluded"),
    **dict.fromkeys(("unknown", "inconnu", "inconnue", "indetermine"), "unknown"),
}
_YES: Final = frozenset(("yes", "oui", "x", "1", "true", "vrai", "o", "y"))
_NO: Final = frozenset(("", "no", "non", "0", "false", "faux", "n"))


def _supposed(
    sample: Sample, columns: dict[str, tuple[str, ...]], needed: tuple[str, ...]
) -> Order | None:
    at = sample.table.heads(columns, needed)
    names = {plainly(cell) for cell in sample.table.lines[at].cells} if at is not None else set()
    return "day-first" if names & _FRENCH else None


def _incidents(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    needed = ("start", "end")
    supposed = _supposed(sample, _INCIDENTS, needed)
    records = of_table(sample, _INCIDENTS, needed, _INCIDENT_MOMENTS, moments, supposed=supposed)

    def incident(cells: Cells) -> Made:
        start, end = between(moments.read(cells["start"]), moments.read(cells["end"]))
        kind = _KINDS.get(plainly(cells["kind"]))
        if kind is None:
            raise RowRefused("kind", typed=cells["kind"][:40])
        row = Incident(
            start=start,
            end=end,
            detected=moments.read(cells["detected"]),
            reported=moments.read(cells["reported"]),
            restored=moments.read(cells["restored"]),
            kind=kind,
            notified=moments.read(cells["notified"]),
            reserved=moments.read(cells["reserved"]),
            service=cells["service"],
            disputed=_truth(cells["disputed"]),
            comment=cells["comment"],
            reference=cells["reference"],
        )
        return (row,), ()

    return verdicts(records, incident)


def _tickets(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    needed = ("opened", "priority")
    supposed = _supposed(sample, _TICKETS, needed)
    records = of_table(sample, _TICKETS, needed, _TICKET_MOMENTS, moments, supposed=supposed)

    def ticket(cells: Cells) -> Made:
        opened, answered, completed, resolved = (
            moments.read(cells[name]) for name in _TICKET_MOMENTS
        )
        if opened is None:
            raise RowRefused("no_opening")
        waiting = tuple(
            _wait(part, moments) for part in cells["waiting"].split(";") if part.strip()
        )
        return (
            Ticket(cells["id"], cells["priority"], opened, answered, completed, resolved, waiting),
        ), ()

    return verdicts(records, ticket)


def _wait(text: str, moments: Moments) -> Interval:
    """Two moments with a slash between; a French date has slashes too: the middle one parts."""
    parts = text.split("/")
    half = len(parts) // 2
    ends = (moments.read("/".join(side).strip()) for side in (parts[:half], parts[half:]))
    start, end = between(next(ends), next(ends))
    if end is None or len(parts) % 2:
        raise AnswerError(None, "errors.intervals", typed=text.strip()[:40])
    return Interval(start, end)


def _truth(text: str) -> bool:
    if plainly(text) in _YES:
        return True
    if plainly(text) in _NO:
        return False
    raise RowRefused("truth", typed=text[:40])


PLAIN_INCIDENTS = Importer(
    name="plain",
    gives="incidents",
    recognises=lambda sample: has_columns(sample, _INCIDENTS, "start", "end"),
    read=_incidents,
)
PLAIN_TICKETS = Importer(
    name="plain-tickets",
    gives="tickets",
    recognises=lambda sample: has_columns(sample, _TICKETS, "opened", "priority"),
    read=_tickets,
)
