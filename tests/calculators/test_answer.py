"""What an answer shows beside its result: how far another reading leads, the inputs as they were
read, and the clauses that it rests on with their text and fingerprint. Each calculator's own
results are tested elsewhere."""

import json
from datetime import date
from fractions import Fraction

import pytest
from lxml import html

from clausier.catalogue import CATALOGUE
from clausier.core.languages import LANGUAGES
from clausier.core.quantities import Money, Percent, Span
from clausier.doors.ask import ask
from clausier.engine.calculator import answer
from clausier.law.fingerprint import fingerprint
from clausier.law.library import Library
from clausier.law.prose import excerpt, fill
from clausier.views.difference import difference
from clausier.views.html.answer import answer_html
from clausier.views.html.passages import passage
from clausier.words import words
from tests.examples import cited

LIBRARY = Library()
CLAUSES = [clause for agreement in LIBRARY for clause in agreement.clauses.values()]
FR, EN = words("fr"), words("en")


def euros(amount: int) -> Money:
    return Money(Fraction(amount))


@pytest.mark.parametrize(
    ("value", "chosen", "french", "english"),
    [
        (euros(3350), euros(3000), "350,00\u00a0€ de plus", "€350.00 more"),
        (euros(0), euros(50), "50,00\u00a0€ de moins", "€50.00 less"),
        (Span(Fraction(90)), Span(Fraction(30)), "1\u00a0min de plus", "1\u00a0min more"),
        (
            Percent(Fraction("99.5")),
            Percent(Fraction("99.9")),
            "0,4\u00a0point de moins",
            "0.4\u00a0points less",
        ),
        (date(2026, 4, 7), date(2026, 4, 5), "2\u00a0jours plus tard", "2\u00a0days later"),
        (date(2026, 4, 4), date(2026, 4, 5), "1\u00a0jour plus tôt", "1\u00a0day earlier"),
    ],
)
def test_a_difference_is_said_in_words(value, chosen, french, english):
    assert difference(value, chosen, FR) == french
    assert difference(value, chosen, EN) == english


@pytest.mark.parametrize(
    ("value", "chosen"), [(euros(5), euros(5)), (None, euros(5)), (euros(5), None), ("a", "b")]
)
def test_no_difference_is_said_where_no_quantity_lies_between(value, chosen):
    assert difference(value, chosen, FR) is None


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "One\nparagraph.\n\nTwo & *three*.",
            "<p>One paragraph.</p><p>Two &amp; <em>three</em>.</p>",
        ),
        ("- a\n- b\n    - c\n- d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n  goes on", "<ul><li>a goes on</li></ul>"),
        ("### Client", "<p><strong>Client</strong></p>"),
        (
            "| A | B |\n|---|---|\n| 1 | `x` |",
            '<table class="plain"><thead><tr><th scope="col">A</th><th scope="col">B</th></tr>'
            "</thead>"
            "<tbody><tr><td>1</td><td><code>x</code></td></tr></tbody></table>",
        ),
    ],
)
def test_a_passage_is_made_of_paragraphs_lists_and_tables(text, made):
    assert passage(text) == made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_a_passage_loses_no_word_of_a_clause(clause, language):
    text = fill(clause.body[language], clause, LIBRARY, words(language))
    shown = html.fromstring(f"<div>{passage(text)}</div>").text_content() if text.strip() else ""
    letters = "".join(filter(str.isalpha, shown))
    assert letters == "".join(
        filter(str.isalpha, excerpt(clause.body, clause, LIBRARY, words(language)))
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOGUE)
def test_the_evidence_holds_every_input_and_every_clause_cited(name, language):
    """As the reply to a program names them: the page makes them by other ways."""
    calculator = CATALOGUE[name]
    page = html.fromstring(
        answer_html(answer(calculator, calculator.example, LIBRARY), words(language), LIBRARY)
    )
    reply = json.loads(ask(json.dumps({"calculator": name, "inputs": calculator.example})))
    (evidence,) = page.xpath("//details[@id='evidence']")
    tables = [value for value in reply["inputs"].values() if isinstance(value, list)]
    assert len(evidence.xpath("./div/table")) == len(tables)
    assert len(evidence.xpath(".//dl[@class='inputs']/div")) == len(reply["inputs"]) - len(tables)
    chosen = {reading["name"] for reading in reply["readings"]}
    agreements = {id.partition("/")[0] for id in cited(reply["steps"])}
    readings = [r for name in agreements for r in LIBRARY.agreement(name).readings.values()]
    clauses = cited(reply["steps"]) | {r.clause for r in readings if r.input in chosen}
    shown = [section.text_content() for section in evidence.xpath(".//section[@class='cited']")]
    assert len(clauses) <= len(shown) <= len(clauses) + len(reply["warnings"])
    for id in clauses:
        mark = fingerprint(LIBRARY.clause(id), LIBRARY.agreement(id.partition("/")[0]))
        assert sum(mark in text for text in shown) == 1


@pytest.mark.parametrize("name", ["numspot", "outscale-secnumcloud"])
def test_the_evidence_names_each_text_restated_once(name):
    inputs = {"agreement": name, "severity": "1", "opened": "2026-04-03T19:00"}
    page = html.fromstring(answer_html(answer(CATALOGUE["deadline"], inputs, LIBRARY), FR, LIBRARY))
    (documents,) = page.xpath("//ul[@class='cited-documents']")
    assert [cite.text for cite in documents.iter("cite")] == [
        document.title for document in LIBRARY.agreement(name).documents
    ]


def test_readings_that_change_nothing_are_folded():
    calculator = CATALOGUE["penalty"]
    page = html.fromstring(
        answer_html(answer(calculator, calculator.example, LIBRARY), FR, LIBRARY)
    )
    for folded in page.xpath("//details[@id='readings-same']/div[@class='reading']"):
        assert not folded.xpath(".//tr[@class='differs']")
    for shown in page.xpath("//details[@id='readings']/div[@class='reading']"):
        assert shown.xpath(".//tr[@class='differs']")
