"""Every rule of an agreement parsed once as it stands and once for each way of reading: what passes
can be used.

A rule's own parser says what is wrong with it; here stands what no parser sees, such as a table
that no kind of rule knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from ..core.errors import AgreementError
from ..law.complaint import listed
from ..law.library import BUILT_IN, Library, agreements_in, no_agreement
from ..law.model import Agreement, Option, Reading
from ..law.place import Place
from ..law.table import Table
from . import KINDS
from .readings import parsed, readings_on

Way = tuple[Reading, Option]


def with_own(folder: Path) -> Library:
    """Somebody's own agreements beside the built-in ones; whose rules cannot be
    applied is left out."""
    if not agreements_in(folder):
        raise no_agreement(folder)
    return Library(BUILT_IN, folder, check=wrong_rules)


def wrong_rules(agreement: Agreement) -> Iterator[AgreementError]:
    """Each complaint once, however many readings come to it."""
    found = chain(
        _unknown_kinds(agreement),
        *(_wrong_rules_of(agreement, kind) for kind in KINDS),
    )
    told = set()
    for error in found:
        if str(error) not in told:
            told.add(str(error))
            yield error


def _unknown_kinds(agreement: Agreement) -> Iterator[AgreementError]:
    """[penalties] or [figure.x] in a heading, or in what a reading sets, is nobody's rule."""
    known = set(KINDS)
    for clause in agreement.clauses.values():
        for name in clause.rules.keys() - known:
            yield _unknown(name, Place(clause, ()), agreement, known)
        for reading in clause.readings:
            for option in reading.options:
                for name in option.sets.keys() - known:
                    yield _unknown(name, Place(clause, option.path), agreement, known)


def _unknown(name: str, place: Place, agreement: Agreement, known: set[str]) -> AgreementError:
    table = Table({name: {}}, place, agreement)
    return table.wrong(name, "unknown_table", word=name, known=listed(sorted(known), name))


def _wrong_rules_of(agreement: Agreement, kind: str) -> Iterator[AgreementError]:
    yield from _sets_nothing(agreement, kind)
    for way in (None, *_ways(agreement, kind)):
        try:
            parsed(agreement, kind, [way] if way else [])
        except AgreementError as error:
            yield error


def _ways(agreement: Agreement, kind: str) -> Iterator[Way]:
    for reading in readings_on(agreement, kind):
        for option in reading.options:
            yield reading, option


def _sets_nothing(agreement: Agreement, kind: str) -> Iterator[AgreementError]:
    """A reading that changes a named table, such as a term of an event, changes
    one that is there."""
    depth = KINDS[kind].depth
    tables = (clause.rules.get(kind) for clause in agreement.clauses.values())
    known = {path for table in tables for path in _paths(table, depth)}
    for reading, option in _ways(agreement, kind):
        for path in _paths(option.sets.get(kind, {}), depth):
            if path not in known:
                clause = agreement.clauses[reading.clause.removeprefix(f"{agreement.name}/")]
                beside = sorted(".".join(p) for p in known if p[:-1] == path[:-1])
                around = Table(
                    {path[-1]: {}}, Place(clause, (*option.path, kind, *path[:-1])), agreement
                )
                name = ".".join(path)
                told = {"word": name, "kind": kind, "known": listed(beside, name)}
                yield around.wrong(path[-1], "sets_nothing", **told)


def _paths(table: object, depth: int) -> Iterator[tuple[str, ...]]:
    """The names of the tables at that depth, with those around them."""
    if depth == 0 or not isinstance(table, Mapping):
        return
    for name, inner in table.items():
        if depth == 1:
            yield (name,)
        else:
            for path in _paths(inner, depth - 1):
                yield (name, *path)
