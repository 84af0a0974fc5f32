"""What a reading says of who uses it, held to what it changes: an input that changes nothing
misleads.

How a reading changes the tables of rules is the business of `rules`; which calculators there are,
of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError
from ..law.model import Agreement, Reading
from ..law.place import Place
from ..words import said


def reading_complaints(agreement: Agreement) -> Iterator[AgreementError]:
    for clause in agreement.clauses.values():
        for index, reading in enumerate(clause.readings):
            yield from _misused(reading, Place(clause, ("readings", index, "used_by")))


def _misused(reading: Reading, place: Place) -> Iterator[AgreementError]:
    """`used_by` names calculators that there are, and that apply a table which the reading sets."""
    changed = {kind for option in reading.options for kind in option.sets}
    for name in reading.used_by:
        calculator = CATALOGUE.get(name)
        if calculator is None:
            yield _wrong(place, "no_calculator", word=name, known=", ".join(CATALOGUE))
        elif not changed & set(calculator.reads):
            tables = ", ".join(f"sets.{kind}" for kind in calculator.reads)
            yield _wrong(place, "changes_nothing", reading=reading.name, word=name, tables=tables)


def _wrong(place: Place, problem: str, **told: object) -> AgreementError:
    return AgreementError(
        place.clause.file,
        place.line,
        said(f"checking.problems.{problem}", **told),
        said(f"checking.mends.{problem}", **told),
    )
