"""A table of rules in a clause's heading, parsed by asking for its keys: the parser is the schema.

What the rules mean is the business of `rules`; figures, readings and notes, of clause_file.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both
from ..words import said
from .complaint import complaint, dotted, listed, meant, of_another_kind
from .model import Agreement, Clause, Figure
from .place import Place
from .required import REQUIRED, Required

T = TypeVar("T")
D = TypeVar("D")


class Table:
    """A table of a clause's heading that gives rules to calculators: parsed by asking for its keys.

    It knows which clause says what, so that a rule can cite it; on which line, so that a complaint
    can name it; and which keys were asked for, so that what nobody understands is refused (`done`).
    """

    def __init__(
        self,
        values: Mapping[str, object],
        place: Place,
        agreement: Agreement,
        overlaid: Mapping[str, Place] | None = None,
    ) -> None:
        self.values, self.place, self.agreement = values, place, agreement
        self._overlaid = dict(overlaid or {})  # the keys that a reading has changed
        self._asked: set[str] = set()
        self._made: dict[str, Table] = {}  # tables inside that a reading has changed
        self._inner: list[Table] = []

    @classmethod
    def of(cls, clause: Clause, kind: str, agreement: Agreement) -> Table:
        """The one table [kind] of a heading."""
        return cls.all_of(clause, kind, agreement)[0]

    @classmethod
    def all_of(cls, clause: Clause, kind: str, agreement: Agreement) -> list[Table]:
        """[kind], or each [[kind]], of a heading."""
        written, place = clause.rules.get(kind, []), Place(clause, (kind,))
        if isinstance(written, Mapping):
            return [cls(written, place, agreement)]
        return [cls(one, place.inner(index), agreement) for index, one in enumerate(written)]

    @property
    def clause(self) -> str:
        """The id of the clause that holds the table."""
        return self.place.clause.id

    def said_by(self, key: str) -> str:
        """The clause that sets a key: the table's own, or that of the reading that changed it."""
        return self._place(key).clause.id

    def __contains__(self, key: str) -> bool:
        self._asked.add(key)
        return key in self.values

    def names(self) -> tuple[str, ...]:
        return tuple(self.values)

    # --- values, each of the kind asked for or refused with its line ----------------------------

    def text(self, key: str, default: str | Required = REQUIRED) -> str:
        return self._value(key, str, "text", default)

    def truth(self, key: str, default: bool | Required = REQUIRED) -> bool:
        return self._value(key, bool, "truth", default)

    def whole(self, key: str, default: int | Required = REQUIRED) -> int:
        value = self._value(key, int, "whole", default)
        if isinstance(value, bool):
            raise self._not(key, "whole")
        return value

    def number(self, key: str) -> Fraction:
        value = self._given(key, "number")
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise self._not(key, "number")
        return Fraction(value)

    def texts(self, key: str, default: Sequence[str] | Required = REQUIRED) -> tuple[str, ...]:
        value = self._value(key, list, "texts", default)
        if not all(isinstance(item, str) for item in value):
            raise self._not(key, "texts")
        return tuple(value)

    def lists(
        self, key: str, default: Sequence[Sequence[str]] | Required = REQUIRED
    ) -> tuple[tuple[str, ...], ...]:
        """Lists of texts inside a list."""
        value = self._value(key, list, "lists", default)
        for item in value:
            listed = isinstance(item, (list, tuple))
            if not listed or not all(isinstance(word, str) for word in item):
                raise self._not(key, "lists")
        return tuple(tuple(item) for item in value)

    def both(self, key: str) -> Both:
        """A text in both languages, as [key] or key.fr, key.en; one text serves both."""
        value = self._given(key, "both")
        if isinstance(value, str):
            return Both(value, value)
        if not isinstance(value, dict):
            raise self._not(key, "both")
        return self.table(key).own_text()

    def own_text(self) -> Both:
        """The text in both languages that this table is, beside its other keys."""
        return Both(*(self.text(language) for language in LANGUAGES))

    def one_of(self, key: str, known: Iterable[str], default: str | Required = REQUIRED) -> str:
        words = tuple(known)
        if key not in self and default is REQUIRED:
            raise self.wrong(key, "missing_word", known=", ".join(words))
        return self.known(key, self.text(key, default), words)

    def some_of(
        self, key: str, known: Iterable[str], default: Sequence[str] | Required = REQUIRED
    ) -> tuple[str, ...]:
        return tuple(self.known(key, word, known) for word in self.texts(key, default))

    def known(self, key: str, word: str, known: Iterable[str]) -> str:
        """The word, if it is one of those known."""
        words = tuple(known)
        if word not in words:
            raise self.wrong(key, "unknown_word", word=word, known=listed(words, word))
        return word

    # --- figures ------------------------------------------------------------------------------

    def figure(self, key: str, *units: str) -> Figure:
        typed = self.values.get(key)
        if isinstance(typed, (int, Decimal)):
            self._asked.add(key)
            raise self.wrong(key, "figure_by_number", word=str(typed))
        return self.figure_named(key, self.text(key), *units)

    def figure_if(self, key: str, *units: str) -> Figure | None:
        return self.figure(key, *units) if key in self else None

    def figure_named(self, key: str, path: str, *units: str) -> Figure:
        """A figure of the clause that names it, else by its path; in one of these units."""
        home = self._place(key).clause
        figure = self.agreement.figure(path, home)
        if figure is None:
            known = (*home.figures, *self.agreement.figures)
            raise self.wrong(key, "unknown_figure", word=path, meant=meant(known, path))
        if units and figure.unit not in units:
            raise self.wrong(key, "wrong_unit", word=path, unit=figure.unit, units=", ".join(units))
        return figure

    def table(self, key: str) -> Table:
        values = self._value(key, dict, "table", REQUIRED)
        if key in self._made:
            self._inner.append(self._made[key])
            return self._made[key]
        return self._make(key, values)

    def table_if(self, key: str) -> Table | None:
        return self.table(key) if key in self else None

    def named(self, key: str) -> dict[str, Table]:
        """Tables by name, [key.name]; none where the key is not there."""
        around = self.table_if(key)
        return {name: around.table(name) for name in around.names()} if around else {}

    def tables(self, key: str) -> list[Table]:
        """[[key]]; none where the key is not there."""
        values = self._value(key, list, "tables", ())
        if not all(isinstance(value, dict) for value in values):
            raise self._not(key, "tables")
        return [self._make(key, value, index) for index, value in enumerate(values)]

    def choice(self, key: str, **parsers: Callable[[Table], T]) -> T:
        """What a word such as kind = "linear" says how to read."""
        return parsers[self.one_of(key, parsers)](self)

    def one_way(self, **parsers: Callable[[Table], T]) -> T | None:
        """At most one of these keys is there, and says how to read; None where none of them is."""
        there = [key for key in parsers if key in self]
        if len(there) > 1:
            raise self.wrong(there[1], "rivals", word=there[1], other=there[0])
        return parsers[there[0]](self) if there else None

    def done(self) -> None:
        """Refuses the first key that nobody asked for, here or in a table inside."""
        for key in self.values:
            if key not in self._asked:
                known = listed(sorted(self._asked), key)
                raise self.wrong(key, "unknown_key", word=key, known=known)
        for table in self._inner:
            table.done()

    def merged(
        self, sets: Mapping[str, object], place: Place, rivals: Iterable[frozenset[str]] = ()
    ) -> Table:
        """The table as a reading leaves it, with the keys that it sets in place of its own.

        A key of a choice (`rivals`) also takes away the others of that choice.
        """
        gone = {other for group in rivals for key in sets if key in group for other in group}
        kept = {key: value for key, value in self.values.items() if key not in gone}
        overlaid = {**self._overlaid, **{key: place.inner(key) for key in sets}}
        table = Table({**kept, **sets}, self.place, self.agreement, overlaid)
        table._made = {key: inner for key, inner in self._made.items() if key not in sets}
        return table

    def with_table(self, key: str, inner: Table) -> Table:
        """This table with another one inside it, in place of the one of that name."""
        table = Table(
            {**self.values, key: inner.values}, self.place, self.agreement, self._overlaid
        )
        table._made = {**self._made, key: inner}
        return table

    def wrong(self, key: str, problem: str, **values: object) -> AgreementError:
        """A complaint about a key; its sentence and its mend stand in law/*.toml."""
        place = self._place(key)
        told = {"key": key, "path": dotted(place.path), **values}
        return complaint(place.clause.file, place.line, problem, **told)

    def _not(self, key: str, kind: str) -> AgreementError:
        problem, told = of_another_kind(self.values.get(key), kind)
        return self.wrong(key, problem, **told)

    def _given(self, key: str, kind_name: str) -> object:
        self._asked.add(key)
        if key not in self.values:
            raise self.wrong(key, "missing", kind=said(f"law.kinds.{kind_name}"))
        return self.values[key]

    def _value(self, key: str, kind: type[T], kind_name: str, default: D | Required) -> T | D:
        self._asked.add(key)
        if key not in self.values and not isinstance(default, Required):
            return default
        value = self._given(key, kind_name)
        if not isinstance(value, kind):
            raise self._not(key, kind_name)
        return value

    def _place(self, key: str) -> Place:
        return self._overlaid.get(key) or self.place.inner(key)

    def _make(self, key: str, values: Mapping[str, object], *index: int) -> Table:
        self._inner.append(Table(values, self._place(key).inner(*index), self.agreement))
        return self._inner[-1]
