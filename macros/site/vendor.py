"""What the pages use and this house does not write: typefaces, cut to the characters of its
languages, and the search.

Put into every built tree, that of `mkdocs build` and `mkdocs serve` too (macros/__init__.py). Where
they come from and which versions is package.json; what is searched is Material's own list, moved
here to each language's folder.
"""

import os
import shutil
from functools import cache
from pathlib import Path

from macros.house import HERE
from macros.sources import digest

PACKAGES = HERE / "node_modules"
CUT = HERE / "build" / "fonts"
FONTS = {
    "source-serif-4": ("400-normal", "400-italic", "600-normal"),
    "source-sans-3": ("400-normal", "600-normal"),
}
SEARCH = PACKAGES / "minisearch" / "dist" / "es" / "index.js"
# ASCII, French letters, and the signs that either language or a calculation writes.
CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»‹›‘’“”„–—‐‑…•·°§©®€£²³½¼×÷±−≤≥≈≠†‡‰µ™→←↑↓¶"
)
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]


class VendorError(Exception):
    """What comes from npm is not there; the message says how to get it."""


def write(tree: Path) -> None:
    """Typefaces and search library, in the folder that a browser asks them of."""
    if not SEARCH.is_file():
        raise VendorError("The packages of package.json are missing: run `npm ci` (or `make`).")
    fonts, vendor = tree / "assets" / "fonts", tree / "assets" / "vendor"
    for folder in (fonts, vendor):
        folder.mkdir(parents=True, exist_ok=True)
    for font in cut():
        shutil.copy(font, fonts)
    shutil.copy(SEARCH, vendor / "minisearch.js")


@cache
def cut() -> list[Path]:
    """The typefaces, cut once for the same sources, and their licences."""
    made = []
    for family, faces in FONTS.items():
        package = PACKAGES / "@fontsource" / family
        sources = [package / "files" / f"{family}-latin-{face}.woff2" for face in faces]
        kept = CUT / digest([*sources, Path(__file__)])
        if not kept.is_dir():
            under_way = kept.with_name(
                f"{kept.name}-{os.getpid()}"
            )  # both languages are built at once
            under_way.mkdir(parents=True)
            for source in sources:
                cut_one(source, under_way / source.name.replace("-latin-", "-"))
            shutil.copy(package / "LICENSE", under_way / f"{family}-LICENSE.txt")
            try:
                under_way.rename(kept)
            except OSError:  # the other was first
                shutil.rmtree(under_way)
        made += sorted(kept.iterdir())
    return made


def cut_one(source: Path, target: Path) -> None:
    from fontTools import subset  # takes longer to import than all the rest, and is seldom needed

    options = subset.Options(flavor="woff2", hinting=False, layout_features=FEATURES)
    options.name_IDs = [
        0,
        13,
        14,
    ]  # whose it is and under which licence; a cut face has no name of its own
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def place_search(tree: Path, language: str) -> None:
    """Material's list of one language, where the window of that language looks for it."""
    made = tree / "search" / "search_index.json"
    if made.is_file() and (tree / language).is_dir():
        made.replace(tree / language / "search.json")
        made.parent.rmdir()
