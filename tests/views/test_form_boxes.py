"""What stands in the boxes of a form is the example that the page answers, to the second."""

import json
from typing import Any

import pytest
from lxml import html

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask
from clausier.law.library import Library
from clausier.views.html.form import form_html
from clausier.words import words

LIBRARY = Library()


def place(target: dict[str, Any], path: list[str], value: str) -> None:
    """lines.0.availability: as a page puts its boxes together (clausier-form.js)."""
    name, *rest = path
    if not rest:
        target[name] = value
        return
    rows = target.setdefault(name, [])
    number, column = int(rest[0]), rest[1]
    rows.extend({} for _ in range(number + 1 - len(rows)))
    rows[number][column] = value


def filled(name: str, language: str) -> dict[str, Any]:
    """The boxes that are shown, as a page would send them untouched."""
    form = html.fromstring(form_html(CATALOGUE[name], LIBRARY, words(language)))
    inputs: dict[str, Any] = {}
    for box in form.xpath(
        ".//*[@name and not(ancestor-or-self::*[@hidden]) and not(ancestor::template)]"
    ):
        if box.tag == "select":
            chosen = box.xpath(".//option[@selected]") or box.xpath(".//option[1]")
            value = chosen[0].get("value", "")
        elif box.get("type") in ("radio", "checkbox") and box.get("checked") is None:
            continue
        else:
            value = box.get("value") or ""
        if value:
            place(inputs, box.get("name").split("."), value)
    return inputs


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", CATALOGUE)
def test_the_boxes_answer_what_the_example_answers(name, language):
    def results(inputs: Any) -> Any:
        request = {"calculator": name, "language": language, "inputs": inputs}
        return json.loads(ask(json.dumps(request)))["results"]

    assert results(filled(name, language)) == results(dict(CATALOGUE[name].example))
