"""The form of the calculator `budget`: a promise, a period, perhaps the time lost; and how long the
period is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...core.errors import AnswerError
from ...engine.agreement_fields import commitment_field, reading_field
from ...engine.asked import Asked
from ...engine.fields import (
    TIME_ZONE,
    Form,
    PercentField,
    PeriodField,
    ReadingChoice,
    SpanField,
)
from ...law.model import BUDGETED, Agreement, Figure, Reading
from ...rules.judged import judged_over, readings_on_period
from .conventions import CONVENTIONS, usual


def question(asked: Asked) -> Form:
    figure = _figure(asked)
    home = asked.library.agreement(figure.clause.partition("/")[0]) if figure else None
    clock = replace(TIME_ZONE, default=home.time_zone) if home else TIME_ZONE
    return Form(
        (
            commitment_field(asked.library, *BUDGETED),
            PercentField(
                name="promise",
                when={"commitment": ("",)},
                suggestions=("99", "99.9", "99.95", "99.99", "99.999"),
            ),
            PeriodField(
                name="period",
                default=None if asked.whole_page else _usual(asked, figure, home),
                suggestions=("2026-03", "2026-Q1", "2026", "2026-W14", *CONVENTIONS),
            ),
            SpanField(name="downtime"),
            clock,
            *_readings(asked, figure, home),
        )
    )


def _figure(asked: Asked) -> Figure | None:
    """The commitment asked for; one that is none is told by its field."""
    try:
        return asked.library.figure(asked.word("commitment"))
    except AnswerError:
        return None


def _usual(asked: Asked, figure: Figure | None, home: Agreement | None) -> str:
    """The period taken where none is given: the commitment's own, by convention."""
    if figure is None or home is None:
        return usual(None)
    chosen = {}
    for reading in readings_on_period(figure, home):
        word = asked.word(reading.input)
        if word in [option.value for option in reading.options]:
            chosen[reading.input] = word
    return usual(judged_over(figure, home, chosen).unit or figure.period)


def _readings(
    asked: Asked, figure: Figure | None, home: Agreement | None
) -> Iterator[ReadingChoice]:
    """Those that say over which period a commitment is judged; on a page, under its name."""
    if figure is not None and home is not None:
        for reading in readings_on_period(figure, home):
            yield reading_field(reading, asked.library, when={"commitment": (figure.id,)})
    if asked.whole_page:
        for agreement in asked.library:
            for reading, ids in _by_reading(agreement):
                yield reading_field(reading, asked.library, when={"commitment": tuple(ids)})


def _by_reading(agreement: Agreement) -> list[tuple[Reading, list[str]]]:
    """Each reading once, told apart by where it stands, with the figures whose period it says."""
    found: dict[tuple[str, str], tuple[Reading, list[str]]] = {}
    for figure in agreement.promises(*BUDGETED):
        for reading in readings_on_period(figure, agreement):
            found.setdefault((reading.clause, reading.name), (reading, []))[1].append(figure.id)
    return list(found.values())
