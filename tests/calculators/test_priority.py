"""Priorities and severities: the matrix of the text, the plain questions, what is doubtful, and
the grid people use.
"""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import parse_qsl

import pytest
from lxml import html as markup

from clausier.law.library import Library
from clausier.rules import PRIORITY
from clausier.rules.levels import levels
from clausier.rules.readings import rule_of
from tests.calculators.asking import asked as ask_calculator

LIBRARY = Library()
CLOUD_TEMPLE = ["cloud-temple-iaas", "cloud-temple-openiaas"]
SEVERITIES = ["numspot", "outscale-secnumcloud"]
CELLS = [(f"I{impact}", f"C{criticality}") for impact in (1, 2, 3) for criticality in (1, 2, 3)]


asked = partial(ask_calculator, "priority")


def results(**inputs) -> dict:
    found = asked(**inputs)
    assert "error" not in found, found
    return found["results"]


def page(**inputs):
    return markup.fragment_fromstring(asked("fr", html=True, **inputs)["html"])


# --- the matrix -------------------------------------------------------------------------------


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
@pytest.mark.parametrize(("impact", "criticality"), CELLS)
def test_the_priority_is_impact_plus_criticality_minus_one_in_every_cell(
    agreement, impact, criticality
):
    found = results(agreement=agreement, impact=impact, criticality=criticality)
    assert found["priority"] == f"P{int(impact[1]) + int(criticality[1]) - 1}"


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
def test_the_matrix_as_data_is_the_one_that_the_clause_prints(agreement):
    clause = LIBRARY.clause(f"{agreement}/7.6.4")
    matrix = clause.rules["priority"]["matrix"]
    for text in (clause.body.fr, clause.body.en):
        rows = [
            re.split(r"\s*\|\s*", line.strip("| "))
            for line in text.splitlines()
            if re.match(r"\| C[123] \| P", line)
        ]
        assert {
            row: dict(zip(("I1", "I2", "I3"), cells, strict=True)) for row, *cells in rows
        } == matrix


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
@pytest.mark.parametrize(
    ("criticality", "impact", "gti", "objective"),
    [
        ("C1", "I1", "1800", "95"),
        ("C1", "I2", "7200", "90"),
        ("C1", "I3", "14400", "90"),
        ("C3", "I2", "86400", "85"),
        ("C3", "I3", "172800", "85"),
    ],
)
def test_each_priority_has_its_time_and_its_objective(
    agreement, criticality, impact, gti, objective
):
    found = results(agreement=agreement, impact=impact, criticality=criticality)
    assert (found["gti_seconds"], found["objective"]) == (gti, objective)
    assert "gtr_seconds" not in found


@pytest.mark.parametrize("agreement", SEVERITIES)
@pytest.mark.parametrize(
    ("severity", "gti", "gtr"),
    [("1", "900", "7200"), ("2", "1800", "14400"), ("3", "3600", None)],
)
def test_a_severity_has_its_response_and_recovery_times_and_no_objective(
    agreement, severity, gti, gtr
):
    found = results(agreement=agreement, severity=severity)
    # 48 working hours are no number of seconds: four days of twelve, or six of eight
    in_hours = {"gtr_working_hours": "48"} if gtr is None else {}
    assert found == {
        "priority": severity,
        "gti_seconds": gti,
        "objective": None,
        "gtr_seconds": gtr,
        **in_hours,
    }


# --- plain answers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "cell"),
    [
        ({"stopped": "yes", "worsening": "fast"}, "I1 × C1"),
        ({"stopped": "yes", "worsening": "slowly"}, "I1 × C2"),
        ({"stopped": "yes", "worsening": "no", "consequences": "no"}, "I1 × C3"),
        ({"stopped": "no", "degraded": "yes", "worsening": "fast"}, "I2 × C1"),
        ({"stopped": "no", "degraded": "yes", "worsening": "slowly"}, "I2 × C2"),
        ({"stopped": "no", "degraded": "yes", "worsening": "no", "consequences": "no"}, "I2 × C3"),
        ({"stopped": "no", "degraded": "no", "worsening": "slowly"}, "I3 × C2"),
    ],
)
@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
def test_the_questions_lead_to_the_cell_without_a_doubt(agreement, answers, cell):
    found = asked(agreement=agreement, **answers)
    assert any(cell in step["text"] for step in found["steps"])
    assert found["warnings"] == []


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
@pytest.mark.parametrize(("reading", "priority"), [("p1", "P1"), ("p2", "P2")])
def test_an_outage_that_is_complete_but_stable_is_doubtful_and_depends_on_the_reading(
    agreement, reading, priority
):
    found = asked(
        agreement=agreement,
        stopped="yes",
        worsening="no",
        consequences="yes",
        full_but_stable=reading,
    )
    assert found["results"]["priority"] == priority
    assert "Doubtful" in found["warnings"][0]["text"]
    assert [option["results"]["priority"] for option in found["readings"][0]["options"]] == [
        "P1",
        "P2",
    ]


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
def test_a_stable_service_without_a_sign_of_decline_is_in_no_row_and_the_answer_says_so(agreement):
    answers = {"stopped": "no", "degraded": "no", "worsening": "no", "consequences": "no"}
    found = asked(agreement=agreement, **answers)
    assert found["results"]["priority"] == "P5"
    assert "no impact level" in found["warnings"][0]["text"]


