"""What a calculator is, and how its answer is made: read the form, compute, then try the other readings.

Each calculator is a module that gives a `Calculator`; the catalogue lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..agreements.model import Figure, Reading
from ..agreements.prose import fill_both
from ..agreements.reading import Library
from ..core.errors import AnswerError
from ..core.forms import Choice, Form, OpenChoice, Option, Values
from ..core.quantities import Percent
from ..core.trace import Outcome
from ..core.words import Both

Inputs = Mapping[str, Any]


@dataclass(frozen=True)
class Calculator:
    name: str
    # The form for these inputs; for None, the whole form with every agreement's own fields, as a page shows it.
    form: Callable[[Library, Inputs | None], Form]
    compute: Callable[[Values, Library], Outcome]
    headline: tuple[str, ...]  # the result that stands large: the first of these that is there
    example: Mapping[str, Any]  # the inputs of the worked example that the page shows before any script runs


@dataclass(frozen=True, slots=True)
class OtherWay:
    value: str
    text: Both | None
    results: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReadingAnswer:
    """One question of interpretation: the way chosen, and what every way gives."""

    name: str
    question: Both | None
    chosen: str
    options: tuple[OtherWay, ...]
    because: Both | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    calculator: str
    headline: tuple[str, ...]
    inputs: Mapping[str, Any]
    outcome: Outcome
    readings: tuple[ReadingAnswer, ...]


def answer(calculator: Calculator, inputs: Inputs, library: Library) -> Answer:
    form = calculator.form(library, inputs)
    values = form.read(inputs)
    outcome = calculator.compute(values, library)
    readings = tuple(
        ReadingAnswer(
            name=field.name,
            question=field.label,
            chosen=values[field.name],
            options=tuple(
                OtherWay(option.value, option.label, _results(calculator, {**values, field.name: option.value}, library))
                for option in field.all_options()
            ),
            because=field.hint,
            clause=field.clause,
        )
        for field in form.fields
        if isinstance(field, ReadingChoice)
    )
    return Answer(calculator.name, calculator.headline, form.plain(values), outcome, readings)


def _results(calculator: Calculator, values: Values, library: Library) -> Mapping[str, Any]:
    return calculator.compute(values, library).results


@dataclass(frozen=True, kw_only=True)
class ReadingChoice(Choice):
    """A way to read a clause, as an input; the answer shows what the other ways would give."""

    clause: str


def reading_field(
    reading: Reading, library: Library, when: Mapping[str, tuple[str, ...]] | None = None
) -> ReadingChoice:
    clause = library.clause(reading.clause)
    return ReadingChoice(
        name=reading.input,
        default=reading.default,
        label=fill_both(reading.question, clause, library),
        hint=fill_both(reading.because, clause, library),
        options=tuple(Option(option.value, fill_both(option.text, clause, library)) for option in reading.options),
        when=when,
        clause=reading.clause,
    )


def commitment_field(library: Library, *measures: str, **options: Any) -> OpenChoice:
    """A choice among the agreements' figures of these measures, read by id."""

    def accept(id: str) -> Figure:
        figure = library.figure(id)
        if figure.measure not in measures or figure.example:
            raise AnswerError(None, "errors.commitment_measure", typed=id)
        return figure

    def listed() -> Iterable[Option]:
        for figure in library.promises(*measures):
            agreement = library.agreement(figure.clause.partition("/")[0])
            yield Option(figure.id, figure.label, group=agreement.short)

    return CommitmentChoice(name="commitment", accept=accept, listed=listed, **options)


@dataclass(frozen=True, kw_only=True)
class CommitmentChoice(OpenChoice):
    def plain(self, value: Figure) -> str:
        return value.id


def one_promise(values: Values) -> Percent | None:
    """The percentage of a promise typed or of a commitment chosen; both at once are refused."""
    if values["promise"] is not None and values["commitment"] is not None:
        raise AnswerError("promise", "errors.promise_or_commitment")
    figure = values["commitment"]
    if figure is not None:
        return figure.value
    return values["promise"]
