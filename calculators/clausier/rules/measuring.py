"""How an availability is measured: what starts and ends an outage, and what of it is left out.

`[measuring.<name>]` in a heading holds the rules of the commitments that it names (`of`), or of
every availability of the agreement; a later table adds to an earlier one. Applying them to
incidents is measured.py's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction

from ..core.periods import Period, parse_period
from ..core.quantities import Amount, Percent, Span
from ..core.zones import DAY, UTC
from ..law.model import Figure
from ..law.table import Table

STARTS = ("actual", "earliest", "detected", "reported")
ENDS = ("restored", "end")
MAINTENANCE = ("counted", "excluded")
NOTICES = (
    "hours",
    "date-difference",
    "full-days",
)  # from moment to moment; by date; whole days between
OVERRUNS = ("window", "whole-work")
BASES = ("whole", "reduced")
PER = ("incident", "outage", "sum")
UNKNOWN = ("outside", "up", "down")
MEMBERS = ("worst", "best", "mean")
MAINTENANCE_OF = ("member", "all")
OVERLAPS = ("union", "sum")
PERIODS = ("month", "year")
WHOLE_DAYS = "whole-days"
AS_PRINTED = -1  # decimals: as many as the promise has
JUDGED = ("promise", "period")
LENGTHS = ("milliseconds", "seconds", "minutes", "hours")


@dataclass(frozen=True, slots=True)
class Measuring:
    """The rules for one commitment. `sources` names the clause that sets each, where one does."""

    start: str = "actual"
    end: str = "restored"
    maintenance: str = "counted"
    maintenance_notice: Amount | None = None  # none: any notice will do
    notice_counted: str = "hours"
    maintenance_overrun: str = "window"
    maintenance_base: str = "whole"
    maintenance_of: str = "member"
    first_left_out: Span | None = None
    first_left_out_per: str = "incident"
    minimum_length: Span | None = None
    unknown_time: str = "outside"
    members: str = "worst"
    overlaps: str = "union"
    month: str | None = (
        None  # a convention such as month:730h that takes the place of the real length
    )
    judged: str = "promise"  # over the period that the promise names, or over the one measured
    period: str | None = None  # the one that the promise is for, where the text names none
    promise: Figure | None = None  # that a reading puts in the place of the clause's
    places: int | None = None  # decimals to which a percentage is rounded before it is judged
    sources: Mapping[str, str] = field(default_factory=dict)

    def changed(self, values: Mapping[str, object], clause: str | None = None) -> Measuring:
        """These rules with others in their place, said by a clause or by nobody."""
        kept = {name: source for name, source in self.sources.items() if name not in values}
        said = dict.fromkeys(values, clause) if clause else {}
        return self._with(values, {**kept, **said})

    def _with(self, values: Mapping[str, object], sources: Mapping[str, str]) -> Measuring:
        rules = {field.name: getattr(self, field.name) for field in fields(self)}
        rules.update(values, sources=sources)
        return Measuring(**rules)

    def promised(self, printed: Percent) -> Percent:
        """What is promised: what the clause prints, unless a reading puts another figure there."""
        return self.promise.of(Percent) if self.promise else printed

    def base(self, period: Period) -> Fraction | None:
        """The seconds that a convention puts in the place of the real ones, for a
        calendar month."""
        if self.month is None or period.unit != "month":
            return None
        if self.month == WHOLE_DAYS:
            return Fraction(round(period.seconds / DAY) * DAY)
        return parse_period(self.month, UTC).seconds

    def clauses(self, *names: str) -> tuple[str, ...]:
        """The clauses that set these rules."""
        found = (self.sources.get(name) for name in names)
        return tuple(dict.fromkeys(clause for clause in found if clause))


@dataclass(frozen=True, slots=True)
class Part:
    """One table: the commitments that it is for (none named: all of these
    measures), and what it sets."""

    of: frozenset[str]
    values: Mapping[str, object]
    sources: Mapping[str, str]

    def is_for(self, figure: Figure) -> bool:
        return not self.of or figure.id in self.of


def parse(table: Table) -> tuple[Part, ...]:
    """The tables of one clause, [measuring.<name>]."""
    return tuple(_part(table.table(name)) for name in table.names())


def measuring_for(figure: Figure, tables: Iterable[tuple[Part, ...]]) -> Measuring:
    """The rules for a commitment: those of all, then its own; `tables` are those
    of its agreement."""
    found = Measuring()
    parts = [part for table in tables for part in table]
    for part in sorted(parts, key=_own_last):
        if part.is_for(figure):
            found = found._with(part.values, {**found.sources, **part.sources})
    return found


def _own_last(part: Part) -> bool:
    return bool(part.of)


def _part(table: Table) -> Part:
    named = table.texts("of", ())
    of = frozenset(table.figure_named("of", path, "percent").id for path in named)
    values = {name: read(table, name) for name, read in _KEYS.items() if name in table}
    return Part(of, values, {name: table.said_by(name) for name in values})


def _one_of(known: Iterable[str]) -> Callable[[Table, str], str]:
    return lambda table, key: table.one_of(key, known)


def _places(table: Table, key: str) -> int:
    """Decimals, or as many as the promise is printed with."""
    if key in table and table.values[key] == "as-printed":
        return AS_PRINTED
    return table.whole(key)


def _month(table: Table, key: str) -> str:
    """A convention that can be read, or whole days."""
    text = table.text(key)
    if text != WHOLE_DAYS and not text.startswith("month:"):
        raise table.wrong(
            key, "unknown_word", word=text, known=f"{WHOLE_DAYS}, month:30d, month:730h"
        )
    return text


def _promise(table: Table, key: str) -> Figure:
    return table.figure(key, "percent")


def _length(table: Table, key: str) -> Span:
    span = table.figure(key, *LENGTHS).of(Amount).span
    assert span is not None  # each of LENGTHS has one
    return span


def _notice(table: Table, key: str) -> Amount:
    return table.figure(key, "hours", "days", "bare_days").of(Amount)


_KEYS: dict[str, Callable[[Table, str], object]] = {
    "start": _one_of(STARTS),
    "end": _one_of(ENDS),
    "maintenance": _one_of(MAINTENANCE),
    "maintenance_notice": _notice,
    "notice_counted": _one_of(NOTICES),
    "maintenance_overrun": _one_of(OVERRUNS),
    "maintenance_base": _one_of(BASES),
    "maintenance_of": _one_of(MAINTENANCE_OF),
    "first_left_out": _length,
    "first_left_out_per": _one_of(PER),
    "minimum_length": _length,
    "unknown_time": _one_of(UNKNOWN),
    "members": _one_of(MEMBERS),
    "overlaps": _one_of(OVERLAPS),
    "judged": _one_of(JUDGED),
    "month": _month,
    "period": _one_of(PERIODS),
    "promise": _promise,
    "places": _places,
}


def in_seconds(length: Span | None) -> Fraction:
    return length.seconds if length else Fraction(0)
