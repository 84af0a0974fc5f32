"""The schema of `[priority]`: the table of a clause becomes a `Grid`, or is refused.

What a grid is, and how answers lead through it, stands in grid.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..core.languages import Both
from ..law.table import Table
from ..words import said
from .grid import Axis, Fixed, Grid, Level, Named, NoRow, Path, Question

AXES = ("impact", "criticality", "severity")


def parse(table: Table) -> Grid:
    columns = table.one_of("columns", AXES) if "columns" in table else None
    names = [name for name in (columns, table.one_of("rows", AXES)) if name is not None]
    levels = table.table("levels")
    labels = {
        table.known("axes", name, names): inner.own_text()
        for name, inner in table.named("axes").items()
    }
    axes = tuple(_axis(name, levels.table(name), labels.get(name)) for name in names)
    questions = _questions(table)
    doubts = {name: inner.own_text() for name, inner in table.named("doubts").items()}
    reader = _Paths(table, axes, questions, doubts)
    paths = tuple(reader.path(inner) for inner in table.tables("rules"))
    asked = {name for path in paths for name in path.when}
    return Grid(
        clause=table.clause,
        axes=axes,
        matrix=_matrix(table.table("matrix"), *axes) if columns else None,
        paths=paths,
        questions=tuple(question for name, question in questions.items() if name in asked),
    )


def _axis(name: str, table: Table, label: Both | None) -> Axis:
    return Axis(name, {code: _level(code, table.table(code)) for code in table.names()}, label)


def _level(code: str, table: Table) -> Level:
    name = table.both("name") if "name" in table else None
    return Level(code, table.own_text(), name)


def _matrix(table: Table, columns: Axis, rows: Axis) -> Mapping[str, Mapping[str, str]]:
    """Every cell of it: a row or a column that is missing is refused."""
    matrix = {}
    for row in rows.levels:
        cells = table.table(row)
        matrix[row] = {column: cells.text(column) for column in columns.levels}
    return matrix


# --- questions --------------------------------------------------------------------------------


def _questions(table: Table) -> Mapping[str, Question]:
    """Those that [[priority.questions]] lists, in that order; else those that everybody knows."""
    listed = [_question(inner) for inner in table.tables("questions")]
    return {question.name: question for question in listed} or KNOWN


def _question(table: Table) -> Question:
    """A name alone stands for the question that everybody knows by it."""
    if "answers" not in table:
        return KNOWN[table.one_of("name", KNOWN)]
    answers = {answer: inner.own_text() for answer, inner in table.named("answers").items()}
    when = table.table_if("when")
    conditions = {name: when.texts(name) for name in when.names()} if when else {}
    return Question(table.text("name"), answers, conditions, table.both("label"))


def _known(name: str, answers: tuple[str, ...], **when: tuple[str, ...]) -> Question:
    return Question(name, {answer: said(f"rules.answers.{answer}") for answer in answers}, when)


# Those that every agreement may use in its rules; their words stand with the fields.
KNOWN: Mapping[str, Question] = {
    question.name: question
    for question in (
        _known("stopped", ("yes", "no")),
        _known("lasting", ("yes", "no"), stopped=("yes",)),
        _known("degraded", ("yes", "no"), stopped=("no",)),
        _known("worsening", ("fast", "slowly", "no")),
        _known("consequences", ("yes", "no"), worsening=("no",)),
    )
}


# --- rules ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paths:
    """Reads the rules of a table with what they may name: its axes, its questions, its doubts."""

    table: Table
    axes: tuple[Axis, ...]
    questions: Mapping[str, Question]
    doubts: Mapping[str, Both]

    def path(self, rule: Table) -> Path:
        when = rule.table("when")
        conditions = {name: self._wanted(name, when) for name in when.names()}
        doubt = self._doubt(rule.table("doubt")) if "doubt" in rule else None
        if "none" in rule:
            return Path(conditions, self.axes[-1].name, NoRow(rule.both("none")), doubt)
        gives = rule.table("gives")
        axis = self._one_axis(gives, rule)
        return Path(conditions, axis.name, self._level(axis, gives), doubt)

    def _wanted(self, name: str, when: Table) -> tuple[str, ...]:
        """One answer, or a list of those that do."""
        when.known(name, name, self.questions)
        known = self.questions[name].answers
        if isinstance(when.values[name], list):
            return when.some_of(name, known)
        return (when.one_of(name, known),)

    def _doubt(self, table: Table) -> Both | None:
        """Its own text, or that of [priority.doubts.<name>], which may stand under some readings
        only.
        """
        return self.doubts.get(table.text("named")) if "named" in table else table.own_text()

    def _one_axis(self, gives: Table, rule: Table) -> Axis:
        named = {axis.name: axis for axis in self.axes}
        if len(gives.names()) != 1:
            raise rule.wrong("gives", "one_only", known=", ".join(named))
        (name,) = gives.names()
        return named[gives.known(name, name, named)]

    def _level(self, axis: Axis, gives: Table) -> Fixed | Named:
        if isinstance(gives.values[axis.name], str):
            return Fixed(gives.one_of(axis.name, axis.levels))
        name = gives.table(axis.name).text("named")
        level = self.table.one_of(name, axis.levels)
        return Named(name, level, self.table.said_by(name))
