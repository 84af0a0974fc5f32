"""One clause file: a heading between two lines of +++, then the text in French and in English.

The parts of the heading are heading.py's; rules for calculators are kept as they stand (`rules`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..core.languages import LANGUAGES, Both
from ..core.quantities import EURO
from ..words import said
from .complaint import complaint, listed
from .heading import CLAUSE_KEYS, read_figures, read_notes, read_readings
from .model import CLAUSE_KINDS, Clause, Rows
from .sheet import Sheet
from .toml_text import parse_toml, read_text

_PARTS = re.compile(r"\+\+\+[ ]*\n(?P<heading>.*?)^\+\+\+[ ]*\n(?P<rest>.*)\Z", re.S | re.M)
_LANGUAGE = re.compile(r"^# (?P<language>fr|en)[ ]*$", re.M)


def read_clause(folder: Path, agreement: str, path: str, currency: str = EURO) -> Clause:
    file = folder / "clauses" / f"{path}.md"
    text = read_text(file)
    parts = _PARTS.match(text)
    if parts is None:
        raise complaint(file, 1, "no_heading")
    heading = parts["heading"]
    sheet = Sheet(file, parse_toml(file, heading, 2), heading, 2)
    id = f"{agreement}/{path}"
    return Clause(
        agreement=agreement,
        path=path,
        title=sheet.both("title"),
        number=sheet.both("number") if "number" in sheet.table else None,
        kind=sheet.one_of("kind", CLAUSE_KINDS) if "kind" in sheet.table else CLAUSE_KINDS[0],
        body=_body(file, text, parts.start("rest")),
        figures=read_figures(sheet, id, currency),
        readings=read_readings(sheet, id),
        notes=read_notes(sheet),
        forms=_by_language(sheet.sheet("forms")),
        terms=_terms(sheet),
        sources=tuple(sheet.strings("sources")),
        names=tuple(sheet.strings("names")),
        rules=_rules(sheet),
        heading=heading,
        file=file,
    )


def _rules(sheet: Sheet) -> Mapping[str, Rows]:
    """The tables, [kind] or [[kind]]; which kinds there are is not the business of the law."""
    return {key: _rows(sheet, key) for key in sheet.table if key not in CLAUSE_KEYS}


def _rows(sheet: Sheet, key: str) -> Rows:
    value = sheet.table[key]
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    raise sheet.wrong(key, "unknown_key", word=key, known=listed(CLAUSE_KEYS, key))


def _by_language(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """A list of texts for each language that is there."""
    sheet.only(LANGUAGES)
    return {language: tuple(sheet.strings(language)) for language in sheet.table}


def _terms(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The terms that the clause uses in their defined sense: one list, or one for each language."""
    if isinstance(sheet.table.get("terms"), dict):
        return dict.fromkeys(LANGUAGES, ()) | _by_language(sheet.sheet("terms"))
    return dict.fromkeys(LANGUAGES, tuple(sheet.strings("terms")))


def _body(file: Path, text: str, start: int) -> Both:
    marks = list(_LANGUAGE.finditer(text, start))
    found = [mark["language"] for mark in marks]
    for language in LANGUAGES:
        if language not in found:
            raise complaint(
                file, None, "no_text_in", language=language, name=said(f"law.names.{language}")
            )
        if found.count(language) > 1:
            second = [mark.start() for mark in marks if mark["language"] == language][1]
            line = text.count("\n", 0, second) + 1
            raise complaint(file, line, "text_twice", language=language)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    bodies = {
        mark["language"]: text[mark.end() : end].strip("\n")
        for mark, end in zip(marks, ends, strict=True)
    }
    return Both(**bodies)
