"""The results of a calculator, or what it refuses, in one word each."""

import pytest

from tests.calculators.asking import asked


@pytest.fixture
def results():
    def found(calculator, **inputs):
        answer = asked(calculator, **inputs)
        assert "error" not in answer, answer
        return answer["results"]

    return found


@pytest.fixture
def refusal():
    def found(calculator, language="en", **inputs):
        answer = asked(calculator, language, **inputs)
        assert "error" in answer, answer
        return answer["error"]

    return found
