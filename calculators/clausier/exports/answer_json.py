"""An answer as `ask` gives it, laid out for people."""

from __future__ import annotations

import json

from ..engine.calculator import Answer
from ..law.library import Library
from ..views.json_answer import record
from ..words import Words
from .export import Export


def _write(answer: Answer, library: Library, words: Words) -> str:
    return json.dumps(record(answer, words), ensure_ascii=False, indent=2) + "\n"


ANSWER_JSON = Export(
    name="json", of="answer", media_type="application/json", suffix=".json", write=_write
)
