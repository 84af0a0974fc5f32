"""The list that the search looks through, which Material's plugin makes of the built pages: what
a reader sees, under the heading where it stands. How it is searched is tested in
tests/browser/test_frame.py."""

import json
import re

import pytest

from clausier.core.languages import LANGUAGES
from clausier.law.library import Library
from clausier.law.names import anchor, notes_of
from clausier.words import words

LIBRARY = Library()


@pytest.fixture(scope="module")
def listed(site):
    """In a language: what stands at an address, its tags taken off."""
    lists = {}
    for language in LANGUAGES:
        docs = json.loads((site / language / "search.json").read_text("utf-8"))["docs"]
        lists[language] = {doc["location"]: re.sub("<[^>]*>", " ", doc["text"]) for doc in docs}
    return lists


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_the_margin_belongs_to_its_own_clause(listed, language):
    kinds = {
        kind: words(language).text(f"law.notes.{kind}") for kind in ("contradiction", "divergence")
    }
    for agreement in LIBRARY:
        for clause in agreement.clauses.values():
            text = listed[language][f"{language}/agreements/{agreement.name}/#{anchor(clause)}"]
            for kind, said in kinds.items():
                noted = [note for note in notes_of(clause, agreement) if note.kind == kind]
                assert text.count(said) >= len(noted), clause.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cells_of_a_table_are_words_apart(listed, language):
    text = listed[language][f"{language}/compare/#availability"]
    assert re.search(r"\s99[.,]97.?%\s", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tools_of_a_page_and_the_fields_of_a_calculator_are_not_listed(listed, language):
    said = words(language)
    clause = listed[language][f"{language}/agreements/numspot/#article-8"]
    assert said.text("macros.page.cite") not in clause and "§" not in clause
    penalty = listed[language][f"{language}/calculators/penalty/"]
    assert penalty and said.text("views.answer.example") not in penalty