def test_a_stable_service_that_gets_worse_fast_contradicts_itself_and_is_p3():
    found = asked(agreement="cloud-temple-iaas", stopped="no", degraded="no", worsening="fast")
    assert found["results"]["priority"] == "P3"
    assert "contradicts" in found["warnings"][0]["text"]


STOPPED = {"stopped": "yes", "planned": "no", "service": "listed", "lasting": "yes"}
DEGRADED = {"stopped": "no", "degraded": "yes", "service": "listed", "slow": "no"}
MINOR = {"stopped": "no", "degraded": "no", "minor": "yes"}


def answers_of(agreement: str, answers: dict, **changed: str) -> dict:
    """The answers as that agreement asks for them: only one of the two asks whether a service is
    slow.
    """
    kept = {"agreement": agreement, **answers, **changed}
    return {name: kept[name] for name in kept if name != "slow" or agreement != "numspot"}


@pytest.mark.parametrize("agreement", SEVERITIES)
@pytest.mark.parametrize(
    ("answers", "changed", "severity"),
    [
        (STOPPED, {}, "1"),
        (DEGRADED, {}, "2"),
        (DEGRADED, {"service": "portal-or-tool"}, "2"),
        (MINOR, {}, "3"),
    ],
)
def test_the_questions_lead_to_a_severity_without_a_doubt(agreement, answers, changed, severity):
    found = asked(**answers_of(agreement, answers, **changed))
    assert found["results"]["priority"] == severity
    assert found["warnings"] == []


@pytest.mark.parametrize("agreement", SEVERITIES)
@pytest.mark.parametrize(
    ("answers", "changed", "why"),
    [
        (STOPPED, {"planned": "yes"}, "maintenance out"),
        (STOPPED, {"service": "portal-or-tool"}, "neither the client portal"),
        (STOPPED, {"service": "other"}, "not one of them"),
        (DEGRADED, {"service": "other"}, "not one of them"),
        (MINOR, {"minor": "no"}, "four cases"),
    ],
)
def test_a_case_that_is_in_no_row_of_the_table_gets_no_severity_and_is_told_why(
    agreement, answers, changed, why
):
    found = asked(**answers_of(agreement, answers, **changed))
    assert found["results"]["priority"] is None and found["results"]["gti_seconds"] is None
    assert "no row" in found["steps"][0]["text"] and why in found["steps"][0]["text"]
    assert found["steps"][0]["clauses"]


@pytest.mark.parametrize("agreement", SEVERITIES)
def test_a_total_stop_that_does_not_last_is_doubtful(agreement):
    found = asked(**answers_of(agreement, STOPPED, lasting="no"))
    assert found["results"]["priority"] == "2"
    assert "no length" in found["warnings"][0]["text"]


def test_which_of_the_two_texts_governs_decides_whether_a_slow_service_is_doubtful():
    case = answers_of("outscale-secnumcloud", DEGRADED, slow="yes")
    english, french = (
        asked(**case, governing_text=text) for text in ("english-text", "french-text")
    )
    assert english["results"]["priority"] == french["results"]["priority"] == "2"
    assert "names performance" in english["warnings"][0]["text"]
    assert french["warnings"] == []


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"stopped": "yes"}, "planned"),
        ({"stopped": "yes", "planned": "no"}, "service"),
        ({"stopped": "yes", "planned": "no", "service": "listed"}, "lasting"),
        ({"stopped": "no"}, "degraded"),
        ({"stopped": "no", "degraded": "yes"}, "service"),
        ({"stopped": "no", "degraded": "no"}, "minor"),
    ],
)
def test_only_the_questions_that_the_answers_leave_open_are_asked(given, missing):
    assert asked(agreement="numspot", **given)["error"]["field"] == missing


def test_a_code_prevails_over_an_answer_and_that_is_said():
    case = {"agreement": "cloud-temple-iaas", "stopped": "yes", "worsening": "fast"}
    found = asked(**case, impact="I3", criticality="C3")
    assert found["results"]["priority"] == "P5"
    fields = [warning["field"] for warning in found["warnings"]]
    assert fields == ["impact", "criticality"]
    assert asked(**case, impact="I1", criticality="C1")["warnings"] == []


