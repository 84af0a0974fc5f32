"""Terms of an agreement: what must happen by when after an event, counted from the tables of its clauses.

A clause's heading holds `[timeline.<event>.<term>]`: what the term is counted from, the figure to add or take
off, and how. Readings change those tables by data (`sets`). Showing the dates is the calculator's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from fractions import Fraction
from functools import cache
from typing import Any

from ..core.dates import add_days, add_months, add_working_days
from ..core.errors import AgreementError, AnswerError
from ..core.languages import Both
from ..core.periods import parse_period
from ..core.quantities import SECONDS, Amount, Span
from ..core.zones import DAY, UTC, Instant, Moment, Zone, zone
from ..law.model import Agreement, Clause, Figure, Reading
from ..law.prose import find_figure
from .schemes import EVENT, TERM_KEYS

Point = Moment | date


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a table, with the clause it stands in and the readings that bear on it."""

    name: str
    clause: Clause
    rule: Mapping[str, Any]
    readings: tuple[tuple[Reading, str], ...] = ()

    @property
    def label(self) -> Both:
        return Both(**self.rule["label"])

    @property
    def bases(self) -> tuple[str, ...]:
        """What it is counted from: the first of these whose date is known."""
        bases = self.rule.get("from", EVENT)
        return (bases,) if isinstance(bases, str) else tuple(bases)

    def wrong(self, problem: str) -> AgreementError:
        return AgreementError(
            self.clause.file,
            None,
            f"timeline, {self.name}: {problem}",
            f"Known keys: {', '.join(sorted(TERM_KEYS))}",
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """A term with its date, and how it was come by: `base` names what it was counted from."""

    term: Term
    point: Point | None
    base: str
    figure: Figure | None = None

    @property
    def within(self) -> Amount | None:
        return self.figure.value if self.figure and isinstance(self.figure.value, Amount) else None


def _tables(agreement: Agreement) -> Iterator[tuple[Clause, str, Mapping[str, Any]]]:
    for clause in agreement.clauses.values():
        for event, table in clause.rules.get("timeline", {}).items():
            yield clause, event, table


@cache
def events(agreement: Agreement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event for _, event, _ in _tables(agreement)))


@cache
def given(agreement: Agreement, event: str) -> dict[str, Mapping[str, Any]]:
    """The further dates that an event's terms may be counted from, where the visitor knows them."""
    return {
        name: asked
        for _, at, table in _tables(agreement)
        if at == event
        for name, asked in table.get("given", {}).items()
    }


@cache
def readings(agreement: Agreement, event: str) -> tuple[Reading, ...]:
    """The readings that change a term of this event."""
    return tuple(
        reading for reading in agreement.readings_of("timeline") if _touched(reading, event)
    )


def _touched(reading: Reading, event: str) -> set[str]:
    return {
        name
        for option in reading.options
        for name in option.sets.get("timeline", {}).get(event, {})
    }


def terms(agreement: Agreement, event: str, chosen: Mapping[str, str]) -> dict[str, Term]:
    """The terms of an event in the order of the text, as the readings chosen have them."""
    found: dict[str, Term] = {}
    for clause, at, table in _tables(agreement):
        for name, rule in table.items() if at == event else ():
            if name != "given":
                found[name] = Term(name, clause, rule)
    for reading in readings(agreement, event):
        sets = reading.option(chosen[reading.input]).sets.get("timeline", {}).get(event, {})
        for name in _touched(reading, event):
            term = found[name]
            held = (*term.readings, (reading, chosen[reading.input]))
            found[name] = Term(name, term.clause, {**term.rule, **sets.get(name, {})}, held)
    for term in found.values():
        if unknown := set(term.rule) - TERM_KEYS:
            raise term.wrong(f"unknown key {min(unknown)!r}")
    return {name: term for name, term in found.items() if not term.rule.get("off")}


