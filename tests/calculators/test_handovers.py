"""An answer opens the next calculator with what is known: what it hands over
is a question that is answered."""

import pytest

from clausier.catalogue import CATALOGUE
from clausier.core.errors import AnswerError
from clausier.engine.calculator import answer
from clausier.law.library import Library
from tests.examples import EXAMPLES

LIBRARY = Library()
LEADS = {"priority": "deadline", "deadline": "support"}
LEADS |= {"penalty": "claim", "availability": "claim"}


def handed(calculator, inputs):
    return answer(CATALOGUE[calculator], inputs, LIBRARY).outcome.handovers


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_what_is_handed_over_is_read_by_the_other_calculator(example):
    """It answers, or asks only for what nobody has typed yet."""
    for handover in handed(example.data["calculator"], example.data["inputs"]):
        try:
            answer(CATALOGUE[handover.calculator], handover.inputs, LIBRARY)
        except AnswerError as error:
            assert all(one.missing for one in error.all), [str(one) for one in error.all]


@pytest.mark.parametrize(("calculator", "further"), LEADS.items())
def test_one_calculator_leads_to_the_next(calculator, further):
    found = {
        handover.calculator
        for example in EXAMPLES
        if example.data["calculator"] == calculator
        for handover in handed(calculator, example.data["inputs"])
    }
    assert further in found


def test_a_budget_overspent_leads_to_its_penalty():
    commitment = "numspot/annexe-3/sla-4/firewalls"
    inputs = {"commitment": commitment, "period": "2026-03", "downtime": "5h"}
    (penalty,) = handed("budget", inputs)
    assert penalty.calculator == "penalty"
    assert penalty.inputs["lines"][0]["commitment"] == commitment
    assert handed("budget", {**inputs, "downtime": "1m"}) == []


def test_the_log_goes_along():
    example = CATALOGUE["availability"].example
    (claim,) = handed("availability", example)
    assert len(claim.inputs["incidents"]) == len(example["incidents"])
