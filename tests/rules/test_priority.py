"""The rule of priorities as objects: parsed from a table, refused with its line, asked without a
form.
"""

from __future__ import annotations

import shutil

import pytest

from clausier.core.errors import AgreementError
from clausier.law.library import Library
from clausier.rules import PRIORITY
from clausier.rules.readings import rule_of
from clausier.rules.trial import wrong_rules

LIBRARY = Library()
CLOUD_TEMPLE = LIBRARY.agreement("cloud-temple-iaas")


def grid(**chosen):
    return rule_of(CLOUD_TEMPLE, PRIORITY, chosen)


def test_a_cell_of_the_matrix_is_read_by_column_and_row():
    assert grid().level({"impact": "I3", "criticality": "C1"}) == "P3"


def test_the_first_path_that_fits_the_answers_leads_to_a_level():
    assert grid().path("impact", {"stopped": "no", "degraded": "yes"}).level == "I2"
    assert grid().path("impact", {"stopped": "no"}) is None


def test_a_named_level_is_what_the_reading_says_and_knows_who_says_so():
    answers = {"stopped": "yes", "worsening": "no", "consequences": "yes"}
    levels = {}
    for option in ("p1", "p2"):
        path = grid(full_but_stable=option).path("criticality", answers)
        levels[option] = (path.gives.name, path.level, path.gives.clause)
    assert levels == {
        "p1": ("full_but_stable", "C1", "cloud-temple-iaas/7.6.4"),
        "p2": ("full_but_stable", "C2", "cloud-temple-iaas/7.6.4"),
    }


def test_a_question_is_open_until_answered_and_only_where_it_is_asked():
    assert grid().next_question("impact", {}) == "stopped"
    assert grid().next_question("impact", {"stopped": "no"}) == "degraded"
    assert grid().next_question("criticality", {"stopped": "yes", "worsening": "fast"}) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('gives = { impact = "I1" }', "gives = {}", "one axis"),
        ('gives = { impact = "I1" }', 'gives = { severity = "1" }', "severity"),
        ('gives = { impact = "I1" }', 'gives = { impact = "I9" }', "I9"),
        ('when = { worsening = "fast" }', 'when = { worsening = "faster" }', "faster"),
        ('when = { worsening = "fast" }', 'when = { worsens = "fast" }', "worsens"),
        ('{ named = "full_but_stable" }', '{ named = "half" }', "priority.half"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_with_its_line(tmp_path, before, after, said):

    folder = tmp_path / CLOUD_TEMPLE.name
    shutil.copytree(CLOUD_TEMPLE.folder, folder)
    file = folder / "clauses" / "7.6.4.md"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    found = list(wrong_rules(Library(tmp_path).agreement(folder.name)))
    assert any(said in error.told("en") and error.line for error in found), found
    assert all(isinstance(error, AgreementError) for error in found)
