"""`clausier keys [KIND]`: the reference of a rule, made by its own parser and
by the tables in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core.errors import AnswerError
from ..core.holidays import CALENDARS
from ..law import own_calendars
from ..law.described import Key, described
from ..law.library import Library
from ..rules import KINDS
from ..words import Words

_TAKES = {
    "label": Key((), "both", required=False),
    "days": Key((), "texts", required=False, known=own_calendars.EXAMPLES),
    "move": Key((), "one_of", required=False, known=(own_calendars.NEXT,)),
    "dates": Key((), "dates", required=False, known=("2026-04-03",)),
    "known_until": Key((), "date", required=False, known=("2026-12-31",)),
}
_HOLIDAYS = (
    Key(("holidays",), "one_of", required=False, known=CALENDARS),
    *(replace(_TAKES[key], path=("holidays", "<name>", key)) for key in own_calendars.KEYS),
)
_OF_AGREEMENT = {"holidays": _HOLIDAYS}  # what agreement.toml takes beside its texts
NAMES = (*KINDS, *_OF_AGREEMENT)


def reference(names: list[str], library: Library, words: Words) -> str:
    """The keys of one kind, or the names of all kinds."""
    if not names:
        return "\n".join(NAMES)
    (name,) = names
    if name not in NAMES:
        raise AnswerError(None, "doors.errors.kind", typed=name, known=", ".join(NAMES))
    return "\n".join(_lines(name, library, words))


def _lines(name: str, library: Library, words: Words) -> Iterator[str]:
    keys = keys_of(name, library)
    width = max(len(str(key)) for key in keys)
    for key in keys:
        yield f"{key!s:{width}}  {told(key, words)}"


def keys_of(name: str, library: Library) -> Sequence[Key]:
    """Those of a rule, as its parser asks for them; those of a table of agreement.toml."""
    return _OF_AGREEMENT.get(name) or described(name, KINDS[name].parse, list(library))


def told(key: Key, words: Words) -> str:
    """What a key takes, in words."""
    kind = words.text(f"law.kinds.{key.kind}")
    if key.known:
        kind = (
            f"{kind} ({', '.join(key.known)})"
            if key.kind == "figure"
            else words.text("words.labelled", name=kind, value=", ".join(key.known))
        )
    return f"{kind} · {words.text('views.form.required')}" if key.required else kind
