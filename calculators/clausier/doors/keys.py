"""`clausier keys [KIND]`: the reference of a rule, made by its own parser and
by the tables in use."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.errors import AnswerError
from ..law.described import Key, described
from ..law.library import Library
from ..rules import KINDS
from ..words import Words


def reference(names: list[str], library: Library, words: Words) -> str:
    """The keys of one kind, or the names of all kinds."""
    if not names:
        return "\n".join(KINDS)
    (name,) = names
    if name not in KINDS:
        raise AnswerError(None, "doors.errors.kind", typed=name, known=", ".join(KINDS))
    return "\n".join(_lines(name, library, words))


def _lines(name: str, library: Library, words: Words) -> Iterator[str]:
    keys = described(name, KINDS[name].parse, list(library))
    width = max(len(str(key)) for key in keys)
    for key in keys:
        yield f"{key!s:{width}}  {told(key, words)}"


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
