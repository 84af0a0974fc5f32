"""Over which period a commitment is judged: the one that its text names, or a reading where it
names none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..core.periods import Period
from ..law.model import Agreement, Figure, Reading
from . import MEASURING
from .measuring import Measuring, measuring_for
from .readings import readings_on, rules_of


@dataclass(frozen=True, slots=True)
class Judged:
    """`unit`: a month, a year…; None where any period will do. `stated`: whether the text itself
    says so.
    """

    unit: str | None
    stated: bool
    rules: Measuring

    def fits(self, period: Period) -> bool:
        return self.unit is None or self.unit == period.unit


def judged_over(
    figure: Figure, agreement: Agreement, chosen: Mapping[str, object] | None = None
) -> Judged:
    rules = measuring_for(figure, rules_of(agreement, MEASURING, chosen))
    unit = figure.period or rules.period
    if unit == "year" and rules.judged == "period":  # over the one claimed for, whichever that is
        unit = None
    return Judged(unit, figure.period is not None, rules)


@cache
def as_read_by_default(figure: Figure, agreement: Agreement) -> Judged:
    return judged_over(figure, agreement)


@cache
def readings_on_period(figure: Figure, agreement: Agreement) -> tuple[Reading, ...]:
    """The readings under which the commitment is judged over another period."""
    found = []
    for reading in readings_on(agreement, "measuring"):
        ways = ({reading.input: option.value} for option in reading.options)
        if len({judged_over(figure, agreement, way).unit for way in ways}) > 1:
            found.append(reading)
    return tuple(found)
