"""The form of the calculator `priority`."""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.agreement_fields import agreement_field, reading_fields
from ...engine.asked import Asked
from ...engine.fields import Choice, Field, Form, Option
from ...law.model import Agreement
from ...rules.schemes import AXES
from ...words import said
from .answer import QUESTIONS, _questions, axes, level_title, levels_of


def question(asked: Asked) -> Form:
    return Form(
        (
            agreement_field(asked, required=True),
            *_axis_fields(asked.agreements),
            *_question_fields(asked.agreements),
            *reading_fields(asked, "priority"),
        )
    )


def _axis_fields(shown: list[Agreement]) -> Iterator[Field]:
    """One field an axis: agreements with the same one share it."""
    for axis in AXES:
        having = [agreement for agreement in shown if axis in axes(agreement)]
        if having:
            options = tuple(
                Option(level, level_title(having[0], axis, level))
                for level in levels_of(having[0], axis)
            )
            yield Choice(
                name=axis, options=options, when={"agreement": tuple(a.name for a in having)}
            )


def _question_fields(shown: list[Agreement]) -> Iterator[Field]:
    for name, (answers, when) in QUESTIONS.items():
        asking = tuple(agreement.name for agreement in shown if name in _questions(agreement))
        if asking:
            options = tuple(Option(answer, said(f"rules.answers.{answer}")) for answer in answers)
            yield Choice(name=name, options=options, when={"agreement": asking, **when})
