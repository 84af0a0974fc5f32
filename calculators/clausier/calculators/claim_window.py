"""By when a penalty must be claimed, where the agreement's data sets a window and a reserve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from ..agreements.model import Agreement
from ..core.periods import Period
from ..core.quantities import Amount
from ..core.trace import Trace
from ..core.zones import zone


def claim_by(scheme: Mapping[str, Any], month: Period, agreement: Agreement, trace: Trace) -> date | None:
    """The last day to notify the claim: calendar days after the end of the period, the day of the end not counted."""
    if "claim_within" not in scheme:
        return None
    within = agreement.figures[scheme["claim_within"]]
    assert month.end is not None  # the form takes real months only
    last = zone(agreement.time_zone).local(month.end - 1).date()
    due = last + timedelta(days=int(_days(within.value)))
    trace.add("steps.penalty.claim_by", due, within=within, last=last)
    if "reserve_within" in scheme:
        trace.add("steps.penalty.reserve", within=agreement.figures[scheme["reserve_within"]])
    return due


def _days(amount: Amount) -> Fraction:
    if amount.unit not in ("days", "bare_days"):
        raise ValueError(f"a claim window in {amount.unit} is not known")
    return amount.value
