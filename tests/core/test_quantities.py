"""Quantities are exact, are read as people write them, and are printed as they would be typed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausier.core.errors import AnswerError
from clausier.core.languages import LANGUAGES
from clausier.core.notations import read_money, read_number, read_percent, read_span
from clausier.core.quantities import Amount, Money, Percent, Span, cut, decimal_text, round_half_up
from clausier.words import words

decimals = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=6
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("99.97", "99.97"),
        ("99,97", "99.97"),
        ("99,97 %", "99.97"),
        ("99.97 %", "99.97"),
        ("99,97\u202f%", "99.97"),
        ("100", "100"),
        ("0", "0"),
        ("99.9999999999", "99.9999999999"),
        ("10,000", "10"),
    ],
)
def test_a_percentage_is_read_as_people_write_it(typed, value):
    assert str(read_percent(typed)) == value


@pytest.mark.parametrize(
    "typed", ["", "abc", "101", "100.0000001", "-1", "1e2", "99..9", "NaN", "٩٩", "9" * 41, "%"]
)
def test_what_is_not_a_percentage_is_refused(typed):
    with pytest.raises(AnswerError):
        read_percent(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("10 000,00 €", "10000.00"),
        ("10\u202f000,00\u00a0€", "10000.00"),
        ("€1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234,567", "1234567.00"),
        ("1234.5", "1234.50"),
        ("0", "0.00"),
        ("0.500", "0.50"),  # no thousands begin with a nought
    ],
)
def test_money_is_read_in_both_conventions(typed, value):
    assert str(read_money(typed)) == value


@pytest.mark.parametrize("typed", ["10,000", "10.000"])
def test_money_that_reads_as_ten_or_ten_thousand_is_refused_with_the_two_ways_out(typed):
    with pytest.raises(AnswerError) as refused:
        read_money(typed)
    assert refused.value.key == "errors.thousands"
    assert [
        words(language).text("errors.thousands", **refused.value.values).partition(". ")[2]
        for language in LANGUAGES
    ] == [
        "Écrire 10000, ou 10,0000 pour 10 et des décimales.",
        "Write 10000, or 10.0000 for 10 and decimals.",
    ]
    assert str(read_money("10.0000")) == str(read_money("10,0000")) == "10.00"


@pytest.mark.parametrize(
    ("typed", "currency"),
    [("£1,234.50", "GBP"), ("1 234,50 $", "USD"), ("CHF 1234.5", "CHF"), ("1234.5", "GBP")],
)
def test_money_is_read_in_the_currency_of_its_agreement(typed, currency):
    assert read_money(typed, currency) == Money(Fraction("1234.5"), currency)


def test_money_of_another_currency_is_refused():
    with pytest.raises(AnswerError, match=r"errors\.number"):
        read_money("$10", "GBP")


@pytest.mark.parametrize(("typed", "printed"), [("10000.004", "10000.004"), ("0.5", "0.50")])
def test_money_typed_finer_than_the_cent_stays_as_typed(typed, printed):
    assert str(read_money(typed)) == printed


def test_negative_money_is_refused():
    with pytest.raises(AnswerError, match=r"errors\.negative"):
        read_money("-5")


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("267.48", "267.48"),
        ("267,48", "267.48"),
        ("1h 5m 30s", "3930"),
        ("1 234,5", "1234.5"),
        ("1\u202f157\u00a0min", "69420"),
        ("1h5m30s", "3930"),
        ("90m", "5400"),
        ("90 min", "5400"),
        ("2 h", "7200"),
        ("PT4H", "14400"),
        ("P1DT2H", "93600"),
        ("P1W", "604800"),
        ("pt1.5s", "1.5"),
        ("1j", "86400"),
        ("1h05", "3900"),
        ("1 h 30", "5400"),
        ("1.000", "1"),
        ("0,500", "0.5"),
        ("1234,567", "1234.567"),
        ("26H30", "95400"),
        ("01:10", "4200"),
        ("1:30:05", "5405"),
        ("1 heure", "3600"),
        ("2 heures 5 minutes 1 seconde", "7501"),
        ("1 day 2 hours 30 sec", "93630"),
        ("3 jours", "259200"),
        ("1 week", "604800"),
        ("0", "0"),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(typed, seconds):
    assert str(read_span(typed)) == seconds


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "P",
        "PT",
        "1x",
        "-5",
        "5 m 5 y",
        "1:3",
        "1:75",
        "h",
        "1h 5",
        "1h5",
        "1h60",
        "1h005",
        "2 mois",
        "1 months",
        "PT1H30",
        "5ſ",
    ],
)
def test_what_is_not_a_length_of_time_is_refused(typed):
    with pytest.raises(AnswerError, match=r"errors\.span"):
        read_span(typed)


@pytest.mark.parametrize("typed", ["1,000", "12,345 s", "1,500h", "PT1,000S"])
def test_a_length_that_reads_two_ways_is_refused(typed):
    with pytest.raises(AnswerError, match=r"errors\.thousands"):
        read_span(typed)


@given(decimals)
def test_a_decimal_is_printed_as_it_would_be_typed_and_reads_back_the_same(value):
    text = decimal_text(value)
    assert Decimal(text) == value
    assert read_number(text) == Fraction(value)


@given(st.fractions(min_value=0, max_value=10**6), st.integers(0, 12))
def test_cutting_never_flatters_and_loses_less_than_one_unit(value, places):
    assert 0 <= value - cut(value, places) < Fraction(1, 10**places)


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(0, 6))
def test_rounding_half_up_is_within_half_a_unit_and_goes_away_from_zero_at_the_half(value, places):
    rounded, half = round_half_up(value, places), Fraction(1, 2 * 10**places)
    assert abs(rounded - value) <= half
    if abs(rounded - value) == half:
        assert abs(rounded) > abs(value)


def test_a_number_that_never_ends_must_say_how_many_places():
    with pytest.raises(ValueError, match="how many places"):
        decimal_text(Fraction(1, 3))
    assert decimal_text(Fraction(1, 3), 10) == "0.3333333333"
    assert str(Percent(Fraction(200, 3))) == "66.6666666666"


@pytest.mark.parametrize(
    ("value", "printed"),
    [("2.675", "2.68"), ("2.674999", "2.67"), ("-0.005", "-0.01"), ("0.004", "0.00")],
)
def test_money_is_rounded_half_up_to_the_cent_when_printed(value, printed):
    assert str(Money(Fraction(value))) == printed


def test_an_amount_keeps_the_units_of_the_text_and_has_a_length_only_where_no_calendar_is_needed():
    assert Amount((("hours", Fraction(48)),)).span == Span(Fraction(172800))
    assert Amount((("hours", Fraction(1)), ("minutes", Fraction(30)))).span == Span(Fraction(5400))
    assert Amount((("days", Fraction(2)),)).span is None
    assert Amount((("working_hours", Fraction(48)),)).span is None
