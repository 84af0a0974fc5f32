"""What a calculator is, and how its answer is made: read the form, compute,
then try the other readings.

Each calculator is a module that gives a `Calculator`; the catalogue lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from ..core.errors import AnswerError
from ..core.languages import Both
from ..law.library import Library
from ..law.model import Agreement
from .asked import Asked, Inputs
from .fields import Form, Option, ReadingChoice, Values
from .outcome import Handover, Outcome

Facts = TypeVar("Facts")


@dataclass(frozen=True, kw_only=True)
class Calculator(Generic[Facts]):
    """A question and how it is answered. Everything else follows: page, command,
    address, checks."""

    name: str
    reads: tuple[str, ...]  # the kinds of rules that it applies
    question: Callable[[Asked], Form]
    answer: Callable[[Values, Library], Outcome[Facts]]
    headline: tuple[str, ...]  # the result that stands large: the first of these that is there
    example: Mapping[str, Any]  # the inputs that the page shows before any script runs
    about: str | None = None  # the field beside which an error of no other field stands
    # Facts as SVG or a table, where people would rather look than read: (answer,
    # words, library) -> HTML
    picture: Callable[..., str] | None = None
    # The questions that `clausier check` asks of an agreement: inputs that it must
    # be able to answer.
    rehearse: Callable[[Agreement], Iterable[Inputs]] = lambda agreement: ()
    # What another way of reading gives, where the whole answer would be long: its
    # results alone, or some of them
    other_way: Callable[[Values, Library], Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class OtherWay:
    value: str
    text: Both | None
    results: Mapping[str, Any]
    refused: AnswerError | None = None  # why this way cannot be computed, where the chosen one can


@dataclass(frozen=True, slots=True)
class ReadingAnswer:
    """One question of interpretation: the way chosen, and what every way gives."""

    name: str
    question: Both | None
    chosen: str
    options: tuple[OtherWay, ...]
    because: Both | None = None
    clause: str | None = None


@dataclass(frozen=True)
class Answer:
    calculator: Calculator[Any]
    form: Form
    values: Values  # what the form read
    outcome: Outcome
    readings: tuple[ReadingAnswer, ...]

    @cached_property
    def inputs(self) -> Mapping[str, Any]:
        """As they would be typed: a page that shows a long log does without."""
        return self.form.plain(self.values)


def answer(calculator: Calculator[Any], inputs: Inputs, library: Library) -> Answer:
    form = calculator.question(Asked(library, inputs))
    values = form.read(inputs)
    try:
        outcome = calculator.answer(values, library)
        readings = _readings(calculator, form, values, outcome, library)
    except AnswerError as error:
        raise (
            error if error.field or calculator.about is None else error.within(calculator.about)
        ) from None
    outcome.warnings += form.remarks(inputs)
    outcome.handovers = [_with_kept(handover, form, values) for handover in outcome.handovers]
    return Answer(calculator, form, values, outcome, readings)


def _with_kept(handover: Handover, form: Form, values: Values) -> Handover:
    """What goes along to another calculator under the name that it has here."""
    kept = Form(tuple(field for field in form.fields if field.name in handover.keeps))
    return replace(handover, inputs={**kept.plain(values), **handover.inputs})


def _other_results(
    calculator: Calculator[Any], values: Values, library: Library
) -> Mapping[str, Any]:
    if calculator.other_way is not None:
        return calculator.other_way(values, library)
    return calculator.answer(values, library).results


def _readings(
    calculator: Calculator[Any], form: Form, values: Values, outcome: Outcome, library: Library
) -> tuple[ReadingAnswer, ...]:
    def other_way(name: str, option: Option) -> OtherWay:
        """The results under another option; the *same object* where they are equal, so that views
        compare with `is` and write them once."""
        if option.value == values[name]:
            return OtherWay(option.value, option.label, chosen)
        try:
            found = _other_results(calculator, {**values, name: option.value}, library)
        except AnswerError as error:
            return OtherWay(option.value, option.label, {}, refused=error)
        return OtherWay(option.value, option.label, chosen if found == chosen else found)

    chosen: Mapping[str, Any] = outcome.results
    if calculator.other_way is not None:
        chosen = calculator.other_way(values, library)

    return tuple(
        ReadingAnswer(
            name=field.name,
            question=field.label,
            chosen=values[field.name],
            options=tuple(other_way(field.name, option) for option in field.all_options()),
            because=field.hint,
            clause=field.clause,
        )
        for field in form.fields
        if isinstance(field, ReadingChoice)
    )
