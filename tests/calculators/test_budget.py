"""How long a service may be down: real civil time, named conventions, and the way back."""

import json
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.calculators.budget.conventions import CONVENTIONS
from clausier.doors.ask import ask
from tests.calculators.asking import asked

TABLES = tomllib.loads((Path(__file__).parent / "published_tables.toml").read_text("utf-8"))
SECONDS = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}
CELLS = [
    (name, promise, period, table["slips"].get(f"{promise} {period}", cell))
    for name, table in TABLES.items()
    for promise, cells in table["rows"].items()
    for period, cell in zip(table["periods"], cells, strict=True)
]


def test_the_doors_example(results):
    found = results("budget", promise="99.99", period="2026-03", time_zone="Europe/Paris")
    assert (found["allowed_seconds"], found["period_seconds"]) == ("267.48", "2674800")


@pytest.mark.parametrize(("name", "promise", "period", "cell"), CELLS)
def test_the_published_tables_are_reproduced_under_their_own_conventions(
    results, name, promise, period, cell
):
    printed, unit = cell.split()
    allowed = (
        Decimal(results("budget", promise=promise, period=period)["allowed_seconds"])
        / SECONDS[unit]
    )
    assert allowed.quantize(Decimal(printed), ROUND_HALF_UP) == Decimal(printed)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_slip_of_a_published_table_is_one(table):
    for cell, exact in table["slips"].items():
        promise, period = cell.split()
        assert table["rows"][promise][table["periods"].index(period)] != exact


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_convention_of_the_published_tables_stands_in_every_answer(results, table):
    listed = [
        row["period"] for row in results("budget", promise="99.9", period="2026-03")["conventions"]
    ]
    assert set(table["periods"]) <= set(listed) == set(CONVENTIONS)


@pytest.mark.parametrize(
    ("period", "hours"),
    [
        ("2026-03", 743),
        ("2026-10", 745),
        ("2026-04", 720),
        ("2024-02", 696),
        ("2026-02", 672),
        ("2024", 8784),
        ("2026", 8760),
        ("2026-Q1", 2159),
        ("2026-W13", 167),
        ("2026-03-29", 23),
        ("2026-10-25", 25),
        ("2026-01-15/2026-02-15", 744),
        ("month:730h", 730),
    ],
)
def test_a_period_has_its_real_length(results, period, hours):
    assert results("budget", promise="99", period=period)["period_seconds"] == str(hours * 3600)


def test_a_promise_of_everything_gives_a_budget_of_zero(results):
    assert results("budget", promise="100", period="2026-03")["allowed_seconds"] == "0"


def test_a_promise_of_nothing_gives_the_whole_period(results):
    assert results("budget", promise="0", period="day")["allowed_seconds"] == "86400"


def test_twelve_nines_stay_exact(results):
    assert (
        results("budget", promise="99.9999999999", period="year:365d")["allowed_seconds"]
        == "0.000031536"
    )


