"""The two languages of the house, and a text that exists in both. What the program says in them is the business of `words`."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Both:
    """A text that exists in both languages, such as the label of a figure."""

    fr: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.fr if language == "fr" else self.en
