"""For whom a form is made: for what somebody has typed so far, or for a page
that shows every field there may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..core.errors import AnswerError
from ..law.library import Library
from ..law.model import Agreement
from .field import LONGEST_TEXT
from .fields import PARIS, given

Inputs = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """What is known when a form is made: the library, and the inputs that came
    with the question."""

    library: Library
    inputs: Inputs = field(default_factory=dict)
    whole_page: bool = False  # every agreement's own fields, each shown under its agreement

    @classmethod
    def on_a_page(cls, library: Library) -> Asked:
        return cls(library, whole_page=True)

    def has(self, name: str) -> bool:
        """Whether somebody put something in that field."""
        return given(self.inputs.get(name))

    def word(self, name: str) -> str:
        """What was typed in a field that takes a word; nothing where nothing was."""
        typed = self.inputs.get(name) or ""
        if not isinstance(typed, str):
            raise AnswerError(name, "errors.text")
        if len(typed) > LONGEST_TEXT:
            raise AnswerError(name, "errors.too_long", longest=LONGEST_TEXT)
        return typed.strip()

    @cached_property
    def agreements(self) -> list[Agreement]:
        """Those whose own fields the form holds: the one asked for, if any; on a
        page, all of them."""
        if self.whole_page:
            return list(self.library)
        name = self.word("agreement")
        return [self.library.agreement(name)] if name else []

    @property
    def time_zone(self) -> str:
        """Where instants without an offset are read: the agreement's; Paris where
        there is none, or several."""
        return self.agreements[0].time_zone if len(self.agreements) == 1 else PARIS
