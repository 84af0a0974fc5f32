"""A table that answers every question of a parser and notes it: the reference
of a rule, made by its own parser.

Nothing is read here. Where a parser chooses (a kind, one of several ways),
every choice is taken in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction
from typing import TypeVar

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both
from ..core.quantities import UNITS, Amount, Money, Percent
from .model import Agreement, Figure, Value
from .table import REQUIRED, Place, Table

T = TypeVar("T")
# What a parser may stop at when it is given anything at all: the keys noted until then stay.
_STOPS = (AgreementError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
# Words that a parser looks into, where any word would stop it.
_SAMPLES = {"month": "month:30d", "hours": "mon-fri 08:00-18:00", "days": "mon-fri"}
NAME = "<name>"  # stands for a name that the editor of an agreement chooses


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a rule: where it stands, of what kind it is, what may stand there."""

    path: tuple[str, ...]
    kind: str
    required: bool
    known: tuple[str, ...] = ()  # the words that it takes, or the units of its figure

    def __str__(self) -> str:
        return ".".join(self.path)


Keys = dict[tuple[str, ...], Key]


class Anything(dict[str, object]):
    """Values for a parser that looks at one outright: whatever is asked for is there."""

    def __missing__(self, key: str) -> str:
        return NAME

    def get(self, key: str, default: object = None) -> object:
        return default


class Described(Table):
    """Stands in for a table of a heading; `noted` gathers what was asked for, here and inside."""

    def __init__(
        self, place: Place, agreement: Agreement, noted: Keys, path: tuple[str, ...]
    ) -> None:
        super().__init__(Anything(), place, agreement)
        self.noted, self.path = noted, path
        self._optional: set[str] = set()

    def _note(self, key: str, kind: str, default: object, known: Iterable[str] = ()) -> None:
        path, words = (*self.path, key), tuple(known)
        required = default is REQUIRED and key not in self._optional
        before = self.noted.get(path)
        if before is None:
            self.noted[path] = Key(path, kind, required, words)
        elif words:  # a narrower question about the same key, or one more choice
            together = tuple(dict.fromkeys((*before.known, *words)))
            self.noted[path] = replace(before, kind=kind, known=together)

    def __contains__(self, key: str) -> bool:
        self._optional.add(key)
        return True

    def names(self) -> tuple[str, ...]:
        return (NAME,)

    def text(self, key: str, default: object = REQUIRED) -> str:
        self._note(key, "text", default)
        return _SAMPLES.get(key, NAME)

    def truth(self, key: str, default: object = REQUIRED) -> bool:
        self._note(key, "truth", default)
        return False

    def whole(self, key: str, default: object = REQUIRED) -> int:
        self._note(key, "whole", default)
        return 1

    def number(self, key: str) -> Fraction:
        self._note(key, "number", REQUIRED)
        return Fraction(1)

    def texts(self, key: str, default: object = REQUIRED) -> tuple[str, ...]:
        self._note(key, "texts", default)
        return ()

    def lists(self, key: str, default: object = REQUIRED) -> tuple[tuple[str, ...], ...]:
        self._note(key, "lists", default)
        return ()

    def both(self, key: str) -> Both:
        self._note(key, "both", REQUIRED)
        return Both(NAME, NAME)

    def own_text(self) -> Both:
        for language in LANGUAGES:
            self._note(language, "text", REQUIRED)
        return Both(NAME, NAME)

    def one_of(self, key: str, known: Iterable[str], default: object = REQUIRED) -> str:
        words = tuple(known)
        self._note(key, "one_of", default, words)
        return words[0] if words else NAME

    def some_of(
        self, key: str, known: Iterable[str], default: object = REQUIRED
    ) -> tuple[str, ...]:
        words = tuple(known)
        self._note(key, "some_of", default, words)
        return words[:1]

    def known(self, key: str, word: str, known: Iterable[str]) -> str:
        words = tuple(known)
        return words[0] if words else NAME

    def figure(self, key: str, *units: str) -> Figure:
        self._note(key, "figure", REQUIRED, units)
        return _figure(*units)

    def figure_if(self, key: str, *units: str) -> Figure | None:
        self._optional.add(key)
        return self.figure(key, *units)

    def figure_named(self, key: str, path: str, *units: str) -> Figure:
        return _figure(*units)

    def table(self, key: str) -> Described:
        self._note(key, "table", REQUIRED)
        return Described(self.place, self.agreement, self.noted, (*self.path, key))

    def table_if(self, key: str) -> Described | None:
        self._optional.add(key)
        return self.table(key)

    def named(self, key: str) -> dict[str, Table]:
        self._optional.add(key)
        return {NAME: self.table(key).table(NAME)}

    def tables(self, key: str) -> list[Table]:
        self._note(key, "tables", ())
        return [Described(self.place, self.agreement, self.noted, (*self.path, key))]

    def choice(self, key: str, **parsers: Callable[[Table], T]) -> T:
        self._note(key, "one_of", REQUIRED, parsers)
        return self._each(parsers)

    def one_way(self, **parsers: Callable[[Table], T]) -> T | None:
        self._optional.update(parsers)
        return self._each(parsers)

    def _each(self, parsers: Mapping[str, Callable[[Table], T]]) -> T:
        results = []
        for parse in parsers.values():
            try:
                results.append(parse(self))
            except _STOPS:
                continue
        if not results:
            raise AgreementError("", None, Both(NAME, NAME), Both(NAME, NAME))
        return results[0]

    def done(self) -> None:
        pass


def described(
    kind: str, parse: Callable[[Table], object], agreements: Iterable[Agreement]
) -> list[Key]:
    """Every key that a parser asks for, in the order in which it asks; then those in use that it
    asked for only of what it was really given."""
    noted: Keys = {}
    for agreement in agreements:
        clause = next(iter(agreement.clauses.values()))
        try:
            parse(Described(Place(clause, (kind,)), agreement, noted, (kind,)))
        except _STOPS:
            continue
    for agreement in agreements:
        for clause in agreement.clauses.values():
            for path, value in _written({kind: clause.rules.get(kind, {})}, (), set(noted)):
                if path != (kind,) and not _is_language(path, noted):
                    noted.setdefault(path, Key(path, _KINDS.get(type(value), "text"), False))
    return [key for key in noted.values() if not _is_language(key.path, noted)]


_KINDS: dict[type, str] = {bool: "truth", int: "whole", str: "text", list: "texts", dict: "table"}


def _is_language(path: tuple[str, ...], noted: Keys) -> bool:
    """label.fr and label.en are one text in both languages."""
    around = noted.get(path[:-1])
    return path[-1] in LANGUAGES and around is not None and around.kind == "both"


def _written(
    value: object, path: tuple[str, ...], known: set[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], object]]:
    """The paths of a table as it is written; names of the editor's own as `<name>`."""
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping):
                yield from _written(inner, path, known)
    elif isinstance(value, Mapping):
        named = (*path, NAME) in known
        for key, inner in value.items():
            here = (*path, key)
            if named and here not in known:
                here = (*path, NAME)
            yield here, inner
            yield from _written(inner, here, known)


def _figure(*units: str) -> Figure:
    """Any figure of these units: what a parser takes from it is of no interest here."""
    unit = units[0] if units else "percent"
    values: dict[str, Value] = {"percent": Percent(Fraction(1)), "clock": time(8)}
    value = values.get(unit) or (
        Amount(((unit, Fraction(1)),)) if unit in UNITS else Money(Fraction(1))
    )
    return Figure("clause", "name", value, unit, "availability", Both(NAME, NAME))
