"""An answer as the terminal shows it: the same result, steps, readings and
warnings, in plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.languages import Both
from ..core.trace import Named, Step
from ..engine.calculator import Answer
from ..engine.outcome import NextStep
from ..law.fingerprint import fingerprint
from ..law.library import Library
from ..law.model import Clause
from ..law.names import full, name_of, notes_of
from ..law.prose import fill, fill_both
from ..words import Sentences, Words
from .compared import ways
from .html.results import label_in, result_label


def answer_text(answer: Answer, words: Words, library: Library) -> str:
    key, values = answer.outcome.summary
    lines = [words.text(key, **values)]
    for name, value in answer.outcome.results.items():
        if not isinstance(value, list) and value is not None:
            label, shown = label_in(answer, name, words), _with_plain(value, words)
            lines.append("  " + words.text("words.labelled", name=label, value=shown))
    for name, value in answer.outcome.results.items():
        if isinstance(value, list) and value:
            lines += [
                "",
                label_in(answer, name, words),
                *_table(answer.calculator.name, name, value, words, library),
            ]
    lines += _next_steps(answer.outcome.next_steps, words, library)
    lines += [
        "",
        words.text("views.answer.steps"),
        *_steps(answer.outcome.trace.steps, words, library, "  "),
    ]
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


def _with_plain(value: Any, words: Words) -> str:
    """A number, a moment or an amount, then as a machine reads it; a word has its English key for
    machines alone.
    """
    shown, plain = words.show(value), str(value)
    is_word = isinstance(value, Named) and isinstance(value.shown, str | Both | Sentences)
    return shown if is_word or isinstance(value, bool) or plain == shown else f"{shown} ({plain})"


def _next_steps(steps: Sequence[NextStep], words: Words, library: Library) -> list[str]:
    """Each act on a line, then its last moment, to whom, by what means, with what."""
    lines = ["", words.text("views.next.title")] if steps else []
    for number, step in enumerate(steps, 1):
        clause = (
            f"  [{name_of(library.clause(step.clause), words, library)}]" if step.clause else ""
        )
        lines.append(f"  {number}. {words.show(step.label)}{clause}")
        facts = {name: getattr(step, name) for name in ("due", "to", "by")}
        if step.attach:
            facts["attach"] = words.apart(words.show(part) for part in step.attach)
        for name, value in facts.items():
            if value is not None:
                said = words.text(f"views.next.{name}")
                lines.append("     " + words.text("words.labelled", name=said, value=value))
    return lines


def _table(
    calculator: str, name: str, rows: Sequence[Mapping[str, Any]], words: Words, library: Library
) -> list[str]:
    columns = list(rows[0])
    lines = [[result_label(calculator, column, words, name) for column in columns]]
    lines += [[_cell(row[column], words, library) for column in columns] for row in rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _cell(value: Any, words: Words, library: Library) -> str:
    """A clause that stands for itself goes by its name."""
    clause = getattr(value, "clause", None)
    return words.show(value) or (name_of(library.clause(clause), words, library) if clause else "")


def _steps(steps: Sequence[Step], words: Words, library: Library, indent: str) -> list[str]:
    lines = []
    for step in steps:
        value = "" if step.value is None else f" = {words.show(step.value)}"
        clauses = ", ".join(name_of(library.clause(id), words, library) for id in step.clauses)
        cited = f"  [{clauses}]" if clauses else ""
        lines.append(f"{indent}{words.text(step.key, **step.values)}{value}{cited}")
        lines += _steps(step.steps, words, library, indent + "    ")
    return lines


def clause_text(clause: Clause, library: Library, words: Words) -> str:
    """The clause as a terminal shows it: name, text, figures, readings, notes, where it is."""
    agreement = library.agreement(clause.agreement)
    lines = [f"{name_of(clause, words, library)} — {words.show(clause.title)}", ""]
    lines += [fill(clause.body[words.language], clause, library, words), ""]
    for figure in clause.figures.values():
        lines.append(f"{figure.id}: {full(figure, words)} ({words.show(figure.label)})")
    for reading in clause.readings:
        lines += ["", f"? {words.show(fill_both(reading.question, clause, library))}"]
        for option in reading.options:
            mark = "*" if option.value == reading.default else "-"
            lines.append(
                f"  {mark} {option.value}: {words.show(fill_both(option.text, clause, library))}"
            )
        lines.append(f"  {words.show(fill_both(reading.because, clause, library))}")
    for note in notes_of(clause, agreement):
        kind = words.text(f"law.notes.{note.kind}")
        lines += ["", f"[{kind}] {words.show(fill_both(note.text, clause, library))}"]
    lines += [
        "",
        f"/c/{clause.id}/?v={fingerprint(clause, agreement)}",
        words.text("words.unofficial"),
    ]
    return "\n".join(lines)
