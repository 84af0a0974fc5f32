"""The lines of a claim: what is known of each service, and what its penalty came to.

They are typed by a visitor or measured from a log; what each costs is penalty.py's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ..core.languages import Both
from ..core.periods import Period
from ..core.quantities import Money, Percent, Span
from ..law.model import Figure
from .other_period import Elsewhere
from .penalty_caps import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One service of a claim: what was promised and observed, and the client's fee for it."""

    promise: Percent
    observed: Percent
    commitment: Figure | None = None  # None where somebody typed a promise of his own
    down: Span | None = None  # where the time down is known better than the availability tells
    fee: Money | None = None
    service: str | None = None  # its name, where several lines have the same commitment
    fault: str | None = None  # lines of one fault may count once
    over: Period | None = (
        None  # what it was measured over, where that is not the period claimed for
    )

    @property
    def label(self) -> Both:
        label = self.commitment.label if self.commitment else Both("", "")
        if self.service is None or self.commitment is None:
            return label
        return Both(f"{label.fr} ({self.service})", f"{label.en} ({self.service})")


class Status(Enum):
    DUE = auto()
    NOT_REACHED = auto()  # the rules attach no penalty to that promise
    ELSEWHERE = auto()  # it is judged over another period than the one claimed for
    NO_RULE = auto()  # no table is for it, or one that says that there is none
    DESCRIBED = auto()  # a penalty exists and stands in a text that is not restated


@dataclass(frozen=True, slots=True, eq=False)
class Charged:
    """A line with what it costs; None where nothing can be said for this period.

    Two lines may be alike in all: each equals itself alone.
    """

    line: Line
    promise: Percent  # the one that counts, which a reading may have put in place of the clause's
    amount: Money | None
    status: Status
    elsewhere: Elsewhere | None = None
    limits: tuple[Limit, ...] = ()  # those of the line alone
