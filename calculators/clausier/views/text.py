"""An answer as the terminal shows it: the same result, steps, readings and warnings, in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from ..agreements.prose import name_of
from ..agreements.reading import Library
from ..calculators.calculator import Answer
from ..core.trace import Step
from ..core.words import Words
from .answer import result_label
from .telling import ways


def answer_text(answer: Answer, words: Words, library: Library) -> str:
    key, values = answer.outcome.summary
    lines = [words.text(key, **values)]
    for name, value in answer.outcome.results.items():
        if not isinstance(value, list) and value is not None:
            lines.append(f"  {result_label(answer.calculator, name, words)}: {words.show(value)} ({value})")
    lines += ["", words.text("answer.steps"), *_steps(answer.outcome.trace.steps, words, library, "  ")]
    for reading in answer.readings:
        question = words.show(reading.question) if reading.question else reading.name
        lines += ["", f"? {question} (--{reading.name.replace('_', '-')})"]
        told = ways(answer, reading, words)
        for option in reading.options:
            mark = "*" if option.value == reading.chosen else "-"
            text = words.show(option.text) if option.text else ""
            lines.append(f"  {mark} {option.value}: {told[option.value]}  {text}")
    lines += [f"! {words.text(notice.key, **notice.values)}" for notice in answer.outcome.warnings]
    return "\n".join(lines)


def _steps(steps: Sequence[Step], words: Words, library: Library, indent: str) -> list[str]:
    lines = []
    for step in steps:
        value = "" if step.value is None else f" = {words.show(step.value)}"
        clauses = ", ".join(name_of(library.clause(id), words, library) for id in step.clauses)
        lines.append(f"{indent}{words.text(step.key, **step.values)}{value}{f'  [{clauses}]' if clauses else ''}")
        lines += _steps(step.steps, words, library, indent + "    ")
    return lines
