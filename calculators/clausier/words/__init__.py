"""Every word the program says, in French and English, and how each language writes its quantities.

Sentences lie in the fr.toml and en.toml of the folder that says them, and their keys begin with that
folder's name: `penalty.steps.cap` is `cap` under [steps] in calculators/penalty. Those beside this file,
which every folder shares, have no such beginning. There is no list: what lies there is found.
Numbers come in exact (see `quantities`) and leave as text: nothing else formats them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ..core.languages import LANGUAGES, Both
from ..core.periods import Period
from ..core.quantities import Amount, Money, Percent, Span, decimal_text, is_finite
from .typography import NBSP, NNBSP, NOTHING, PLACE, apart, typeset, visible

TYPED = "typed"  # the value of a sentence that quotes what came in

ENDLESS = 10  # decimals shown of a number that never ends


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences side by side, by key, with their values: written only in the language in which they are read."""

    parts: tuple[tuple[str, Mapping[str, object]], ...]

    @classmethod
    def one(cls, key: str, /, **values: object) -> Sentences:
        return cls(((key, values),))


@cache
def words(language: str) -> Words:
    return Words(language)


_included: dict[str, Traversable] = {}


def include(name: str, folder: Traversable) -> None:
    """More sentences, of a part that stands outside the package; their keys begin with its name."""
    _included[name] = folder
    words.cache_clear()


def _folders() -> Iterator[tuple[str, Traversable]]:
    """Every folder that may hold sentences, by what its keys begin with."""
    package = files(__package__.partition(".")[0])
    yield "", files(__package__)
    for parent in (package, package / "calculators"):
        for folder in sorted(parent.iterdir(), key=lambda entry: entry.name):
            if folder.is_dir() and folder.name not in ("words", "calculators", "agreements"):
                yield f"{folder.name}.", folder
    for name, folder in _included.items():
        yield f"{name}.", folder


