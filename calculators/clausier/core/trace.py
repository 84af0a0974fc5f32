"""Why a result is what it is: steps with their values and the clauses they rest on.

A step names its sentence (a key of words/*.toml) and keeps quantities, so that the same trace
is read in French and in English. A figure of an agreement put into a step brings its clause along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .quantities import Amount
from .words import Words


@dataclass(frozen=True)
class Step:
    """One reason. Other readings are computed for their results alone: what nobody asks of a step is not worked out."""

    key: str
    values: Mapping[str, Any]
    value: Any
    named: tuple[str, ...]  # the clauses named beside those of its figures
    inside: Inside = None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        if callable(self.inside):
            self.inside(told := Trace())
            return tuple(told.steps)
        return tuple(self.inside.steps) if self.inside else ()

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """What it rests on: the clauses named, and those of its figures."""
        sources = (getattr(value, "clause", None) for value in (self.value, *self.values.values()))
        return tuple(dict.fromkeys(clause for clause in (*self.named, *sources) if clause))

    def all_clauses(self) -> Iterable[str]:
        yield from self.clauses
        for step in self.steps:
            yield from step.all_clauses()


@dataclass(slots=True)
class Trace:
    """Collects steps in the order of the computation; `inside` gathers those of a part, or is what tells them."""

    steps: list[Step] = field(default_factory=list)

    def add(self, key: str, value: Any = None, *clauses: str, inside: Inside = None, **values: Any) -> Any:
        self.steps.append(Step(key, values, value, clauses, inside))
        return value


Inside = Trace | Callable[[Trace], None] | None


@dataclass(frozen=True, slots=True)
class Named:
    """A result that machines know by a name and people by a label, perhaps with its clause."""

    value: str
    shown: Any
    clause: str | None = None

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know about his input or the result, beside a field or in general."""

    key: str
    values: Mapping[str, Any]
    field: str | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that an answer offers, such as a calendar: the same for the same inputs and language."""

    name: str
    media_type: str
    written: Callable[[Words], str]  # its content, in the reader's language; asked for twice, made once


@dataclass(slots=True)
class Outcome:
    """What a calculator gives: results by name, the trace, what to warn of, and a sentence to say aloud."""

    results: dict[str, Any]
    trace: Trace
    summary: tuple[str, dict[str, Any]]
    warnings: list[Notice] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    def warn(self, key: str, field: str | None = None, *clauses: str, **values: Any) -> None:
        self.warnings.append(Notice(key, values, field, clauses))


def plain(value: Any) -> Any:
    """A result as JSON carries it: decimal strings for numbers, true and false, rows, or null."""
    if value is None or isinstance(value, (bool, int, str)):  # an int is a count
        return value
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    # A length promised in hours or minutes is a duration like the others: in seconds.
    amount = getattr(value, "value", value)
    span = amount.span if isinstance(amount, Amount) else None
    return str(span or value)
