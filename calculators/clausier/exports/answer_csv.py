"""The results of an answer as rows: one a result, and one a cell of a table (`lines.0.amount`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from ..engine.calculator import Answer
from ..law.library import Library
from ..views.json_answer import plain
from ..words import Words
from .export import Export


def _write(answer: Answer, library: Library, words: Words) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("result", "value"))
    rows.writerows(_flat(plain(answer.outcome.results)))
    return out.getvalue()


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flat(inner, f"{path}.{index}")
    else:
        yield path, {None: "", True: "true", False: "false"}.get(value, str(value))


ANSWER_CSV = Export(name="csv", of="answer", media_type="text/csv", suffix=".csv", write=_write)
