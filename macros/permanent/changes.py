"""What changed between two versions of a clause, word by word, as inserted and deleted text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape
from typing import Any

from clausier.views.html.tags import tag
from clausier.words import Words


def changes(before: dict[str, Any], after: dict[str, Any], words: Words) -> str:
    """Number, title, text and figures, each with its difference; equal parts are left plain."""
    parts = []
    for name in ("number", "title", "text"):
        if before[name] != after[name]:
            parts.append(tag("p", word_difference(before[name] or "", after[name] or "")))
    for figure in dict.fromkeys((*before["figures"], *after["figures"])):
        old, new = before["figures"].get(figure, ""), after["figures"].get(figure, "")
        if old != new:
            parts.append(tag("p", tag("code", escape(figure)), " ", word_difference(old, new)))
    return "".join(parts) or tag("p", escape(words.text("macros.permanent.other_language")))


def word_difference(before: str, after: str) -> str:
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    parts = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        gone, come = escape("".join(old[old_from:old_to])), escape("".join(new[new_from:new_to]))
        if kind == "equal":
            parts.append(come)
            continue
        parts.append(tag("del", gone) if gone else "")
        parts.append(tag("ins", come) if come else "")
    return "".join(parts)
