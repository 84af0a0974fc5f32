"""Folders that are made once for the same causes and kept in build/, the last few of them.

What they hold is for bundle.py and library.py to say; nothing here is part of the site.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.house import HERE as ROOT

BUNDLES = ROOT / "build" / "bundles"
# What is slow to make and changes with the program only, not with its data.
CACHE = ROOT / "build" / "library"
KEPT = 6  # of each of the two, those used last


def kept(place: Path, cause: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made once for the same cause; those used last are kept."""
    folder = place / cause
    if folder.is_dir():
        os.utime(folder)
        return folder
    place.mkdir(parents=True, exist_ok=True)
    # Made elsewhere, because this project's package.json says how Node reads
    # scripts; brought in whole.
    with TemporaryDirectory() as made, TemporaryDirectory(dir=place.parent, prefix="copy-") as copy:
        make(Path(made))
        with suppress(OSError):  # another build was quicker
            shutil.copytree(made, Path(copy, cause)).rename(folder)
    for old in newest(place)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def newest(place: Path) -> list[Path]:
    return sorted(place.glob("*"), key=lambda folder: folder.stat().st_mtime_ns, reverse=True)
