"""Terms of an agreement: what must happen after an event, counted from what, by how much and how.

A clause's heading holds `[timeline.<event>.<term>]`; here each becomes a `Term` with its way of counting.
What an agreement says of an event in all of its clauses is gathered in event_terms.py, the dates are counted
in dating.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..core.errors import AnswerError
from ..core.holidays import CALENDARS
from ..core.languages import Both
from ..core.periods import parse_period
from ..core.quantities import SECONDS, Amount
from ..core.zones import UTC
from ..law.model import Clause, Figure, Reading
from ..law.table import Table

EVENT = "event"  # what a term is counted from when it names nothing else
GIVEN = "given"  # [timeline.<event>.given.<name>]: a further date that the visitor may know

HOURS, FULL_DAYS, WORKING_DAYS = "hours", "full-days", "working_days"
_DAYS = ("days", "bare_days", "working_days")
# What a count may be told to be, and the units that it then counts.
COUNTS = {HOURS: (*SECONDS, *_DAYS), FULL_DAYS: _DAYS, WORKING_DAYS: _DAYS}
_UNITS = (*SECONDS, *_DAYS, "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Length:
    """How long, and how it is counted where the unit does not say it all."""

    figure: Figure
    count: str | None = None  # one of COUNTS, or a convention such as "month:30d"
    holidays: str | None = None  # the calendar of working days, where the agreement settles it

    @property
    def amount(self) -> Amount:
        amount: Amount = self.figure.value
        return amount


@dataclass(frozen=True, slots=True)
class After:
    length: Length


@dataclass(frozen=True, slots=True)
class Before:
    length: Length


@dataclass(frozen=True, slots=True)
class EndOf:
    """The last day of the month or year."""

    unit: str


@dataclass(frozen=True, slots=True)
class AtDay:
    """The moment at which the day starts, or ends."""

    edge: str


@dataclass(frozen=True, slots=True)
class Same:
    """The very day, or moment, that it is counted from."""


@dataclass(frozen=True, slots=True)
class Undated:
    """A duty or a right to which the text sets no time in figures."""


Way = After | Before | EndOf | AtDay | Same | Undated


@dataclass(frozen=True, slots=True)
class Covers:
    """How much of what led to the event an act in time saves: all of it, or each moment younger than the delay."""

    what: str
    since: str
    acted: str


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a table, with the clause it stands in and the readings that bear on it."""

    name: str
    clause: Clause
    label: Both
    bases: tuple[str, ...]  # what it is counted from: the first of these whose date is known
    way: Way
    main: bool
    off: bool
    stays: bool  # the text says that a day of rest does not move the date
    also: tuple[str, ...]  # further clauses that it rests on
    covers: Covers | None
    table: Table = field(compare=False, repr=False)
    readings: tuple[tuple[Reading, str], ...] = ()

    @property
    def length(self) -> Length | None:
        return self.way.length if isinstance(self.way, (After, Before)) else None


@dataclass(frozen=True, slots=True)
class Given:
    """A further date that terms may be counted from, where the visitor knows it."""

    name: str
    label: Both
    kind: str  # "date" or "instant"


@dataclass(frozen=True, slots=True)
class Part:
    """What one clause says of one event."""

    event: str
    terms: tuple[Term, ...]
    given: tuple[Given, ...]


# --- from the table ---------------------------------------------------------------------------


def parse(table: Table) -> tuple[Part, ...]:
    return tuple(_part(event, table.table(event)) for event in table.keys())


def _part(event: str, table: Table) -> Part:
    terms = (_term(name, table.table(name)) for name in table.keys() if name != GIVEN)
    given = (_given(name, inner) for name, inner in table.named(GIVEN).items())
    return Part(event, tuple(terms), tuple(given))


def _given(name: str, table: Table) -> Given:
    return Given(name, table.both("label"), table.one_of("kind", ("date", "instant")))


def _term(name: str, table: Table) -> Term:
    several = isinstance(table.values.get("from"), list)
    covers = table.table_if("covers")
    return Term(
        name=name,
        clause=table.place.clause,
        label=table.both("label"),
        bases=table.texts("from") if several else (table.text("from", EVENT),),
        way=_way(table),
        main=table.truth("main", False),
        off=table.truth("off", False),
        stays=table.truth("stays", False),
        also=table.texts("also", ()),
        covers=_covers(covers) if covers else None,
        table=table,
    )


def _way(table: Table) -> Way:
    way = table.one_way(
        after=lambda table: After(_length("after", table)),
        before=lambda table: Before(_length("before", table)),
        ends=lambda table: EndOf(table.one_of("ends", ("month", "year"))),
        at=lambda table: AtDay(table.one_of("at", ("start", "end"))),
        same=lambda table: _flag("same", Same(), table),
        undated=lambda table: _flag("undated", Undated(), table),
    )
    return way or Same()


WAYS = frozenset({"after", "before", "ends", "at", "same", "undated"})


def _flag(key: str, way: Way, table: Table) -> Way:
    if not table.truth(key):
        raise table.wrong(key, "only_true")
    return way


def _length(key: str, table: Table) -> Length:
    figure = table.figure(key)
    if not isinstance(figure.value, Amount) or not all(
        unit in _UNITS for unit, _ in figure.value.parts
    ):
        raise table.wrong(key, "not_a_length", word=table.text(key))
    holidays = table.one_of("holidays", CALENDARS) if "holidays" in table else None
    return Length(figure, _count(figure.value, table), holidays)


def _count(amount: Amount, table: Table) -> str | None:
    if "count" not in table:
        return None
    word, units = table.text("count"), {unit for unit, _ in amount.parts}
    if word in COUNTS:
        if not units <= {*COUNTS[word]}:
            raise table.wrong("count", "count_of_other_units", word=word, unit=amount.unit)
        return word
    try:
        parse_period(word, UTC)
    except AnswerError:
        known = ", ".join((*COUNTS, "month:30d"))
        raise table.wrong("count", "unknown_word", word=word, known=known) from None
    if units != {"months"}:
        raise table.wrong("count", "count_of_other_units", word=word, unit=amount.unit)
    return word


def _covers(table: Table) -> Covers:
    what = table.one_of("what", ("all", "each-moment"))
    return Covers(what, table.text("since"), table.text("acted"))


# --- the parts of all clauses together --------------------------------------------------------


def fit(rules: Iterable[tuple[Part, ...]]) -> None:
    """Refuses a term that is counted from what its event does not have, or from itself."""
    found: dict[str, dict[str, Term]] = {}
    known: dict[str, set[str]] = {}
    for part in (part for parts in rules for part in parts):
        found.setdefault(part.event, {}).update({term.name: term for term in part.terms})
        known.setdefault(part.event, {EVENT}).update(asked.name for asked in part.given)
    for event, named in found.items():
        for term in named.values():
            _known(term, known[event] | named.keys(), event)
            _circle(term, named, ())


def _known(term: Term, known: set[str], event: str) -> None:
    for base in term.bases:
        if base not in known:
            names = ", ".join(sorted(known))
            raise term.table.wrong("from", "unknown_base", word=base, event=event, known=names)


def _circle(term: Term, named: Mapping[str, Term], inside: tuple[str, ...]) -> None:
    path = (*inside, term.name)
    if term.name in inside:
        raise term.table.wrong("from", "circle", way=" → ".join(path))
    for base in term.bases:
        if base in named:
            _circle(named[base], named, path)
