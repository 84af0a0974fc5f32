"""The browser's single door, and that of `clausier ask`: one request in, one
answer out, JSON both ways.

    {"calculator": "budget", "language": "fr", "inputs": {"promise": "99.99", "period": "2026-03"}}

With "html": true the answer holds what a page shows, and nothing that a page does not
use; with "form": true it is the form of the page; {"comparison": true} gives the
tables of the comparison. {"import": {…}} gives the report of another tool's file;
"agreements" and "own" bring agreements of one's own (own.py). Nothing is raised:
whatever is wrong with a request, with an agreement's data or with this program comes
back as an error answer, so that one question never takes away the engine of the next.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from functools import cache
from typing import Any

from ..catalogue import CATALOGUE
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES
from ..core.zones import UTC, Instant, parse_instant
from ..engine.asked import Asked
from ..engine.calculator import Answer, Calculator, answer
from ..engine.fields import Form
from ..engine.written_now import in_figures, replaced
from ..imports.request import answer_import
from ..imports.text import table_of
from ..law.library import Library
from ..views.html.answer import answer_html
from ..views.html.comparison import MEASURES, measure_table
from ..views.html.form import form_html
from ..views.html.imported import page_of_import
from ..views.html.problems import beside, problems
from ..views.json_answer import error_record, notices, record
from ..words import Words, words
from .json_request import read_json
from .own import answer_own, given

LONGEST_QUOTE = 40
Reply = dict[str, Any]


@cache
def built_in() -> Library:
    return Library()


def ask(request: str, library: Library | None = None) -> str:
    reply = json.dumps(_reply(request, library), ensure_ascii=False)
    # Half a character, such as a lone "\ud800", has no bytes of its own: it stays escaped.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", reply)


def _reply(request: str, library: Library | None) -> Reply:
    """The answer, or the error that took its place; `told` learns the language as
    soon as it is known."""
    name, told, own = None, words("fr"), None
    try:
        asked, library = _parse(request), library or built_in()
        name = asked.get("calculator")
        told = words(_language(asked))
        if "import" in asked:
            found = answer_import(asked["import"], told)
            return page_of_import(asked["import"], found, told) if asked.get("html") else found
        if "rows" in asked:
            return {"text": table_of(_rows(asked["rows"]))}
        if "own" in asked:
            return answer_own(asked, told, library)
        own = given(asked, library)
        if asked.get("comparison"):
            tables = own.library if own else library
            return {"comparison": {one: measure_table(one, tables, told) for one in MEASURES}}
        return _answered(asked, own.library if own else library, told)
    except AnswerError as error:
        return error_record(name, error, told)
    except AgreementError as error:
        return {
            "calculator": name,
            "error": {
                "field": "agreement",
                "text": own.shown(error, told.language) if own else error.told(told.language),
            },
        }
    except (
        Exception
    ):  # a fault of this program: told plainly to the visitor, whole to whoever can mend it
        traceback.print_exc(file=sys.stderr)
        return error_record(name, AnswerError(None, "doors.errors.unforeseen"), told)


def _answered(asked: dict[str, Any], library: Library, words: Words) -> Reply:
    name, inputs = asked.get("calculator"), asked.get("inputs", {})
    known = ", ".join(CATALOGUE)
    if name is None:
        raise AnswerError("calculator", "doors.errors.calculator_missing", known=known)
    if not isinstance(name, str) or name not in CATALOGUE:
        raise AnswerError("calculator", "doors.errors.calculator", typed=_quoted(name), known=known)
    if not isinstance(inputs, dict):
        raise AnswerError("inputs", "doors.errors.inputs")
    inputs = {**inputs, **_packed(asked)}
    calculator, now = CATALOGUE[name], _now(asked)
    if asked.get("form"):
        return {"calculator": name, "form": form_html(calculator, library, words)}
    said = {} if now is None else in_figures(form_of(calculator, inputs, library), inputs, now)
    inputs = replaced(inputs, said)
    if not asked.get("html"):
        return record(answer(calculator, inputs, library), words)
    told = {"calculator": name, "language": words.language, "resolved": said}
    try:
        return told | _page_reply(answer(calculator, inputs, library), words, library, now)
    except AnswerError as error:
        form = form_of(calculator, inputs, library)
        return told | _page_problems(name, error, form, words, asked.get("editing"))


def _rows(given: Any) -> Any:
    return read_json(given) if isinstance(given, str) else given


def _packed(asked: dict[str, Any]) -> dict[str, Any]:
    """Tables that a page keeps as JSON in a text: so long that to build them
    would hold the page up."""
    packed = asked.get("packed", {})
    if not isinstance(packed, dict) or not all(isinstance(text, str) for text in packed.values()):
        raise AnswerError("packed", "doors.errors.inputs")
    return {name: read_json(text) for name, text in packed.items()}


def form_of(calculator: Calculator[Any], inputs: dict[str, Any], library: Library) -> Form:
    """The form of a question that may be wrong: that of the page where it cannot
    be made otherwise."""
    try:
        return calculator.question(Asked(library, inputs))
    except AnswerError:
        return calculator.question(Asked.on_a_page(library))


def _now(asked: dict[str, Any]) -> Instant | None:
    """The moment at which somebody asks, where he says so: for words such as
    "yesterday", and the time left."""
    now = asked.get("now")
    return parse_instant(now, UTC) if isinstance(now, str) and now else None


def _page_problems(
    calculator: str, error: AnswerError, form: Form, words: Words, editing: Any
) -> Reply:
    """What a page shows where there is no answer: a list of what is missing or
    wrong, and each beside its field."""
    return {
        "error": {"field": error.field, "text": words.text(error.key, **error.values)},
        "errors": [beside(calculator, form, one, words) for one in error.all],
        "html": problems(calculator, form, error.all, words, editing),
    }


def _page_reply(found: Answer, words: Words, library: Library, now: Instant | None) -> Reply:
    """What a page needs: the fragment that it shows, the sentence that it says
    aloud, what to warn of."""
    key, values = found.outcome.summary
    return {
        "html": answer_html(found, words, library, now),
        "summary": words.text(key, **values),
        "warnings": notices(found, words),
    }


def _language(asked: dict[str, Any]) -> str:
    language = asked.get("language", "fr")
    if language not in LANGUAGES:
        raise AnswerError("language", "doors.errors.language", typed=_quoted(language))
    return language


def _parse(request: str) -> dict[str, Any]:
    asked = read_json(request)
    if not isinstance(asked, dict):
        raise AnswerError(None, "doors.errors.request")
    return asked


def _quoted(value: Any) -> str:
    """What came in where a word was expected, short enough to stand in a sentence."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
