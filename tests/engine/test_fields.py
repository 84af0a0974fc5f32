"""One description of a form: it reads what came in, says beside which field
something is wrong, and gives it back."""

import pytest

from clausier.core.errors import AnswerError
from clausier.core.zones import UTC, parse_instant
from clausier.engine.field import Flag
from clausier.engine.fields import (
    TIME_ZONE,
    Choice,
    DateField,
    Field,
    Form,
    MomentField,
    Option,
    PercentField,
    PeriodField,
    Rows,
    SpanField,
)
from clausier.engine.written_now import in_figures, replaced

FORM = Form(
    (
        PercentField(name="promise", required=True),
        PeriodField(name="period", default="month:30d"),
        Choice(name="kind", default="a", options=(Option("a"), Option("b"))),
        Rows(
            name="lines",
            columns=(PercentField(name="seen", required=True), Field(name="comment")),
            most=3,
        ),
        TIME_ZONE,
    )
)


def refusal(inputs):
    with pytest.raises(AnswerError) as refused:
        FORM.read(inputs)
    return refused.value.field, refused.value.key


def test_defaults_are_filled_and_values_given_back_as_they_would_be_typed():
    values = FORM.read({"promise": "99,90 %"})
    assert FORM.plain(values) == {
        "promise": "99.9",
        "period": "month:30d",
        "kind": "a",
        "time_zone": "Europe/Paris",
    }


def test_what_a_form_gives_back_it_reads_the_same():
    typed = {
        "promise": "99,90 %",
        "lines": [{"seen": "98,5"}, {"seen": "97", "comment": "x"}],
        "period": "2026-03",
    }
    once = FORM.plain(FORM.read(typed))
    assert FORM.plain(FORM.read(once)) == once


@pytest.mark.parametrize(
    ("inputs", "field", "key"),
    [
        ({}, "promise", "errors.required"),
        ({"promise": "  "}, "promise", "errors.required"),
        ({"promise": "x"}, "promise", "errors.percent"),
        ({"promise": ["99"]}, "promise", "errors.text"),
        ({"promise": "9" * 300}, "promise", "errors.too_long"),
        ({"promise": "99", "kind": "c"}, "kind", "errors.choice"),
        ({"promise": "99", "period": "2026-13"}, "period", "errors.period_no_such_month"),
        ({"promise": "99", "time_zone": "Mars"}, "time_zone", "errors.choice"),
        ({"promise": "99", "other": "1"}, "other", "doors.errors.unknown_input"),
        ({"promise": "99", "lines": "x"}, "lines", "errors.rows"),
        ({"promise": "99", "lines": [{"seen": "1"}] * 4}, "lines", "errors.too_many_rows"),
        (
            {"promise": "99", "lines": [{"seen": "1"}, {"seen": "z"}]},
            "lines.1.seen",
            "errors.percent",
        ),
        ({"promise": "99", "lines": [{"comment": "only"}]}, "lines.0.seen", "errors.required"),
        ({"promise": "99", "lines": [{"nope": "1"}]}, "lines.0.nope", "doors.errors.unknown_input"),
    ],
)
def test_a_wrong_input_is_refused_beside_its_field(inputs, field, key):
    assert refusal(inputs) == (field, key)


def test_empty_rows_are_left_out():
    assert (
        FORM.read({"promise": "99", "lines": [{}, {"seen": ""}, {"seen": "98"}]})["lines"][0][
            "comment"
        ]
        is None
    )


def test_a_period_is_read_in_the_time_zone_given_whatever_the_order():
    march = {
        zone: FORM.read({"promise": "99", "period": "2026-03", "time_zone": zone})["period"]
        for zone in ("UTC", "Europe/Paris")
    }
    assert (march["UTC"].seconds, march["Europe/Paris"].seconds) == (744 * 3600, 743 * 3600)