def _sentences(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence by its dotted key."""
    for name, found in table.items():
        if isinstance(found, str):
            yield path + name, found
        else:
            yield from _sentences(found, f"{path}{name}.")


class Words:
    """The vocabulary and typography of one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no words in {language!r}")
        self.language = language
        self._sentences: dict[str, str] = {}
        for beginning, folder in _folders():
            file = folder / f"{language}.toml"
            if file.is_file():
                self._sentences |= _sentences(
                    tomllib.loads(file.read_text(encoding="utf-8")), beginning
                )
        self._alone: dict[str, str] = {}  # the sentences that take no values, typeset once

    def get(self, key: str) -> str | None:
        """The sentence of a dotted key, or None."""
        return self._sentences.get(key)

    def text(self, key: str, /, **values: object) -> str:
        """The sentence with its values, in this language's typography."""
        if not values and key in self._alone:
            return self._alone[key]
        sentence = self.get(key)
        if sentence is None:
            raise KeyError(f"no sentence {key!r} in {self.language}")
        if values:
            shown = {name: self.show(value) for name, value in values.items()}
            typed = values.get(TYPED)
            if not isinstance(typed, str):
                return self.typeset(sentence.format_map(shown))
            # What somebody typed is quoted as he typed it: it takes its place after the typesetting.
            set_around = self.typeset(sentence.format_map({**shown, TYPED: PLACE}))
            return set_around.replace(PLACE, visible(typed))
        return self._alone.setdefault(key, self.typeset(sentence))

    def keys(self, table: str) -> list[str]:
        """The names of the sentences that stand directly in a table."""
        beginning = f"{table}."
        inside = (
            key.removeprefix(beginning) for key in self._sentences if key.startswith(beginning)
        )
        return [name for name in inside if "." not in name]

    def typeset(self, text: str) -> str:
        return typeset(text, self.language)

    def apart(self, parts: Iterable[str]) -> str:
        return apart(parts, self.language)

    # --- quantities -----------------------------------------------------------------------

    def show(self, value: object) -> str:
        match value:
            case None:
                return NOTHING
            case str():
                return visible(value)
            case Both():
                return self.typeset(value[self.language])
            case Sentences():
                return self.apart(self.text(key, **values) for key, values in value.parts)
            case bool():
                return self.text("words.yes" if value else "words.no")
            case Percent():
                return self.percent(value.value)
            case Money():
                return self.money(value)
            case Span():
                return self.span(value.seconds)
            case Amount():
                return self.amount(value)
            case datetime():
                return self.instant(value)
            case date():
                return self.date(value)
            case Period():
                return self.period(value.text)
            case time():
                return self.clock(value)
            case int() | Fraction():
                return self.number(value)
        if (shown := getattr(value, "shown", None)) is not None:
            return self.show(shown)
        raise TypeError(f"no words for {value!r}")

    def number(self, value: int | Fraction, places: int | None = None) -> str:
        """1234567.5 as 1 234 567,5 or 1,234,567.5; cut at `places`; exact without, where it ends."""
        if places is None and not is_finite(Fraction(value)):
            places = ENDLESS
        text = decimal_text(value, places)
        sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
        whole, _, part = text.partition(".")
        group, point = (NNBSP, ",") if self.language == "fr" else (",", ".")
        if len(whole) > 3:
            whole = f"{int(whole):,}".replace(",", group)
        return f"{sign}{whole}{point}{part}" if part else sign + whole

    def percent(self, value: Fraction, places: int | None = None) -> str:
        return self.number(value, places) + (NNBSP + "%" if self.language == "fr" else "%")

    def money(self, money: Money) -> str:
        """1 234,50 € or €1,234.50; a currency written in letters stands apart."""
        text = str(money)
        sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
        whole, _, cents = text.partition(".")
        mark = self.currency(money.currency)
        if self.language == "fr":
            return f"{sign}{self.number(int(whole))},{cents}{NBSP}{mark}"
        space = NBSP if mark.isalpha() else ""
        return f"{sign}{mark}{space}{self.number(int(whole))}.{cents}"

    def currency(self, code: str) -> str:
        return self.text(f"currencies.{code}")

    def span(self, seconds: Fraction) -> str:
        """A length of time to read: 4 min 27,48 s; at most two decimals of a second, cut."""
        if seconds < 0:
            return "−" + self.span(-seconds)
        exact: int | Fraction = seconds.numerator
        if seconds.denominator != 1:
            exact = (
                seconds
                if is_finite(seconds) and seconds < 1
                else Fraction(decimal_text(seconds, 2))
            )
        days, rest = divmod(exact, 86400)
        hours, rest = divmod(rest, 3600)
        minutes, rest = divmod(rest, 60)
        parts = [
            f"{self.number(value)}{NBSP}{self.text(f'span.{unit}')}"
            for unit, value in (
                ("days", days),
                ("hours", hours),
                ("minutes", minutes),
                ("seconds", rest),
            )
            if value
        ]
        return " ".join(parts) or f"0{NBSP}{self.text('span.seconds')}"

    def amount(self, amount: Amount) -> str:
        shown = [self._part(unit, value) for unit, value in amount.parts]
        return f" {self.text('words.and')} ".join(shown)

    def _part(self, unit: str, value: Fraction) -> str:
        if unit in ("times", "count"):
            return self.number(value)
        one = abs(value) < 2 if self.language == "fr" else abs(value) == 1
        name = self.text(f"units.{unit}.{'one' if one else 'many'}")
        return f"{self.number(value)}{NBSP}{name}"

    def date(self, day: date) -> str:
        month = self.text(f"months.m{day.month}")
        first = self.language == "fr" and day.day == 1
        return f"{day.day}{'er' if first else ''}{NBSP}{month}{NBSP}{day.year}"

    def period(self, text: str) -> str:
        """March 2026; the 1st quarter of 2026; a month taken as 30 days."""
        if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
            return f"{self.text(f'months.m{int(found[2])}')}{NBSP}{found[1]}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return self.date(date.fromisoformat(text))
        if "/" in text and ":" not in text:
            first, last = (self.date(date.fromisoformat(day)) for day in text.split("/"))
            return self.text("periods.range", first=first, last=last)
        if found := re.fullmatch(r"(\d{4})-(Q|W)(\d+)", text):
            key = "quarter_of" if found[2] == "Q" else "week_of"
            return self.text(f"periods.{key}", number=str(int(found[3])), year=found[1])
        if found := re.fullmatch(r"(month|quarter|year):([\d.]+)([dh])(?:/(\d+))?", text):
            length = self._part("bare_days" if found[3] == "d" else "hours", Fraction(found[2]))
            shared = f"{length}{NBSP}÷{NBSP}{found[4]}" if found[4] else length
            return self.text(f"periods.{found[1]}", length=shared)
        return self.text(f"periods.{text}") if self.get(f"periods.{text}") else text

    def instant(self, moment: datetime) -> str:
        """Sunday 29 March 2026 at 03:12 (UTC+02:00)."""
        clock = moment.time().isoformat("seconds").removesuffix(":00")
        zone = str(timezone(moment.utcoffset() or timedelta()))
        day = f"{self.text(f'days.d{moment.isoweekday()}')} {self.date(moment.date())}"
        return self.text("words.instant", day=day, clock=clock, zone=zone.replace("-", "−"))

    def clock(self, moment: time) -> str:
        """An hour as contracts say it: 8 h, 8 h 30; 8 am, 8:30 pm."""
        if self.language == "fr":
            return f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02}" if moment.minute else "")
        hour, half = (moment.hour - 1) % 12 + 1, "am" if moment.hour < 12 else "pm"
        return f"{hour}{f':{moment.minute:02}' if moment.minute else ''}{NBSP}{half}"


def said(key: str, /, **values: object) -> Both:
    """A sentence of the words in both languages, to stand among results and labels."""
    return (
        Both(*(words(language).text(key, **values) for language in LANGUAGES))
        if values
        else _plain(key)
    )


@cache
def _plain(key: str) -> Both:
    return Both(*(words(language).text(key) for language in LANGUAGES))
