"""How each language sets its text: quotes, apostrophes, no-break spaces, facts side by side.

What the sentences say is the business of `Words`, in this package's `__init__`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NBSP, NNBSP = "\u00a0", "\u202f"
NOTHING = "—"  # where there is no value

# French marks and the no-break spaces beside them: a text is only searched for those that it holds.
FRENCH_MARKS = tuple(
    (mark, re.compile(pattern.replace(" ", "[ \u00a0\u202f]")), shown)
    for mark, pattern, shown in (
        (";", " +;", NNBSP + ";"),
        ("!", " +!", NNBSP + "!"),
        ("?", r" +\?", NNBSP + "?"),
        (":", r" +:(?=\s|$|\*)", NBSP + ":"),
        ("«", "« *", "«" + NBSP),
        ("»", " *»", NBSP + "»"),
        ("%", "(?<=[0-9]) *%", NNBSP + "%"),
    )
)


def typeset(text: str, language: str) -> str:
    """Quotes, apostrophes and the no-break spaces of the language."""
    text = text.replace("'", "’")
    if language == "fr":
        for mark, pattern, shown in FRENCH_MARKS:
            if mark in text:
                text = pattern.sub(shown, text)
    return text


def apart(parts: Iterable[str], language: str) -> str:
    """Facts side by side, with the semicolon of the language between them."""
    return typeset((" ; " if language == "fr" else "; ").join(parts), language)
