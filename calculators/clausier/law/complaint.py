"""A complaint about agreement data in both languages: what is wrong, and how to mend it.

The sentences stand in law/*.toml, under `problems` and `mends`; what is wrong is found elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from ..core.errors import AgreementError
from ..core.languages import Both
from ..core.near import near
from ..words import said


def complaint(
    file: Path, line: int | None, problem: str, room: str = "law", /, **told: object
) -> AgreementError:
    """`room` is the folder whose words tell it."""
    problem_told = said(f"{room}.problems.{problem}", **told)
    return AgreementError(file, line, problem_told, said(f"{room}.mends.{problem}", **told))


def dotted(path: Iterable[str | int]) -> str:
    """A path as people read it: the rank of a table among its like counts from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def of_another_kind(value: object, kind: str) -> tuple[str, dict[str, object]]:
    """What is wrong with a value that is not of the kind asked for, and what the sentences need."""
    told: dict[str, object] = {"word": _as_typed(value), "kind": said(f"law.kinds.{kind}")}
    number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    if kind in ("text", "both") and number:
        return "number_for_text", told
    if kind in ("texts", "lists") and isinstance(value, str):
        return "text_for_list", told
    return "not_of_kind", told


def _as_typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "…" if isinstance(value, (dict, list)) else str(value)


def listed(known: Iterable[str], word: object) -> Both:
    """The names that are known, and which of them may have been meant."""
    names = list(known)
    text = ", ".join(names) or "—"
    asked = meant(names, word)
    return Both(f"{text}{asked.fr}", f"{text}{asked.en}")


def meant(known: Iterable[str], word: object) -> Both:
    """A question to end a mend with: the name closest to the word; nothing where none is."""
    close = near(str(word), known, most=1)
    return said("law.names.meant", word=close[0]) if close else Both("", "")
