"""Lengths that people agree upon in place of the calendar's, each named beside every answer.

No one of them is "the" month.
"""

from __future__ import annotations

CONVENTIONS = (
    "hour", "day", "week", "month:30d", "month:365.25d/12",
    "quarter:90d", "quarter:365.25d/4", "year:365d", "year:365.25d",
)  # fmt: skip
_USUAL = {
    "quarter": "quarter:90d",
    "year": "year:365d",
    "week": "week",
    "day": "day",
    "hour": "hour",
}


def usual(unit: str | None) -> str:
    """The length taken where no period is given: of the unit promised, else a month of 30 days."""
    return _USUAL.get(unit or "", "month:30d")
