"""Zipped XML of spreadsheets, read as a stream and with limits: neither zip bombs nor XML bombs.

A document type is refused outright (no entity is ever declared), and what is unpacked is counted
while it is unpacked, whatever the archive says of itself. What the XML means is spreadsheet.py's.
"""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, Protocol
from xml.etree.ElementTree import ParseError, XMLParser

from ..core.errors import AnswerError

MOST_BYTES: Final = 200_000_000  # of one part, unpacked: some millions of cells
MOST_PARTS: Final = 5_000
for _encoding in ("ascii", "cp437", "utf-16"):  # of names and texts; nothing can be loaded later
    codecs.lookup(_encoding)

_CHUNK: Final = 1 << 16


class Reader(Protocol):
    """Told of each element as it opens and closes, and of the text between."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class Guarded:
    """Passes everything on, except a document type."""

    def __init__(self, reader: Reader) -> None:
        self.start, self.end, self.data = reader.start, reader.end, reader.data

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise AnswerError("content", "imports.errors.doctype")

    def close(self) -> None:
        pass


class Archive:
    """The parts of a zip file, by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise _broken() from None
        if len(self.names) > MOST_PARTS:
            raise AnswerError("content", "imports.errors.zip_bomb")

    def parse(self, name: str, reader: Reader) -> None:
        """Reads a part from beginning to end, piece by piece."""
        parser = XMLParser(target=Guarded(reader))
        try:
            for piece in self._pieces(name):
                parser.feed(piece)
            parser.close()
        except (
            ParseError,
            zipfile.BadZipFile,
            zlib.error,
            LookupError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ):
            raise _broken() from None

    def _pieces(self, name: str) -> Iterator[bytes]:
        unpacked = 0
        with self._zip.open(name) as part:
            while piece := part.read(_CHUNK):
                unpacked += len(piece)
                if unpacked > MOST_BYTES:
                    raise AnswerError("content", "imports.errors.zip_bomb")
                yield piece


def _broken() -> AnswerError:
    return AnswerError("content", "imports.errors.spreadsheet")


def local(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2]
