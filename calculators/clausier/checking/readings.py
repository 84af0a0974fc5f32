"""What a reading says of who uses it, held to what it changes: an input that changes nothing
misleads.

How a reading changes the tables of rules is the business of `rules`; which calculators there are,
of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError
from ..law.complaint import listed
from ..law.model import Agreement, Reading
from .complaints import in_heading


def reading_complaints(agreement: Agreement) -> Iterator[AgreementError]:
    for clause in agreement.clauses.values():
        for index, reading in enumerate(clause.readings):
            path = ("readings", index, "used_by")
            for problem, told in _misused(reading):
                yield in_heading(clause, path, problem, **told)


def _misused(reading: Reading) -> Iterator[tuple[str, dict[str, object]]]:
    """`used_by` names calculators that there are, and that apply a table which the reading sets."""
    changed = {kind for option in reading.options for kind in option.sets}
    for name in reading.used_by:
        calculator = CATALOGUE.get(name)
        if calculator is None:
            yield "no_calculator", {"word": name, "known": listed(CATALOGUE, name)}
        elif not changed & set(calculator.reads):
            tables = ", ".join(f"sets.{kind}" for kind in calculator.reads)
            yield "changes_nothing", {"reading": reading.name, "word": name, "tables": tables}
