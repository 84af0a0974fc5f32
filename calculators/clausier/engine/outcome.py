"""What a calculator gives back: results, the trace that leads to them, warnings, files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..core.trace import Trace
from ..words import Words


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
    written: Callable[
        [Words], str
    ]  # its content, in the reader's language; asked for twice, made once


Facts = TypeVar("Facts")


@dataclass(slots=True)
class Outcome(Generic[Facts]):
    """What a calculator gives: results by name, the trace, what to warn of, and a sentence to say aloud."""

    results: dict[str, Any]
    trace: Trace
    summary: tuple[str, dict[str, Any]]
    warnings: list[Notice] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    facts: Facts | None = None  # typed, as the rules give them: what is drawn is made from these

    def warn(self, key: str, field: str | None = None, *clauses: str, **values: Any) -> None:
        self.warnings.append(Notice(key, values, field, clauses))
