"""How an agreement ranks incidents: its axes, its matrix, and the paths from plain answers to a level.

Which time each level is promised is not here: those are figures (levels of the support). Nor are forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..core.languages import Both
from ..law.table import Table
from ..words import said

AXES = ("impact", "criticality", "severity")


@dataclass(frozen=True, slots=True)
class Level:
    """I1, C2 or severity 3: its code, what it covers, and its name where the text has one."""

    code: str
    text: Both
    name: Both | None = None

    @property
    def title(self) -> Both:
        """ "I1 — service interrompu", or a severity with its name and its description."""
        if self.name is None:
            return said("rules.levels.titled", level=self.code, text=self.text)
        return said("rules.levels.described", level=self.code, name=self.name, text=self.text)


@dataclass(frozen=True, slots=True)
class Axis:
    """What is chosen: the impact, the criticality, the severity."""

    name: str
    levels: Mapping[str, Level]


@dataclass(frozen=True, slots=True)
class Question:
    """What people who do not know the codes are asked, each answer with its words, and when it is asked."""

    name: str
    answers: Mapping[str, Both]
    when: Mapping[str, tuple[str, ...]]
    label: Both | None = None  # where the agreement asks it in its own words


@dataclass(frozen=True, slots=True)
class Named:
    """A level that the table gives a name to, so that a reading can change it."""

    name: str
    level: str
    clause: str  # who says so: the table's clause, or that of the reading


@dataclass(frozen=True, slots=True)
class Path:
    """Answers that lead to a level of an axis, and what is doubtful in that."""

    when: Mapping[str, str]
    axis: str
    gives: str | Named
    doubt: Both | None = None

    @property
    def level(self) -> str:
        return self.gives.level if isinstance(self.gives, Named) else self.gives

    def fits(self, answers: Mapping[str, object]) -> bool:
        return all(answers.get(name) == wanted for name, wanted in self.when.items())


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns and rows of a matrix, or the severities alone."""

    clause: str
    axes: tuple[Axis, ...]  # the columns, then the rows; or the rows alone
    matrix: Mapping[str, Mapping[str, str]] | None
    paths: tuple[Path, ...]
    questions: tuple[Question, ...]

    def axis(self, name: str) -> Axis:
        return next(axis for axis in self.axes if axis.name == name)

    def level(self, chosen: Mapping[str, str]) -> str:
        """The matrix's word for that cell; where there is no matrix, the severity itself."""
        if self.matrix is None:
            return chosen[self.axes[0].name]
        columns, rows = self.axes
        return self.matrix[chosen[rows.name]][chosen[columns.name]]

    def path(self, axis: str, answers: Mapping[str, object]) -> Path | None:
        """The first path to that axis that fits the answers."""
        fitting = (path for path in self.paths if path.axis == axis and path.fits(answers))
        return next(fitting, None)

    def next_question(self, axis: str, answers: Mapping[str, object]) -> str | None:
        """The first question still open on the way to that axis."""
        asked = {name for path in self.paths if path.axis == axis for name in path.when}
        for question in self.questions:
            if question.name in asked and not answers.get(question.name):
                if all(answers.get(other) in wanted for other, wanted in question.when.items()):
                    return question.name
        return None


# --- from the table ---------------------------------------------------------------------------


def parse(table: Table) -> Grid:
    columns = table.one_of("columns", AXES) if "columns" in table else None
    names = [name for name in (columns, table.one_of("rows", AXES)) if name is not None]
    levels = table.table("levels")
    axes = tuple(_axis(name, levels.table(name)) for name in names)
    paths = tuple(_path(inner, table, axes) for inner in table.tables("rules"))
    return Grid(
        clause=table.clause,
        axes=axes,
        matrix=_matrix(table.table("matrix"), *axes) if columns else None,
        paths=paths,
        questions=_questions(paths),
    )


def _axis(name: str, table: Table) -> Axis:
    return Axis(name, {code: _level(code, table.table(code)) for code in table.keys()})


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


def _path(inner: Table, table: Table, axes: tuple[Axis, ...]) -> Path:
    gives = inner.table("gives")
    axis = _one_axis(gives, axes, inner)
    when = inner.table("when")
    return Path(
        when={name: _answer(name, when) for name in when.keys()},
        axis=axis.name,
        gives=_gives(axis, gives, table),
        doubt=inner.both("doubt") if "doubt" in inner else None,
    )


def _one_axis(gives: Table, axes: tuple[Axis, ...], inner: Table) -> Axis:
    if len(gives.keys()) != 1:
        raise inner.wrong("gives", "one_only", known=", ".join(axis.name for axis in axes))
    (name,) = gives.keys()
    named = {axis.name: axis for axis in axes}
    return named[gives.known(name, name, named)]


def _answer(name: str, when: Table) -> str:
    when.known(name, name, QUESTIONS)
    return when.one_of(name, QUESTIONS[name].answers)


def _gives(axis: Axis, gives: Table, table: Table) -> str | Named:
    if isinstance(gives.values[axis.name], str):
        return gives.one_of(axis.name, axis.levels)
    name = gives.table(axis.name).text("named")
    return Named(name, table.one_of(name, axis.levels), table.said_by(name))


def _questions(paths: tuple[Path, ...]) -> tuple[Question, ...]:
    asked = {name for path in paths for name in path.when}
    return tuple(question for question in QUESTIONS.values() if question.name in asked)


def _question(name: str, answers: tuple[str, ...], **when: tuple[str, ...]) -> Question:
    return Question(name, {answer: said(f"rules.answers.{answer}") for answer in answers}, when)


# Those that every agreement may use in its paths; their words stand with the fields.
QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (
        _question("stopped", ("yes", "no")),
        _question("lasting", ("yes", "no"), stopped=("yes",)),
        _question("degraded", ("yes", "no"), stopped=("no",)),
        _question("worsening", ("fast", "slowly", "no")),
        _question("consequences", ("yes", "no"), worsening=("no",)),
    )
}
