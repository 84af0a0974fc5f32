"""Hours of service as a field: "24x7", "mon-fri 08:00-18:00", "lun-ven 8h-12h,14h-18h"."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.languages import Both
from ..core.service_week import Hours, parse_hours
from .field import Field, Values

_WORKDAYS = ("08:00-18:00", "08:00-20:00", "09:00-12:00,14:00-18:00")
HOURS: tuple[str | Both, ...] = (
    "24x7",
    *(Both(f"lun-ven {hours}", f"mon-fri {hours}") for hours in _WORKDAYS),
)


@dataclass(frozen=True, kw_only=True)
class HoursField(Field):
    suggestions: tuple[str | Both, ...] = HOURS

    def parse(self, text: str, values: Values) -> Hours:
        return Hours(text, parse_hours(text))
