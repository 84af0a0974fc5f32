"""Where things are in this checkout, and what the whole build shares: paths, the library, the
words.

The program is imported when asked for, not before: the server, which lives in this package too,
runs while the program is being mended. Nothing is built here.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausier.law.library import Library
    from clausier.words import Words

HERE = Path(__file__).parent.parent
DOCS = HERE / "docs"
SITE = HERE / "site"
# The public address, with its last slash, where it is known.
SITE_URL = os.environ.get("SITE_URL", "")


@cache
def library() -> Library:
    from clausier.law.library import Library

    return Library()


@cache
def words_of(language: str) -> Words:
    """The words of the program and those of the pages, which are this folder's."""
    import clausier.words

    clausier.words.include("macros", Path(__file__).parent)
    return clausier.words.words(language)
