"""Both languages say everything, each in its own typography."""

from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction

import pytest

from clausier.core.languages import LANGUAGES
from clausier.core.quantities import UNITS, Amount, Money, Percent, Span
from clausier.words import words


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit not in ("times", "count")])
def test_every_unit_has_its_words(unit):
    for language in LANGUAGES:
        assert words(language).amount(Amount(((unit, Fraction(2)),)))


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (Percent(Fraction("99.97")), "99,97\u202f%", "99.97%"),
        (Percent(Fraction("99.9999999999")), "99,9999999999\u202f%", "99.9999999999%"),
        (Money(Fraction("1234.5")), "1\u202f234,50\u00a0€", "€1,234.50"),
        (Money(Fraction("1234.5"), "GBP"), "1\u202f234,50\u00a0£", "£1,234.50"),
        (Money(Fraction("1234.5"), "CHF"), "1\u202f234,50\u00a0CHF", "CHF\u00a01,234.50"),
        (Money(Fraction("-3")), "−3,00\u00a0€", "−€3.00"),
        (Span(Fraction("267.48")), "4\u00a0min 27,48\u00a0s", "4\u00a0min 27.48\u00a0s"),
        (Span(Fraction(0)), "0\u00a0s", "0\u00a0s"),
        (
            Span(Fraction(90061)),
            "1\u00a0j 1\u00a0h 1\u00a0min 1\u00a0s",
            "1\u00a0d 1\u00a0h 1\u00a0min 1\u00a0s",
        ),
        (Span(Fraction(-60)), "−1\u00a0min", "−1\u00a0min"),
        (Amount((("hours", Fraction(48)),)), "48\u00a0heures", "48\u00a0hours"),
        (Amount((("days", Fraction(1)),)), "1\u00a0jour calendaire", "1\u00a0calendar day"),
        (
            Amount((("weeks", Fraction(2)), ("bare_days", Fraction(1)))),
            "2\u00a0semaines et 1\u00a0jour",
            "2\u00a0weeks and 1\u00a0day",
        ),
        (date(2023, 11, 30), "30\u00a0novembre\u00a02023", "30\u00a0November\u00a02023"),
        (date(2026, 5, 1), "1er\u00a0mai\u00a02026", "1\u00a0May\u00a02026"),
        (time(8), "8\u00a0h", "8\u00a0am"),
        (time(20, 30), "20\u00a0h\u00a030", "8:30\u00a0pm"),
        (time(0), "0\u00a0h", "12\u00a0am"),
        (True, "oui", "yes"),
        (1234567, "1\u202f234\u202f567", "1,234,567"),
    ],
)
def test_each_language_writes_a_quantity_its_own_way(value, french, english):
    assert (words("fr").show(value), words("en").show(value)) == (french, english)


def test_an_instant_says_its_day_and_its_offset():
    moment = datetime(2026, 3, 29, 3, 12, tzinfo=timezone(timedelta(hours=2)))
    assert words("fr").show(moment) == "dimanche 29\u00a0mars\u00a02026 à 03:12 (UTC+02:00)"
    assert words("en").show(moment) == "Sunday 29\u00a0March\u00a02026 at 03:12 (UTC+02:00)"


@pytest.mark.parametrize(
    ("plain", "set_in_french"),
    [
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Ceci ; cela", "Ceci\u202f; cela"),
        ("Ainsi : oui", "Ainsi\u00a0: oui"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("l'arrêt", "l’arrêt"),
        ("99 %", "99\u202f%"),
        ("à 10:30", "à 10:30"),
        ("https://exemple.fr", "https://exemple.fr"),
    ],
)
def test_french_punctuation_gets_its_spaces(plain, set_in_french):
    assert words("fr").typeset(plain) == set_in_french
    assert words("fr").typeset(set_in_french) == set_in_french


def test_english_punctuation_is_left_alone_but_for_apostrophes():
    assert words("en").typeset("It's 99%: why?") == "It’s 99%: why?"


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2026-03", "mars\u00a02026", "March\u00a02026"),
        ("2026-Q1", "le trimestre 1 de 2026", "quarter 1 of 2026"),
        ("2026-W14", "la semaine 14 de 2026", "week 14 of 2026"),
        ("2026", "2026", "2026"),
        ("month:30d", "un mois de 30\u00a0jours", "a month of 30\u00a0days"),
        (
            "month:365.25d/12",
            "un mois de 365,25\u00a0jours\u00a0÷\u00a012",
            "a month of 365.25\u00a0days\u00a0÷\u00a012",
        ),
        ("quarter:90d", "un trimestre de 90\u00a0jours", "a quarter of 90\u00a0days"),
        ("month:1d", "un mois de 1\u00a0jour", "a month of 1\u00a0day"),
        ("month:730h", "un mois de 730\u00a0heures", "a month of 730\u00a0hours"),
    ],
)
def test_a_period_is_named_in_each_language(text, french, english):
    assert (words("fr").period(text), words("en").period(text)) == (french, english)
