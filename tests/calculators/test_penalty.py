"""What a missed promise costs: NumSpot's formula and caps in every reading, schemes as data, and
the agreements that set none.
"""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask
from clausier.engine.asked import Asked
from clausier.law.library import Library
from clausier.rules.claiming import scheme_of
from clausier.views.html.form import form_html
from clausier.words import words
from tests.calculators.asking import asked

ACCESS = "numspot/annexe-3/sla-6/access-api"
BALANCER = "numspot/annexe-3/sla-5/load-balancer"
MACHINE_API = "numspot/annexe-3/sla-9/control-api"
EXAMPLE = [
    {"commitment": ACCESS, "availability": "97.9"},
    {"commitment": MACHINE_API, "availability": "99.95"},
    {"commitment": BALANCER, "availability": "98.5"},
]
CASE = {
    "agreement": "numspot",
    "month": "2026-03",
    "lines": EXAMPLE,
    "average_revenue": "10000",
    "year_figures": "month",  # the printed example adds a yearly promise to monthly ones
}


@pytest.mark.parametrize(
    ("inputs", "amount"),
    [
        ({"figures": "clauses", "caps": "annexe-3"}, "3350.00"),
        ({"figures": "example", "caps": "annexe-3"}, "3390.00"),
        ({"figures": "clauses", "invoice": "10000"}, "3000.00"),
        ({"figures": "example", "invoice": "10000"}, "3000.00"),
        ({"figures": "clauses", "caps": "article-8", "invoice": "10000"}, "3000.00"),
        ({"figures": "clauses", "invoice": "11166.67"}, "3350.00"),
        ({"figures": "example", "invoice": "11300"}, "3390.00"),
        ({"figures": "clauses", "set_off": "net", "caps": "annexe-3"}, "3300.00"),
        ({"figures": "example", "set_off": "net", "caps": "annexe-3"}, "3340.00"),
    ],
)
def test_the_worked_example_in_each_reading(results, inputs, amount):
    assert results("penalty", **CASE, **inputs)["amount"] == amount


def test_the_inputs_of_an_answer_ask_for_it_again():
    """The average of a year has more decimals than the cent, and is computed with as it stands."""
    line = {"promise": "100", "availability": "0"}
    case = {"month": "2026-03", "lines": [line], "caps": "article-8", "invoice": "1000000"}
    first = asked("penalty", agreement="numspot", **case, average_revenue="10000.004")
    assert first["inputs"]["average_revenue"] == "10000.004"
    assert first["steps"][0]["steps"][-1]["text"] == "(100% − 0%) × 10 × €10,000.004"
    assert asked("penalty", **first["inputs"])["results"] == first["results"]
    assert first["results"]["amount"] == "100000.04"


@pytest.mark.parametrize(
    ("points", "revenue", "invoice", "both", "annex", "article"),
    [
        ("9", "10000", "18000", "5400.00", "9000.00", "5400.00"),
        ("14", "4000", "20000", "4000.00", "4000.00", "5600.00"),
        ("3", "10000", "500", "150.00", "3000.00", "150.00"),
    ],
)
def test_which_cap_bites_first(results, points, revenue, invoice, both, annex, article):
    line = {"promise": "99", "availability": str(99 - Decimal(points))}
    case = {
        "agreement": "numspot",
        "month": "2026-03",
        "lines": [line],
        "average_revenue": revenue,
        "invoice": invoice,
    }
    found = {
        caps: results("penalty", **case, caps=caps)["amount"]
        for caps in ("both", "annexe-3", "article-8")
    }
    assert found == {"both": both, "annexe-3": annex, "article-8": article}


def test_the_picture_numbers_the_services_as_the_form_does():
    lines = [{"promise": "99", "availability": "99.5"}, {"promise": "99.9", "availability": "98"}]
    inputs = {**CASE, "lines": lines, "invoice": "10000"}
    page = json.loads(
        ask(json.dumps({"calculator": "penalty", "language": "en", "inputs": inputs, "html": True}))
    )["html"]
    assert "Service 2: €1,900.00" in page and "Service 1:" not in page


