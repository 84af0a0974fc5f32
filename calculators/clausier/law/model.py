"""What an agreement is made of: clauses, figures that carry their clause, readings, notes.

Built from files by clause_file.py and agreement_file.py alone. Prose is kept as written, with its
placeholders; `prose.py` fills it in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..core.holidays import Calendar, Holidays
from ..core.languages import Both
from ..core.quantities import Amount, Money, Percent

MEASURES = [
    "availability",
    "durability",
    "latency",
    "iops",
    "response",
    "recovery",
    "objective",
    "delay",
    "notice",
    "retention",
    "deletion",
    "threshold",
    "cap",
    "factor",
    "price",
    "hours",
    "limit",
    "count",
    "date",
    "version",
]
BUDGETED = ("availability", "iops")  # what time down uses up; durability is about data, not time
PERIODS = ("hour", "day", "week", "month", "quarter", "year")
CLAUSE_KINDS = ("clause", "term")  # the first where none is named
NOTE_KINDS = ("divergence", "contradiction", "broken", "silent", "remark")

Value = Percent | Money | Amount | date | time | str
Kind = TypeVar("Kind", Percent, Money, Amount, date, time, str)
Rows = Mapping[str, object] | Sequence[Mapping[str, object]]  # [penalty], or each [[penalty]]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number that a clause promises, with its clause: `numspot/annexe-3/sla-6/access-api`.

    Compared by identity (`eq=False`), like its clause and its agreement: each is read once a
    library, and caches use it as a key.
    """

    clause: str
    name: str
    value: Value  # of the kind that its unit says: `of` gives it with its type
    unit: str
    measure: str
    label: Both
    period: str | None = None
    starred: bool = False
    bound: str | None = None
    severity: str | None = None
    priority: str | None = None
    request: bool = False
    example: bool = False  # illustrates, promises nothing
    sources: tuple[
        str, ...
    ] = ()  # the texts that give it, where not all do; those of its clause if it names none

    @property
    def id(self) -> str:
        return f"{self.clause}/{self.name.replace('_', '-')}"

    def of(self, kind: type[Kind]) -> Kind:
        """The value, where its unit makes it one of that kind: whoever asks has seen to it."""
        if not isinstance(self.value, kind):
            raise TypeError(f"{self.id} is in {self.unit}, which is no {kind.__name__}")
        return self.value

    @property
    def shown(self) -> Value:
        """What `words` prints for it."""
        return self.value

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: Both
    # What this reading changes in the rules, by the name of their table.
    sets: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    path: tuple[str | int, ...] = ()  # where `sets` stands in the heading of its clause


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause that can be read in several ways, the way kept, and why."""

    clause: str
    name: str
    question: Both
    default: str
    because: Both
    options: tuple[Option, ...]
    used_by: tuple[str, ...] = ()  # the calculators that take it as an input

    @property
    def input(self) -> str:
        return self.name.replace("-", "_")

    def option(self, value: str) -> Option:
        return next(option for option in self.options if option.value == value)


@dataclass(frozen=True, slots=True)
class Note:
    kind: str
    text: Both


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    agreement: str
    path: str
    title: Both
    number: Both | None
    kind: str
    body: Both
    figures: Mapping[str, Figure]
    readings: tuple[Reading, ...]
    notes: tuple[Note, ...]
    forms: Mapping[str, tuple[str, ...]]  # of a term: its spellings, by language
    terms: Mapping[str, tuple[str, ...]]  # the terms used here in their defined sense, by language
    sources: tuple[str, ...]  # the texts in which it stands, where not in all
    names: tuple[str, ...]
    rules: Mapping[str, Rows]  # tables for calculators, read by law/table.py
    heading: str  # its text, to find the line of what is wrong
    file: Path

    @property
    def id(self) -> str:
        return f"{self.agreement}/{self.path}"

    @property
    def parent(self) -> str | None:
        """The path of the clause that this one is a part of, by its numbering."""
        head, _, last = self.path.rpartition("/")
        if "." in last:
            dotted = last.rpartition(".")[0]
            return f"{head}/{dotted}" if head else dotted
        return head or None


@dataclass(frozen=True)
class Document:
    id: str
    label: Both
    title: str
    language: str
    dating: Both
    date: date | None = None
    version: str | None = None


@dataclass(frozen=True, eq=False)
class Agreement:
    name: str
    short: str  # how it is called in a sentence: "Cloud Temple IaaS"
    provider: str
    title: Both
    summary: Both
    qualification: Both
    prevailing: Both
    time_zone: str
    currency: str  # of its prices and of what it pays
    documents: tuple[Document, ...]
    contents: tuple[str, ...]
    names: tuple[str, ...]
    clauses: Mapping[str, Clause]  # by path, in the order of the contents
    folder: Path
    holidays: Holidays | None = None  # where a rule names none
    calendars: Mapping[str, Calendar] = field(default_factory=dict)  # of its own

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its id without the agreement's name: `annexe-3/sla-6/access-api`."""
        found = (figure for clause in self.clauses.values() for figure in clause.figures.values())
        return {figure.id.removeprefix(f"{self.name}/"): figure for figure in found}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        return {
            reading.name: reading for clause in self.clauses.values() for reading in clause.readings
        }

    def figure(self, name: str, clause: Clause | None = None) -> Figure | None:
        """The figure that a name means: one of the clause that names it, else one by its path."""
        own = clause.figures.get(name) if clause else None
        return own or self.figures.get(name)

    def promises(self, *measures: str) -> Iterator[Figure]:
        """The figures of these measures that bind somebody, in the order of the text."""
        return (
            figure
            for figure in self.figures.values()
            if figure.measure in measures and not figure.example
        )

    def sources(self, said: Clause | Figure) -> tuple[Document, ...]:
        """The texts in which a clause or a figure stands: those that it names, or all."""
        return tuple(
            document
            for document in self.documents
            if not said.sources or document.id in said.sources
        )

    def readings_of(self, calculator: str) -> list[Reading]:
        return [reading for reading in self.readings.values() if calculator in reading.used_by]
