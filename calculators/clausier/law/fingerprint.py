"""What a citation pins: a short hash of a clause's number, titles, text and
figures in both languages.

It changes with these and with nothing else: not with another clause's number, not with a label of
the interface. A figure borrowed from another clause is part of the text, so its value counts.
"""

from __future__ import annotations

import hashlib
import json
import re

from .model import Agreement, Clause, Figure
from .prose import PLACEHOLDER

LENGTH = 16


def fingerprint(clause: Clause, agreement: Agreement) -> str:
    content = {
        "number": _both(clause.number),
        "title": _both(clause.title),
        "text": {
            language: _text(clause.body[language], clause, agreement) for language in ("fr", "en")
        },
        "figures": {name: _figure(figure) for name, figure in clause.figures.items()},
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:LENGTH]


def _both(text: object) -> list[str] | None:
    return None if text is None else [text["fr"], text["en"]]  # type: ignore[index]


def _figure(figure: Figure) -> list[str | bool | None]:
    label = figure.label
    return [
        str(figure.value),
        figure.unit,
        figure.measure,
        figure.period,
        figure.starred,
        figure.bound,
        label.fr,
        label.en,
    ]


def _text(text: str, clause: Clause, agreement: Agreement) -> str:
    """The prose with borrowed figures in place; spaces and line ends do not count."""

    def borrowed(match: re.Match[str]) -> str:
        figure = None if match["name"] in clause.figures else agreement.figures.get(match["name"])
        return f"{figure.value} {figure.unit}" if figure else match[0]

    return re.sub(r"\s+", " ", PLACEHOLDER.sub(borrowed, text)).strip()
