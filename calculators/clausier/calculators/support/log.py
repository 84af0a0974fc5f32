"""A log of tickets, each judged against the time guaranteed to its priority.

What a log looks like and what became of each ticket stand here; targets are targets.py's, rates support.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...core.errors import AnswerError
from ...core.periods import Period
from ...core.quantities import Span
from ...core.zones import Instant, Moment
from ...engine.fields import Field, MomentField, Rows, Values
from ...engine.intervals_field import IntervalsField
from ...rules.support import RECOVERY, REQUEST, RESPONSE, Support
from .targets import Rules, Target, period_of, rules_of, scope, targets


def _moments(*names: str) -> Iterator[MomentField]:
    return (
        MomentField(name=name, required=name == "opened", zone_from="time_zone") for name in names
    )


LOG = Rows(
    name="tickets",
    required=True,
    shown=3,
    columns=(
        Field(name="id"),
        Field(name="priority", required=True),
        *_moments("opened", "answered", "completed", "created", "resolved"),
        IntervalsField(name="waiting", zone_from="time_zone"),
        IntervalsField(name="maintenance", zone_from="time_zone"),
    ),
)


Promised = Mapping[str, Target]


@dataclass(frozen=True)
class Case:
    """One ticket against its target, in the period in which it counts: in time, late, or still running."""

    id: str
    period: Period | None
    target: Target
    opened: Moment
    start: Instant
    due: Instant
    stop: Instant | None
    elapsed: Span | None
    met: bool | None

    @property
    def late(self) -> Span | None:
        if self.elapsed is None or self.met is not False:
            return None
        return Span(self.elapsed.seconds - self.target.guarantee.seconds(self.start))


def responses_and_recoveries(
    values: Values, support: Support | None, promised: Promised
) -> tuple[list[Case], list[Case]]:
    """Every ticket of the period against its response time and, where there is one, its recovery time."""
    _check_order(values["tickets"])
    return _cases(RESPONSE, support, promised, values), _cases(
        RECOVERY, support, targets(support, RECOVERY, values), values
    )


def _cases(measure: str, support: Support | None, known: Promised, values: Values) -> list[Case]:
    if not known:
        return []
    by_name = {
        level.lower(): target for level, target in known.items()
    }  # whatever the capitals of a log
    rules, asked = rules_of(support, measure), scope(values, support)
    as_of = values["as_of"] and values["as_of"].instant
    silent = (
        {REQUEST} if support and "requests" in support.rules else set()
    )  # a level without a time is no mistake
    found = []
    for index, ticket in enumerate(values["tickets"]):
        target = by_name.get(ticket["priority"].lower())
        if target is None:
            if measure == RESPONSE and ticket["priority"].lower() not in silent:
                levels = ", ".join((*known, *silent))
                raise AnswerError(
                    f"tickets.{index}.priority",
                    "support.errors.ticket_priority",
                    typed=ticket["priority"],
                    known=levels,
                )
            continue
        if _counts(ticket, target, rules, asked, as_of):
            period = period_of(ticket["opened"], asked, support)
            found.append(
                _case(ticket["id"] or f"#{index + 1}", ticket, period, target, rules, as_of)
            )
    return sorted(found, key=lambda case: (case.period.start or 0) if case.period else 0)


def _counts(
    ticket: Values, target: Target, rules: Rules, asked: Period | None, as_of: Instant | None
) -> bool:
    """Whether a ticket was opened in the period, before `as_of`, and is not set aside for scheduled maintenance."""
    opened = ticket["opened"].instant
    if asked is not None and not (asked.start or 0) <= opened < (asked.end or 0):
        return False
    if as_of is not None and opened > as_of:
        return False
    return not (
        ticket["maintenance"]
        and target.clause is not None
        and target.clause == rules.leaves_maintenance_out
    )


def _case(
    id: str,
    ticket: Values,
    period: Period | None,
    target: Target,
    rules: Rules,
    as_of: Instant | None,
) -> Case:
    """What happens after `as_of` is not known yet. Without it, a ticket that has no answer is late when its
    time ran out before the period closed.
    """
    start = (ticket[rules.begins] or ticket["opened"]).instant
    pauses = [
        *((ticket["waiting"] or ()) if rules.waits else ()),
        *((ticket["maintenance"] or ()) if rules.pauses_for_maintenance else ()),
    ]
    due = target.guarantee.due(start, pauses)
    stop = ticket[rules.ends].instant if ticket[rules.ends] else None
    if stop is not None and as_of is not None and stop > as_of:
        stop = None
    closes = as_of if as_of is not None else period.end if period else None
    met = None if closes is None or due >= closes else False
    elapsed = None
    if stop is not None:
        met, elapsed = stop <= due, Span(target.guarantee.clock.elapsed(start, stop, pauses))
    return Case(id, period, target, ticket["opened"], start, due, stop, elapsed, met)


def _check_order(tickets: Iterable[Values]) -> None:
    for index, ticket in enumerate(tickets):
        for name in ("answered", "completed", "created", "resolved"):
            if ticket[name] is not None and ticket[name].instant < ticket["opened"].instant:
                raise AnswerError(
                    f"tickets.{index}.{name}", "errors.before_opening", opened=ticket["opened"]
                )
