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
from ..law.clause_file import complaint, read_clause
from ..law.library import BUILT_IN, Library, agreements_in, no_agreement
from ..law.model import Agreement
from ..rules.trial import wrong_rules
from .prose import clause_complaints
from .readings import reading_complaints
from .rehearsal import rehearsed


def check(library: Library, names: list[str] | None = None) -> list[AgreementError]:
    """Every complaint about these agreements (all of the library by default)."""
    complaints: list[AgreementError] = []
    for name in names or list(library.folders):
        try:
            agreement = library.agreement(name)
        except AgreementError as error:
            complaints += _each_file(library.folders[name], name) or [error]
            continue
        complaints += _agreement(agreement, library)
    return complaints


def _each_file(folder: Path, name: str) -> list[AgreementError]:
    """When an agreement does not open, the complaints of all of its clause files."""
    complaints = []
    for file in sorted((folder / "clauses").rglob("*.md")):
        try:
            read_clause(
                folder, name, file.relative_to(folder / "clauses").with_suffix("").as_posix()
            )
        except AgreementError as error:
            complaints.append(error)
    try:
        Library(folder).agreement(name)
    except AgreementError as error:
        if str(error) not in map(str, complaints):
            complaints.append(error)
    return complaints


def _agreement(agreement: Agreement, library: Library) -> Iterator[AgreementError]:
    clauses = agreement.folder / "clauses"
    on_disk = {
        file.relative_to(clauses).with_suffix("").as_posix() for file in clauses.rglob("*.md")
    }
    for path in sorted(on_disk - set(agreement.contents)):
        yield AgreementError(
            agreement.folder / "agreement.toml",
            None,
            f"clauses/{path}.md is not in contents",
            "Add it to contents, in its place",
        )
    ids = Counter(f"{agreement.name}/{path}" for path in agreement.clauses)
    ids.update(
        figure.id for clause in agreement.clauses.values() for figure in clause.figures.values()
    )
    readings = Counter(
        reading.name for clause in agreement.clauses.values() for reading in clause.readings
    )
    for clause in agreement.clauses.values():
        for figure in clause.figures.values():
            if ids[figure.id] > 1:
                yield complaint(
                    clause,
                    f"figures.{figure.name}",
                    f"the id {figure.id!r} is used twice",
                    "Rename the figure or the clause",
                )
        for reading in clause.readings:
            if readings[reading.name] > 1:
                yield complaint(
                    clause,
                    reading.name,
                    f"the reading {reading.name!r} stands twice in {agreement.name}",
                    "Give each its own name",
                )
        yield from clause_complaints(clause, agreement, library)
    yield from reading_complaints(agreement)
    wrong = list(wrong_rules(agreement))
    yield from wrong
    if not wrong:  # what cannot be parsed cannot be used
        yield from rehearsed(agreement, library)


def check_folder(folder: Path) -> list[AgreementError]:
    """Checks one agreement's folder, or a folder of agreements, beside the built-in ones."""
    names = [home.name for home in agreements_in(folder)]
    return check(Library(BUILT_IN, folder), names) if names else [no_agreement(folder)]
