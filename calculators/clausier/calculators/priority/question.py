"""The form of the calculator `priority`: the codes of each axis, then plain questions for who does
not know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...core.languages import Both
from ...engine.agreement_fields import agreement_field, reading_fields
from ...engine.asked import Asked
from ...engine.fields import Choice, Field, Form, Option
from ...rules import PRIORITY
from ...rules.grid import Grid, Question
from ...rules.priority import AXES
from ...rules.readings import rule_of

Grids = Mapping[str, Grid]  # by the name of their agreement


def question(asked: Asked) -> Form:
    grids = {}
    for agreement in asked.agreements:
        grid = rule_of(agreement, PRIORITY)
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


def _axis_fields(grids: Grids) -> Iterator[Field]:
    """One field an axis: agreements with the same one share it."""
    for name in AXES:
        having = {a: axis for a, grid in grids.items() for axis in grid.axes if axis.name == name}
        if having:
            first = next(iter(having.values()))
            options = tuple(Option(code, level.title) for code, level in first.levels.items())
            when = {"agreement": tuple(having)}
            label = first.own if len(having) == 1 else None
            yield Choice(name=name, label=label, options=options, when=when)


def _question_fields(grids: Grids) -> Iterator[Field]:
    """One field a question, in an order that suits every agreement; those that ask the same one
    share it.
    """
    fields: dict[str, Choice] = {}
    order: list[str] = []
    for agreement, grid in grids.items():
        place = 0
        for asked in grid.questions:
            if asked.name in fields:
                fields[asked.name] = _shared(fields[asked.name], agreement, asked.answers)
            else:
                fields[asked.name] = _field(agreement, asked)
                order.insert(place, asked.name)
            place = order.index(asked.name) + 1
    for name in order:
        yield fields[name]


def _field(agreement: str, asked: Question) -> Choice:
    options = tuple(Option(answer, text) for answer, text in asked.answers.items())
    when = {"agreement": (agreement,), **asked.when}
    return Choice(name=asked.name, label=asked.label, options=options, when=when)


def _shared(field: Choice, agreement: str, answers: Mapping[str, Both]) -> Choice:
    known = {option.value for option in field.options}
    more = tuple(Option(answer, text) for answer, text in answers.items() if answer not in known)
    when = dict(field.when or {})
    when["agreement"] = (*when["agreement"], agreement)
    return replace(field, options=(*field.options, *more), when=when)
