"""One row of a log: an outage, a maintenance window, an exclusion, or time that nobody measured.

Its moments are kept as they were written; which of them counts is the business of `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .zones import Instant, Moment

OUTAGE, MAINTENANCE, EXCLUDED, UNKNOWN = KINDS = ("outage", "maintenance", "excluded", "unknown")
EVERY_SERVICE = ""  # an incident that names no service touches all of them


@dataclass(frozen=True, slots=True)
class Incident:
    """One row of a log, its moments as they were written."""

    start: Moment
    end: Moment | None = None  # none: still open
    kind: str = OUTAGE
    service: str = EVERY_SERVICE
    detected: Moment | None = None
    reported: Moment | None = None
    restored: Moment | None = None
    notified: Moment | None = None
    reserved: Moment | None = None
    disputed: bool = False
    comment: str = ""
    reference: str = ""  # what the tool that recorded it calls it
    row: int = 0

    def begins(self, rule: str) -> Instant:
        """When it starts to count: as it happened, or when it was detected or reported."""
        if rule == "actual":
            return self.start.instant
        named = ("detected", "reported") if rule == "earliest" else (rule,)
        known = [moment for moment in (getattr(self, name) for name in named) if moment]
        return min(moment.instant for moment in known or [self.start])

    def ends(self, rule: str, open_until: Instant) -> Instant:
        """Full restoration, or the end that somebody confirmed; what is open lasts until then."""
        first, second = (
            (self.restored, self.end) if rule == "restored" else (self.end, self.restored)
        )
        ended = first or second
        return ended.instant if ended else open_until
