"""Targets of the visitor's own, in the place of an agreement's: the form of
their rows, and what they promise."""

from __future__ import annotations

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.zones import zone
from ...engine.fields import Field, PercentField, Rows, SpanField, Values, holidays_field
from ...engine.hours_field import HoursField
from ...rules.clocks import Clock, Guarantee
from ...rules.levels import RESPONSE
from ...rules.ticket_log import Target
from ...words import said

OWN = Rows(
    name="targets",
    required=True,
    most=100,
    when={"agreement": ("",)},
    columns=(
        Field(name="priority", required=True),
        HoursField(name="calendar", required=True),
        holidays_field(),
        SpanField(name="duration", required=True),
        PercentField(name="objective"),
    ),
)


def own_targets(values: Values) -> list[Target]:
    """One for each level; a log may write a level in other capitals."""
    found: dict[str, Target] = {}
    for index, row in enumerate(values["targets"]):
        level = row["priority"]
        if level.lower() in found:
            raise AnswerError(
                f"targets.{index}.priority", "support.errors.target_twice", typed=level
            )
        hours = row["calendar"]
        label: Both = said("words.quoted", text=hours)
        clock = Clock(hours.week, zone(values["time_zone"]), row["holidays"], label)
        guarantee = Guarantee(RESPONSE, level, row["duration"], clock)
        found[level.lower()] = Target(level, guarantee, row["objective"])
    return list(found.values())
