"""What each priority is promised, and the period in which it is judged: an agreement's, or the visitor's own.

Lengths and clocks come from guarantees.py; the tickets held against a target are tickets.py's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.periods import YEAR, Period, parse_period
from ...core.quantities import Percent
from ...core.zones import Moment, zone
from ...engine.fields import HOURS, Field, PercentField, Rows, SpanField, Values, holidays_field
from ...law.library import Library
from ...law.model import Figure
from ...rules.clocks import Clock, Guarantee
from ...rules.support import REQUEST, RESPONSE, Support, figure_of, level_label, levels
from ...words import said

OWN = Rows(
    name="targets",
    required=True,
    most=100,
    when={"agreement": ("",)},
    columns=(
        Field(name="priority", required=True),
        Field(name="calendar", required=True, suggestions=HOURS),
        holidays_field(),
        SpanField(name="duration", required=True),
        PercentField(name="objective"),
    ),
)


@dataclass(frozen=True)
class Target:
    """What a priority is promised: a time, and the share of tickets that must keep it."""

    level: str
    label: Both
    guarantee: Guarantee
    objective: Figure | Percent | None = None

    @cached_property
    def share(self) -> Fraction | None:
        found = self.objective.value if isinstance(self.objective, Figure) else self.objective
        return found.share if isinstance(found, Percent) else None

    @property
    def clause(self) -> str | None:
        return getattr(self.guarantee.promised, "clause", None)


@dataclass(frozen=True)
class Rules:
    """From when to when a guarantee runs, what stops its clock, and which tickets it leaves aside."""

    begins: str = "opened"
    ends: str = "answered"
    waits: bool = True
    pauses_for_maintenance: bool = False
    leaves_maintenance_out: str | None = None  # the clause whose guarantees do


def support_of(values: Values, library: Library) -> Support | None:
    """The agreement's rules under the readings chosen; None where the visitor gives his own targets."""
    return (
        Support(library.agreement(values["agreement"]), "support", values, library)
        if values["agreement"]
        else None
    )


def targets(support: Support | None, measure: str, values: Values) -> Mapping[str, Target]:
    if support is None:
        return _own(values) if measure == RESPONSE else {}
    if not support:
        return {}
    agreement, found = support.agreement, {}
    for level in (*levels(agreement, "priority"), *levels(agreement, "severity"), REQUEST):
        guarantee = support.guarantee(measure, level)
        if guarantee is not None:
            objective = figure_of(agreement, "objective", level) if measure == RESPONSE else None
            found[level] = Target(level, level_label(agreement, level), guarantee, objective)
    return found


def _own(values: Values) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for index, row in enumerate(values["targets"]):
        level = row["priority"]
        if level.lower() in map(str.lower, found):  # a log may write it in other capitals
            raise AnswerError(
                f"targets.{index}.priority", "support.errors.target_twice", typed=level
            )
        clock = Clock(
            row["calendar"],
            zone(values["time_zone"]),
            row["holidays"],
            said("words.quoted", text=row["calendar"]),
        )
        try:
            _ = clock.openings
        except AnswerError as error:
            raise error.within(f"targets.{index}.calendar") from None
        found[level] = Target(
            level, Both(level, level), Guarantee(RESPONSE, row["duration"], clock), row["objective"]
        )
    return found


def rules_of(support: Support | None, measure: str) -> Rules:
    if support is None:
        return Rules()
    rules = support.rules
    aside = (
        f"{support.agreement.name}/{rules['maintenance_in']}"
        if rules.get("maintenance") == "left-out"
        else None
    )
    stops = rules.get("maintenance") == "clock-stopped"
    return Rules(
        rules[f"{measure}_from"],
        rules[f"{measure}_until"],
        measure in rules["waiting"],
        stops,
        aside,
    )


# --- periods ----------------------------------------------------------------------------------


def scope(values: Values, support: Support | None) -> Period | None:
    """The period asked for; a reading that judges by the year takes a shorter one out to its year."""
    period: Period | None = values["period"]
    if period is None:
        return None
    if period.start is None:
        raise AnswerError("period", "errors.period_civil", typed=period.text)
    if _unit(support) == "year" and period.seconds < YEAR:
        clock = zone(values["time_zone"])
        return parse_period(str(clock.local(period.start).year), clock)
    return period


def period_of(opened: Moment, asked: Period | None, support: Support | None) -> Period | None:
    """The period in which a ticket opened then is judged."""
    unit = _unit(support)
    if unit == "month":
        return _period(f"{opened.shown.year:04}-{opened.shown.month:02}", opened.zone)
    if unit == "year" and (asked is None or "/" not in asked.text):
        return _period(f"{opened.shown.year:04}", opened.zone)
    return asked


_period = lru_cache(maxsize=512)(parse_period)  # tickets of one month share it


def _unit(support: Support | None) -> str | None:
    return support.rules.get("objective_period") if support else None
