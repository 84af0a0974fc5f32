"""What the program has is told: each calculator, kind of rule, import and export of its four lists
has its page, its words, its line in the README and its test.

The lists are asked of the program, so that what is added to one and told nowhere is found here.
Samples of imports are held to their list in tests/imports/test_samples.py.
"""

import re
from pathlib import Path

import pytest

from clausier.catalogue import CATALOGUE
from clausier.core.languages import LANGUAGES
from clausier.engine.asked import Asked
from clausier.engine.calculator import answer
from clausier.engine.fields import Rows
from clausier.exports import EXPORTS
from clausier.imports import IMPORTS
from clausier.law.library import Library
from clausier.rules import KINDS
from clausier.views.text import answer_text
from clausier.words import words

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text("utf-8")
NAVIGATION = {"fr": HOUSE / "mkdocs.yml", "en": HOUSE / "mkdocs.en.yml"}
EXPORTED = {(export.of, export.name) for export in EXPORTS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOGUE)
def test_a_calculator_has_its_page_its_place_in_the_navigation_and_its_words(name, language):
    page = f"{language}/calculators/{name}.md"
    text = (HOUSE / "docs" / page).read_text("utf-8")
    assert f'{{{{ calculator("{name}") }}}}' in text
    assert f"- {page}\n" in NAVIGATION[language].read_text("utf-8") + "\n"
    for key in ("title", "lead"):
        assert words(language).text(f"{name}.{key}").strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_and_no_place_in_the_navigation_is_of_a_calculator_that_is_gone(language):
    pages = {page.stem for page in (HOUSE / "docs" / language / "calculators").glob("*.md")}
    listed = re.findall(rf"- {language}/calculators/(.+)\.md", NAVIGATION[language].read_text())
    assert pages == set(listed) == {*CATALOGUE, "index"}


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_calculator_is_named_in_the_readme_and_has_an_example_a_folder_and_a_test(name):
    assert f"`{name}`" in README
    assert CATALOGUE[name].example
    assert (HOUSE / "calculators/clausier/calculators" / name / "question.py").is_file()
    assert (HOUSE / "tests" / "calculators" / f"test_{name}.py").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOGUE)
def test_every_result_of_an_example_has_its_words_and_no_english_key(name, language):
    library, said = Library(), words(language)
    told = answer_text(answer(CATALOGUE[name], CATALOGUE[name].example, library), said, library)
    keys = re.findall(r"\((met|missed|pending|unjudged|none|P\d)\)", told)
    assert told and not keys, told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOGUE)
def test_every_field_of_a_form_is_labelled(name, language):
    form = CATALOGUE[name].question(Asked(Library(), {}))
    inside = [
        column for field in form.fields if isinstance(field, Rows) for column in field.columns
    ]
    for field in (*form.fields, *inside):
        keys = (f"{name}.fields.{field.name}.label", f"engine.fields.{field.name}.label")
        assert field.label or any(words(language).get(key) for key in keys), field.name


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_rule_is_named_in_the_guide_and_has_a_test(kind):
    guide = (HOUSE / "CONTRIBUTING.md").read_text("utf-8")
    assert f"[{kind}]" in guide or f"[{kind}." in guide
    assert (HOUSE / "tests" / "rules" / f"test_{kind}.py").is_file()


@pytest.mark.parametrize("name", IMPORTS)
def test_an_import_is_called_something_in_both_languages(name):
    for language in LANGUAGES:
        assert words(language).text(f"imports.formats.{name}").strip()


@pytest.mark.parametrize(("of", "name"), sorted(EXPORTED))
def test_an_export_is_told_in_the_readme_by_a_command_or_beside_one(of, name):
    subjects = {"agreement": Library().folders, "answer": CATALOGUE, "form": CATALOGUE}[of]
    commands = re.findall(r"clausier export (\S+) (\S+)(.*)", README)
    told = [
        line for first, subject, rest in commands if subject in subjects for line in (first, rest)
    ]
    assert any(line == name or f" {name}:" in line for line in told)