@pytest.mark.parametrize(
    ("rounding", "amount"),
    [("none", "642.04"), ("two-decimals", "640.00"), ("one-decimal", "670.00")],
)
def test_the_observed_availability_may_be_rounded_by_reading(results, rounding, amount):
    """300 minutes down in March of 44,640 minutes: 99.327957 %."""
    line = {"commitment": ACCESS, "availability": "99.3279569892"}
    assert results("penalty", **{**CASE, "lines": [line]}, rounding=rounding)["amount"] == amount


@pytest.mark.parametrize(("stacking", "amount"), [("sum", "2543.23"), ("once", "847.74")])
def test_one_fault_under_three_promises_counts_once_or_thrice_by_reading(results, stacking, amount):
    """The control API is promised in SLA 4, 5 and 9: 360 minutes down in March,
    average of 12,000."""
    apis = [f"numspot/annexe-3/sla-{n}/control-api" for n in (4, 5, 9)]
    lines = [{"commitment": api, "availability": "99.1935483871"} for api in apis]
    case = {"agreement": "numspot", "month": "2026-03", "lines": lines, "average_revenue": "12000"}
    assert results("penalty", **case, stacking=stacking)["amount"] == amount


def test_one_fault_counted_once_counts_for_its_highest_penalty(results):
    lines = [
        {"commitment": "numspot/annexe-3/sla-4/control-api", "availability": "99.5"},
        {"commitment": "numspot/annexe-3/sla-5/control-api", "availability": "99"},
        {"commitment": "numspot/annexe-3/sla-9/control-api", "availability": "99.8"},
        {"promise": "99.9", "availability": "99.8"},
    ]
    found = results("penalty", **{**CASE, "lines": lines}, caps="annexe-3", stacking="once")
    assert [line["amount"] for line in found["lines"]] == ["400.00", "900.00", "100.00", "100.00"]
    assert found["raw"] == "1000.00"


@pytest.mark.parametrize(("stacking", "amount"), [("sum", "9100.00"), ("once", "3033.33")])
def test_a_zone_that_falls_for_a_day_takes_machine_hardware_and_volume_with_it(
    results, stacking, amount
):
    """A day down in a month of 30: 96.6666666666 % observed for 99.7 % promised."""
    fallen = ("sla-7/volume", "sla-9/bare-metal", "sla-9/virtual-machine")
    lines = [
        {"commitment": f"numspot/annexe-3/{id}", "availability": "96.6666666667"} for id in fallen
    ]
    case = {"agreement": "numspot", "month": "2026-04", "lines": lines, "average_revenue": "10000"}
    assert results("penalty", **case, stacking=stacking)["amount"] == amount


@pytest.mark.parametrize(("reach", "amount"), [("availability", "0.00"), ("all", "10000.00")])
def test_what_the_formula_reaches_is_a_reading(results, reach, amount):
    line = {"commitment": "numspot/annexe-3/sla-7/iops", "availability": "80"}
    case = {"agreement": "numspot", "month": "2026-03", "lines": [line], "average_revenue": "10000"}
    assert results("penalty", **case, reach=reach)["amount"] == amount


def test_without_the_invoice_the_answer_says_which_cap_could_not_be_applied():
    answer = json.loads(
        ask(json.dumps({"calculator": "penalty", "language": "en", "inputs": CASE}))
    )
    assert answer["results"]["caps"] == [
        {"name": "invoice", "amount": None},
        {"name": "revenue", "amount": "10000.00"},
    ]
    (unknown,) = [warning for warning in answer["warnings"] if warning["field"] == "invoice"]
    assert "Without “Invoice of the month (€)”" in unknown["text"]


@pytest.mark.parametrize(
    ("language", "formula"),
    [
        ("fr", "(99,97\u202f% − 97,9\u202f%) × 10 × 10\u202f000,00\u00a0€"),
        ("en", "(99.97% − 97.9%) × 10 × €10,000.00"),
    ],
)
def test_the_formula_is_written_out_as_a_lawyer_would_check_it(language, formula):
    answer = json.loads(
        ask(json.dumps({"calculator": "penalty", "language": language, "inputs": CASE}))
    )
    assert answer["steps"][0]["steps"][-1]["text"] == formula
    assert answer["steps"][0]["steps"][-1]["value"] == "2070.00"


