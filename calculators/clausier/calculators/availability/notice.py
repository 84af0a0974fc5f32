"""The notice of maintenance that a visitor types, as a measuring rule."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.notations import read_span
from ...core.quantities import Amount

_DAYS = re.compile(
    r"(?P<days>[0-9]{1,3})\s*(?:calendar days?|jours? (?:calendaires?|civils?)|days?|jours?|j|d)",
    re.I,
)


def notice_rules(typed: str) -> dict[str, Any]:
    """`none` where maintenance counts, `any`, `48h`, `2 calendar days`."""
    text = typed.strip().lower()
    if text == "none":
        return {"maintenance": "counted"}
    if text == "any":
        return {"maintenance": "excluded", "maintenance_notice": None}
    days = _DAYS.fullmatch(text)
    if days:
        amount, counted = Amount((("days", Fraction(days["days"])),)), "date-difference"
    else:
        try:
            amount = Amount((("seconds", read_span(text).seconds),))
        except AnswerError:
            raise AnswerError(
                "maintenance_notice", "availability.errors.notice", typed=typed
            ) from None
        counted = "hours"
    return {"maintenance": "excluded", "maintenance_notice": amount, "notice_counted": counted}
