"""An answer as JSON carries it: decimal strings, and the sentences in the reader's language."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from ..core.errors import AnswerError
from ..core.quantities import Amount
from ..core.trace import Step
from ..engine.calculator import Answer, OtherWay
from ..engine.field import LONGEST_TEXT
from ..engine.outcome import Document, NextStep
from ..words import Words


def record(answer: Answer, words: Words) -> dict[str, Any]:
    results = plain(answer.outcome.results)
    # Ways that give the same share what they give: it is put in plain words once.
    ways = {id(option.results): option.results for way in answer.readings for option in way.options}
    given = {name: plain(found) for name, found in ways.items()}
    return {
        "calculator": answer.calculator.name,
        "language": words.language,
        "inputs": answer.inputs,
        "results": results,
        "steps": [_step(step, words) for step in answer.outcome.trace.steps],
        "readings": [
            {
                "name": reading.name,
                "chosen": reading.chosen,
                "options": [
                    _option(option, given[id(option.results)], words) for option in reading.options
                ],
            }
            for reading in answer.readings
        ],
        "warnings": notices(answer, words),
        "next_steps": [_next_step(step, words) for step in answer.outcome.next_steps],
        "handovers": [
            {"calculator": one.calculator, "inputs": one.inputs, "text": words.show(one.label)}
            for one in answer.outcome.handovers
        ],
        "documents": [_document(document, words) for document in answer.outcome.documents],
    }


def _option(option: OtherWay, results: Any, words: Words) -> dict[str, Any]:
    told = words.show(option.text) if option.text else option.value
    shown = {"value": option.value, "text": told, "results": results}
    if option.refused is None:
        return shown
    return {**shown, "error": words.text(option.refused.key, **option.refused.values)}


def _next_step(step: NextStep, words: Words) -> dict[str, Any]:
    return {
        "text": words.show(step.label),
        "due": plain(step.due),
        "to": words.show(step.to) if step.to else None,
        "by": words.show(step.by) if step.by else None,
        "attach": [words.show(part) for part in step.attach],
        "clause": step.clause,
    }


def _document(document: Document, words: Words) -> dict[str, Any]:
    """Bytes travel in base 64, and say so."""
    content = document.written(words)
    shown = {"name": document.name, "media_type": document.media_type}
    if isinstance(content, bytes):
        return {**shown, "encoding": "base64", "content": b64encode(content).decode()}
    return {**shown, "content": content}


def notices(answer: Answer, words: Words) -> list[dict[str, Any]]:
    return [
        {"field": notice.field, "text": words.text(notice.key, **notice.values)}
        for notice in answer.outcome.warnings
    ]


def _step(step: Step, words: Words) -> dict[str, Any]:
    shown = {
        "text": words.text(step.key, **step.values),
        "value": plain(step.value),
        "clauses": list(step.clauses),
    }
    return {**shown, "steps": [_step(part, words) for part in step.steps]} if step.steps else shown


def error_record(calculator: object, error: AnswerError, words: Words) -> dict[str, Any]:
    """The first thing that is wrong; where there are several, all of them too."""
    told = [_told(one, words) for one in error.all]
    name = calculator if isinstance(calculator, str) and len(calculator) <= LONGEST_TEXT else None
    found = {"calculator": name, "error": told[0]}
    return {**found, "errors": told} if len(told) > 1 else found


def _told(error: AnswerError, words: Words) -> dict[str, Any]:
    told = {"field": error.field, "text": words.text(error.key, **error.values)}
    meant = [{"value": one.value, "text": words.show(one.shown)} for one in error.choices]
    return {**told, "choices": meant} if meant else told


def plain(value: Any) -> Any:
    """A result as JSON carries it: decimal strings for numbers, true and false, rows, or null."""
    if value is None or isinstance(value, (bool, int, str)):  # an int is a count
        return value
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    # A length promised in hours or minutes is a duration like the others: in seconds.
    amount = getattr(value, "value", value)
    span = amount.span if isinstance(amount, Amount) else None
    return str(span or value)
