"""Fields that come from the agreements: which agreement, which commitment,
which reading of a clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.errors import AnswerError, Meant
from ..core.languages import Both
from ..core.near import near
from ..core.quantities import Percent
from ..law.library import Library
from ..law.model import Agreement, Clause, Figure, Reading
from ..law.prose import fill_both
from ..words import said
from .asked import Asked
from .fields import Choice, Field, MoneyField, Option, ReadingChoice, Values


def reading_field(
    reading: Reading, library: Library, when: Mapping[str, tuple[str, ...]] | None = None
) -> ReadingChoice:
    clause = library.clause(reading.clause)
    return ReadingChoice(
        name=reading.input,
        default=reading.default,
        label=fill_both(reading.question, clause, library),
        hint=fill_both(reading.because, clause, library),
        options=tuple(
            Option(option.value, fill_both(option.text, clause, library))
            for option in reading.options
        ),
        when=when,
        clause=reading.clause,
    )


def agreement_field(asked: Asked, **options: Any) -> Choice:
    """With their names for people on a page; an answer need not open every agreement for that."""
    if not asked.whole_page:
        names = tuple(Option(name) for name in asked.library.folders)
    else:
        names = tuple(
            Option(agreement.name, Both(agreement.short, agreement.short))
            for agreement in asked.library
        )
    return Choice(name="agreement", options=names, **options)


def reading_fields(asked: Asked, calculator: str) -> list[ReadingChoice]:
    """The readings that this calculator takes, each under its agreement."""
    return [
        reading_field(reading, asked.library, when={"agreement": (agreement.name,)})
        for agreement in asked.agreements
        for reading in agreement.readings_of(calculator)
    ]


def fact_field(
    name: str, question: Both, options: Mapping[str, Both], agreements: Iterable[str]
) -> Choice:
    """A fact about the client that some agreements' rules depend on: asked, and
    never filled in for him."""
    return Choice(
        name=name,
        label=question,
        options=tuple(Option(value, text) for value, text in options.items()),
        when={"agreement": tuple(agreements)},
    )


def commitment_field(
    library: Library, *measures: str, among: Iterable[Agreement] | None = None, **options: Any
) -> OpenChoice:
    """A choice among the figures of these measures, of all agreements or of some, read by id."""

    def accept(id: str) -> Figure:
        figure = _figure_meant(id, library, measures)
        if figure.measure not in measures or figure.example:
            raise AnswerError(None, "errors.commitment_measure", typed=id)
        return figure

    def listed() -> Iterable[Option]:
        for agreement in library if among is None else among:
            for figure in agreement.promises(*measures):
                named = _told_apart(figure, library.clause(figure.clause), agreement)
                yield Option(figure.id, named, group=agreement.short)

    return CommitmentChoice(name="commitment", accept=accept, listed=listed, **options)


def _figure_meant(id: str, library: Library, measures: tuple[str, ...]) -> Figure:
    """A figure by its id, or by that of its clause where it is the only one; else
    those that may have been meant."""
    try:
        return library.figure(id)
    except AnswerError:
        name = id.partition("/")[0]
        among = [library.agreement(name)] if name in library.folders else list(library)
        known = {figure.id: figure for one in among for figure in one.promises(*measures)}
        inside = [figure for figure in known.values() if figure.clause == id]
        if len(inside) == 1:
            return inside[0]
        close = [figure.id for figure in inside] or near(id, known)
        if not close:
            raise
    meant = tuple(Meant(close_id, close_id) for close_id in close)
    key = "errors.commitment_near"
    raise AnswerError(None, key, typed=id, known=", ".join(close), choices=meant)


def _told_apart(figure: Figure, clause: Clause, agreement: Agreement) -> Both:
    """The provider, the service, the clause: a closed list shows one line, and
    two providers may say the same."""
    label, number = figure.label, clause.number
    if number is None:
        return Both(f"{agreement.short} · {label.fr}", f"{agreement.short} · {label.en}")
    return Both(
        f"{agreement.short} · {label.fr} ({number.fr})",
        f"{agreement.short} · {label.en} ({number.en})",
    )


@dataclass(frozen=True, kw_only=True)
class OpenChoice(Field):
    """A choice among many values that are only listed where a page needs them all."""

    listed: Callable[[], Iterable[Option]] = tuple
    accept: Callable[[str], Any] = str

    def all_options(self) -> Iterable[Option]:
        return self.listed()

    def parse(self, text: str, values: Values) -> Any:
        return self.accept(text)


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


def money_label(name: str, *currencies: str) -> Both:
    """What an amount is called; a page that serves several agreements names all
    of their currencies."""
    marks = " / ".join(said(f"currencies.{currency}").en for currency in currencies)
    return said(f"engine.fields.{name}.label", currency=marks)


def money_field(name: str, *currencies: str, **options: Any) -> MoneyField:
    """An amount in the currency of its agreement."""
    label = money_label(name, *currencies)
    return MoneyField(name=name, currency=currencies[0], label=label, **options)
