"""The claim file as facts: each commitment held against the log, the money,
what was reserved and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from ...core.errors import AnswerError
from ...core.incident import EVERY_SERVICE, OUTAGE, Incident
from ...core.intervals import Interval
from ...core.periods import Period, parse_period
from ...core.quantities import Money, Percent, Span
from ...core.trace import Trace
from ...core.zones import HOUR, Moment, Zone, zone
from ...engine.fields import Values
from ...engine.incidents import Entries
from ...law.library import Library
from ...law.model import Agreement, Figure
from ...rules import ACT, MEASURING
from ...rules.act import Act, act_named
from ...rules.claim_lines import Line
from ...rules.claiming import Penalty, Scheme, scheme_of
from ...rules.measured import Log
from ...rules.measuring import Measuring, measuring_for
from ...rules.penalty_caps import Amounts, Base
from ...rules.promise import Held
from ...rules.readings import rules_of
from .reserve import Reserve, reserve_within, reserves_of, sorted_out


@dataclass(frozen=True, slots=True)
class ClaimFile:
    agreement: Agreement
    month: Period
    zone: Zone
    lines: tuple[Held, ...]  # as they were measured
    charged: tuple[Held, ...]  # without what was not reserved in time: it carries no penalty
    incidents: tuple[Incident, ...]
    scheme: Scheme
    penalty: Penalty | None
    trace: Trace  # how the money was computed
    range: tuple[Penalty, Penalty] | None  # with what is disputed decided for each side
    reserves: tuple[Reserve, ...]
    pending: tuple[Reserve, ...]  # those that can still be made, the most urgent first
    too_late: tuple[Reserve, ...]
    had_all: Penalty | None  # what it would be, had every outage been reserved in time
    hour_more: tuple[Money, ...]  # for each commitment, what one more hour down would add
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
    def lost(self) -> tuple[Incident, ...]:
        """Outages that were not reserved in time."""
        return tuple(one.incident for one in self.too_late)


def claim_file(values: Values, library: Library) -> ClaimFile:
    agreement = library.agreement(values["agreement"])
    entries: Entries = values["incidents"]
    incidents = entries.incidents
    clock = zone(values["time_zone"])
    rules = rules_of(agreement, MEASURING, values)
    scheme = scheme_of(agreement, values)
    within = reserve_within(scheme)
    reserves = entries.once(("reserves", within), lambda: reserves_of(within, incidents, clock))
    as_of = values["as_of"]
    pending, too_late = entries.once(("reserved", within), lambda: sorted_out(reserves, as_of))
    lost_rows = {one.incident.row for one in too_late}
    rows, month = list(enumerate(values["commitments"])), values["month"]
    for index, row in rows:
        _refuse_other(row["commitment"], agreement, index)

    def held(counted: Sequence[Incident], without: object = None) -> list[Held]:
        return [
            entries.once(
                (row["commitment"].id, row["service"], repr(rules), without),
                partial(_held, row["commitment"], row["service"], rules, month, counted, clock),
            )
            for _, row in rows
        ]

    lines = held(incidents)
    charged = lines
    if too_late:
        counted = [incident for incident in incidents if incident.row not in lost_rows]
        charged = held(counted, without=("late", within))
    trace = Trace()
    pays = bool(scheme.computed)
    penalty = _cost(scheme, charged, values, trace) if pays else None
    had_all = _cost(scheme, lines, values, Trace()) if pays and too_late else None
    acts = rules_of(agreement, ACT, values)
    by_month, by_year = _last_days(scheme, lines, clock.local(values["month"].end - 1).date())
    return ClaimFile(
        agreement=agreement,
        month=values["month"],
        zone=clock,
        lines=tuple(lines),
        charged=tuple(charged),
        incidents=incidents,
        scheme=scheme,
        penalty=penalty,
        trace=trace,
        range=_range(scheme, charged, values) if pays and _any_disputed(incidents) else None,
        reserves=reserves,
        pending=pending,
        too_late=too_late,
        had_all=had_all,
        hour_more=_hour_more(scheme, charged, penalty, values),
        claim_by=by_month,
        claim_by_year=by_year,
        claim=act_named("claim", acts),
        reserve=act_named("reserve", acts),
        as_of=as_of,
        references={n: values[n] for n in ("client", "contract", "account") if values[n]},
    )


def _last_days(
    scheme: Scheme, lines: Iterable[Held], last: date
) -> tuple[date | None, date | None]:
    """Until when a month that ends on that day can be claimed for; and its year, where missed."""
    window = next((rule.claim for rule in scheme.computed if rule.claim), None)
    if window is None:
        return None, None
    yearly = any(_is_yearly(held) and held.met is False for held in lines)
    return window.last_day(last), window.last_day(date(last.year, 12, 31)) if yearly else None


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
    log = Log(
        incidents=mine,
        open=[Interval(period.start, period.end)],
        services=services,
        base=rules.base(period),
    )
    measured = log.measured(rules)
    promise = rules.promised(figure.of(Percent))
    return Held(figure, promise, period, clock, rules, log, measured, log.known_until)


def _is_yearly(held: Held) -> bool:
    return held.figure is not None and (held.figure.period or held.rules.period) == "year"


def _any_disputed(incidents: Iterable[Incident]) -> bool:
    return any(incident.disputed for incident in incidents)


def _cost(scheme: Scheme, lines: Iterable[Held], values: Values, trace: Trace) -> Penalty:
    amounts = Amounts(
        average_revenue=values.get("average_revenue"),
        invoice=values.get("invoice"),
        year_fees=values.get("year_fees"),
        so_far=values.get("so_far"),
    )
    claimed = [_line(held, row) for held, row in zip(lines, values["commitments"], strict=True)]
    for index, line in enumerate(claimed):
        missing = scheme.missing_base(line, amounts, values["month"])
        if missing is not None:
            where = f"commitments.{index}.fee" if missing is Base.FEE else missing.value
            raise AnswerError(where, "errors.required")
    return scheme.cost(claimed, amounts, values["month"], trace)


def _line(held: Held, row: Values) -> Line:
    """A commitment as it was measured, over its own period."""
    share = held.measured.availability
    return Line(
        promise=held.promise,
        observed=Percent(Fraction(100) if share is None else 100 * share),
        commitment=held.figure,
        down=Span(held.measured.counted_seconds),
        fee=row.get("fee"),
        service=row["service"],
        over=held.period,
    )


def _hour_more(
    scheme: Scheme, lines: Sequence[Held], penalty: Penalty | None, values: Values
) -> tuple[Money, ...]:
    """Nothing where no amount is due for this period alone, now or then."""
    if penalty is None or penalty.amount is None:
        return ()
    found = []
    for index, held in enumerate(lines):
        later = [*lines[:index], held.longer(HOUR), *lines[index + 1 :]]
        amount = _cost(scheme, later, values, Trace()).amount
        if amount is None:
            return ()
        found.append(amount.of(amount.value - penalty.amount.value))
    return tuple(found)


def _range(scheme: Scheme, lines: Sequence[Held], values: Values) -> tuple[Penalty, Penalty]:
    """The penalty with what is disputed decided for the provider, then for the client."""
    sides = (("maintenance", "excluded", "unknown"), (OUTAGE,))
    first, second = (
        _cost(scheme, [held.decided(kinds) for held in lines], values, Trace()) for kinds in sides
    )
    return first, second
