"""The browser's single door, and that of `clausier ask`: one request in, one answer out, JSON both ways.

    {"calculator": "budget", "language": "fr", "inputs": {"promise": "99.99", "period": "2026-03"}}

With "html": true the answer also holds the fragment that a page shows. Nothing is raised: whatever
is wrong with a request, or with an agreement's data, comes back as an error answer.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES
from ..engine.calculator import answer
from ..law.library import Library
from ..views.html.answer import answer_html
from ..views.json_answer import error_record, record
from ..words import words

LONGEST_QUOTE = 40


@cache
def built_in() -> Library:
    return Library()


def ask(request: str, library: Library | None = None) -> str:
    reply = json.dumps(_reply(request, library or built_in()), ensure_ascii=False)
    # Half a character, such as a lone "\ud800", has no bytes of its own: it stays escaped.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", reply)


def _reply(request: str, library: Library) -> dict[str, Any]:
    language, name = "fr", None
    try:
        asked = _parse(request)
        name = asked.get("calculator")
        if asked.get("language", language) not in LANGUAGES:
            raise AnswerError("language", "doors.errors.language", typed=_quoted(asked["language"]))
        language = asked.get("language", language)
        if name is None:
            raise AnswerError(
                "calculator", "doors.errors.calculator_missing", known=", ".join(CATALOGUE)
            )
        if not isinstance(name, str) or name not in CATALOGUE:
            raise AnswerError(
                "calculator",
                "doors.errors.calculator",
                typed=_quoted(name),
                known=", ".join(CATALOGUE),
            )
        inputs = asked.get("inputs", {})
        if not isinstance(inputs, dict):
            raise AnswerError("inputs", "doors.errors.inputs")
        found = answer(CATALOGUE[name], inputs, library)
        shown = record(found, words(language))
        return (
            {**shown, "html": answer_html(found, words(language), library)}
            if asked.get("html")
            else shown
        )
    except AnswerError as error:
        return error_record(name, error, words(language))
    except AgreementError as error:
        return {"calculator": name, "error": {"field": "agreement", "text": str(error)}}


def _parse(request: str) -> dict[str, Any]:
    asked = read_json(request)
    if not isinstance(asked, dict):
        raise AnswerError(None, "doors.errors.request")
    return asked


def read_json(text: str) -> Any:
    """Numbers stay text: 99.99 must not become a binary float on its way in."""
    try:
        text.encode()
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except UnicodeEncodeError:
        raise AnswerError(None, "doors.errors.not_utf8") from None
    except json.JSONDecodeError as error:
        raise AnswerError(
            None, "doors.errors.not_json", line=error.lineno, column=error.colno
        ) from None
    except RecursionError:
        raise AnswerError(None, "doors.errors.nested") from None


def _quoted(value: Any) -> str:
    """What came in where a word was expected, short enough to stand in a sentence."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
