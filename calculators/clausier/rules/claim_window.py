"""By when a penalty is claimed: days, months or billing cycles after the period, perhaps on to the
end of a month.

The day of the end is not counted. What must be done before, such as a reservation, is told; its
dates are the timeline's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..core.dates import add_days, add_months
from ..core.periods import Period
from ..core.quantities import Amount
from ..core.trace import Trace
from ..core.zones import Zone
from ..law.model import Figure
from ..law.table import Table

UNITS = ("days", "bare_days", "weeks", "months", "years")
MONTHS = {"month": 1, "quarter": 3, "year": 12}  # of the periods that end with a calendar month
CONTRACT_YEAR = "contract-year"


@dataclass(frozen=True, slots=True)
class ClaimWindow:
    within: Figure | None
    cycles: Figure | None  # billing cycles that follow the one claimed for
    until: str | None  # the period with whose end the window closes
    reserve: Figure | None  # how long the client has to reserve his rights, where he must

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause that sets its length, where one does."""
        figure = self.within or self.cycles
        return (figure.clause,) if figure else ()

    def last_day(self, period_ends: date, contract_year_ends: date | None = None) -> date | None:
        """The last day to claim; None where it depends on a contract year that nobody gave."""
        return self.tell(period_ends, Trace(), contract_year_ends)

    def tell(
        self, period_ends: date, trace: Trace, contract_year_ends: date | None = None
    ) -> date | None:
        day: date | None = period_ends
        if self.within is not None:
            day = _after(period_ends, self.within)
            trace.add("penalty.steps.claim_by", day, within=self.within, last=period_ends)
        elif self.cycles is not None:
            count = int(self.cycles.of(Amount).value)
            day = add_days(add_months(add_days(period_ends, 1), count), -1)
            trace.add("penalty.steps.claim_cycles", day, cycles=self.cycles, last=period_ends)
        if self.until is not None and day is not None:
            day = _end(self.until, day, contract_year_ends)
            trace.add(f"penalty.steps.claim_until_{self.until.replace('-', '_')}", day)
        return day


def _after(day: date, within: Figure) -> date:
    """A month that is too short ends on its last day."""
    count = int(within.of(Amount).value)
    match within.unit:
        case "months":
            return add_months(day, count)
        case "years":
            return add_months(day, 12 * count)
        case "weeks":
            return add_days(day, 7 * count)
    return add_days(day, count)


def _end(of: str, day: date, contract_year_ends: date | None) -> date | None:
    if of == CONTRACT_YEAR:
        return _contract_year_around(day, contract_year_ends) if contract_year_ends else None
    months = MONTHS[of]
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    return add_days(add_months(first, months), -1)


def _contract_year_around(day: date, one_end: date) -> date:
    """The end of the contract year that holds the day, from the end of any of them."""
    ends = add_months(one_end, 12 * (day.year - one_end.year))
    return ends if ends >= day else add_months(one_end, 12 * (day.year + 1 - one_end.year))


def last_day_of(period: Period | None, clock: Zone) -> date | None:
    """The last day of a period of the calendar."""
    if period is None or period.end is None:
        return None
    return clock.local(period.end - 1).date()


def parse_claim_window(table: Table) -> ClaimWindow | None:
    """A reservation alone makes no claim: it needs the window that it opens."""
    reserve = table.figure_if("reserve_within")
    within = table.figure_if("claim_within", *UNITS)
    cycles = table.figure_if("claim_cycles", "count")
    until = (
        table.one_of("claim_until", (*MONTHS, CONTRACT_YEAR)) if "claim_until" in table else None
    )
    if within and cycles:
        raise table.wrong("claim_cycles", "rivals", word="claim_cycles", other="claim_within")
    if within or cycles or until:
        return ClaimWindow(within, cycles, until, reserve)
    if reserve:
        table.figure("claim_within", *UNITS)  # refused: it is missing
    return None
