"""What to do next, as a page, a terminal and a program are told it: the last
moment, to whom, by what means, with what."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from clausier.catalogue import CATALOGUE
from clausier.core.languages import Both
from clausier.core.zones import ZONES, Moment, parse_instant
from clausier.engine.calculator import answer
from clausier.engine.outcome import Handover, NextStep
from clausier.law.library import Library
from clausier.views.deadline import how_far
from clausier.views.html.answer import answer_html
from clausier.views.json_answer import record
from clausier.views.text import answer_text
from clausier.words import words

PARIS = ZONES["Europe/Paris"]
LIBRARY = Library()


def at(text):
    return Moment(parse_instant(text, PARIS), PARIS)


CLAIM = NextStep(
    label=Both("Demander les pénalités", "Ask for the penalties"),
    due=at("2026-04-05 18:00"),
    to=Both("le prestataire", "the provider"),
    by=Both("courriel", "e-mail"),
    attach=(Both("le calcul", "the calculation"), Both("les réserves", "the reservations")),
    clause="numspot/article-8",
)
PENALTY = Handover(
    calculator="penalty",
    inputs={"agreement": "numspot", "lines": [{"availability": "99.5"}]},
    label=Both("Quelle pénalité ?", "What penalty?"),
)


@pytest.fixture
def found():
    budget = answer(CATALOGUE["budget"], {"promise": "99.99", "period": "2026-03"}, LIBRARY)
    return replace(budget, outcome=replace(budget.outcome, next_steps=[CLAIM], handovers=[PENALTY]))


def test_a_page_tells_the_act_then_when_to_whom_by_what_and_with_what(found):
    page = html.fromstring(answer_html(found, words("en"), LIBRARY))
    (step,) = page.xpath("//ol[@class='next']/li")
    assert step.xpath("string(p[@class='next-act'])") == "Ask for the penalties"
    told = dict(zip(step.xpath(".//dt/text()"), step.xpath(".//dd/text()"), strict=True))
    assert list(told) == ["At the latest", "To", "By", "With"]
    assert "5 April 2026".replace(" ", "\u00a0") in told["At the latest"]
    assert (told["To"].strip(), told["By"].strip()) == ("the provider", "e-mail")
    assert "the calculation" in told["With"] and "the reservations" in told["With"]
    assert step.xpath(".//a/@href") == ["../../../c/numspot/article-8/"]


def test_what_a_clause_does_not_say_is_left_out(found):
    bare = replace(CLAIM, due=None, to=None, by=None, attach=())
    outcome = replace(found.outcome, next_steps=[bare])
    page = html.fromstring(answer_html(replace(found, outcome=outcome), words("fr"), LIBRARY))
    assert page.xpath("//ol[@class='next']//dt") == []


def test_another_calculator_opens_with_what_is_known(found):
    page = html.fromstring(answer_html(found, words("fr"), LIBRARY))
    (link,) = page.xpath("//nav[@class='answer-further']//a")
    assert link.text == "Quelle pénalité\u202f?"
    assert link.get("href") == "../penalty/#agreement=numspot&lines.0.availability=99.5"


def test_programs_and_terminals_are_told_the_same(found):
    told = record(found, words("en"))
    assert told["next_steps"][0]["due"] == "2026-04-05T18:00:00+02:00"
    assert told["next_steps"][0]["clause"] == "numspot/article-8"
    assert told["handovers"][0]["calculator"] == "penalty"
    assert "Ask for the penalties" in (text := answer_text(found, words("en"), LIBRARY))
    assert "At the latest: Sunday" in text and "By: e-mail" in text


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        (at("2026-04-05 18:00"), "2026-04-05 16:30", "1 h 30 min left"),
        (at("2026-04-05 18:00"), "2026-04-01 12:00", "4 d left"),
        (at("2026-04-05 18:00"), "2026-11-28 12:00", "passed 236 d ago"),
        (date(2026, 4, 5), "2026-04-05 23:59", "today"),
        (date(2026, 4, 5), "2026-04-06 00:00", "passed 1 d ago"),
        (date(2026, 4, 5), "2026-04-03 12:00", "2 d left"),
    ],
)
def test_the_time_left_or_passed_is_told_from_now(due, now, said):
    found = how_far(due, parse_instant(now, PARIS), words("en"))
    assert found.replace("\u00a0", " ") == said
