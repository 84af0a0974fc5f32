"""The two languages of the house, and a text that exists in both. What the
program says in them is the business of `words`."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Both:
    """A text that exists in both languages, such as the label of a figure."""

    fr: str
    en: str

    def __getitem__(self, language: str) -> str:
        if (
            language not in LANGUAGES
        ):  # without this, `x in text` would ask for 0, 1, 2… without end
            raise KeyError(language)
        return self.fr if language == "fr" else self.en
