"""An answer as JSON carries it: decimal strings, and the sentences in the reader's language."""

from __future__ import annotations

from typing import Any

from ..calculators.calculator import Answer
from ..core.errors import AnswerError
from ..core.trace import Step, plain
from ..core.words import Words


def record(answer: Answer, words: Words) -> dict[str, Any]:
    results = plain(answer.outcome.results)
    return {
        "calculator": answer.calculator,
        "language": words.language,
        "inputs": answer.inputs,
        "results": results,
        "steps": [_step(step, words) for step in answer.outcome.trace.steps],
        "readings": [
            {
                "name": reading.name,
                "chosen": reading.chosen,
                "options": [
                    {
                        "value": option.value,
                        "text": words.show(option.text) if option.text else option.value,
                        "results": results if option.results is answer.outcome.results else plain(option.results),
                    }
                    for option in reading.options
                ],
            }
            for reading in answer.readings
        ],
        "warnings": [
            {"field": notice.field, "text": words.text(notice.key, **notice.values)} for notice in answer.outcome.warnings
        ],
        "documents": [
            {"name": document.name, "media_type": document.media_type, "content": document.written(words)}
            for document in answer.outcome.documents
        ],
    }


def _step(step: Step, words: Words) -> dict[str, Any]:
    shown = {"text": words.text(step.key, **step.values), "value": plain(step.value), "clauses": list(step.clauses)}
    return {**shown, "steps": [_step(part, words) for part in step.steps]} if step.steps else shown


def error_record(calculator: object, error: AnswerError, words: Words) -> dict[str, Any]:
    return {
        "calculator": calculator if isinstance(calculator, str) else None,
        "error": {"field": error.field, "text": words.text(error.key, **error.values)},
    }
