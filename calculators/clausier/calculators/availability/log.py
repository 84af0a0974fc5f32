"""Rows of a form as incidents, and the notice that a visitor types as a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.notations import read_span
from ...core.quantities import Amount
from ...core.zones import Moment
from ...engine.fields import Values
from ...rules.measured import EVERY_SERVICE, UNKNOWN, Incident

_DAYS = re.compile(
    r"(?P<days>[0-9]{1,3})\s*(?:calendar days?|jours? (?:calendaires?|civils?)|days?|jours?|j|d)",
    re.I,
)


def incidents_of(rows: Iterable[Values]) -> tuple[Incident, ...]:
    return tuple(_incident(row, index) for index, row in enumerate(rows))


def _incident(row: Values, index: int) -> Incident:
    for later in ("end", "restored"):
        if row[later] is not None and row[later].instant < row["start"].instant:
            raise AnswerError(f"incidents.{index}.{later}", "errors.interval_backwards")
    if row["kind"] == UNKNOWN and row["end"] is None:
        raise AnswerError(f"incidents.{index}.end", "availability.errors.unknown_without_end")
    return Incident(
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        service=(row["service"] or EVERY_SERVICE).strip(),
        detected=row["detected"],
        reported=row["reported"],
        restored=row["restored"],
        notified=row["notified"],
        reserved=row["reserved"],
        disputed=bool(row["disputed"]),
        comment=row["comment"] or "",
        row=index,
    )


def services_of(values: Values, incidents: Iterable[Incident]) -> tuple[str, ...]:
    """Every service that counts: those listed, and those that an incident names."""
    listed = [row["service"].strip() for row in values["services"] or () if row["service"]]
    named = [incident.service for incident in incidents if incident.service != EVERY_SERVICE]
    return tuple(dict.fromkeys((*listed, *named))) or (EVERY_SERVICE,)


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


def open_rows(incidents: Iterable[Incident]) -> Iterator[Incident]:
    for incident in incidents:
        if incident.end is None and incident.restored is None:
            yield incident


def latest(incidents: Iterable[Incident]) -> Moment | None:
    """The last moment that the log knows."""
    moments = [moment for i in incidents for moment in (i.end, i.restored, i.start) if moment]
    return max(moments, key=lambda moment: moment.instant, default=None)