def yearly(**change):
    """A promise by the year alone, by the reading kept: it is judged over the year."""
    line = {"commitment": ACCESS, "availability": "97.9"}
    return {**CASE, "lines": [line], "year_figures": "year", **change}


def test_a_promise_by_the_year_gives_no_penalty_for_a_month():
    answer = asked("penalty", **yearly())
    assert answer["results"]["amount"] is None
    assert answer["results"]["lines"][0]["amount"] is None
    assert "claim_by" not in answer["results"]
    (warning,) = answer["warnings"]
    assert warning["field"] == "month"
    assert "promised per year: nothing is due for March\u00a02026 alone" in warning["text"]


def test_of_the_year_it_says_what_is_left_or_that_it_is_missed_already():
    """2 h 37 min 40.8 s may be lost in 2026; 97.9 % of March is 15 h 36 min 10.8 s, 99.98 % 8 min
    54.96 s.
    """
    exceeded = asked("penalty", **yearly())["warnings"][0]["text"]
    assert "12\u00a0h 58\u00a0min 30\u00a0s too much: the promise is missed already" in exceeded
    kept = [{"commitment": ACCESS, "availability": "99.98"}]
    left = asked("penalty", **yearly(lines=kept))["warnings"][0]["text"]
    assert "2\u00a0h 28\u00a0min 45.84\u00a0s are left" in left
    assert "give the period 2026 and the availability over it" in left


def test_it_is_claimed_for_the_year_within_the_days_after_it(results):
    found = results("penalty", **yearly(month="2026"))
    assert (found["amount"], found["claim_by"]) == ("2070.00", "2027-01-05")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_or_a_week_leads_to_the_month_that_holds_it(language):
    line = {"commitment": BALANCER, "availability": "50"}
    for day in ("2026-03-02", "2026-W11"):
        answer = asked("penalty", language, html=True, **yearly(month=day, lines=[line]))
        assert answer["results"]["claim_by_month"] == "2026-04-05"
        assert answer["html"]


def test_the_year_of_a_contract_is_a_year_too(results):
    found = results("penalty", **yearly(month="2025-09-15/2026-09-15"))
    assert (found["amount"], found["claim_by"]) == ("2070.00", "2026-09-19")


def test_the_month_is_the_other_reading():
    answer = asked("penalty", **yearly(year_figures=None))
    reading = next(one for one in answer["readings"] if one["name"] == "year_figures")
    gives = {option["value"]: option["results"]["amount"] for option in reading["options"]}
    assert (reading["chosen"], gives) == ("year", {"year": None, "month": "2070.00"})


def test_a_promise_by_the_month_is_not_judged_over_a_year():
    line = {"commitment": BALANCER, "availability": "98.5"}
    answer = asked("penalty", **yearly(month="2026", lines=[line]))
    assert answer["results"]["amount"] is None
    assert "is not judged over 2026" in answer["warnings"][0]["text"]


def test_the_first_minutes_that_never_count_are_told():
    line = {"commitment": "numspot/annexe-3/sla-4/internet-access", "availability": "99.9"}
    answer = asked("penalty", **{**CASE, "lines": [line], "month": "2026", "year_figures": "year"})
    assert any(
        "the first 2\u00a0min of an outage do not count" in w["text"] for w in answer["warnings"]
    )


def test_what_costs_nothing_has_no_day_to_claim_by_and_asks_for_nothing():
    line = {"commitment": BALANCER, "availability": "99.9"}
    answer = asked("penalty", html=True, **{**CASE, "lines": [line]})
    assert answer["results"]["amount"] == "0.00"
    assert "claim_by" not in answer["results"] and not answer["warnings"]
    assert "No penalty for March\u00a02026." in answer["html"]


@pytest.mark.parametrize(
    ("invoice", "caps", "amount"),
    [
        ("100.05", "both", "30.01"),
        ("100.01", "article-8", "30.00"),
        ("100.05", "annexe-3", "1280.00"),
    ],
)
def test_a_cap_is_cut_to_the_cent_and_never_exceeded_by_rounding(results, invoice, caps, amount):
    """30 % of 100.05 is 30.015."""
    line = {"commitment": BALANCER, "availability": "98.5"}
    found = results("penalty", **{**CASE, "lines": [line]}, invoice=invoice, caps=caps)
    assert found["amount"] == amount