def test_a_code_beside_answers_that_are_in_no_row_is_said_to_prevail():
    found = asked(agreement="numspot", severity="1", stopped="yes", planned="yes")
    assert found["results"]["priority"] == "1"
    assert "no row" in found["warnings"][0]["text"]


def test_a_level_that_only_a_reading_gives_is_not_described_in_words_that_do_not_fit():
    answers = {"stopped": "yes", "worsening": "no", "consequences": "yes"}
    steps = asked(agreement="cloud-temple-iaas", **answers)["steps"]
    texts = [f"{step['text']} {step['value']}" for step in steps]
    assert not any("getting worse fast" in text for text in texts)
    assert any("by the reading chosen" in text for text in texts)


def test_an_answer_hands_over_to_the_deadline_of_such_a_ticket():
    (handover,) = asked(agreement="numspot", severity="2")["handovers"]
    assert handover["calculator"] == "deadline"
    assert handover["inputs"] == {"agreement": "numspot", "severity": "2"}


# --- refusals and silence ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({}, "agreement"),
        ({"agreement": "nobody"}, "agreement"),
        ({"agreement": "cloud-temple-iaas", "impact": "I1"}, "criticality"),
        ({"agreement": "cloud-temple-iaas", "criticality": "C1"}, "impact"),
        ({"agreement": "cloud-temple-iaas", "impact": "I4", "criticality": "C1"}, "impact"),
        ({"agreement": "cloud-temple-iaas", "severity": "1"}, "severity"),
        ({"agreement": "numspot", "impact": "I1"}, "impact"),
        ({"agreement": "cloud-temple-iaas", "stopped": "no", "worsening": "fast"}, "degraded"),
        ({"agreement": "cloud-temple-iaas", "stopped": "yes", "worsening": "no"}, "consequences"),
    ],
)
def test_what_is_missing_or_unknown_is_said_beside_its_field_in_both_languages(inputs, field):
    texts = set()
    for language in ("fr", "en"):
        error = asked(language, **inputs)["error"]
        assert error["field"] == field
        texts.add(error["text"])
    assert len(texts) == 2


def test_with_the_agreement_alone_the_answer_is_its_grid_to_choose_from():
    found = asked("en", html=True, agreement="cloud-temple-iaas")
    assert found["results"]["priority"] is None
    assert "priority-grid" in found["html"]


# --- the grid ---------------------------------------------------------------------------------


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE)
def test_every_cell_is_a_link_that_chooses_it_and_names_itself_aloud(agreement):
    grid = page(agreement=agreement, impact="I2", criticality="C3").find(
        ".//table[@class='priority-grid']"
    )
    links = grid.findall(".//a")
    assert len(links) == 9
    for link in links:
        inputs = dict(parse_qsl(link.get("href").removeprefix("#")))
        level = results(**inputs)["priority"]
        assert link.findtext("span") == level
        for heard in (level, inputs["impact"], inputs["criticality"]):
            assert heard in link.text_content()
    chosen = [link for link in links if link.get("aria-current")]
    assert [link.get("id") for link in chosen] == ["cell-I2-C3"]
    assert len({link.get("id") for link in links}) == 9


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE + SEVERITIES)
def test_the_tables_have_a_caption_headers_and_a_link_to_the_clause_of_every_level(agreement):
    choice = {"severity": "1"} if agreement in SEVERITIES else {"impact": "I1", "criticality": "C1"}
    for table in page(agreement=agreement, **choice).xpath(
        ".//div[contains(@class, 'table-scroll')]/table"
    ):
        assert table.findtext("caption")
        assert table.xpath("thead//th[@scope='col']")
        assert len(table.xpath("tbody/tr")) == len(table.xpath("tbody//th[@scope='row']"))
    rows = page(agreement=agreement, **choice).xpath(".//table[@class='priority-levels']/tbody/tr")
    kind = "severity" if agreement in SEVERITIES else "priority"
    assert len(rows) == len(levels(LIBRARY.agreement(agreement), kind))
    assert all("/c/" in row.xpath("td[last()]/a/@href")[0] for row in rows)


@pytest.mark.parametrize("agreement", CLOUD_TEMPLE + SEVERITIES)
def test_every_figure_of_an_axis_is_offered(agreement):
    data = LIBRARY.agreement(agreement)
    grid = rule_of(data, PRIORITY)
    if grid.matrix is None:
        assert list(grid.axis("severity").levels) == levels(data, "severity")
    else:
        promised = {priority for row in grid.matrix.values() for priority in row.values()}
        assert promised == set(levels(data, "priority"))
