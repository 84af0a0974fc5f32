"""By when a penalty is claimed: calendar days after the end of the period, the day of the end not counted.

What must be done before, such as a reservation, is told; its dates are the timeline's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..core.dates import add_days
from ..core.trace import Trace
from ..law.model import Figure
from ..law.table import Table


@dataclass(frozen=True, slots=True)
class ClaimWindow:
    within: Figure
    reserve: Figure | None  # how long the client has to reserve his rights, where he must

    def last_day(self, period_ends: date) -> date:
        """The last day to notify a claim for a period whose last day is given."""
        return add_days(period_ends, int(self.within.value.value))

    def tell(self, period_ends: date, trace: Trace, *, by_year: bool) -> dict[str, date]:
        """Of what is promised by the year, also the day that closes the calendar year's claim."""
        ends = {"claim_by": period_ends}
        if by_year:
            ends["claim_by_year"] = date(period_ends.year, 12, 31)
        due = {}
        for name, last in ends.items():
            key, day = f"penalty.steps.{name}", self.last_day(last)
            due[name] = trace.add(key, day, within=self.within, last=last)
        if self.reserve is not None:
            trace.add("penalty.steps.reserve", within=self.reserve)
        return due


def parse_claim_window(table: Table) -> ClaimWindow | None:
    """A reservation alone makes no claim: it needs the window it opens."""
    reserve = table.figure_if("reserve_within")
    if reserve is None and "claim_within" not in table:
        return None
    return ClaimWindow(table.figure("claim_within", "days", "bare_days"), reserve)
