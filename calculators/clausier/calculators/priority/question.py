"""The form of the calculator `priority`: the codes of each axis, then plain questions for who does not know them."""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.agreement_fields import agreement_field, reading_fields
from ...engine.asked import Asked
from ...engine.fields import Choice, Field, Form, Option
from ...rules.priority import AXES, QUESTIONS, Grid
from ...rules.readings import rule_of


def question(asked: Asked) -> Form:
    grids = {}
    for agreement in asked.agreements:
        grid = rule_of(agreement, "priority")
        if grid is not None:
            grids[agreement.name] = grid
    return Form(
        (
            agreement_field(asked, required=True),
            *_axis_fields(grids),
            *_question_fields(grids),
            *reading_fields(asked, "priority"),
        )
    )


def _axis_fields(grids: dict[str, Grid]) -> Iterator[Field]:
    """One field an axis: agreements with the same one share it."""
    for name in AXES:
        having = {a: axis for a, grid in grids.items() for axis in grid.axes if axis.name == name}
        if having:
            first = next(iter(having.values()))
            options = tuple(Option(code, level.title) for code, level in first.levels.items())
            yield Choice(name=name, options=options, when={"agreement": tuple(having)})


def _question_fields(grids: dict[str, Grid]) -> Iterator[Field]:
    for name, asked in QUESTIONS.items():
        asking = tuple(agreement for agreement, grid in grids.items() if asked in grid.questions)
        if asking:
            options = tuple(Option(answer, text) for answer, text in asked.answers.items())
            yield Choice(name=name, options=options, when={"agreement": asking, **asked.when})
