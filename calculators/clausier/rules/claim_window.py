"""By when a penalty must be claimed, where the agreement's data sets a window and a reserve."""

from __future__ import annotations

from datetime import date

from ..core.dates import add_days
from ..core.periods import Period
from ..core.trace import Trace
from ..core.zones import zone
from .penalty import Scheme


def claim_dates(scheme: Scheme, month: Period, by_year: bool, trace: Trace) -> dict[str, date]:
    """The last days to notify the claim: calendar days after the end of the period, the day of the end not counted.
    For what is promised by the year, that of the calendar year; its other readings are the timeline's."""
    if "claim_within" not in scheme.rules:
        return {}
    within = scheme.figure(scheme.rules["claim_within"])
    assert month.end is not None  # the form takes real months only
    last = zone(scheme.agreement.time_zone).local(month.end - 1).date()
    ends = {"claim_by": last} | ({"claim_by_year": date(last.year, 12, 31)} if by_year else {})
    due = {
        name: trace.add(
            f"penalty.steps.{name}",
            add_days(last, int(within.value.value)),
            within=within,
            last=last,
        )
        for name, last in ends.items()
    }
    if "reserve_within" in scheme.rules:
        trace.add("penalty.steps.reserve", within=scheme.figure(scheme.rules["reserve_within"]))
    return due
