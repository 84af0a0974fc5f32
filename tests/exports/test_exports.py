"""Every export of the list, by the command that a person types; a schema
accepts what its form accepts."""

import csv
import io
import json

import jsonschema
import pytest

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask
from clausier.doors.terminal import main
from clausier.exports import EXPORTS
from clausier.law.library import Library

AGREEMENTS = list(Library().folders)


def exported(capsys, *arguments):
    assert main(["export", *arguments, "--language", "en"]) == 0
    return capsys.readouterr().out


def test_names_are_told_apart_by_what_they_are_an_export_of():
    names = [(export.of, export.name) for export in EXPORTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_the_rows_of_an_agreement_are_its_figures(agreement, capsys):
    rows = list(csv.DictReader(io.StringIO(exported(capsys, "csv", agreement))))
    figures = Library().agreement(agreement).figures
    assert [row["id"] for row in rows] == [figure.id for figure in figures.values()]
    assert [row["value"] for row in rows] == [str(figure.value) for figure in figures.values()]


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_an_agreement_in_json_holds_every_clause(agreement, capsys):
    found = json.loads(exported(capsys, "json", agreement))
    clauses = Library().agreement(agreement).clauses
    assert [clause["id"] for clause in found["clauses"]] == [c.id for c in clauses.values()]


def test_an_answer_in_rows_and_in_json(capsys):
    typed = ("budget", "--promise", "99.99", "--period", "2026-03")
    rows = dict(csv.reader(io.StringIO(exported(capsys, "csv", *typed))))
    assert rows["allowed_seconds"] == "267.48"
    assert json.loads(exported(capsys, "json", *typed))["results"]["allowed_seconds"] == "267.48"


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_schema_of_a_form_accepts_its_example_and_what_the_answer_gives_back(name, capsys):
    schema = json.loads(exported(capsys, "schema", name))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    request = {"calculator": name, "language": "en", "inputs": dict(CATALOGUE[name].example)}
    validator.validate(json.loads(json.dumps(request)))
    inputs = json.loads(ask(json.dumps(request)))["inputs"]
    validator.validate({**request, "inputs": inputs})
    wrong = {**request, "inputs": {**inputs, "no_such_field": "1"}}
    assert not validator.is_valid(wrong)


@pytest.mark.parametrize("arguments", [("pdf", "numspot"), ("json", "nothing"), ("pdf", "budget")])
def test_what_is_not_offered_is_refused_in_one_sentence(arguments, capsys):
    typed = [*arguments, "--promise", "99.9"] if arguments[1] == "budget" else list(arguments)
    assert main(["export", *typed]) == 2
    assert capsys.readouterr().err.count("\n") == 1
