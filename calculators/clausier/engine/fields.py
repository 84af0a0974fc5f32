"""One description of a form: it makes the page, the command line, the URL and the checks.

A field has one name everywhere. `Form.read` turns what came in (text, or JSON) into values, or says
beside which field something is wrong; `Form.plain` gives the values back as they would be typed.
Labels and hints live in words/*.toml under fields.<calculator>.<name> or fields.<name>.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..core.errors import AnswerError, Meant, together
from ..core.holidays import LAST_YEAR
from ..core.notations import read_money, read_percent, read_span
from ..core.periods import Period, parse_period
from ..core.quantities import EURO, Money, Percent, Span
from ..core.written_dates import in_iso_order
from ..core.zones import ZONES, Moment, Zone, midnight_utc, parse_instant, zone
from ..words.holidays import calendar_options
from .field import LONGEST_TEXT, Choice, Field, Option, Values, given
from .outcome import Notice
from .plain_rows import PlainRows

PARIS = "Europe/Paris"
MOST_WRONG = 20  # rows that are told to be wrong: nobody mends more at once


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

    def remarks(self, raw: Any) -> Iterable[Notice]:
        """A whole number without its unit is read as seconds: he may have meant others."""
        text = raw.strip() if isinstance(raw, str) else ""
        if re.fullmatch(r"[1-9][0-9]{0,5}", text):
            meant = (Meant(f"{text}{unit}", read_span(f"{text}{unit}")) for unit in "smh")
            taken, *others = meant
            yield Notice(
                "engine.warnings.bare_number",
                {"typed": text, "taken": taken.shown},
                choices=tuple(others),
            )


_LAST_WEEK = midnight_utc(date(LAST_YEAR, 12, 24))  # later instants may be of another year


def _zone(zone_from: str, values: Values) -> Zone:
    return zone(values.get(zone_from) or zone_from)


@dataclass(frozen=True, kw_only=True)
class PeriodField(Field):
    """A civil period or a named convention, in the zone that the field
    `zone_from` holds, or that it names itself."""

    zone_from: str = "time_zone"
    dated: bool = False  # a period of the calendar, no agreed length

    def parse(self, text: str, values: Values) -> Period:
        period = parse_period(text, _zone(self.zone_from, values))
        if self.dated and period.start is None:
            raise AnswerError(None, "errors.period_dated", typed=text)
        return period

    def plain(self, value: Period) -> str:
        return value.text


@dataclass(frozen=True, kw_only=True)
class MomentField(Field):
    """An instant; without an offset it is read in the zone that the field
    `zone_from` holds, or that it names itself."""

    zone_from: str = PARIS

    def parse(self, text: str, values: Values) -> Moment:
        moment = Moment(parse_instant(text, clock := _zone(self.zone_from, values)), clock)
        if moment.instant >= _LAST_WEEK and moment.shown.year > LAST_YEAR:
            raise AnswerError(None, "errors.instant_beyond")
        return moment


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A calendar day: 2026-03-31, 31/03/2026, 31 mars 2026."""

    def parse(self, text: str, values: Values) -> date:
        iso = in_iso_order(text)
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso):
                raise AnswerError(None, "errors.date", typed=text)
            day = date.fromisoformat(iso)
        except ValueError:
            raise AnswerError(None, "errors.instant_impossible", typed=text) from None
        if day.year > LAST_YEAR:
            raise AnswerError(None, "errors.instant_beyond")
        return day


def _filled(row: Mapping[str, Any], defaults: Mapping[str, str | None]) -> bool:
    """Whether somebody put something into a row: what a form offers by itself is nothing."""
    return any(given(value) and value != defaults.get(name) for name, value in row.items())


