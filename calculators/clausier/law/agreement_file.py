"""One agreement's folder: agreement.toml, and the clause files that it lists.

What is wrong inside a clause file is said by clause_file.py; how files fit together, by `checking`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from ..core.errors import AgreementError
from ..core.quantities import CURRENCIES, EURO
from ..core.zones import ZONES
from .clause_file import read_clause
from .complaint import complaint
from .model import Agreement, Document
from .own_calendars import read_holidays
from .sheet import Sheet
from .toml_text import parse_toml, read_text

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[a-z0-9]+(?:[.-][a-z0-9]+)*)*")
_TEXTS = ("name", "short", "provider", "time_zone")
_BOTHS = ("title", "summary", "qualification", "prevailing")
KEYS = (*_TEXTS, *_BOTHS, "currency", "holidays", "contents", "names", "documents")
_DOCUMENT_TEXTS, _DOCUMENT_BOTHS = ("id", "title", "language"), ("label", "dating")
DOCUMENT_KEYS = (*_DOCUMENT_TEXTS, *_DOCUMENT_BOTHS, "date", "version")


def read_agreement(folder: Path) -> Agreement:
    file = folder / "agreement.toml"
    text = read_text(file)
    sheet = Sheet(file, parse_toml(file, text, 1), text, 1)
    sheet.only(KEYS)
    documents = tuple(_document(document) for document in sheet.sheets("documents"))
    sheet.has(_TEXTS, _BOTHS)
    name, contents = _name(sheet, folder), _contents(sheet, folder)
    _check_documents(sheet, documents)
    currency = sheet.one_of("currency", CURRENCIES) if "currency" in sheet.table else EURO
    holidays, calendars = read_holidays(sheet)
    return Agreement(
        name=name,
        short=sheet.string("short"),
        provider=sheet.string("provider"),
        title=sheet.both("title"),
        summary=sheet.both("summary"),
        qualification=sheet.both("qualification"),
        prevailing=sheet.both("prevailing"),
        time_zone=_time_zone(sheet),
        currency=currency,
        documents=documents,
        contents=contents,
        names=tuple(sheet.strings("names")),
        clauses={path: read_clause(folder, name, path, currency) for path in contents},
        folder=folder,
        holidays=holidays,
        calendars=calendars,
    )


def _name(sheet: Sheet, folder: Path) -> str:
    name = sheet.string("name")
    if name != folder.name:
        raise sheet.wrong("name", "name_of_folder", word=name, folder=folder.name)
    return name


def _time_zone(sheet: Sheet) -> str:
    name = sheet.string("time_zone")
    if name not in ZONES:
        raise sheet.wrong("time_zone", "unknown_clock", word=name, known=", ".join(ZONES))
    return name


def _contents(sheet: Sheet, folder: Path) -> tuple[str, ...]:
    contents = sheet.strings("contents")
    if not contents:
        raise sheet.wrong("contents", "no_contents")
    for path in contents:
        if contents.count(path) > 1:
            raise _wrong_path(sheet, path, "listed_twice")
        if not SLUG.fullmatch(path):
            raise _wrong_path(sheet, path, "not_a_path")
        if not (folder / "clauses" / f"{path}.md").is_file():
            raise _wrong_path(sheet, path, "no_such_file")
    return tuple(contents)


def _wrong_path(sheet: Sheet, path: str, problem: str) -> AgreementError:
    """On its own line of the list."""
    first = sheet.line("contents")
    lines = enumerate(sheet.text.splitlines()[first - sheet.first :], first)
    line = next((number for number, text in lines if f'"{path}"' in text), first)
    return complaint(sheet.file, line, problem, path="contents", word=path)


def _document(sheet: Sheet) -> Document:
    sheet.only(DOCUMENT_KEYS, above=KEYS)
    sheet.has(_DOCUMENT_TEXTS, _DOCUMENT_BOTHS)
    day = sheet.table.get("date")
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise sheet.wrong("date", "written_day", word=str(day))
    return Document(
        id=sheet.string("id"),
        label=sheet.both("label"),
        title=sheet.string("title"),
        language=sheet.string("language"),
        dating=sheet.both("dating"),
        date=day,
        version=sheet.string_if("version"),
    )


def _check_documents(sheet: Sheet, documents: tuple[Document, ...]) -> None:
    """At least one text is restated, and each has its own id."""
    if not documents:
        raise sheet.wrong("documents", "no_document")
    ids = [document.id for document in documents]
    for index, id in enumerate(ids):
        if id in ids[:index]:
            raise sheet.sheets("documents")[index].wrong("id", "listed_twice", word=id)
