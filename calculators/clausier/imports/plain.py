"""Tables that people type: a row an outage, or a row a ticket, with French or English headers.

The columns are those of the calculators' `incidents` and `tickets`. Under French headers dates are
day first, as French writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..core.errors import AnswerError
from ..core.intervals import Interval
from ..core.notations import read_span
from ..core.zones import Instant
from .cells import Cells, Columns, Line, Records, Table, columns_of, plainly
from .importer import Importer, Incident, Made, RowRefused, Ticket, Verdict, between
from .moments import Moments, Order
from .sample import Sample
from .tables import has_columns, verdicts

# Our name of each column, and the headers that people give it, without capitals or accents.
_INCIDENTS: Final = columns_of("""
    start: start, debut, date de debut, debut de la panne, begin, start time, start date, from, du
    end: end, fin, date de fin, fin de la panne, end time, end date, to, au
    length: duration, duree, length
    detected: detected, detecte, detectee, detection, detecte le
    reported: reported, signale, signalee, signalement, signale le
    restored: restored, retabli, retablie, retablissement, retabli le
    kind: kind, nature, type
    notified: notified, annonce, annoncee, annonce le, announced
    reserved: reserved, reserve, reserve le, reserve envoyee, reserve emise
    service: service, services, host, hote, resource, ressource
    disputed: disputed, conteste, contestee
    comment: comment, commentaire, commentaires, comments, description, note, cause, motif
    reference: reference, ref, id, identifiant, incident, numero
""")
_INCIDENT_MOMENTS: Final = (
    "start",
    "end",
    "detected",
    "reported",
    "restored",
    "notified",
    "reserved",
)
_TICKETS: Final = columns_of("""
    id: id, ticket, numero, number, reference, identifiant
    priority: priority, priorite, severity, severite, gravite
    opened: opened, ouvert, ouverture, ouvert le, date d'ouverture, created, cree le
    answered: answered, pris en charge, prise en charge, prise en compte, reponse, first response
    completed: completed, complet, complete le, dossier complet
    resolved: resolved, resolu, resolution, resolu le, date de resolution
    waiting: waiting, attente, attentes, en attente, suspensions
""")
_TICKET_MOMENTS: Final = ("opened", "answered", "completed", "resolved")
_FRENCH: Final = columns_of("""
    start: debut, date de debut, debut de la panne, du
    opened: ouvert, ouverture, ouvert le, date d'ouverture, cree le
""")
_BARE: Final = Line(0, ["start", "end", "service", "comment"], 0)  # the columns of a pasted table
_MOMENT: Final = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}[ T].*[0-9].*")
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


def _table(
    sample: Sample, columns: Columns, needed: Sequence[str], dates: Sequence[str], moments: Moments
) -> Records:
    """The records, once the order of their dates is known: French headers put the day first."""
    records = sample.table.under(columns, needed)
    headers = {plainly(cell) for cell in records.header.cells}
    french = headers.intersection(_FRENCH[needed[0]])
    supposed: Order | None = "day-first" if french else None
    moments.settle(*(records.column(name) for name in dates), supposed=supposed)
    return records


def _incidents(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    if _is_bare(sample):
        lines = [_BARE, *sample.table.lines]
        records = Table(lines, sample.table.text).under(_INCIDENTS, ("start", "end"))
        moments.settle(records.column("start"), records.column("end"))
    else:
        needed = ("start", "length") if _timed(sample) else ("start", "end")
        records = _table(sample, _INCIDENTS, needed, _INCIDENT_MOMENTS, moments)

    def incident(cells: Cells) -> Made:
        start, end = between(moments.read(cells["start"]), moments.read(cells["end"]))
        if end is None and cells["length"]:
            end = start + _length(cells["length"])
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


def _is_bare(sample: Sample) -> bool:
    """Rows pasted without a header: a start, an end or nothing, a service, a comment."""
    cells = sample.table.lines[0].cells if sample.table.lines else []
    start, end = (cell.strip() for cell in (*cells, "", "")[:2])
    starts = bool(_MOMENT.fullmatch(start)) and len(cells) <= len(_BARE.cells)
    return starts and (not end or bool(_MOMENT.fullmatch(end)))


def _timed(sample: Sample) -> bool:
    """A start and a length in the place of an end."""
    has_end = has_columns(sample, _INCIDENTS, "start", "end")
    return not has_end and has_columns(sample, _INCIDENTS, "start", "length")


def _is_incidents(sample: Sample) -> bool:
    return has_columns(sample, _INCIDENTS, "start", "end") or _timed(sample) or _is_bare(sample)


def _length(typed: str) -> Instant:
    """A length with its unit: a bare number could be minutes as well as seconds."""
    if typed.strip().isdecimal():
        raise RowRefused("unit", typed=typed[:40])
    seconds = read_span(typed).seconds
    return int(seconds) if seconds.denominator == 1 else seconds


def _tickets(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    records = _table(sample, _TICKETS, ("opened", "priority"), _TICKET_MOMENTS, moments)

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
    recognises=_is_incidents,
    read=_incidents,
)
PLAIN_TICKETS = Importer(
    name="plain-tickets",
    gives="tickets",
    recognises=lambda sample: has_columns(sample, _TICKETS, "opened", "priority"),
    read=_tickets,
)
