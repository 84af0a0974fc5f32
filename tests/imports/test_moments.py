"""Moments of a file: how they are written, on which clock, in which order day and month stand."""

import pytest

from clausier.core.errors import AnswerError
from clausier.core.zones import ZONES
from clausier.imports.moments import Moments, epoch

PARIS = ZONES["Europe/Paris"]
STORY = 1_774_744_867  # 2026-03-29T00:41:07Z


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-29 01:41:07",
        "2026-03-29T01:41:07",
        "2026/03/29 1:41:07",
        "29/03/2026 01:41:07",
        "29-03-2026 01:41:07",
        "29.03.2026, 01:41:07",
        "29/03/2026 à 01:41:07",
        "29/mars/26 1:41:07 AM",
        "29 mars 2026 01:41:07",
        "29/Mar/26 1:41:07 am",
        "2026-03-29T00:41:07Z",
        "2026-03-29T00:41:07.000Z",
        "2026-03-29 00:41:07 UTC",
        "2026-03-29T01:41:07+01:00",
        "2026-03-28T18:41:07-0600",
    ],
)
def test_one_moment_many_spellings(typed):
    moments = Moments(PARIS)
    moments.settle([typed])
    assert moments.read(typed) == STORY


@pytest.mark.parametrize(
    ("typed", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("7:05 PM", 19), ("23h05", 23)]
)
def test_hours_of_two_halves_of_a_day(typed, hour):
    assert Moments(ZONES["UTC"]).read(f"2026-01-01 {typed}") == 1_767_225_600 + hour * 3_600 + 300


MONTHS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)


@pytest.mark.parametrize(
    ("number", "month"),
    list(enumerate(MONTHS, 1)),
)
def test_french_months_are_read_as_they_are_shortened(number, month):
    moments = Moments(PARIS)
    assert moments.read(f"05/{month}/26 08:00") == moments.read(f"2026-{number:02}-05 08:00")


@pytest.mark.parametrize("nothing", ["", "0001-01-01T00:00:00Z", "0000-00-00 00:00:00"])
def test_a_moment_that_has_not_come_is_none_and_never_the_year_one(nothing):
    assert Moments(PARIS).read(nothing) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("soon", "errors.instant_unreadable"),
        ("2026-03-29", "errors.instant_without_time"),
        ("2026-02-30 10:00", "errors.instant_impossible"),
        ("2026-03-29 24:00", "errors.instant_impossible"),
        ("2026-03-29 10:60", "errors.instant_impossible"),
        ("2026-03-29 13:00 PM", "errors.instant_impossible"),
        ("30/ju/26 10:00", "errors.instant_unreadable"),
        ("2026-03-29 02:30:00", "errors.instant_missing"),
        ("2026-10-25 02:30:00", "errors.instant_twice"),
    ],
)
def test_what_cannot_be_read_says_why(typed, key):
    with pytest.raises(AnswerError) as refused:
        Moments(PARIS).read(typed)
    assert refused.value.key == key


def test_the_hour_that_comes_twice_offers_both():
    assert [
        instant - 1_792_886_400 for instant in Moments(PARIS).readings("2026-10-25 02:30:00")
    ] == [1_800, 5_400]


def test_one_day_beyond_the_twelfth_decides_for_the_whole_file():
    moments = Moments(PARIS)
    moments.settle(["05/03/2026 10:00", "30/03/2026 10:00"])
    assert moments.read("05/03/2026 10:00") == moments.read("2026-03-05 10:00")
    moments.settle(["05/03/2026 10:00"], ["3/30/2026 10:00"])
    assert moments.read("05/03/2026 10:00") == moments.read("2026-05-03 10:00")


def test_an_order_that_nothing_decides_is_refused_and_can_be_given():
    with pytest.raises(AnswerError) as refused:
        Moments(PARIS).settle(["05/03/2026 10:00"])
    assert (refused.value.field, refused.value.key) == ("date_order", "imports.errors.order")
    moments = Moments(PARIS, "month-first")
    moments.settle(["05/03/2026 10:00"])
    assert moments.read("05/03/2026 10:00") == moments.read("2026-05-03 10:00")


def test_dates_that_read_the_same_both_ways_need_no_order():
    moments = Moments(PARIS)
    moments.settle(["03/03/2026 10:00"])
    assert moments.read("03/03/2026 10:00") == moments.read("2026-03-03 10:00")


def test_two_orders_in_one_file_are_refused_with_an_example_of_each():
    with pytest.raises(AnswerError) as refused:
        Moments(PARIS).settle(["30/03/2026 10:00", "03/30/2026 10:00"])
    assert refused.value.key == "imports.errors.orders"
    assert refused.value.values == {"first": "30/03/2026 10:00", "second": "03/30/2026 10:00"}


@pytest.mark.parametrize("said", [{"order": "month-first"}, {"supposed": "month-first"}])
def test_an_order_that_the_dates_contradict_is_refused(said):
    moments = Moments(PARIS, said.get("order"))
    with pytest.raises(AnswerError, match=r"imports\.errors\.order_contradicted"):
        moments.settle(["30/03/2026 10:00"], supposed=said.get("supposed"))


def test_a_minute_without_seconds_is_known_to_within_a_minute():
    moments = Moments(PARIS)
    moments.read("2026-03-29 01:41:00")
    assert moments.coarsest == 0
    moments.read("2026-03-29 01:41")
    assert moments.coarsest == 60


def test_seconds_since_1970_are_exact_and_sober():
    assert epoch("1774744867") == STORY
    assert epoch("1774744867120", per_second=1_000) * 25 == 44_368_621_678
    for typed in ("1e99", "-5", "", "9" * 17, "0x1", "253402300800"):
        with pytest.raises(AnswerError, match=r"imports\.reasons\.epoch"):
            epoch(typed)
