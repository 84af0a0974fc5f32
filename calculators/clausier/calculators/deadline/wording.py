"""How a guarantee is called, and which sentences tell of it: of GTI and GTR,
or in the agreement's own words.

What became of it is said by rules/judging.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...core.languages import Both
from ...core.zones import Moment, Zone
from ...rules.judging import Judgement
from ...rules.levels import RECOVERY, RESPONSE
from ...rules.support import Support
from ...words import said
from ...words.typography import leading

SHORT = {RESPONSE: "gti", RECOVERY: "gtr"}
RESULTS = ("due", "met", "elapsed_seconds", "late_seconds")


@dataclass(frozen=True)
class Wording:
    """For one agreement; without one, a time limit is called so."""

    support: Support | None = None

    def name(self, measure: str) -> Both:
        if self.support is None or measure not in SHORT:
            return said("deadline.picture.own")
        return self.support.name(measure)

    def word(self, measure: str) -> str:
        """How the keys of its sentences begin."""
        own_words = self.support is not None and measure in self.support.names
        return "named" if own_words else SHORT.get(measure, "own")

    @property
    def target(self) -> str:
        """How they end where a time is aimed at and not owed."""
        return "_target" if self.support and self.support.targets_only else ""

    def state(self, judgement: Judgement, clock: Zone) -> tuple[str, Mapping[str, Any]]:
        """The sentence that says how it stands."""
        measure = judgement.guarantee.measure
        told = {
            "name": self.name(measure),
            "due": Moment(judgement.due, clock),
            "elapsed": judgement.told(judgement.elapsed) or "",
            "late": judgement.told(judgement.late) or "",
        }
        return f"rules.verdict.{self.word(measure)}{self.target}_{state_of(judgement)}", told

    def labels(self) -> dict[str, Both]:
        """The labels of results in the agreement's own words; none where it has no
        words of its own."""
        found = {}
        for measure in self.support.names if self.support else ():
            for part in RESULTS:
                label = said(f"deadline.named.{part}", name=leading(self.name(measure)))
                found[f"{SHORT[measure]}_{part}"] = label
        return found


def state_of(judgement: Judgement) -> str:
    if judgement.met is False:
        return "overdue" if judgement.stop is None else "late"
    return "due" if judgement.met is None else "met"


OWN = Wording()  # of a clock of one's own, with no agreement