def test_the_way_back_is_cut_and_never_flatters(results):
    found = results("budget", downtime="5m", period="2026-03")
    assert found["availability"] == str(Decimal(10**12 - 10**12 * 300 // 2674800 - 1) / 10**10)
    assert "allowed_seconds" not in found


@pytest.mark.parametrize(
    ("downtime", "met", "left"),
    [("267.48", True, "0"), ("267.49", False, "-0.01"), ("0", True, "267.48")],
)
def test_a_promise_is_kept_to_the_last_hundredth_of_a_second(results, downtime, met, left):
    found = results("budget", promise="99.99", period="2026-03", downtime=downtime)
    assert (found["met"], found["remaining_seconds"]) == (met, left)


def test_a_commitment_brings_its_figure_and_its_clause(results):
    found = results("budget", commitment="numspot/annexe-3/sla-6/access-api", period="2026")
    assert found["allowed_seconds"] == "9460.8"


@pytest.mark.parametrize(
    ("commitment", "said"),
    [
        ("numspot/annexe-3/sla-7/iops", "not about downtime"),
        ("cloud-temple-iaas/8.1/sla-1/rate", "under a condition"),
        ("numspot/annexe-3/sla-6/access-api", "promised per year"),
    ],
)
def test_what_a_commitment_does_not_promise_is_said(commitment, said):
    request = {
        "calculator": "budget",
        "language": "en",
        "inputs": {"commitment": commitment, "period": "2026-03"},
    }
    assert any(
        said in warning["text"] for warning in json.loads(ask(json.dumps(request)))["warnings"]
    )


MONTHLY = "cloud-temple-iaas/8.1/sla-1/rate"
YEARLY = "numspot/annexe-3/sla-6/access-api"
UNSTATED = "cloud-temple-iaas/8.2/sla-6/rate"


def summary(**inputs):
    request = {"calculator": "budget", "language": "en", "inputs": inputs, "html": True}
    return json.loads(ask(json.dumps(request)))["summary"].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("commitment", "period", "downtime"),
    [
        (MONTHLY, "2026", "50m"),
        (MONTHLY, "2026-03-02", "10"),
        (YEARLY, "2025-01-01/2027-01-01", "9m"),
        (YEARLY, "2026-03", "10m"),
    ],
)
def test_a_promise_is_not_judged_over_another_period_than_its_own(
    results, commitment, period, downtime
):
    found = results("budget", commitment=commitment, period=period, downtime=downtime)
    assert "met" not in found and "remaining_seconds" not in found
    request = {"commitment": commitment, "period": period, "downtime": downtime}
    warnings = asked("budget", **request)["warnings"]
    assert any("a proportional share" in warning["text"] for warning in warnings)


def test_of_a_longer_period_it_says_what_is_left():
    """2 h 37 min 40.8 s may be lost in 2026, 4 min 27.48 s in March."""
    month = summary(commitment=YEARLY, period="2026-03", downtime="10m")
    assert month.endswith("of the 2 h 37 min 40.8 s allowed for 2026, 2 h 27 min 40.8 s are left.")
    day = summary(commitment=MONTHLY, period="2026-03-02", downtime="10")
    assert day.endswith("of the 4 min 27.48 s allowed for March 2026, 4 min 17.48 s are left.")


def test_what_exceeds_the_longer_period_already_is_a_breach(results):
    asked_for = {"commitment": YEARLY, "period": "2026-03", "downtime": "10h"}
    assert results("budget", **asked_for)["met"] is False
    assert "missed for 2026 already: 7 h 22 min 19.2 s more" in summary(**asked_for)


def test_a_month_and_a_year_as_billed_are_a_month_and_a_year(results):
    assert results("budget", commitment=MONTHLY, period="2026-01-15/2026-02-15", downtime="0")[
        "met"
    ]
    assert results("budget", commitment=YEARLY, period="2025-09-15/2026-09-15", downtime="0")["met"]
    assert results("budget", commitment=YEARLY, period="year:365d", downtime="0")["met"]


@pytest.mark.parametrize(("reading", "met"), [("month", False), ("year", None)])
def test_where_the_text_names_no_period_a_reading_says_which(reading, met):
    """30 hours in April: too much for a month, not for a year."""
    inputs = {"commitment": UNSTATED, "period": "2025-04", "downtime": "30h"}
    answer = asked("budget", **inputs, period_unstated=reading)
    assert answer["results"].get("met") is met
    (said,) = [w["text"] for w in answer["warnings"] if "names no period" in w["text"]]
    assert f"taken per {reading} by the reading chosen" in said


def test_the_month_is_the_other_reading_of_a_promise_by_the_year():
    answer = asked("budget", commitment=YEARLY, period="2026-03", downtime="10m")
    (reading,) = answer["readings"]
    met = {option["value"]: option["results"].get("met") for option in reading["options"]}
    assert (reading["name"], met) == ("year_figures", {"year": None, "month": True})


def test_a_promise_by_the_month_asks_for_no_reading_of_the_year():
    assert (
        asked("budget", commitment="numspot/annexe-3/sla-7/iops", period="2026-03")["readings"]
        == []
    )


def test_the_first_minutes_that_do_not_count_are_told():
    warnings = asked("budget", commitment="numspot/annexe-3/sla-4/internet-access", period="2026")
    assert any("the first 2\u00a0min of an outage" in w["text"] for w in warnings["warnings"])


def test_iops_are_not_called_downtime_in_the_summary():
    said = summary(commitment="numspot/annexe-3/sla-7/iops", period="2026-03")
    assert "downtime" not in said and "the subscribed IOPS may fall short" in said


def test_what_is_too_much_is_never_negative():
    answer = asked("budget", promise="99.9", period="2026-01-15/2026-02-15", downtime="1d")
    last = answer["steps"][-1]
    assert (last["text"], last["value"]) == ("Promise of 99.9% missed; too much by", "83721.6")


def test_a_promise_kept_never_stands_beside_an_availability_below_it(results):
    found = results("budget", promise="99.999999999995", period="2026", downtime="0.000001")
    assert found["met"] and Decimal(found["availability"]) >= Decimal("99.999999999995")


@pytest.mark.parametrize(
    ("commitment", "period"), [(None, "month:30d"), (YEARLY, "year:365d"), (UNSTATED, "month:30d")]
)
def test_the_period_taken_where_none_is_given_stands_among_the_inputs(commitment, period):
    promise = {"commitment": commitment} if commitment else {"promise": "99.9"}
    answer = asked("budget", **promise)
    assert answer["inputs"]["period"] == period
    assert any("by convention" in warning["text"] for warning in answer["warnings"])


def test_a_range_reads_as_a_period_in_a_sentence():
    said = summary(promise="99.9", period="2026-01-15/2026-02-15")
    assert (
        "over the period from 15 January 2026 to 15 February 2026 (last day not included)" in said
    )


def test_a_breach_hands_over_to_what_it_costs():
    balancer = "numspot/annexe-3/sla-5/load-balancer"
    answer = asked("budget", commitment=balancer, period="2026-03", downtime="10h")
    (further,) = answer["handovers"]
    assert further["calculator"] == "penalty"
    assert "error" not in asked("penalty", **further["inputs"], average_revenue="10000")


@pytest.mark.parametrize(
    ("downtime", "slice"), [("4d", "5 d"), ("9h", "12 h"), ("9.5h", "12 h"), ("9.7h", "1 d")]
)
def test_the_picture_enlarges_a_round_length(downtime, slice):
    request = {"calculator": "budget", "language": "en", "html": True}
    page = json.loads(
        ask(
            json.dumps(
                {**request, "inputs": {"promise": "99.99", "period": "2026", "downtime": downtime}}
            )
        )
    )["html"]
    assert f">enlarged: {slice}<".replace(" d", "\u00a0d").replace(" h", "\u00a0h") in page


def test_a_downtime_of_many_digits_is_drawn_too():
    inputs = {"period": "2026", "downtime": "2." + 5 * "1234567" + "11d"}
    assert (
        "<svg"
        in json.loads(ask(json.dumps({"calculator": "budget", "inputs": inputs, "html": True})))[
            "html"
        ]
    )


@settings(deadline=None, max_examples=60)
@given(
    st.decimals(0, 100, places=6),
    st.sampled_from(["2026-03", "2026-10", "2026", "month:30d", "2026-W14", "hour"]),
)
def test_budget_and_availability_are_inverse(promise, period):
    def asked(**inputs):
        return json.loads(
            ask(json.dumps({"calculator": "budget", "inputs": {"period": period, **inputs}}))
        )["results"]

    allowed = asked(promise=str(promise))["allowed_seconds"]
    assert abs(Decimal(asked(downtime=allowed)["availability"]) - promise) <= Decimal("1e-10")


@pytest.mark.parametrize(
    ("inputs", "field", "words"),
    [
        ({}, "promise", "promise"),
        ({"promise": "101"}, "promise", "between 0 and 100"),
        (
            {"promise": "99.9", "commitment": "numspot/annexe-3/sla-6/access-api"},
            "promise",
            "not both",
        ),
        ({"commitment": "numspot/annexe-3/sla-6/nothing"}, "commitment", "No commitment"),
        ({"commitment": "numspot/annexe-3/sla-6/latency"}, "commitment", "not a commitment that"),
        (
            {"commitment": "numspot/annexe-3/sla-6/durability"},
            "commitment",
            "not a commitment that",
        ),
        ({"promise": "99", "period": "2026-13"}, "period", "no month 13"),
        ({"promise": "99", "period": "next month"}, "period", "not a readable period"),
        (
            {"promise": "99", "downtime": "2d", "period": "day"},
            "downtime",
            "longer than the period",
        ),
        ({"promise": "99", "time_zone": "Europe/Atlantis"}, "time_zone", "not one of the choices"),
        ({"promise": "99", "periode": "2026"}, "periode", "Unknown field"),
    ],
)
def test_a_wrong_input_gets_a_sentence_beside_its_field(refusal, inputs, field, words):
    error = refusal("budget", **inputs)
    assert error["field"] == field
    assert words in error["text"]


def test_the_sentence_is_in_the_readers_language(refusal):
    assert refusal("budget", "fr", promise="101")[
        "text"
    ] == "« 101 » n’est pas un pourcentage entre 0 et 100.".replace("« ", "«\u00a0").replace(
        " »", "\u00a0»"
    )
