"""Every rule of an agreement looked at as each reading would leave it, so that no answer meets a rule that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.errors import AgreementError
from ..law.model import Agreement, Clause
from .schemes import CHECKS, Found, Table

READ_BY = {
    "support": {"deadline", "support"},
}


def wrong_tables(agreement: Agreement) -> Iterator[AgreementError]:
    told = set()
    for clause in agreement.clauses.values():
        for name, table in clause.rules.items():
            for word, problem, mend in (
                _looked_at(name, table, clause, agreement) if name in CHECKS else ()
            ):
                if (clause.id, problem) not in told:
                    told.add((clause.id, problem))
                    yield complaint(clause, word, f"{name}: {problem}", mend)


def _looked_at(name: str, table: Table, clause: Clause, agreement: Agreement) -> Found:
    """A text where a list or a table belongs breaks the look itself: that, too, is told."""
    try:
        for variant in _variants(name, table, agreement):
            yield from CHECKS[name](variant, clause, agreement)
    except (AttributeError, KeyError, TypeError) as error:
        yield (
            f"[{name}",
            f"a value is not of the kind expected here ({error})",
            f"Compare with [{name}] of another agreement",
        )


def complaint(clause: Clause, word: str, problem: str, mend: str) -> AgreementError:
    """What is wrong in a clause, on the first line that holds the word."""
    lines = enumerate(clause.file.read_text(encoding="utf-8").splitlines(), 1)
    return AgreementError(
        clause.file, next((number for number, text in lines if word in text), None), problem, mend
    )


def _variants(name: str, table: Table, agreement: Agreement) -> Iterator[Table]:
    """The table as it stands, then as each way of reading would have it."""
    yield table
    for reading in agreement.readings.values():
        if READ_BY[name] & set(reading.used_by):
            for option in reading.options:
                sets = option.sets.get(name, {})
                yield {**table, **sets}
