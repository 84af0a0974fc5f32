"""Every word the program says, in French and English, and how each language writes its quantities.

Sentences lie in the fr.toml and en.toml of the folder that says them, and their keys begin with
that folder's name: `penalty.steps.cap` is `cap` under [steps] in calculators/penalty. Those beside
this file, which every folder shares, have no such beginning. There is no list: what lies there is
found. Numbers come in exact (see `quantities`) and leave as text: nothing else formats them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ..core.languages import LANGUAGES, Both
from ..core.periods import Period
from ..core.quantities import Amount, Money, Percent, ServiceTime, Span
from .quantities import Quantities
from .typography import NOTHING, PLACE, apart, quoted, typeset, visible

TYPED = "typed"  # the value of a sentence that quotes what came in

ENDLESS = 10  # decimals shown of a number that never ends


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences side by side, by key, with their values: written only in the
    language in which they are read."""

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


class Words(Quantities):
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
            # What somebody typed is quoted as he typed it: it takes its place after the
            # typesetting.
            set_around = self.typeset(sentence.format_map({**shown, TYPED: PLACE}))
            return set_around.replace(PLACE, quoted(typed))
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
            case ServiceTime():
                return self.span(value.seconds, in_hours=True)
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
            case int() | Fraction() if not hasattr(value, "shown"):
                return self.number(value)
        if (shown := getattr(value, "shown", None)) is not None:
            return self.show(shown)
        raise TypeError(f"no words for {value!r}")


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
