"""A file of agreement data as text, and a TOML text as values, or a plain refusal.

Numbers stay exact. What a line that is no TOML was meant to be is guessed by toml_slips.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from .complaint import complaint
from .toml_slips import slip


def read_text(file: Path) -> str:
    """UTF-8, with or without the mark that Windows sets before it, and lines ended in any way."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise complaint(file, line, "not_utf8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(
    file: Path, text: str, first: int, number: Callable[[str], Decimal | str] = Decimal
) -> dict[str, object]:
    """`first` is the line of the file on which the text begins."""
    try:
        return tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        found = slip(text, str(error), first)
        raise complaint(file, found.line, found.problem, **found.told) from None