@pytest.mark.parametrize(("resources", "amount"), [("one", "1280.00"), ("each", "2560.00")])
def test_one_commitment_on_two_lines_is_one_service_or_two_resources_by_reading(resources, amount):
    line = {"commitment": BALANCER, "availability": "98.5"}
    answer = asked("penalty", **{**CASE, "lines": [line, line]}, resources_down=resources)
    assert answer["results"]["amount"] == amount
    assert [w["field"] for w in answer["warnings"] if w["field"] == "lines"] == ["lines"]


@pytest.mark.parametrize(
    ("first", "second", "amount"), [("a", "a", "900.00"), ("a", "b", "1300.00"), ("", "", "900.00")]
)
def test_lines_of_one_fault_count_once_where_the_fault_is_named(results, first, second, amount):
    """Unnamed, the promises that one fault breaks together are taken for one."""
    lines = [
        {
            "commitment": "numspot/annexe-3/sla-9/control-api",
            "availability": "99.5",
            "fault": first,
        },
        {"commitment": "numspot/annexe-3/sla-5/control-api", "availability": "99", "fault": second},
    ]
    found = results("penalty", **{**CASE, "lines": lines}, caps="annexe-3", stacking="once")
    assert found["amount"] == amount


def test_the_reservation_that_comes_first_is_told_first_with_its_clause():
    page = json.loads(
        ask(json.dumps({"calculator": "penalty", "language": "en", "inputs": CASE, "html": True}))
    )
    assert "a reservation was notified within 48\u00a0hours" in page["warnings"][0]["text"]
    assert "c/numspot/article-5/4/" in page["html"]


@pytest.mark.parametrize(
    "name", ["cloud-temple-iaas", "cloud-temple-openiaas", "outscale-secnumcloud"]
)
def test_an_agreement_without_a_penalty_says_so_before_anything_else_is_asked(results, name):
    assert results("penalty", agreement=name)["amount"] is None


def test_only_what_an_agreement_with_a_penalty_promises_is_offered():
    form = CATALOGUE["penalty"].question(Asked.on_a_page(Library()))
    lines = next(field for field in form.fields if field.name == "lines")
    offered = {option.value.partition("/")[0] for option in lines.columns[0].all_options()}
    paying = {agreement.name for agreement in Library() if scheme_of(agreement).computed}
    assert "numspot" in offered and offered == paying < set(Library().folders)


def test_a_column_that_an_agreement_does_not_ask_for_is_shown_under_the_others_alone():
    form = CATALOGUE["penalty"].question(Asked.on_a_page(Library()))
    columns = {c.name: c for f in form.fields if f.name == "lines" for c in f.columns}
    assert "numspot" not in columns["fee"].when["/agreement"]
    assert "cloud-temple-vm-instances" not in columns["fault"].when["/agreement"]
    page = form_html(CATALOGUE["penalty"], Library(), words("en"))
    under = "|".join(columns["fee"].when["/agreement"])
    assert f'data-when="agreement={under}" hidden' in page


def test_the_answer_says_by_when_to_claim(results):
    by_year = {**CASE, "year_figures": "year"}
    found = results("penalty", **by_year)
    assert (found["claim_by"], found["claim_by_year"]) == ("2026-04-05", "2027-01-05")
    assert results("penalty", **{**by_year, "month": "03/2026"}) == found
    assert "claim_by_year" not in results("penalty", **{**by_year, "lines": [EXAMPLE[2]]})
    assert results("penalty", **{**CASE, "month": "2025-12"})["claim_by"] == "2026-01-05"


def test_every_line_has_its_own_amount_and_the_unrounded_value_stands_in_the_steps(results):
    found = results("penalty", **CASE, invoice="10000")
    assert [line["amount"] for line in found["lines"]] == ["2070.00", "0.00", "1280.00"]
    third = {
        **CASE,
        "lines": [{"promise": "99.97", "availability": "99.96999"}],
        "average_revenue": "333333.33",
    }
    answer = json.loads(
        ask(json.dumps({"calculator": "penalty", "language": "en", "inputs": third}))
    )
    assert answer["results"]["amount"] == "0.33"
    assert any("0.33333333" in step["text"] for step in answer["steps"])


