"""The claim file as facts: each commitment held against the log, the money, what was reserved and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from ...core.errors import AnswerError
from ...core.incident import EVERY_SERVICE, OUTAGE, Incident
from ...core.intervals import Interval
from ...core.periods import Period, parse_period
from ...core.quantities import Percent
from ...core.trace import Trace
from ...core.zones import Moment, Zone, zone
from ...engine.fields import Values
from ...engine.incidents import incidents_of
from ...law.library import Library
from ...law.model import Agreement, Figure
from ...rules.act import Act, act_named
from ...rules.measured import Log
from ...rules.measuring import Measuring, measuring_for
from ...rules.penalty import Base, Line, Penalties, Penalty
from ...rules.promise import Held
from ...rules.readings import rule_of, rules_of


@dataclass(frozen=True, slots=True)
class Reserve:
    """An outage, and whether the client has reserved his rights in time."""

    incident: Incident
    due: Moment  # the last moment, counted from the end of the outage
    prudent: Moment  # counted from its start: safe under every reading

    @property
    def late(self) -> bool:
        sent = self.incident.reserved
        return sent is not None and sent.instant > self.due.instant

    @property
    def missing(self) -> bool:
        return self.incident.reserved is None

    def lost(self, as_of: Moment | None) -> bool:
        """Whether nothing can be claimed for it any more, at that moment."""
        gone = as_of is not None and as_of.instant > self.due.instant
        return self.late or (self.missing and gone)


@dataclass(frozen=True, slots=True)
class ClaimFile:
    agreement: Agreement
    month: Period
    zone: Zone
    lines: tuple[Held, ...]
    incidents: tuple[Incident, ...]
    rule: Penalties | None
    penalty: Penalty | None
    trace: Trace  # how the money was computed
    range: tuple[Penalty, Penalty] | None  # with what is disputed decided for each side
    reserves: tuple[Reserve, ...]
    lost: tuple[Incident, ...]  # outages that were not reserved in time: they carry no penalty
    had_all: Penalty | None  # what it would be, had every outage been reserved in time
    claim_by: date | None
    claim_by_year: date | None
    claim: Act | None
    reserve: Act | None
    as_of: Moment | None
    references: dict[str, str]

    @property
    def missed(self) -> tuple[Held, ...]:
        return tuple(held for held in self.lines if held.met is False)

    @property
    def disputed(self) -> tuple[Incident, ...]:
        return tuple(incident for incident in self.incidents if incident.disputed)

    @property
    def outages(self) -> tuple[Incident, ...]:
        return tuple(incident for incident in self.incidents if incident.kind == OUTAGE)


def claim_file(values: Values, library: Library) -> ClaimFile:
    agreement = library.agreement(values["agreement"])
    incidents = incidents_of(values["incidents"])
    clock = zone(values["time_zone"])
    rules = rules_of(agreement, "measuring", values)
    rule: Penalties | None = rule_of(agreement, "penalty", values)
    reserves = tuple(_reserves(rule, incidents, clock))
    lost = tuple(reserve.incident for reserve in reserves if reserve.lost(values["as_of"]))
    rows = list(enumerate(values["commitments"]))
    for index, row in rows:
        _refuse_other(row["commitment"], agreement, index)

    def held(counted: Sequence[Incident]) -> list[Held]:
        return [
            _held(row["commitment"], row["service"], rules, values["month"], counted, clock)
            for _, row in rows
        ]

    lines = held([incident for incident in incidents if incident not in lost])
    trace = Trace()
    penalty = _cost(rule, lines, values, trace) if rule else None
    had_all = _cost(rule, held(incidents), values, Trace()) if rule and lost else None
    acts = rules_of(agreement, "act", values)
    last = clock.local(values["month"].end - 1).date()
    window = rule.claim if rule else None
    yearly = any(_is_yearly(held) and held.met is False for held in lines)
    return ClaimFile(
        agreement=agreement,
        month=values["month"],
        zone=clock,
        lines=tuple(lines),
        incidents=incidents,
        rule=rule,
        penalty=penalty,
        trace=trace,
        range=_range(rule, lines, values) if rule and any(i.disputed for i in incidents) else None,
        reserves=reserves,
        lost=lost,
        had_all=had_all,
        claim_by=window.last_day(last) if window else None,
        claim_by_year=window.last_day(date(last.year, 12, 31)) if window and yearly else None,
        claim=act_named("claim", acts),
        reserve=act_named("reserve", acts),
        as_of=values["as_of"],
        references={n: values[n] for n in ("client", "contract", "account") if values[n]},
    )


def _refuse_other(figure: Figure, agreement: Agreement, index: int) -> None:
    if not figure.clause.startswith(f"{agreement.name}/"):
        field = f"commitments.{index}.commitment"
        raise AnswerError(field, "errors.commitment_elsewhere", agreement=agreement.short)


def _held(
    figure: Figure,
    service: str | None,
    tables: Sequence[Any],
    month: Period,
    incidents: Iterable[Incident],
    clock: Zone,
) -> Held:
    """A commitment over its own period: the month, or the calendar year that the month is in."""
    rules: Measuring = measuring_for(figure, tables)
    assert month.start is not None  # the form takes real months only
    period = month
    if (figure.period or rules.period) == "year" and rules.judged == "promise":
        period = parse_period(str(clock.local(month.start).year), clock)
    named = (service or "").strip()
    mine = [row for row in incidents if not named or row.service in (EVERY_SERVICE, named)]
    services = tuple(dict.fromkeys(row.service for row in mine if row.service)) or (EVERY_SERVICE,)
    assert period.start is not None and period.end is not None
    log = Log(mine, [Interval(period.start, period.end)], services)
    measured = log.measured(rules)
    return Held(figure, figure.value, period, clock, rules, log, measured, log.known_until)


def _is_yearly(held: Held) -> bool:
    return held.figure is not None and (held.figure.period or held.rules.period) == "year"


def _cost(rule: Penalties, lines: Iterable[Held], values: Values, trace: Trace) -> Penalty:
    bases = {base: values[base.value] for base in Base}
    if bases[rule.base] is None:
        raise AnswerError(rule.base.value, "errors.required")
    return rule.cost([_line(held) for held in lines], bases, trace)


def _line(held: Held) -> Line:
    share = held.measured.availability
    observed = Percent(Fraction(100) if share is None else 100 * share)
    return Line(held.promise, observed, held.figure)


def _range(rule: Penalties, lines: Sequence[Held], values: Values) -> tuple[Penalty, Penalty]:
    """The penalty with what is disputed decided for the provider, then for the client."""
    sides = (("maintenance", "excluded", "unknown"), (OUTAGE,))
    first, second = (
        _cost(rule, [held.decided(kinds) for held in lines], values, Trace()) for kinds in sides
    )
    return first, second


def _reserves(
    rule: Penalties | None, incidents: Iterable[Incident], clock: Zone
) -> Iterable[Reserve]:
    figure = rule.claim.reserve if rule and rule.claim else None
    if figure is None or figure.value.span is None:
        return
    within = figure.value.span.seconds
    for incident in incidents:
        ended = incident.restored or incident.end
        if incident.kind == OUTAGE and ended is not None:
            due, prudent = (Moment(m.instant + within, clock) for m in (ended, incident.start))
            yield Reserve(incident, due, prudent)
