"""What every field of a form is: a name, what may be typed in it, what it
reads from that; and a choice among a few.

Fields of quantities and moments, rows and whole forms are in fields.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.errors import AnswerError
from ..core.languages import Both
from ..words import said
from .outcome import Notice

Values = dict[str, Any]
LONGEST_TEXT = 200


def given(raw: Any) -> bool:
    """Whether somebody put something there: blanks are nothing."""
    return bool(raw.strip()) if isinstance(raw, str) else raw is not None


@dataclass(frozen=True, kw_only=True)
class Field:
    """A text without rules; the base of the others."""

    name: str
    required: bool = False
    default: str | None = None
    # Shown while those fields have one of those values; in a row, "/name" is a
    # field of the whole form
    when: Mapping[str, tuple[str, ...]] | None = None
    instead_of: str | None = None  # required only where that field is empty
    also: tuple[str, ...] = ()  # further names that it answers to
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

    def plain_name(self, value: Any) -> str:
        return self.name

    def agreed(self, given: list[Any]) -> Any:
        """The one value, where it was given under several of its names."""
        if any(value != given[0] for value in given):
            raise AnswerError(None, "engine.errors.two_values")
        return given[0]

    def remarks(self, raw: Any) -> Iterable[Notice]:
        """What to say about the way in which something was written, though it was read."""
        return ()

    @property
    def may_remark(self) -> bool:
        return type(self).remarks is not Field.remarks


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
class Flag(Choice):
    """Yes, or nothing: people may write no, programs true and false."""

    options: tuple[Option, ...] = (Option("yes", said("words.yes")),)

    def read(self, raw: Any, values: Values) -> Any:
        if isinstance(raw, bool):
            return "yes" if raw else None
        written = raw.strip().lower() if isinstance(raw, str) else raw
        if written in ("no", "non", "false"):
            return None
        return super().read("yes" if written in ("oui", "true") else raw, values)
