"""The question of `availability` in the terms of the rules: which period,
which log, measured how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...core.errors import AnswerError
from ...core.intervals import Interval, clip, union
from ...core.opening_hours import Openings
from ...core.zones import zone
from ...engine.agreement_fields import one_promise
from ...engine.fields import Values
from ...engine.incidents import services_of
from ...law.library import Library
from ...law.model import Figure
from ...rules import MEASURING
from ...rules.measured import Log
from ...rules.measuring import Measuring, measuring_for
from ...rules.promise import Held
from ...rules.readings import rules_of
from .notice import notice_rules
from .question import RULES


def measure(values: Values, library: Library) -> Held:
    figure, promise, period = values["commitment"], one_promise(values), values["period"]
    if promise is None:
        raise AnswerError("promise", "errors.promise_missing")
    if period.start is None:
        raise AnswerError("period", "errors.period_civil", typed=period.text)
    clock = zone(values["time_zone"])
    entries = values["incidents"]
    incidents = entries.incidents
    hours = Openings(values["service_hours"].week, clock, values["holidays"])
    openings = hours.openings_between(period.start, period.end)
    rules = _rules(values, figure, library)
    log = Log(
        incidents=incidents,
        open=_service_time(Interval(period.start, period.end), openings),
        services=services_of(values, incidents),
        until=values["as_of"].instant if values["as_of"] else None,
        base=rules.base(period),
    )
    measured = entries.once(repr(replace(rules, sources={})), lambda: log.measured(rules))
    promise = rules.promised(promise)
    return Held(figure, promise, period, clock, rules, log, measured, log.known_until)


def _rules(values: Values, figure: Figure | None, library: Library) -> Measuring:
    """Those of the commitment's clauses under the readings chosen; what was typed
    takes their place."""
    found = Measuring()
    if figure is not None:
        agreement = library.agreement(figure.clause.partition("/")[0])
        found = measuring_for(figure, rules_of(agreement, MEASURING, values))
    typed: dict[str, Any] = {name: values[name] for name in RULES if values[name] in RULES[name]}
    for length in ("minimum_length", "first_left_out"):
        if values[length] is not None:
            typed[length] = values[length]
    if values["maintenance_notice"] and not _is_read(figure, "maintenance_notice", library):
        typed |= notice_rules(values["maintenance_notice"])
    return found.changed(typed)


def _is_read(figure: Figure | None, name: str, library: Library) -> bool:
    """Whether a reading of the agreement stands in the place of the rule of that name."""
    if figure is None:
        return False
    agreement = library.agreement(figure.clause.partition("/")[0])
    return any(reading.input == name for reading in agreement.readings_of("availability"))


def _service_time(window: Interval, openings: Iterable[Interval]) -> list[Interval]:
    """The time of service in a window; none at all is no period to measure."""
    found = union(clip(openings, window))
    if not found:
        raise AnswerError("service_hours", "availability.errors.no_service_time")
    return found