@dataclass(frozen=True, kw_only=True)
class Rows(Field):
    """A table: each row has the same columns. Empty rows are left out."""

    columns: tuple[Field, ...] = ()
    most: int = 100_000
    shown: int = 1  # rows that an empty form offers
    folded: tuple[str, ...] = ()  # columns that few rows need
    exported: bool = False  # whether other tools export it: a page then takes their files

    def read(self, raw: Any, values: Values) -> Sequence[Values]:
        return list(self.each_row(raw, values))

    def each_row(self, raw: Any, values: Values) -> Iterator[Values]:
        """The rows one by one; at the end, all that is wrong with them."""
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            raise AnswerError(None, "errors.rows")
        if len(raw) > self.most:
            raise AnswerError(None, "errors.too_many_rows", most=self.most)
        form, wrong, empty = Form(self.columns), [], True
        plain = PlainRows(self.columns)
        defaults = {column.name: column.default for column in self.columns}
        for index, row in enumerate(raw):
            try:
                if _filled(row, defaults):
                    found, empty = plain.read(row, values), False
                    yield form.read(row, values) if found is None else found
            except AnswerError as error:
                wrong.append(error.within(str(index)))
                if len(wrong) == MOST_WRONG:
                    break
        if wrong:
            raise together(wrong)
        if self.required and raw and empty:  # an empty list is an answer about nothing
            raise AnswerError(None, "errors.required")

    def remarks(self, raw: Any) -> Iterable[Notice]:
        form = Form(tuple(column for column in self.columns if column.may_remark))
        for index, row in enumerate(raw or () if form.fields else ()):
            for notice in form.remarks(row):
                yield replace(notice, field=f"{index}.{notice.field}")

    def plain(self, value: Sequence[Values]) -> list[dict[str, Any]]:
        form = Form(self.columns)
        return [form.plain(row) for row in value]


def _name_given(field: Field, inputs: Mapping[str, Any]) -> str:
    """Under which of its names a field was given; the last of them, where under several."""
    names = [name for name in (field.name, *field.also) if given(inputs.get(name))]
    return names[-1] if names else field.name


def _value(field: Field, inputs: Mapping[str, Any], values: Values) -> Any:
    typed = [inputs.get(name) for name in (field.name, *field.also) if given(inputs.get(name))]
    if len(typed) > 1:
        return field.agreed([field.read(raw, values) for raw in typed])
    if typed or field.default is not None:
        return field.read(typed[0] if typed else field.default, values)
    if field.instead_of and not given(inputs.get(field.instead_of)):
        raise AnswerError(None, "errors.promise_missing")
    if field.required and not field.instead_of:
        raise AnswerError(None, "errors.required")
    return None


@dataclass(frozen=True)
class Form:
    fields: tuple[Field, ...]

    def read(self, inputs: Mapping[str, Any], outer: Values | None = None) -> Values:
        """Every field's value, None where nothing was given and nothing is the
        default; or all that is wrong."""
        known = [field.name for field in self.fields]
        taken = [name for field in self.fields for name in (field.name, *field.also)]
        for name in inputs:
            if name not in taken:
                raise AnswerError(
                    str(name)[:LONGEST_TEXT], "doors.errors.unknown_input", known=", ".join(taken)
                )
        values, wrong = dict(outer or {}), {}
        # Fields that look at another one (a period or a moment at its time zone) are read after it.
        for field in sorted(
            self.fields, key=lambda field: isinstance(field, (PeriodField, MomentField, Rows))
        ):
            try:
                values[field.name] = _value(field, inputs, values)
            except AnswerError as error:
                # Others may look at it: a moment at its time zone.
                values[field.name] = field.default if isinstance(field, Choice) else None
                named = field.instead_of if error.missing and field.instead_of else None
                wrong[field.name] = error.within(named or _name_given(field, inputs))
        if wrong:
            raise together([wrong[name] for name in known if name in wrong])
        return {name: values[name] for name in known}

    def remarks(self, inputs: Mapping[str, Any]) -> Iterable[Notice]:
        """What to say of the way in which things were written, beside their fields."""
        for field in self.fields:
            name = _name_given(field, inputs)
            for notice in field.remarks(inputs.get(name)):
                path = f"{name}.{notice.field}" if notice.field else name
                yield replace(notice, field=path)

    def plain(self, values: Values) -> dict[str, Any]:
        """The values as they would be typed, defaults filled; what was not given is left out."""
        plain = {}
        for field in self.fields:
            value = values[field.name]
            if value is not None:
                plain[field.plain_name(value)] = field.plain(value)
        return plain


TIME_ZONE = Choice(name="time_zone", default=PARIS, options=tuple(Option(name) for name in ZONES))


def holidays_field(**options: Any) -> Choice:
    known = tuple(Option(name, label) for name, label in calendar_options().items())
    return Choice(name="holidays", default="none", options=known, **options)


@dataclass(frozen=True, kw_only=True)
class ReadingChoice(Choice):
    """A way to read a clause, as an input; the answer shows what the other ways would give."""

    clause: str
