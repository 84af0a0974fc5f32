"""One clause file: a heading between two lines of +++, then the text in French and in English.

The parts of the heading are heading.py's; rules for calculators are kept as they stand (`rules`).
"""

from __future__ import annotations

import re
from pathlib import Path

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both
from ..core.quantities import EURO
from .heading import read_figure, read_note, read_reading
from .model import Clause
from .sheet import Sheet, parse_toml

_PARTS = re.compile(r"\+\+\+\n(?P<heading>.*?)^\+\+\+[ ]*\n(?P<rest>.*)\Z", re.S | re.M)
_LANGUAGE = re.compile(r"^# (?P<language>fr|en)[ ]*$", re.M)
_CLAUSE_KEYS = {
    "number",
    "title",
    "kind",
    "forms",
    "terms",
    "sources",
    "names",
    "figures",
    "readings",
    "notes",
}


def read_clause(folder: Path, agreement: str, path: str, currency: str = EURO) -> Clause:
    file = folder / "clauses" / f"{path}.md"
    text = file.read_text(encoding="utf-8")
    parts = _PARTS.match(text)
    if parts is None:
        raise AgreementError(
            file,
            1,
            "the heading is not between two lines of +++",
            "Start the file with +++, end the heading with +++",
        )
    heading = parts["heading"]
    sheet = Sheet(file, parse_toml(file, heading, 2), heading, 2)
    rules = {key: table for key, table in sheet.table.items() if key not in _CLAUSE_KEYS}
    for key, table in rules.items():
        tables = table if isinstance(table, list) else [table]
        if not all(
            isinstance(one, dict) for one in tables
        ):  # which rules there are is not the business of the law
            raise AgreementError(
                file,
                sheet.line(key),
                f"unknown key {key!r}",
                f"Known keys: {', '.join(sorted(_CLAUSE_KEYS))}",
            )
    body = _body(file, text, parts.start("rest"))
    id = f"{agreement}/{path}"
    return Clause(
        agreement=agreement,
        path=path,
        title=sheet.both("title"),
        number=sheet.both("number") if "number" in sheet.table else None,
        kind=sheet.table.get("kind", "clause"),
        body=body,
        figures={
            name: read_figure(sheet, id, name, table, currency)
            for name, table in sheet.table.get("figures", {}).items()
        },
        readings=tuple(
            read_reading(sheet, id, table, index)
            for index, table in enumerate(sheet.table.get("readings", []))
        ),
        notes=tuple(read_note(sheet, table) for table in sheet.table.get("notes", [])),
        forms={lang: tuple(forms) for lang, forms in sheet.table.get("forms", {}).items()},
        terms=_terms(sheet),
        sources=tuple(sheet.table.get("sources", ())),
        names=tuple(sheet.table.get("names", ())),
        rules=rules,
        heading=heading,
        file=file,
    )


def _terms(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The terms that the clause uses in their defined sense: one list, or one for each language."""
    if isinstance(sheet.table.get("terms"), dict):
        inner = sheet.inner(sheet.table["terms"], sheet.line("terms"))
        return {language: tuple(inner.strings(language)) for language in LANGUAGES}
    return dict.fromkeys(LANGUAGES, tuple(sheet.strings("terms")))


def _body(file: Path, text: str, start: int) -> Both:
    marks = list(_LANGUAGE.finditer(text, start))
    found = [mark["language"] for mark in marks]
    for language in LANGUAGES:
        if found.count(language) != 1:
            problem = (
                f"the text in {language} is missing"
                if language not in found
                else f"# {language} stands twice"
            )
            raise AgreementError(file, None, problem, f"Write it once, under a line `# {language}`")
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    bodies = {
        mark["language"]: text[mark.end() : end].strip("\n")
        for mark, end in zip(marks, ends, strict=True)
    }
    return Both(**bodies)


def complaint(clause: Clause, word: str, problem: str, mend: str) -> AgreementError:
    """What is wrong in a clause, on the first line that holds the word."""
    lines = enumerate(clause.file.read_text(encoding="utf-8").splitlines(), 1)
    line = next((number for number, text in lines if word in text), None)
    return AgreementError(clause.file, line, problem, mend)
