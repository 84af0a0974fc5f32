"""The built pages say what the data says: every clause on its agreement's page and on its own,
every figure from its file, citations, JSON for machines, calculators with a true example before
any script."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from clausier.catalogue import CATALOGUE
from clausier.core.languages import LANGUAGES
from clausier.engine.calculator import answer
from clausier.law.fingerprint import fingerprint
from clausier.law.library import Library
from clausier.law.names import anchor, full
from clausier.views.html.answer import answer_html
from clausier.words import words

LIBRARY = Library()
CLAUSES = [clause for agreement in LIBRARY for clause in agreement.clauses.values()]
every_clause = pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)


@cache
def page(path: Path):
    return html.fromstring(path.read_text("utf-8"))


@pytest.fixture
def permanent(site):
    return lambda clause: page(site / "c" / clause.id / "index.html")


@pytest.fixture
def whole(site):
    return lambda language, name: page(site / language / "agreements" / name / "index.html")


@every_clause
def test_a_clause_has_its_place_on_the_agreements_page_in_both_languages(whole, clause):
    for language in LANGUAGES:
        (heading,) = whole(language, clause.agreement).xpath(f"//*[@id='{anchor(clause)}']")
        assert (
            words(language).show(clause.title) in " ".join(heading.text_content().split())
            or clause.title
        )


@every_clause
def test_a_clause_has_a_permanent_page_with_both_languages(permanent, clause):
    sides = permanent(clause).xpath("//section[contains(@class, 'side')]")
    assert [side.get("lang") for side in sides] == list(LANGUAGES)
    for side in sides:
        if clause.body.fr:
            assert side.xpath(".//div[@class='clause-text']")[0].text_content().strip()


@every_clause
def test_every_figure_on_a_page_is_the_data_s(permanent, clause):
    """Each figure printed in a text carries its id, and prints what the data holds; none of those
    that the clause sets is missing."""
    for side in permanent(clause).xpath("//section[contains(@class, 'side')]"):
        said = words(side.get("lang"))
        printed = set(side.xpath(".//div[@class='clause-text']//@data-figure"))
        assert printed >= {figure.id for figure in clause.figures.values()}
        for mark in side.xpath(".//*[@data-figure]"):
            figure = LIBRARY.figure(mark.get("data-figure"))
            assert mark.text_content() in (said.show(figure.value), full(figure, said))


@every_clause
def test_a_citation_names_agreement_clause_link_fingerprint_and_date(permanent, clause):
    mark = fingerprint(clause, LIBRARY.agreement(clause.agreement))
    for language in LANGUAGES:
        forms = permanent(clause).xpath(f"//section[@lang='{language}']//code[@data-cite]")
        assert len(forms) == 4
        for form in forms:
            text = form.text_content()
            assert f"c/{clause.id}/?v={mark}" in text and mark in text
            assert words(language).show(LIBRARY.agreement(clause.agreement).title) in text


@every_clause
def test_a_permanent_page_names_the_texts_in_which_the_clause_stands_and_no_other(
    permanent, clause
):
    documents = LIBRARY.agreement(clause.agreement).documents
    restated = [
        document.title
        for document in documents
        if document.id in clause.sources or not clause.sources
    ]
    assert [
        cite.text_content() for cite in permanent(clause).xpath("//dl[@class='plate']//cite")
    ] == restated
    for form in permanent(clause).xpath("//code[@data-cite]"):
        text = re.sub(r"\s", " ", form.text_content())
        named = [document.title for document in documents if document.title in text]
        # A single text is not named again where the agreement bears its title.
        assert named == restated or (
            not named and len(restated) == 1 and restated[0].casefold() in text.casefold()
        )


@every_clause
def test_readings_and_notes_stand_beside_the_clause(permanent, clause):
    for side in permanent(clause).xpath("//section[contains(@class, 'side')]"):
        notes = side.xpath(
            ".//div[contains(@class, 'margin')]//*[contains(concat(' ', @class, ' '), ' remark ')]"
        )
        assert len(notes) == len(clause.readings) + len(clause.notes) + bool(clause.sources)


def test_clauses_json_holds_every_clause_and_figure_as_the_doors_say(site):
    records = {
        record["id"]: record for record in json.loads((site / "clauses.json").read_text("utf-8"))
    }
    assert list(records) == [clause.id for clause in CLAUSES]
    for clause in CLAUSES:
        record = records[clause.id]
        assert record["title"] == {"fr": clause.title.fr, "en": clause.title.en}
        assert record["url"]["permanent"] == f"/c/{clause.id}/"
        documents = [document.id for document in LIBRARY.agreement(clause.agreement).documents]
        assert record["sources"] == (list(clause.sources) or documents)
        assert [figure["id"] for figure in record["figures"]] == [
            figure.id for figure in clause.figures.values()
        ]
        for figure in record["figures"]:
            assert isinstance(figure["value"], str) and isinstance(figure["starred"], bool)
            assert {"id", "value", "unit", "measure", "period", "starred"} <= set(figure)


def test_every_address_of_clauses_json_leads_to_its_clause(site):
    for record in json.loads((site / "clauses.json").read_text("utf-8")):
        assert (site / record["url"]["permanent"].lstrip("/") / "index.html").is_file()
        for language in LANGUAGES:
            path, _, fragment = record["url"][language].partition("#")
            assert page(site / path.lstrip("/") / "index.html").xpath(f"//*[@id='{fragment}']")


@pytest.mark.parametrize("name", LIBRARY.folders)
def test_an_agreement_is_there_for_machines(site, name):
    whole = json.loads((site / "agreements" / f"{name}.json").read_text("utf-8"))
    assert [clause["id"] for clause in whole["clauses"]] == [
        c.id for c in LIBRARY.agreement(name).clauses.values()
    ]
    assert all(
        bool(clause["text"]["fr"]) == bool(clause["text"]["en"]) for clause in whole["clauses"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOGUE)
def test_a_calculator_page_holds_its_labelled_form_and_its_computed_example(site, name, language):
    tree = page(site / language / "calculators" / name / "index.html")
    (element,) = tree.xpath("//clausier-form")
    assert (element.get("calculator"), element.get("lang")) == (name, language)
    labelled = set(element.xpath(".//label/@for"))
    controls = element.xpath(".//form//input | .//form//select | .//form//textarea")
    for control in (one for one in controls if one.get("aria-hidden") != "true"):  # pickers
        named = control.get("aria-label") or control.xpath("ancestor::label")
        assert control.get("id") in labelled or named, control.get("name")
    calculator = CATALOGUE[name]
    expected = html.fromstring(
        answer_html(answer(calculator, calculator.example, LIBRARY), words(language), LIBRARY)
    )
    (shown,) = element.xpath(
        ".//section[@data-answer]//div[contains(@class, 'answer') and @data-calculator]"
    )
    assert " ".join(shown.text_content().split()) == " ".join(expected.text_content().split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("agreement", list(LIBRARY), ids=lambda agreement: agreement.name)
def test_each_text_restated_is_named_with_its_version_and_date(whole, agreement, language):
    shown = " ".join(
        whole(language, agreement.name).xpath("//dl[@class='facts']")[0].text_content().split()
    )
    for document in agreement.documents:
        said = (
            document.title,
            document.version,
            document.date and words(language).date(document.date),
        )
        assert all(" ".join(text.split()) in shown for text in said if text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_calculator_and_agreement_is_named_where_one_looks_for_it(site, language):
    index = page(site / language / "calculators" / "index.html").xpath("//article//a/@href")
    assert {f"{name}/" for name in CATALOGUE} <= set(index)
    home = page(site / language / "index.html").xpath("//article//a/@href")
    assert {f"agreements/{name}/" for name in LIBRARY.folders} <= set(home)


def test_every_page_says_that_it_is_unofficial(site):
    said = {language: (words(language).text("words.unofficial")) for language in LANGUAGES}
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert any(sentence in text for sentence in said.values()), path.relative_to(site)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_list_has_every_clause(site, language):
    listed = Counter(
        section["location"]
        for section in json.loads((site / language / "search.json").read_text("utf-8"))["docs"]
    )
    missing = [
        c.id for c in CLAUSES if not listed[f"{language}/agreements/{c.agreement}/#{anchor(c)}"]
    ]
    assert missing == []
