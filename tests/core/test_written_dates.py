"""Dates and hours as people write them: put in order, never guessed, and
words that lean on today told by a given now."""

from datetime import datetime

import pytest

from clausier.core.errors import AnswerError
from clausier.core.periods import parse_period
from clausier.core.written_dates import absolute, in_iso_order
from clausier.core.zones import ZONES, Moment, format_instant, parse_instant
from clausier.words import words

PARIS = ZONES["Europe/Paris"]
NOW = datetime(2026, 3, 1, 9, 5)  # a Sunday


@pytest.mark.parametrize(
    "typed",
    [
        "29 mars 2026 03:40",
        "29 mars 2026 à 3h40",
        "29 Mars 2026, 3 h 40",
        "dimanche 29 mars 2026 à 03:40 (UTC+02:00)",
        "29\u00a0mars\u00a02026 03:40",
        "29 March 2026 at 03:40",
        "29th of March 2026 3:40 am",
        "March 29, 2026 3:40 AM",
        "Sunday 29 March 2026 at 03:40",
        "29/03/2026 03:40",
        "29-03-2026 03:40",
        "29.03.2026 3h40",
        "29/3/2026 3:40",
        "2026-03-29 3h40",
        "2026-03-29T03:40",
    ],
)
def test_one_moment_is_read_however_it_is_written(typed):
    assert format_instant(parse_instant(typed, PARIS), PARIS) == "2026-03-29T03:40:00+02:00"


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("12:05 am", "00:05"), ("12:05 pm", "12:05"), ("11:59 pm", "23:59"), ("5 pm", "17:00")],
)
def test_halves_of_the_day_are_read_where_the_month_is_in_words(typed, hour):
    assert in_iso_order(f"March 1, 2026 {typed}") == f"2026-03-01 {hour}"


@pytest.mark.parametrize("typed", ["03/29/2026 1:41 PM", "29 marss 2026 10:00", "29 mars 10:00"])
def test_what_may_mean_another_day_is_refused(typed):
    with pytest.raises(AnswerError) as refused:
        parse_instant(typed, PARIS)
    assert refused.value.values["typed"] == typed


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("when", ["2026-01-01T00:00", "2026-08-31T23:59", "2026-12-25T09:30"])
def test_a_moment_printed_by_a_page_is_read_back(language, when):
    moment = Moment(parse_instant(when, PARIS), PARIS)
    assert parse_instant(words(language).show(moment), PARIS) == moment.instant


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mars 2026", "2026-03"),
        ("March 2026", "2026-03"),
        ("févr. 2026", "2026-02"),
        ("3/2026", "2026-03"),
        ("août 2026", "2026-08"),
        ("29 mars 2026", "2026-03-29"),
    ],
)
def test_a_period_is_read_as_people_write_it(typed, kept):
    assert parse_period(typed, PARIS).text == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hier 23h10", "2026-02-28 23h10"),
        ("Hier à 23h10", "2026-02-28 a 23h10"),
        ("aujourd’hui", "2026-03-01"),
        ("avant-hier", "2026-02-27"),
        ("tomorrow 08:00", "2026-03-02 08:00"),
        ("maintenant", "2026-03-01 09:05"),
        ("ce mois-ci", "2026-03"),
        ("le mois dernier", "2026-02"),
        ("l'an dernier", "2025"),
        ("this year", "2026"),
        ("hierarchy", None),
        ("2026-03", None),
    ],
)
def test_words_that_lean_on_today_are_put_in_figures(typed, said):
    assert absolute(typed, NOW) == said


def test_a_day_that_is_not_in_the_calendar_is_quoted_as_it_was_typed():
    with pytest.raises(AnswerError) as refused:
        parse_period("31/02/2026", PARIS)
    assert refused.value.values["typed"] == "31/02/2026"


def test_an_hour_that_clocks_skip_offers_its_two_answers_and_quotes_what_was_typed():
    with pytest.raises(AnswerError) as refused:
        parse_instant("29 mars 2026 2h30", PARIS)
    error = refused.value
    assert error.values["typed"] == "29 mars 2026 2h30"
    offered = [choice.value for choice in error.choices]
    assert offered == ["2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"]
    for choice in error.choices:
        assert parse_instant(words("fr").show(choice.shown), PARIS) == choice.shown.instant
