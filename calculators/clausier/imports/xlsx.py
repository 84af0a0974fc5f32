"""Sheets of an Office Open XML workbook: shared texts, styles of dates, cells by address.

Rows are given with their number, blank ones left out. Unpacking and its limits are archive.py's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from ..core.errors import AnswerError
from .archive import Archive, local

MOST_COLUMNS: Final = 512
_BUILT_IN_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LITERALS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FIRST_SERIAL: Final = 61  # before March 1900 the format counts a day that never was


def read_xlsx(archive: Archive) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Every sheet in the order of its tabs."""
    book, links = _Book(), _Links()
    archive.parse("xl/workbook.xml", book)
    if "xl/_rels/workbook.xml.rels" in archive.names:
        archive.parse("xl/_rels/workbook.xml.rels", links)
    texts, styles = _Texts(), _Styles()
    if "xl/sharedStrings.xml" in archive.names:
        archive.parse("xl/sharedStrings.xml", texts)
    if "xl/styles.xml" in archive.names:
        archive.parse("xl/styles.xml", styles)
    sheets = []
    for name, link in book.sheets:
        target = links.targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.names:
            sheet = _Sheet(
                texts.found,
                styles.dates,
                datetime(1904, 1, 1) if book.since_1904 else datetime(1899, 12, 30),
            )
            archive.parse(part, sheet)
            sheets.append((name, sheet.rows))
    return sheets


class _Quiet:
    """A reader that keeps nothing; the others say what they keep."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class _Book(_Quiet):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if local(tag) == "sheet":
            link = next((value for name, value in attributes.items() if local(name) == "id"), "")
            self.sheets.append((attributes.get("name", ""), link))
        elif local(tag) == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")


class _Links(_Quiet):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if local(tag) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Texts(_Quiet):
    """The shared texts; how a text is read aloud (its phonetic run) is not part of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] | None = None
        self._inside = self._aloud = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._aloud = True
        self._inside = name == "t" and not self._aloud

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            self.found.append("".join(self._parts or ()))
        elif name == "rPh":
            self._aloud = False
        self._inside = False

    def data(self, text: str) -> None:
        if self._inside and self._parts is not None:
            self._parts.append(text)


class _Styles(_Quiet):
    """Which styles of cells show a date."""

    def __init__(self) -> None:
        self.dates: list[bool] = []
        self._formats: dict[str, bool] = {}
        self._cells = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "numFmt":
            code = _LITERALS.sub("", attributes.get("formatCode", "")).casefold()
            self._formats[attributes.get("numFmtId", "")] = bool(re.search("[dyhs]", code))
        elif name == "cellXfs":
            self._cells = True
        elif name == "xf" and self._cells:
            number = attributes.get("numFmtId", "0")
            built_in = number.isdecimal() and int(number) in _BUILT_IN_DATES
            self.dates.append(self._formats.get(number, built_in))

    def end(self, tag: str) -> None:
        if local(tag) == "cellXfs":
            self._cells = False


class _Sheet(_Quiet):
    def __init__(self, texts: list[str], dates: list[bool], epoch: datetime) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._texts, self._dates, self._epoch = texts, dates, epoch
        self._row, self._number, self._column = [""], 0, -1
        self._kind, self._style = "n", "0"
        self._value: list[str] = []
        self._inside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local(tag)
        if name == "row":
            number = attributes.get("r", "")
            self._number = int(number) if number.isdecimal() else self._number + 1
            self._row, self._column = [], -1
        elif name == "c":
            address = attributes.get("r")
            self._column = _column(address) if address else self._column + 1
            if self._column >= MOST_COLUMNS:
                raise AnswerError("content", "imports.errors.columns_many", most=MOST_COLUMNS)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._value = []
        self._inside = name == "v" or (name == "t" and self._kind == "inlineStr")

    def end(self, tag: str) -> None:
        name = local(tag)
        self._inside = False
        if name == "c":
            shown = self._shown("".join(self._value))
            if shown:
                self._row.extend([""] * (self._column + 1 - len(self._row)))
                self._row[self._column] = shown
        elif name == "row" and any(map(str.strip, self._row)):
            self.rows.append((self._number, self._row))

    def data(self, text: str) -> None:
        if self._inside:
            self._value.append(text)

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            place = int(value) if value.isdecimal() else len(self._texts)
            return self._texts[place] if place < len(self._texts) else ""
        if self._kind == "n" and value and self._is_date():
            return _moment(value, self._epoch)
        return value

    def _is_date(self) -> bool:
        style = int(self._style) if self._style.isdecimal() else 0
        return style < len(self._dates) and self._dates[style]


def _column(address: str) -> int:
    """The place of a column: A is 0, AA is 26."""
    place = 0
    for letter in address:
        if not "A" <= letter <= "Z" or place > MOST_COLUMNS:
            break
        place = place * 26 + ord(letter) - 64
    return place - 1


def _moment(value: str, epoch: datetime) -> str:
    """A count of days as a date and time; to the millisecond, which is what the count can hold."""
    try:
        days = Fraction(Decimal(value)) if len(value) < 40 else Fraction(0)
    except InvalidOperation:
        return value
    if not _FIRST_SERIAL <= days < 2_958_466:  # up to the end of the year 9999
        return value
    shown = epoch + timedelta(milliseconds=round(days * 86_400_000))
    return shown.isoformat(sep=" ", timespec="milliseconds").removesuffix(".000")