def test_a_moment_on_a_clock_change_names_the_two_answers():
    form = Form((MomentField(name="opened"),))
    for local, key in (
        ("2026-03-29T02:30", "errors.instant_missing"),
        ("2026-10-25T02:30", "errors.instant_twice"),
    ):
        with pytest.raises(AnswerError) as refused:
            form.read({"opened": local})
        assert (refused.value.field, refused.value.key) == ("opened", key)
        assert refused.value.values["first"] != refused.value.values["second"]
    assert form.plain(form.read({"opened": "2026-10-25T02:30+01:00"})) == {
        "opened": "2026-10-25T02:30:00+01:00"
    }


@pytest.mark.parametrize(
    ("typed", "day"), [("2026-03-31", "2026-03-31"), ("31/03/2026", "2026-03-31")]
)
def test_a_date_is_read_in_both_orders(typed, day):
    form = Form((DateField(name="date"),))
    assert form.plain(form.read({"date": typed})) == {"date": day}


@pytest.mark.parametrize("typed", ["2026-02-30", "31/04/2026", "tomorrow", "2026-3-1", "20260331"])
def test_a_date_out_of_the_calendar_is_refused(typed):
    with pytest.raises(AnswerError):
        Form((DateField(name="date"),)).read({"date": typed})


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_form():
    with pytest.raises(AnswerError) as refused:
        FORM.read(
            {"period": "2026-13", "time_zone": "Mars", "lines": [{"comment": "x"}, {"seen": "z"}]}
        )
    told = [(error.field, error.missing) for error in refused.value.all]
    assert told == [
        ("promise", True),
        ("period", False),
        ("lines.0.seen", True),
        ("lines.1.seen", False),
        ("time_zone", False),
    ]


def test_one_of_two_fields_is_enough():
    form = Form((Field(name="name"), PercentField(name="promise", instead_of="name")))
    assert form.read({"name": "SLA 1"})["promise"] is None
    with pytest.raises(AnswerError) as refused:
        form.read({})
    assert (refused.value.field, refused.value.key) == ("name", "errors.promise_missing")


@pytest.mark.parametrize(
    ("typed", "offered"), [("70", ["70m", "70h"]), ("70m", []), ("267.48", []), ("1:10", [])]
)
def test_a_number_without_its_unit_offers_the_units_it_may_have(typed, offered):
    form = Form(
        (SpanField(name="downtime"), Rows(name="lines", columns=(SpanField(name="length"),)))
    )
    notices = list(form.remarks({"downtime": typed, "lines": [{}, {"length": typed}]}))
    assert [n.field for n in notices] == (["downtime", "lines.1.length"] if offered else [])
    assert all([choice.value for choice in notice.choices] == offered for notice in notices)


def test_words_that_lean_on_today_are_put_in_figures_in_the_zone_of_their_form():
    form = Form(
        (
            MomentField(name="opened", zone_from="time_zone"),
            DateField(name="date"),
            Rows(name="waiting", columns=(MomentField(name="start"),)),
            TIME_ZONE,
        )
    )
    inputs = {"opened": "hier 23h10", "date": "today", "waiting": [{}, {"start": "now"}]}
    now = parse_instant("2026-03-29T22:30Z", UTC)  # the 30th in Paris
    said = in_figures(form, inputs, now)
    assert said == {
        "opened": "2026-03-29 23h10",
        "date": "2026-03-30",
        "waiting.1.start": "2026-03-30 00:30+02:00",
    }
    assert in_figures(form, {"date": "today", "time_zone": "UTC"}, now)["date"] == "2026-03-30"
    assert replaced(inputs, said)["waiting"] == [{}, {"start": "2026-03-30 00:30+02:00"}]
    assert inputs["waiting"] == [{}, {"start": "now"}]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("yes", "yes"), ("oui", "yes"), (True, "yes"), ("no", None), ("Non", None), (False, None)],
)
def test_a_flag_is_read_as_people_and_programs_write_it(typed, value):
    assert Form((Flag(name="request"),)).read({"request": typed})["request"] == value
