"""Why support performed so: what each level is promised, on which clock, and
how its rate stands to its objective.

The counting is done in the rules; how steps look is the business of views.
"""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Any

from ...core.languages import Both
from ...core.trace import Trace
from ...engine.fields import Values
from ...law.library import Library
from ...rules.performance import Rate
from ...rules.support import Support
from ...rules.ticket_log import Target
from ...words import said
from ...words.holidays import save_for
from ...words.typography import leading

CLOCK_KEYS = ("clock", "clock_of", "working_hours", "holidays", "response_from")


def tell_target(
    target: Target, label: Both, support: Support | None, trace: Trace, library: Library
) -> None:
    """What a level is promised; inside, on which clock, and how many tickets it
    takes before one may be late."""
    inside = partial(_inside, target, support, library)
    promised = target.guarantee.promised
    trace.add("support.steps.target", promised, label=label, inside=inside)


def _inside(target: Target, support: Support | None, library: Library, inside: Trace) -> None:
    clock = target.guarantee.clock
    sources = support.sources(*CLOCK_KEYS) if support else []
    holidays = save_for(clock.holidays)
    inside.add("rules.steps.clock", None, *sources, clock=clock.told(library), holidays=holidays)
    if target.share is not None:
        inside.add("support.steps.objective", target.objective)
        if target.share < 1:
            first = ceil(1 / (1 - target.share))
            inside.add("support.steps.tolerated", None, first=first)


def tell_rate(
    rate: Rate, row: dict[str, Any], name: Both, support: Support | None, trace: Trace
) -> None:
    """A rate with what it is made of; a period without a ticket has none."""
    if rate.rate is None:
        return
    key = {None: "rate", True: "met", False: "missed"}[row["met"]]
    sources = support.sources("objective_period", "pooled") if support else []
    columns = ("priority", "in_time", "tickets", "objective")
    told: dict[str, Any] = {name: "" if row[name] is None else row[name] for name in columns}
    told["measure"] = leading(name)
    told["period"] = rate.period or said("rules.levels.whole_log")
    trace.add(f"support.steps.{key}", rate.rate, *sources, **told)


def tell_lapse(support: Support, values: Values, trace: Trace) -> None:
    """Why nothing is owed to a client who answers so."""
    if support.lapse is not None:
        name = support.lapse.ask
        ask = support.asks[name]
        fact, sources = ask.options[support.taken(name, values)], support.sources("lapse")
        trace.add("support.steps.lapsed", None, *sources, ask=ask.question, fact=fact)
