"""A promise by the year claimed for a month: nothing is due for the month alone, and what is left
of the year.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..core.periods import Period, parse_period
from ..core.quantities import Percent, Span
from ..core.trace import Trace
from ..core.zones import Zone
from ..words import said

LONGER = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The period over which a promise is judged, where it is not the one claimed for.

    Of a longer one it tells the time that may be lost, and the time that the period claimed for
    took of it.
    """

    promised: str  # month, quarter, year…
    whole: Period | None = None  # the longer one that holds the period claimed for
    allowed: Span | None = None
    spent: Span | None = None

    @property
    def left(self) -> Span | None:
        if self.allowed is None or self.spent is None:
            return None
        return Span(self.allowed.seconds - self.spent.seconds)

    def tell(self, period: Period, clause: str, trace: Trace) -> None:
        per = said(f"per.{self.promised}")
        if self.left is None:
            trace.add("penalty.steps.elsewhere", None, clause, per=per, period=period)
            return
        trace.add("penalty.steps.part_of_whole", None, clause, per=per, period=period)
        over = self.left.seconds < 0
        trace.add(
            "penalty.steps.whole_exceeded" if over else "penalty.steps.whole_left",
            Span(abs(self.left.seconds)),
            whole=self.whole,
            allowed=self.allowed,
            period=period,
            spent=self.spent,
        )


def elsewhere(
    promised: str, promise: Percent, observed: Percent, period: Period, clock: Zone
) -> Elsewhere:
    whole = _whole(promised, period, clock)
    if whole is None:
        return Elsewhere(promised)
    allowed = Span(whole.seconds * (1 - promise.share))
    return Elsewhere(promised, whole, allowed, Span(period.seconds * (1 - observed.share)))


def _whole(promised: str, period: Period, clock: Zone) -> Period | None:
    """The civil month, quarter or year around a shorter period; None where it does not hold all of
    it.
    """
    if promised not in LONGER or period.start is None or period.end is None:
        return None
    first = clock.local(period.start).date()
    quarter = (first.month + 2) // 3
    part = {"month": f"-{first.month:02}", "quarter": f"-Q{quarter}", "year": ""}[promised]
    whole = parse_period(f"{first.year}{part}", clock)
    assert whole.end is not None  # a civil period has dates
    return whole if period.end <= whole.end and period.seconds < whole.seconds else None
