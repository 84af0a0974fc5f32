"""On which line of a TOML text a key stands, so that every complaint about the key can name one.

`tomllib` gives values without their lines; this looks at the text once more,
and only when something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Path = tuple[str | int, ...]

_NAME = r'(?:[\w-]+|"[^"]*"|\'[^\']*\')'
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*\]")
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")


def line_of(text: str, path: Sequence[str | int], first: int = 1) -> int | None:
    """The line of a key, else of the nearest thing around it, else of the first thing beside it.

    None where nothing of all that stands.
    """
    wanted, found = tuple(path), None
    closeness, beside = 0, None
    for number, here in keys_of(text):
        close = _shared(here, wanted)
        whole = len(here) == close  # a header or key that the path runs through, not one beside it
        if whole and close > closeness:
            found, closeness = number + first, close
        elif found is None and close and beside is None:
            beside = number + first
    return beside if found is None else found


def keys_of(text: str) -> Iterator[tuple[int, Path]]:
    """Every header and key, by line, with its path; elements of an array of tables are numbered."""
    around: Path = ()
    count: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines()):
        if header := _HEADER.match(line):
            around = _inside_arrays(_names(header[2]), count)
            if header[1] == "[[":
                count[around] = count.get(around, -1) + 1
                around = (*around, count[around])
            yield number, around
        elif key := _KEY.match(line):
            yield number, (*around, *_names(key[1]))


def _names(dotted: str) -> Path:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))


def _inside_arrays(names: Path, count: dict[Path, int]) -> Path:
    """[readings.options.yes] stands in the last of [[readings]]."""
    path: Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if path in count and not last:
            path = (*path, count[path])
    return path


def _shared(one: Path, other: Path) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
