"""The worked examples give their outcome through the functions and on the command line (and in the
browser: tests/browser/test_calculators.py), and their trace cites the clauses that it should."""

import json

import pytest

from clausier.doors.ask import ask
from clausier.doors.terminal import main
from clausier.law.library import Library
from tests.examples import EXAMPLES, cited, differences

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


def test_there_are_examples_for_every_agreement_that_has_a_calculator():
    assert {example.name.split("/")[0] for example in EXAMPLES} == set(Library().folders)


@every_example
def test_an_example_says_what_it_is_and_where_it_comes_from(example):
    data = example.data
    assert data["about"]["fr"].strip() and data["about"]["en"].strip()
    assert data["expected"] and data["clauses"]
    source = data["source"]
    assert source == "ours" or source.startswith("published: ") or Library().clause(source)


@every_example
def test_the_functions_give_the_expected_outcome_and_cite_the_clauses(example):
    request = {
        "calculator": example.data["calculator"],
        "language": "fr",
        "inputs": example.data["inputs"],
    }
    answer = json.loads(ask(json.dumps(request)))
    assert "error" not in answer, answer
    assert differences(example.data["expected"], answer["results"]) == []
    assert set(example.data["clauses"]) <= cited(answer["steps"])


@every_example
def test_the_command_line_gives_the_same(example, tmp_path, capsys):
    arguments = [example.data["calculator"], "--json"]
    for name, value in example.data["inputs"].items():
        if isinstance(value, list):
            file = tmp_path / f"{name}.json"
            file.write_text(json.dumps(value), "utf-8")
            value = str(file)
        arguments += [f"--{name.replace('_', '-')}", str(value)]
    assert main(arguments) == 0, capsys.readouterr().err
    assert (
        differences(example.data["expected"], json.loads(capsys.readouterr().out)["results"]) == []
    )


def test_a_wrong_figure_would_be_seen():
    example = EXAMPLES[0].data
    request = {"calculator": example["calculator"], "inputs": example["inputs"]}
    results = json.loads(ask(json.dumps(request)))["results"]
    wrong = {
        key: f"{value}1" if isinstance(value, str) else [*value, {}]
        for key, value in example["expected"].items()
    }
    assert differences(wrong, results)