def test_each_reading_shows_what_the_other_ways_would_give():
    inputs = {**CASE, "invoice": "10000"}
    answer = json.loads(
        ask(json.dumps({"calculator": "penalty", "language": "en", "inputs": inputs}))
    )
    caps = next(reading for reading in answer["readings"] if reading["name"] == "caps")
    gives = {option["value"]: option["results"]["amount"] for option in caps["options"]}
    assert (caps["chosen"], gives) == (
        "both",
        {"both": "3000.00", "annexe-3": "3350.00", "article-8": "3000.00"},
    )


@pytest.mark.parametrize("agreement", ["cloud-temple-iaas", "cloud-temple-openiaas"])
def test_texts_that_were_read_for_it_set_no_penalty_and_say_where_else_one_may_stand(agreement):
    answer = asked("penalty", agreement=agreement)
    assert answer["results"]["amount"] is None
    assert "no amount can be computed" in answer["steps"][0]["text"]
    assert answer["steps"][0]["clauses"] == [f"{agreement}/8"]
    assert "the contract and the CGVU" in answer["steps"][1]["text"]


def test_a_penalty_that_stands_in_another_text_is_not_denied():
    answer = asked("penalty", html=True, agreement="outscale-secnumcloud")
    assert "penalties exist, in a text that is not restated here: appendix A" in answer["html"]
    assert answer["steps"][0]["clauses"] == ["outscale-secnumcloud/definitions/penalties"]
    assert "sets no penalty" not in answer["html"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"agreement": None}, "agreement", "needs this field"),
        ({"agreement": "ovh"}, "agreement", "Unknown agreement"),
        ({"month": "month:30d"}, "month", "agreed length without dates"),
        ({"month": "2026-00"}, "month", "no month 00"),
        ({"lines": [{}]}, "lines", "needs this field"),
        ({"lines": [{"commitment": ACCESS}]}, "lines.0.availability", "needs this field"),
        ({"lines": [*EXAMPLE, {"availability": "99"}]}, "lines.3.commitment", "promise"),
        (
            {"lines": [{"commitment": ACCESS, "promise": "99", "availability": "99"}]},
            "lines.0.promise",
            "not both",
        ),
        (
            {"lines": [{"commitment": "cloud-temple-iaas/8.1/sla-1/rate", "availability": "9"}]},
            "lines.0.commitment",
            "NumSpot",
        ),
        ({"average_revenue": None}, "average_revenue", "needs this field"),
        ({"average_revenue": "10,000"}, "average_revenue", "two ways"),
        ({"caps": "none"}, "caps", "not one of the choices"),
    ],
)
def test_a_wrong_input_gets_a_sentence_beside_its_field(refusal, change, field, words):
    without_readings = {name: value for name, value in CASE.items() if name != "year_figures"}
    error = refusal("penalty", **{**without_readings, **change})
    assert error["field"] == field
    assert words in error["text"]


percents = st.decimals(0, 100, places=4).map(str)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(percents, percents), min_size=1, max_size=5),
    st.decimals(0, 10**6, places=2).map(str),
    st.decimals(0, 10**6, places=2).map(str),
)
def test_a_penalty_is_never_negative_never_above_a_cap_and_never_above_the_raw_sum(
    pairs, revenue, invoice
):
    lines = [{"promise": promise, "availability": seen} for promise, seen in pairs]
    case = {
        "agreement": "numspot",
        "month": "2026-03",
        "lines": lines,
        "average_revenue": revenue,
        "invoice": invoice,
    }
    found = json.loads(ask(json.dumps({"calculator": "penalty", "inputs": case})))["results"]
    amount = Decimal(found["amount"])
    assert 0 <= amount <= Decimal(found["raw"])
    assert all(amount <= Decimal(cap["amount"]) for cap in found["caps"])


@pytest.mark.parametrize(
    ("language", "claimed"), [("en", "(31 March 2026)"), ("fr", "(31 mars 2026)")]
)
def test_the_step_of_the_last_day_ends_before_its_date(language, claimed):
    texts = [
        step["text"].replace("\u00a0", " ") for step in asked("penalty", language, **CASE)["steps"]
    ]
    assert any(text.endswith(claimed) for text in texts), texts
