"""What a term is: from what it is counted, in which way, and when it holds. Types alone.

timeline.py makes them from the tables of clauses; dating.py counts their dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.holidays import Holidays
from ..core.languages import Both
from ..core.quantities import SECONDS, Amount
from ..law.model import Clause, Figure, Reading
from ..law.table import Table

EVENT = "event"  # what a term is counted from when it names nothing else

# The events known to be the end of something: at midnight, it is the day before that ends.
ENDS = frozenset({"outage", "contract-end"})

HOURS, FULL_DAYS, WORKING_DAYS = "hours", "full-days", "working_days"
_DAYS = ("days", "bare_days", "working_days")
# What a count may be told to be, and the units that it then counts.
COUNTS = {HOURS: (*SECONDS, *_DAYS), FULL_DAYS: _DAYS, WORKING_DAYS: _DAYS}
UNITS = (*SECONDS, *_DAYS, "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Length:
    """How long, and how it is counted where the unit does not say it all."""

    figure: Figure
    count: str | None = None  # one of COUNTS, or a convention such as "month:30d"
    holidays: Holidays | None = None  # the calendar of working days, where the agreement settles it

    @property
    def amount(self) -> Amount:
        return self.figure.of(Amount)


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
    """How much of what led to the event an act in time saves: all of it, or each moment younger
    than the delay.

    An act before the event saves nothing: it cannot state when the event was, as it must.
    """

    what: str
    since: str
    acted: str


@dataclass(frozen=True, slots=True)
class Unless:
    """A term does not hold once a date is given, or only if that came no later than another."""

    given: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a table, with the clause it stands in and the readings that bear on it."""

    name: str
    clause: Clause
    label: Both
    bases: tuple[str, ...]  # what it is counted from: the first of these whose date is known
    way: Way
    table: Table = field(compare=False, repr=False)
    main: bool = False
    off: bool = False
    stays: bool = False  # the text says that a day of rest does not move the date
    also: tuple[str, ...] = ()  # further clauses that it rests on
    act: str | None = None  # what the client must do by then: [act.<name>] says how
    covers: Covers | None = None
    needs: tuple[str, ...] = ()  # conditions: as long as one has no date, the term has none
    unless: Unless | None = None
    no_earlier_than: str | None = None  # it is put off to that date, where that is known and later
    each_from: str | None = (
        None  # a date for each period touched from there to what it is counted from
    )
    readings: tuple[tuple[Reading, str], ...] = ()

    @property
    def length(self) -> Length | None:
        return self.way.length if isinstance(self.way, (After, Before)) else None

    @property
    def named(self) -> tuple[str, ...]:
        """All that must be known of, to date it."""
        more = (self.no_earlier_than, self.each_from)
        covers = (self.covers.since, self.covers.acted) if self.covers else ()
        unless = (self.unless.given, self.unless.by) if self.unless else ()
        return (*self.bases, *self.needs, *(n for n in (*more, *covers, *unless) if n))


@dataclass(frozen=True, slots=True)
class Given:
    """A further date that terms may be counted from, where the visitor knows it."""

    name: str
    label: Both
    kind: str  # "date" or "instant"
    table: Table = field(compare=False, repr=False)
    not_before: str | None = None  # refused where it comes before that
    not_after: str | None = None
    expected_from: str | None = None  # told, not refused, where it comes before that

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(n for n in (self.not_before, self.not_after, self.expected_from) if n)


@dataclass(frozen=True, slots=True)
class Event:
    """How an event is called and what it is, where the agreement says so itself."""

    label: Both | None
    is_end: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What must be known beside the dates of an event, and that changes none of them."""

    text: Both
    clause: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one clause says of one event."""

    event: str
    terms: tuple[Term, ...]
    given: tuple[Given, ...]
    described: Event | None = None
    remarks: tuple[Remark, ...] = ()
