"""A short way to ask a calculator, through the one door that the browser and the terminal use."""

import json

import pytest

from clausier.doors.ask import ask


@pytest.fixture
def results():
    def asked(calculator, **inputs):
        answer = json.loads(
            ask(json.dumps({"calculator": calculator, "language": "en", "inputs": inputs}))
        )
        assert "error" not in answer, answer
        return answer["results"]

    return asked


@pytest.fixture
def refusal():
    def asked(calculator, language="en", **inputs):
        answer = json.loads(
            ask(json.dumps({"calculator": calculator, "language": language, "inputs": inputs}))
        )
        assert "error" in answer, answer
        return answer["error"]

    return asked
