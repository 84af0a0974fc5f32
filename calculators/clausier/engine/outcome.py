"""What a calculator gives back: results, the trace that leads to them,
warnings, what to do next, files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from ..core.errors import Meant
from ..core.trace import Trace
from ..core.zones import Moment
from ..words import Words


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know about his input or the result, beside a
    field or in general."""

    key: str
    values: Mapping[str, Any]
    field: str | None = None
    clauses: tuple[str, ...] = ()
    choices: tuple[Meant, ...] = ()  # what he may have meant, one press away


@dataclass(frozen=True, slots=True)
class Document:
    """A file that an answer offers, such as a calendar: the same for the same
    inputs and language."""

    name: str
    media_type: str
    # Its content, in the reader's language: text, or the bytes of a packed file.
    written: Callable[[Words], str | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What the reader can do now, as the clauses have it; what they do not say is left out."""

    label: Any  # the act, in a few words: "Ask for the penalties"
    due: Moment | date | None = None  # the last moment, or the last day
    to: Any = None  # to whom
    by: Any = None  # by what means
    attach: tuple[Any, ...] = ()  # what must be in it or with it
    clause: str | None = None  # the clause that says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Another calculator that goes on from this answer, with what is known already."""

    calculator: str
    inputs: Mapping[str, Any]  # as they would be typed; rows are lists
    label: Any  # the question that it answers: "What will the penalty be?"
    keeps: tuple[str, ...] = ()  # fields that go along as they were typed


Facts = TypeVar("Facts")


@dataclass(slots=True)
class Outcome(Generic[Facts]):
    """What a calculator gives: results by name, the trace, what to warn of, and a
    sentence to say aloud."""

    results: dict[str, Any]
    trace: Trace
    summary: tuple[str, dict[str, Any]]
    warnings: list[Notice] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    facts: Facts | None = None  # typed, as the rules give them: what is drawn is made from these
    verdict: tuple[str, dict[str, Any]] | None = (
        None  # the answer in three words, where it has some
    )
    labels: dict[str, Any] = field(default_factory=dict)  # results in an agreement's own words
    next_steps: list[NextStep] = field(default_factory=list)  # the earliest last moment first
    handovers: list[Handover] = field(default_factory=list)

    def warn(self, key: str, field: str | None = None, *clauses: str, **values: Any) -> None:
        self.warnings.append(Notice(key, values, field, clauses))
