"""Why a result is what it is: steps with their values and the clauses they rest on.

A step names its sentence (a key of words/*.toml) and keeps quantities, so that the same trace
is read in French and in English. A figure of an agreement put into a step brings its clause along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Step:
    """One reason. Lazy: `steps` and `clauses` are worked out when first read, because other
    readings are computed for their results alone."""

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
    """Collects steps in the order of the computation. The `inside` of a step is the Trace of its
    part, or a function that fills one."""

    steps: list[Step] = field(default_factory=list)

    def add(
        self, key: str, value: Any = None, *clauses: str, inside: Inside = None, **values: Any
    ) -> Any:
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