@dataclass
class Count:
    """Counts the terms of one event; each is counted once, after what it is counted from."""

    agreement: Agreement
    terms: Mapping[str, Term]
    points: dict[str, Point | None]  # the event's, and those given
    holidays: str = "fr"
    found: dict[str, Dated] = field(default_factory=dict)

    def all(self) -> list[Dated]:
        return [self.dated(name) for name in self.terms]

    def counted_in(self, dated: Dated) -> str | None:
        """The unit of the count where it is not plain days or months of the calendar."""
        if dated.within is None:
            return None
        units = [unit for unit, _ in dated.within.parts]
        return dated.term.rule.get("count") or ("working_days" if "working_days" in units else None)

    def calendar_of(self, term: Term) -> str:
        return term.rule.get("holidays", self.holidays)

    def dated(self, name: str, inside: tuple[str, ...] = ()) -> Dated:
        if name not in self.found:
            if name in inside:
                raise self.terms[name].wrong(f"counted from itself ({' > '.join((*inside, name))})")
            self.found[name] = self._dated(self.terms[name], (*inside, name))
        return self.found[name]

    def _dated(self, term: Term, inside: tuple[str, ...]) -> Dated:
        base, start = term.bases[-1], None
        for base in term.bases:
            start = self._point(base, term, inside)
            if start is not None:
                break
        if start is None or term.rule.get("undated"):
            return Dated(term, None, base)
        if ends := term.rule.get("ends"):
            return Dated(term, last_day(day_of(start), ends), base)
        if at := term.rule.get("at"):
            clock = zone(self.agreement.time_zone)
            return Dated(
                term, moment_of(add_days(day_of(start), 1 if at == "end" else 0), clock), base
            )
        path = term.rule.get("after") or term.rule.get("before")
        if not path:
            return Dated(term, start, base)
        figure = self._figure(term, path)
        if not isinstance(figure.value, Amount):
            raise term.wrong(f"{path!r} is not a length of time")
        return Dated(
            term,
            self._moved(start, figure.value, 1 if term.rule.get("after") else -1, term),
            base,
            figure,
        )

    def _point(self, base: str, term: Term, inside: tuple[str, ...]) -> Point | None:
        if base in self.points:
            return self.points[base]
        if base not in self.terms:
            raise term.wrong(f"counted from {base!r}, which is not a term of this event")
        return self.dated(base, inside).point

    def _figure(self, term: Term, path: str) -> Figure:
        figure = find_figure(term.clause, self.agreement, path)
        if figure is None:
            raise term.wrong(f"no figure {path!r}")
        return figure

    def _moved(self, point: Point, within: Amount, way: int, term: Term) -> Point:
        for unit, value in within.parts:
            how = term.rule.get("count")
            if unit in SECONDS or how == "hours":
                seconds = value * (SECONDS.get(unit) or DAY)
                moment = moment_of(point, zone(self.agreement.time_zone))
                point = Moment(moment.instant + way * seconds, moment.zone)
            else:
                point = self._day(day_of(point), unit, way * int(value), how, term)
        return point

    def _day(self, day: date, unit: str, count: int, how: str | None, term: Term) -> date:
        """The day of the act is not counted; a month that is too short ends on its last day."""
        way = 1 if count > 0 else -1
        match how or unit:
            case "days" | "bare_days":
                return add_days(day, count)
            case "full-days":  # whole days between the two, neither of them included
                return add_days(day, count + way)
            case "working_days":
                return add_working_days(day, count, self.calendar_of(term))
            case "weeks":
                return add_days(day, 7 * count)
            case "months":
                return add_months(day, count)
            case "years":
                return add_months(day, 12 * count)
            case convention if unit == "months":  # a month taken as so many days
                return add_days(
                    day, int(count * Fraction(parse_period(convention, UTC).seconds, DAY))
                )
        raise term.wrong(f"cannot count {how or unit!r}")

    def covered(self, dated: Dated) -> Span | None:
        """How much of what led to the event an act in time saves: `covers` says how, and from when to when."""
        rule = dated.term.rule["covers"]
        since, acted, event = (
            self.points.get(name) for name in (rule["since"], rule["acted"], EVENT)
        )
        if not (
            isinstance(since, Moment) and isinstance(acted, Moment) and isinstance(event, Moment)
        ):
            return None
        if since.instant > event.instant:
            raise AnswerError(rule["since"], "errors.interval_backwards")
        delay = dated.within.span if dated.within else None
        if delay is None or not isinstance(dated.point, Moment):
            raise dated.term.wrong("covers what is counted in hours")
        saved_from: Instant = since.instant
        if (
            rule["what"] == "each-moment"
        ):  # what is older than the delay when the act is done is lost
            saved_from = max(since.instant, acted.instant - delay.seconds)
        elif acted.instant > dated.point.instant:
            saved_from = event.instant
        return Span(max(Fraction(event.instant - saved_from), Fraction(0)))


def day_of(point: Point) -> date:
    return point.shown.date() if isinstance(point, Moment) else point


def moment_of(point: Point, clock: Zone) -> Moment:
    """A day alone is taken at its first moment: whoever counts from it is never late."""
    return (
        point
        if isinstance(point, Moment)
        else Moment(clock.instant(datetime.combine(point, time())), clock)
    )


def last_day(day: date, of: str) -> date:
    """The last day of that day's month or year."""
    first = day.replace(day=1) if of == "month" else day.replace(month=1, day=1)
    return add_days(add_months(first, 1 if of == "month" else 12), -1)
