"""The reservations of a claim: for each outage, until when the client can
reserve his rights, and whether he has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...core.errors import AnswerError
from ...core.incident import OUTAGE, Incident
from ...core.quantities import Amount
from ...core.zones import Instant, Moment, Zone
from ...rules.claiming import Scheme


@dataclass(frozen=True, slots=True)
class Reserve:
    """An outage, and whether the client has reserved his rights in time."""

    incident: Incident
    due: Moment  # the last moment, counted from the end of the outage
    prudent: Moment  # counted from its start: safe under every reading

    @property
    def late(self) -> bool:
        sent = self.incident.reserved
        return sent is not None and sent.instant > self.due.instant

    @property
    def missing(self) -> bool:
        return self.incident.reserved is None

    def due_at(self, as_of: Moment | None) -> Moment:
        """The safe moment while it is ahead, then the last one of the reading kept."""
        past = as_of is not None and as_of.instant > self.prudent.instant
        return self.due if past else self.prudent

    def lost(self, as_of: Moment | None) -> bool:
        """Whether nothing can be claimed for it any more, at that moment."""
        gone = as_of is not None and as_of.instant > self.due.instant
        return self.late or (self.missing and gone)


def reserve_within(scheme: Scheme) -> Instant | None:
    """How long after an outage its reservation may come, in seconds; None where none is needed."""
    windows = (rule.claim for rule in scheme.computed if rule.claim)
    figure = next((window.reserve for window in windows if window.reserve), None)
    length = figure.of(Amount).span if figure else None
    if length is None:
        return None
    seconds = length.seconds
    return seconds.numerator if seconds.denominator == 1 else seconds


def reserves_of(
    within: Instant | None, incidents: Iterable[Incident], clock: Zone
) -> tuple[Reserve, ...]:
    if within is None:
        return ()
    found = []
    for incident in incidents:
        ended = incident.restored or incident.end
        if incident.reserved and incident.reserved.instant < incident.start.instant:
            field = f"incidents.{incident.row}.reserved"
            start, sent = incident.start, incident.reserved
            raise AnswerError(field, "claim.errors.reserved_before", start=start, sent=sent)
        if incident.kind == OUTAGE and ended is not None:
            due, prudent = (Moment(m.instant + within, clock) for m in (ended, incident.start))
            found.append(Reserve(incident, due, prudent))
    return tuple(found)


def sorted_out(
    reserves: Iterable[Reserve], as_of: Moment | None
) -> tuple[tuple[Reserve, ...], tuple[Reserve, ...]]:
    """Those that can still be made, the most urgent first, and those of outages
    that nothing is due for."""
    pending, too_late = [], []
    for one in reserves:
        if one.lost(as_of):
            too_late.append(one)
        elif one.missing:
            pending.append(one)
    pending.sort(key=lambda one: one.due_at(as_of).instant)
    return tuple(pending), tuple(too_late)
