"""The form of `draft`: who, what is promised, what a breach gives back, until
when it is claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...core.errors import AnswerError
from ...core.languages import LANGUAGES
from ...core.quantities import CURRENCIES, EURO
from ...engine.asked import Asked
from ...engine.fields import TIME_ZONE, Choice, Field, Form, Option, PercentField, Rows, Values
from ...words import said

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MONTH = "month"
PERIODS = (MONTH, "quarter", "year")


@dataclass(frozen=True, kw_only=True)
class SlugField(Field):
    """The name of a folder, with which every id of the agreement begins."""

    taken: frozenset[str] = frozenset()

    def parse(self, text: str, values: Values) -> str:
        if not SLUG.fullmatch(text):
            raise AnswerError(None, "draft.errors.slug", typed=text)
        if text in self.taken:
            raise AnswerError(None, "draft.errors.taken", typed=text)
        return text


@dataclass(frozen=True, kw_only=True)
class DaysField(Field):
    """A whole number of days."""

    def parse(self, text: str, values: Values) -> str:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
            raise AnswerError(None, "draft.errors.days", typed=text)
        return text


def question(asked: Asked) -> Form:
    shipped = frozenset(name for name in asked.library.folders if not asked.library.is_own(name))
    return Form(
        (
            Field(name="provider", required=True),
            SlugField(name="name", required=True, taken=shipped),
            Field(name="short"),
            Field(name="title"),
            Choice(
                name="signed",
                default=LANGUAGES[0],
                options=tuple(Option(one, said(f"draft.languages.{one}")) for one in LANGUAGES),
            ),
            replace(TIME_ZONE, name="clock"),
            Choice(
                name="currency",
                default=EURO,
                options=tuple(Option(one, said(f"currencies.{one}")) for one in CURRENCIES),
            ),
            Rows(name="promises", required=True, most=50, columns=_PROMISE),
            Rows(name="bands", most=50, columns=_BAND),
            PercentField(name="cap"),
            DaysField(name="claim_days"),
        )
    )


_PROMISE = (
    Field(name="label", required=True),
    PercentField(name="percent", required=True),
    Choice(
        name="per",
        default=MONTH,
        options=tuple(Option(one, said(f"per.{one}")) for one in PERIODS),
    ),
)
_BAND = (
    PercentField(name="below", required=True),
    PercentField(name="share", required=True),
)
