"""What the tickets of a log come to, typed: the verdict, the rows and the picture are made from it.

Judging and counting are done in the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...core.languages import Both
from ...core.trace import Named
from ...rules.levels import RESPONSE
from ...rules.performance import Performance, Rate
from ...rules.support import MEASURES
from ...rules.ticket_log import Log, Scope, Target
from ...words import Sentences, said
from ...words.typography import NOTHING

MOST_NAMES = 20  # read in one cell; the others are counted


class Names(tuple[str, ...]):
    """Tickets by name: a list for machines, a sentence for people."""

    @property
    def shown(self) -> str | Both:
        if len(self) <= MOST_NAMES:
            return ", ".join(self) or NOTHING
        names, more = ", ".join(self[:MOST_NAMES]), len(self) - MOST_NAMES
        return said("support.names.more", names=names, more=more)


class Misses(int):
    """A count for machines, below nothing where it is exceeded; people read by how much."""

    @property
    def shown(self) -> Both | Fraction:
        return said("support.names.exceeded", by=-self) if self < 0 else Fraction(self)


@dataclass(frozen=True)
class Facts:
    """What each level is promised, in which period, and how the tickets of the log did."""

    log: Log
    scope: Scope
    targets: Mapping[str, Sequence[Target]]  # by measure
    performed: Mapping[str, Performance]
    labels: Mapping[str, Both]  # what each level is called
    names: Mapping[str, Both]  # what each guarantee is called
    targets_only: bool = False  # times aimed at: no objective is owed

    @property
    def verdict(self) -> Named:
        """How many objectives are met; without any, how many tickets were in time. And how many
        recoveries, where these are promised too.
        """
        judged = [measure for measure in MEASURES if self.performed[measure].judged]
        met = {measure: self._met(measure) for measure in MEASURES}
        every = [one for measure in MEASURES for one in met[measure]]
        if not judged:
            return Named("none", said("rules.verdict.support_empty"))
        parts: list[tuple[str, Mapping[str, object]]] = []
        if every:
            counts = {"met": sum(every), "objectives": len(every)}
            parts.append(("rules.verdict.support_objectives", counts))
        parts += [self._in_time(m, judged) for m in judged if not met[m]]
        value = "unjudged" if not every else "met" if all(every) else "missed"
        return Named(value, Sentences(tuple(parts)))

    def _met(self, measure: str) -> list[bool]:
        """Whether each objective of that measure is met, where one is owed and judged."""
        rates = () if self.targets_only else self.performed[measure].rates
        return [rate.met for rate in rates if rate.met is not None]

    def _in_time(self, measure: str, judged: list[str]) -> tuple[str, Mapping[str, object]]:
        """Which guarantee is meant is said where more than one is judged, and of recoveries."""
        performed = self.performed[measure]
        counts = {"in_time": performed.in_time, "tickets": performed.judged}
        if judged == [RESPONSE]:
            return "rules.verdict.support_tickets", counts
        name = self.names[measure]
        return "rules.verdict.support_measure", {"measure": name, **counts}

    def row(self, rate: Rate) -> dict[str, Any]:
        target = rate.target
        everybody = Named("all", said("rules.levels.all"))
        return {
            "priority": Named(target.level, self.labels[target.level]) if target else everybody,
            "period": rate.period,
            "tickets": rate.tally.judged,
            "in_time": rate.in_time,
            "rate": rate.rate,
            "objective": target.objective if target else None,
            "met": None if self.targets_only else rate.met,
            "misses_left": None if rate.misses_left is None else Misses(rate.misses_left),
            "late": Names([entry.name for entry in rate.tally.late]),
            "pending": rate.tally.pending,
        }

    def rows(self, measure: str) -> list[dict[str, Any]]:
        return [self.row(rate) for rate in self.performed[measure].rates]
