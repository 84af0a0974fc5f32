"""How each language sets its text: quotes, apostrophes, no-break spaces, facts side by side.

What the sentences say is the business of `Words`, in this package's `__init__`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..core.languages import Both

NBSP, NNBSP = "\u00a0", "\u202f"
NOTHING = "—"  # where there is no value

LONGEST_QUOTE = 120  # letters of what somebody typed
PLACE = "\ue000"  # where a text will stand that is not to be typeset
# Marks that are not seen, or that turn the text after them round: they came in
# with what somebody typed.
_UNSEEN = (
    *range(9),
    *range(11, 32),
    *range(127, 160),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
)
UNSEEN = dict.fromkeys(_UNSEEN, "\ufffd")

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


def quoted(text: str) -> str:
    """What somebody typed, short enough to stand in a sentence."""
    return visible(text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…")


def visible(text: str) -> str:
    """What came in from outside, with a mark in the place of what would not be seen."""
    return text if text.isprintable() else text.translate(UNSEEN)


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


def capital(text: str) -> str:
    """A text as it begins a line; its first word may be a name in lower case."""
    return text[:1].upper() + text[1:]


def leading(name: Both) -> Both:
    """A name in both languages, as it begins a sentence."""
    return Both(capital(name.fr), capital(name.en))
