"""`clausier check`: how the files of an agreement fit together, each
complaint with file, line and mend.

`law` refuses a file that is wrong in itself; here files meet each other,
rules are parsed under every reading, and every calculator is run once over
them. Everything found is told at once, not only the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..core.errors import AgreementError
from ..law.agreement_file import read_agreement
from ..law.clause_file import read_clause
from ..law.complaint import complaint
from ..law.heading_lines import line_of
from ..law.library import BUILT_IN, Library, agreements_in, no_agreement
from ..law.model import Agreement
from ..law.toml_text import read_text
from ..rules.trial import wrong_rules
from .complaints import ROOM, in_heading
from .named import clause_complaints
from .prose import typed_quantities
from .readings import reading_complaints
from .rehearsal import rehearsed


def check(library: Library, names: list[str] | None = None) -> list[AgreementError]:
    """Every complaint about these agreements (all of the library by default)."""
    complaints: list[AgreementError] = []
    for name in names or list(library.folders):
        try:
            agreement = library.agreement(name)
        except AgreementError as error:
            complaints += _at_fault(library, name) or [error]
            continue
        complaints += _agreement(agreement, library)
    return complaints


def _at_fault(library: Library, name: str) -> list[AgreementError]:
    """When an agreement does not open, the complaints of all of its files, not only the first."""
    folder = library.folders[name]
    try:
        agreement = read_agreement(folder)
    except AgreementError as error:
        complaints = _of_clause_files(folder, name)
        return complaints if str(error) in map(str, complaints) else [*complaints, error]
    at_fault = any(True for _ in wrong_rules(agreement))
    return list(_agreement(agreement, library)) if at_fault else []


def _of_clause_files(folder: Path, name: str) -> list[AgreementError]:
    complaints = []
    for file in sorted((folder / "clauses").rglob("*.md")):
        path = file.relative_to(folder / "clauses").with_suffix("").as_posix()
        try:
            read_clause(folder, name, path)
        except AgreementError as error:
            complaints.append(error)
    return complaints


def _agreement(agreement: Agreement, library: Library) -> Iterator[AgreementError]:
    yield from _not_in_contents(agreement)
    yield from _names_used_twice(agreement)
    for clause in agreement.clauses.values():
        yield from clause_complaints(clause, agreement, library)
        yield from typed_quantities(clause, agreement)
    yield from reading_complaints(agreement)
    wrong = list(wrong_rules(agreement))
    yield from wrong
    if not wrong:  # what cannot be parsed cannot be used
        yield from rehearsed(agreement, library)


def _not_in_contents(agreement: Agreement) -> Iterator[AgreementError]:
    file, clauses = agreement.folder / "agreement.toml", agreement.folder / "clauses"
    line = line_of(read_text(file), ("contents",))
    on_disk = {
        found.relative_to(clauses).with_suffix("").as_posix() for found in clauses.rglob("*.md")
    }
    for path in sorted(on_disk - set(agreement.contents)):
        yield complaint(file, line, "not_in_contents", ROOM, word=path)


def _names_used_twice(agreement: Agreement) -> Iterator[AgreementError]:
    """An id is that of one clause or of one figure; a reading's name, of one reading."""
    clauses = agreement.clauses.values()
    ids = Counter(clause.id for clause in clauses)
    ids.update(figure.id for clause in clauses for figure in clause.figures.values())
    readings = Counter(reading.name for clause in clauses for reading in clause.readings)
    for clause in clauses:
        for name, figure in clause.figures.items():
            if ids[figure.id] > 1:
                yield in_heading(clause, ("figures", name), "id_twice", word=figure.id)
        for index, reading in enumerate(clause.readings):
            if readings[reading.name] > 1:
                path = ("readings", index, "name")
                yield in_heading(clause, path, "reading_twice", word=reading.name)


def check_folder(folder: Path) -> list[AgreementError]:
    """Checks one agreement's folder, or a folder of agreements, beside the built-in ones."""
    names = [home.name for home in agreements_in(folder)]
    return check(Library(BUILT_IN, folder), names) if names else [no_agreement(folder)]
