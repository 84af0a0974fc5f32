"""The list of files that the site is built from, a digest of them, and whether site/ was built
from that digest. The build, `make serve` and the tests ask, so that nothing is built twice; nothing
is built here."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from macros.house import HERE, SITE, SITE_URL

STAMP = HERE / "build" / "site.sources"
SOURCES = (
    "mkdocs.yml",
    "mkdocs.en.yml",
    "docs",
    "macros",
    "calculators",
    "pyproject.toml",
    "requirements.txt",
    "package-lock.json",
    "LICENSE",
)


def files(*places: Path) -> list[Path]:
    """Every file of some files and folders, in the order of their names."""
    found = (path for place in places for path in (place, *place.rglob("*")) if path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts)


def digest(paths: Iterable[Path], *also: str) -> str:
    """Sixteen characters that change with any name or byte of the files."""
    sum = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        name = os.path.relpath(path, HERE).encode()
        sum.update(hashlib.sha256(name).digest() + hashlib.sha256(path.read_bytes()).digest())
    return sum.hexdigest()[:16]


def state() -> dict[Path, int]:
    """Every source with its time of change: what is watched."""
    return {path: path.stat().st_mtime_ns for path in files(*(HERE / source for source in SOURCES))}


def workshop(build: int) -> Path:
    """Where a build, by its process, makes the site before it puts it in its place: two do not
    mix."""
    return HERE / "build" / f"site-{build}"


def mark() -> str:
    """What the sources are now, and what else the pages depend on."""
    return digest(state(), sys.version, SITE_URL)


def is_up_to_date() -> bool:
    """Whether site/ was built from the sources as they are."""
    return (
        (SITE / "index.html").is_file() and STAMP.is_file() and STAMP.read_text("utf-8") == mark()
    )
