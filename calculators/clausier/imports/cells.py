"""Tables as other tools write them: decoding, separators, headers in any language, cells by column.

A table keeps each record's first line and its raw text. What a cell means is the importers'
business; moments are read in moments.py, and the tables of spreadsheets in spreadsheet.py.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import NamedTuple

from ..core.errors import AnswerError

LONGEST_RAW = 500  # of a record that is shown beside its reason
TITLES_ABOVE = 20  # lines that people write above a header
SEPARATORS = (";", ",", "\t")
NOTHING = frozenset(("", "-", "--", "?", "n/a", "null", "none", "nan"))

# Looked up at once: in the browser, what is not loaded with the program cannot be loaded later.
for _encoding in ("utf-8-sig", "utf-16", "cp1252"):
    codecs.lookup(_encoding)

Columns = Mapping[str, Sequence[str]]  # our name of a column → its headers in other tools


def columns_of(text: str) -> dict[str, tuple[str, ...]]:
    """Columns and their headers as a list that people can read: `end: end, fin, date de fin`."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {name.strip(): tuple(map(str.strip, names.split(","))) for name, _, names in lines}


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it turned out to have."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise AnswerError("content", "imports.errors.encoding")


@cache
def plainly(text: str) -> str:
    """A header without capitals, accents, or blanks of any kind: what names are compared by."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(letters.replace("_", " ").split())


def separator(text: str) -> tuple[str, str]:
    """The mark between the cells, and the text without the line by which Excel announces it."""
    announced = re.match(r"sep=(.)\r?\n", text)
    if announced:
        return announced[1], text[announced.end() :]
    for line in text.lstrip("\r\n").split("\n")[:TITLES_ABOVE]:
        bare = re.sub(r'"[^"]*"', "", line)
        found = max(SEPARATORS, key=bare.count)
        if found in bare:
            return found, text
    return SEPARATORS[0], text


class Line(NamedTuple):
    """One record of a table: where it starts and ends, and its cells."""

    number: int
    cells: list[str]
    last: int


@dataclass(frozen=True)
class Table:
    """Records in the file's order, blank ones left out; `text` gives back a record as it was."""

    lines: Sequence[Line]
    text: Callable[[Line], str]

    def raw(self, line: Line) -> str:
        return shortened(self.text(line))

    @classmethod
    def of(cls, text: str) -> Table:
        mark, text = separator(text)
        written = list(io.StringIO(text, newline=""))
        reader = csv.reader(written, delimiter=mark, strict=True, skipinitialspace=True)
        lines, before = [], 0
        try:
            for cells in reader:
                if any(cells):
                    lines.append(Line(before + 1, cells, reader.line_num))
                before = reader.line_num
        except csv.Error:
            raise AnswerError("content", "imports.errors.quotes", line=before + 1) from None
        return cls(lines, lambda line: "".join(written[line.number - 1 : line.last]).strip("\r\n"))

    @cached_property
    def header(self) -> frozenset[str]:
        """The names of the first line, for formats to be recognised by."""
        return (
            frozenset(plainly(cell) for cell in self.lines[0].cells) if self.lines else frozenset()
        )

    def heads(self, columns: Columns, needed: Sequence[str]) -> int | None:
        """Which line holds the header: the first of those at the top that names what is needed."""
        for at, line in enumerate(self.lines[:TITLES_ABOVE]):
            names = {plainly(cell) for cell in line.cells}
            if all(names.intersection(columns[name]) for name in needed):
                return at
        return None

    def under(self, columns: Columns, needed: Sequence[str]) -> Records:
        """The records below the header, their cells by our names of the columns."""
        at = self.heads(columns, needed)
        if at is None:
            wanted = ", ".join(columns[name][0] for name in needed)
            raise AnswerError("content", "imports.errors.columns", names=wanted)
        names = [plainly(cell) for cell in self.lines[at].cells]
        places = {}
        for ours, theirs in columns.items():
            known = next((name for name in theirs if name in names), None)
            if known is not None:
                places[ours] = names.index(known)
        return Records(self, self.lines[at], self.lines[at + 1 :], places)


class Cells:
    """A record's cells by our names; a column that the table has not is empty."""

    __slots__ = ("_records", "line")

    def __init__(self, line: Line, records: Records) -> None:
        self.line, self._records = line, records

    def __getitem__(self, column: str) -> str:
        place = self._records.places.get(column)
        if place is None or place >= len(self.line.cells):
            return ""
        found = self.line.cells[place].strip()
        return "" if len(found) < 5 and found.casefold() in NOTHING else found

    def raw(self) -> str:
        return self._records.table.raw(self.line)

    @property
    def is_header(self) -> bool:
        """Whether this record is the header once more, as when two exports were joined."""
        return self.line.cells == self._records.header.cells

    @property
    def spill(self) -> bool:
        """Whether cells stand where no column is: a decimal comma without quotes, as a rule."""
        width = len(self._records.header.cells)
        return len(self.line.cells) > width and any(map(str.strip, self.line.cells[width:]))


@dataclass(frozen=True)
class Records:
    """The records under one header."""

    table: Table
    header: Line
    lines: Sequence[Line]
    places: Mapping[str, int]

    def __iter__(self) -> Iterator[tuple[int, Cells, Cells]]:
        for line in self.lines:
            cells = Cells(line, self)
            yield line.number, cells, cells

    def column(self, name: str) -> Iterator[str]:
        place = self.places.get(name)
        if place is not None:
            yield from (line.cells[place] for line in self.lines if place < len(line.cells))


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_RAW else text[:LONGEST_RAW] + "…"


_UNITS = {
    "y": 31_536_000,
    "M": 2_592_000,
    "w": 604_800,
    "d": 86_400,
    "j": 86_400,
    "h": 3_600,
    "m": 60,
    "s": 1,
}
_LENGTH = re.compile(r"([0-9]+)\s*([A-Za-zéÉ]+)")


def seconds_of(text: str) -> int | None:
    """A length as tools write it: 31m 37s, 0 hrs, 31 mins, 1 heure 10 minutes; else None."""
    parts = _LENGTH.findall(text)
    if not parts or _LENGTH.sub("", text).strip(" ,\u00a0\u202f"):
        return None
    total = 0
    for value, unit in parts:
        letter = (
            "M" if unit == "M" or unit.casefold().startswith(("mo", "mois")) else unit[0].casefold()
        )
        if letter not in _UNITS:
            return None
        total += int(value) * _UNITS[letter]
    return total


def number(text: str) -> int | Fraction | None:
    """A number with a decimal comma or point, its unit left aside; None where there is none."""
    if text.isascii() and text.isdecimal():
        return int(text)
    found = re.match(
        r"[+-]?[0-9]+(?:[.,][0-9]+)?",
        re.sub(r"(?<=[0-9])[\s\u00a0\u202f](?=[0-9])", "", text.strip()),
    )
    return Fraction(found[0].replace(",", ".")) if found else None
