"""One description of a form: it makes the page, the command line, the URL and the checks.

A field has one name everywhere. `Form.read` turns what came in (text, or JSON) into values, or says
beside which field something is wrong; `Form.plain` gives the values back as they would be typed.
Labels and hints live in words/*.toml under fields.<calculator>.<name> or fields.<name>.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..core.errors import AnswerError
from ..core.holidays import CALENDARS, LAST_YEAR
from ..core.languages import Both
from ..core.notations import read_money, read_percent, read_span
from ..core.periods import Period, in_iso_order, parse_period
from ..core.quantities import EURO, Money, Percent, Span
from ..core.zones import ZONES, Moment, Zone, parse_instant, zone
from ..words import said

Values = dict[str, Any]
LONGEST_TEXT = 200
PARIS = "Europe/Paris"


def given(raw: Any) -> bool:
    """Whether somebody put something there: blanks are nothing."""
    return bool(raw.strip()) if isinstance(raw, str) else raw is not None


@dataclass(frozen=True, kw_only=True)
class Field:
    """A text without rules; the base of the others."""

    name: str
    required: bool = False
    default: str | None = None
    when: Mapping[str, tuple[str, ...]] | None = (
        None  # shown while those fields have one of those values
    )
    label: Both | None = None  # where it comes from agreement data instead of words
    hint: Both | None = None
    suggestions: tuple[str | Both, ...] = ()

    def read(self, raw: Any, values: Values) -> Any:
        """The value of what came in; `values` holds the fields read before."""
        if not isinstance(raw, str):
            raise AnswerError(None, "errors.text")
        if len(raw) > LONGEST_TEXT:
            raise AnswerError(None, "errors.too_long", longest=LONGEST_TEXT)
        return self.parse(raw.strip(), values)

    def parse(self, text: str, values: Values) -> Any:
        return text

    def plain(self, value: Any) -> Any:
        return str(value)


@dataclass(frozen=True, kw_only=True)
class PercentField(Field):
    def parse(self, text: str, values: Values) -> Percent:
        return read_percent(text)


@dataclass(frozen=True, kw_only=True)
class MoneyField(Field):
    currency: str = EURO

    def parse(self, text: str, values: Values) -> Money:
        return read_money(text, self.currency)


@dataclass(frozen=True, kw_only=True)
class SpanField(Field):
    def parse(self, text: str, values: Values) -> Span:
        return read_span(text)


def _zone(zone_from: str, values: Values) -> Zone:
    return zone(values.get(zone_from) or zone_from)


@dataclass(frozen=True, kw_only=True)
class PeriodField(Field):
    """A civil period or a named convention, in the zone that the field `zone_from` holds, or that it names itself."""

    zone_from: str = "time_zone"
    months_only: bool = False

    def parse(self, text: str, values: Values) -> Period:
        if self.months_only and not re.fullmatch(r"[0-9]{4}-[0-9]{2}", in_iso_order(text)):
            raise AnswerError(None, "errors.period_month", typed=text)
        return parse_period(text, _zone(self.zone_from, values))

    def plain(self, value: Period) -> str:
        return value.text


@dataclass(frozen=True, kw_only=True)
class MomentField(Field):
    """An instant; without an offset it is read in the zone that the field `zone_from` holds, or that it names itself."""

    zone_from: str = PARIS

    def parse(self, text: str, values: Values) -> Moment:
        moment = Moment(parse_instant(text, clock := _zone(self.zone_from, values)), clock)
        if moment.shown.year > LAST_YEAR:
            raise AnswerError(None, "errors.instant_beyond")
        return moment


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A calendar day: 2026-03-31 or 31/03/2026."""

    def parse(self, text: str, values: Values) -> date:
        iso = re.sub(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", r"\3-\2-\1", text)
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso):
                raise AnswerError(None, "errors.date", typed=text)
            day = date.fromisoformat(iso)
        except ValueError:
            raise AnswerError(None, "errors.instant_impossible", typed=text) from None
        if day.year > LAST_YEAR:
            raise AnswerError(None, "errors.instant_beyond")
        return day


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Both | None = None
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a few values, each with its label."""

    options: tuple[Option, ...] = ()

    def all_options(self) -> Iterable[Option]:
        return self.options

    def parse(self, text: str, values: Values) -> str:
        known = [option.value for option in self.all_options()]
        if text not in known:
            raise AnswerError(None, "errors.choice", typed=text, known=", ".join(known))
        return text


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
class Rows(Field):
    """A table: each row has the same columns. Empty rows are left out."""

    columns: tuple[Field, ...] = ()
    most: int = 100_000
    shown: int = 1  # rows that an empty form offers

    def read(self, raw: Any, values: Values) -> list[Values]:
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            raise AnswerError(None, "errors.rows")
        if len(raw) > self.most:
            raise AnswerError(None, "errors.too_many_rows", most=self.most)
        form, read = Form(self.columns), []
        for index, row in enumerate(raw):
            try:
                if any(map(given, row.values())):
                    read.append(form.read(row, values))
            except AnswerError as error:
                raise error.within(str(index)) from None
        if self.required and raw and not read:  # an empty list is an answer about nothing
            raise AnswerError(None, "errors.required")
        return read

    def plain(self, value: list[Values]) -> list[dict[str, Any]]:
        form = Form(self.columns)
        return [form.plain(row) for row in value]


@dataclass(frozen=True)
class Form:
    fields: tuple[Field, ...]

    def read(self, inputs: Mapping[str, Any], outer: Values | None = None) -> Values:
        """Every field's value, None where nothing was given and nothing is the default."""
        known = [field.name for field in self.fields]
        for name in inputs:
            if name not in known:
                raise AnswerError(
                    str(name)[:LONGEST_TEXT], "doors.errors.unknown_input", known=", ".join(known)
                )
        values: Values = dict(outer or {})
        # Fields that look at another one (a period or a moment at its time zone) are read after it.
        for field in sorted(
            self.fields, key=lambda field: isinstance(field, (PeriodField, MomentField, Rows))
        ):
            raw = inputs.get(field.name)
            if not given(raw):
                raw = field.default
            try:
                if raw is not None:
                    values[field.name] = field.read(raw, values)
                elif field.required:
                    raise AnswerError(None, "errors.required")
                else:
                    values[field.name] = None
            except AnswerError as error:
                raise error.within(field.name) from None
        return {name: values[name] for name in known}

    def plain(self, values: Values) -> dict[str, Any]:
        """The values as they would be typed, defaults filled; what was not given is left out."""
        return {f.name: f.plain(values[f.name]) for f in self.fields if values[f.name] is not None}


TIME_ZONE = Choice(name="time_zone", default=PARIS, options=tuple(Option(name) for name in ZONES))


_WORKDAYS = ("08:00-18:00", "08:00-20:00", "09:00-12:00,14:00-18:00")


HOURS: tuple[str | Both, ...] = (
    "24x7",
    *(Both(f"lun-ven {hours}", f"mon-fri {hours}") for hours in _WORKDAYS),
)


@dataclass(frozen=True, kw_only=True)
class Flag(Choice):
    """Yes, or nothing; programs may write true and false."""

    options: tuple[Option, ...] = (Option("yes", said("words.yes")),)

    def read(self, raw: Any, values: Values) -> Any:
        return ("yes" if raw else None) if isinstance(raw, bool) else super().read(raw, values)


def holidays_field(**options: Any) -> Choice:
    known = tuple(
        Option(calendar, said(f"rules.holiday_calendars.{calendar}")) for calendar in CALENDARS
    )
    return Choice(name="holidays", default="none", options=known, **options)


@dataclass(frozen=True, kw_only=True)
class ReadingChoice(Choice):
    """A way to read a clause, as an input; the answer shows what the other ways would give."""

    clause: str
