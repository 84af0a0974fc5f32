"""How an agreement ranks incidents: its axes, its matrix, and the paths from plain answers to a
level. Types.

priority.py makes them from the table of a clause. Which time each level is promised is a figure's
business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..core.languages import Both
from ..words import said

Answers = Mapping[str, object]


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
    """What is chosen, by whatever name: the impact, the criticality, the severity."""

    name: str
    levels: Mapping[str, Level]
    own: Both | None = None

    @property
    def label(self) -> Both:
        return self.own or said(f"engine.fields.{self.name}.label")


@dataclass(frozen=True, slots=True)
class Question:
    """What people who do not know the codes are asked, each answer with its words, and when it is
    asked.
    """

    name: str
    answers: Mapping[str, Both]
    when: Mapping[str, tuple[str, ...]]
    label: Both | None = None  # where the agreement asks it in its own words


@dataclass(frozen=True, slots=True)
class Fixed:
    """The level that the path leads to, whatever is read."""

    level: str


@dataclass(frozen=True, slots=True)
class Named:
    """A level that the table gives a name to, so that a reading can change it."""

    name: str
    level: str
    clause: str  # who says so: the table's clause, or that of the reading


@dataclass(frozen=True, slots=True)
class NoRow:
    """The case is in no row of the agreement's table, and why."""

    why: Both


@dataclass(frozen=True, slots=True)
class Path:
    """Answers that lead somewhere, and what is doubtful in that."""

    when: Mapping[str, tuple[str, ...]]
    axis: str
    gives: Fixed | Named | NoRow
    doubt: Both | None = None

    @property
    def level(self) -> str | None:
        return None if isinstance(self.gives, NoRow) else self.gives.level

    def fits(self, answers: Answers) -> bool:
        return all(answers.get(name) in wanted for name, wanted in self.when.items())

    def may_fit(self, answers: Answers) -> bool:
        """Whether no answer given so far speaks against it."""
        given = {name: answers[name] for name in self.when if answers.get(name)}
        return all(answer in self.when[name] for name, answer in given.items())


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

    def cell(self, chosen: Mapping[str, str]) -> Both:
        """How the text calls what was chosen: each level by its name in a matrix, where it has
        one; else by its code.
        """
        called = [(axis.levels[chosen[axis.name]], chosen[axis.name]) for axis in self.axes]
        names = [
            level.name if level.name and self.matrix is not None else Both(code, code)
            for level, code in called
        ]
        return Both(" × ".join(name.fr for name in names), " × ".join(name.en for name in names))

    def level(self, chosen: Mapping[str, str]) -> str:
        """The matrix's word for that cell; where there is no matrix, the severity itself."""
        if self.matrix is None:
            return chosen[self.axes[0].name]
        columns, rows = self.axes
        return self.matrix[chosen[rows.name]][chosen[columns.name]]

    def path(self, axis: str, answers: Answers) -> Path | None:
        """The first path to that axis that fits the answers."""
        fitting = (path for path in self.paths if path.axis == axis and path.fits(answers))
        return next(fitting, None)

    def next_question(self, axis: str, answers: Answers) -> str | None:
        """The first question still open on a way to that axis that the answers leave open."""
        open_paths = (path for path in self.paths if path.axis == axis and path.may_fit(answers))
        wanted = {name for path in open_paths for name in path.when if not answers.get(name)}
        return next((name for name in self._asked(answers) if name in wanted), None)

    def _asked(self, answers: Answers) -> Iterator[str]:
        for question in self.questions:
            if all(answers.get(name) in wanted for name, wanted in question.when.items()):
                yield question.name
