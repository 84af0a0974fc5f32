"""By when a penalty must be claimed, where the agreement's data sets a window and a reserve."""

from __future__ import annotations

from datetime import date

from ..core.dates import add_days
from ..core.periods import Period
from ..core.trace import Trace
from ..core.zones import zone
from .sanctions import Scheme


def claim_by(scheme: Scheme, month: Period, trace: Trace) -> date | None:
    """The last day to notify the claim: calendar days after the end of the period, the day of the end not counted."""
    if "claim_within" not in scheme.rules:
        return None
    within = scheme.figure(scheme.rules["claim_within"])
    assert month.end is not None  # the form takes real months only
    last = zone(scheme.agreement.time_zone).local(month.end - 1).date()
    due = trace.add("steps.penalty.claim_by", add_days(last, int(within.value.value)), within=within, last=last)
    if "reserve_within" in scheme.rules:
        trace.add("steps.penalty.reserve", within=scheme.figure(scheme.rules["reserve_within"]))
    return due
