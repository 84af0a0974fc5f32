"""The browser's single door, and that of `clausier ask`: one request in, one answer out, JSON both ways.

    {"calculator": "budget", "language": "fr", "inputs": {"promise": "99.99", "period": "2026-03"}}

With "html": true the answer also holds the fragment that a page shows. Nothing is raised: whatever
is wrong with a request comes back as an error answer.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from .agreements.reading import Library
from .calculators.calculator import answer
from .catalogue import CATALOGUE
from .core.errors import AnswerError
from .core.words import LANGUAGES, words
from .views.answer import answer_html
from .views.record import error_record, record


@cache
def built_in() -> Library:
    return Library()


def ask(request: str, library: Library | None = None) -> str:
    return json.dumps(_reply(request, library or built_in()), ensure_ascii=False)


def _reply(request: str, library: Library) -> dict[str, Any]:
    language, name = "fr", None
    try:
        asked = _parse(request)
        name = asked.get("calculator")
        if asked.get("language", language) not in LANGUAGES:
            raise AnswerError("language", "errors.language", typed=str(asked["language"]))
        language = asked.get("language", language)
        if not isinstance(name, str) or name not in CATALOGUE:
            raise AnswerError("calculator", "errors.calculator", typed=str(name), known=", ".join(CATALOGUE))
        inputs = asked.get("inputs", {})
        if not isinstance(inputs, dict):
            raise AnswerError("inputs", "errors.request", reason="inputs")
        found = answer(CATALOGUE[name], inputs, library)
        shown = record(found, words(language))
        return {**shown, "html": answer_html(found, words(language), library)} if asked.get("html") else shown
    except AnswerError as error:
        return error_record(name, error, words(language))


def _parse(request: str) -> dict[str, Any]:
    """Numbers stay text: 99.99 must not become a binary float on its way in."""
    try:
        asked = json.loads(request, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "structure")
        raise AnswerError(None, "errors.request", reason=reason) from None
    if not isinstance(asked, dict):
        raise AnswerError(None, "errors.request", reason=type(asked).__name__)
    return asked
