"""One field for a day or a moment, under two names: what it takes, what it
refuses, what it gives back."""

from __future__ import annotations

from datetime import date

import pytest

from clausier.core.errors import AnswerError
from clausier.core.zones import Moment, parse_instant, zone
from clausier.engine.day_or_moment_field import DayOrMomentField
from clausier.engine.fields import Form

PARIS = zone("Europe/Paris")
FORM = Form((DayOrMomentField(name="date", also=("instant",)),))
DAY = date(2026, 3, 29)
AT_TWO = Moment(parse_instant("2026-03-29 14:00", PARIS), PARIS)


@pytest.mark.parametrize(
    ("inputs", "value"),
    [
        ({"date": "2026-03-29"}, DAY),
        ({"date": "29/03/2026"}, DAY),
        ({"instant": "2026-03-29"}, DAY),
        ({"date": "2026-03-29 14:00"}, AT_TWO),
        ({"instant": "29/03/2026 14h"}, AT_TWO),
        ({"instant": "2026-03-29T12:00Z"}, AT_TWO),
        ({"date": "2026-03-29", "instant": "2026-03-29 14:00"}, AT_TWO),
        ({"date": "2026-03-29", "instant": " "}, DAY),
        ({}, None),
    ],
)
def test_a_day_or_a_moment_is_read_under_either_name(inputs, value):
    assert FORM.read(inputs) == {"date": value}


@pytest.mark.parametrize("value", [DAY, AT_TWO])
def test_what_it_gives_back_it_reads_the_same_under_the_name_that_fits(value):
    plain = FORM.plain({"date": value})
    assert list(plain) == ["instant" if isinstance(value, Moment) else "date"]
    assert FORM.read(plain) == {"date": value}


@pytest.mark.parametrize(
    ("inputs", "field", "key"),
    [
        ({"date": "31/02/2026"}, "date", "errors.instant_impossible"),
        ({"instant": "soon"}, "instant", "errors.instant_unreadable"),
        ({"instant": "2026-03-29 02:30"}, "instant", "errors.instant_missing"),
        (
            {"date": "2026-03-28", "instant": "2026-03-29 14:00"},
            "instant",
            "engine.errors.two_moments",
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_name_that_was_used(inputs, field, key):
    with pytest.raises(AnswerError) as caught:
        FORM.read(inputs)
    assert (caught.value.field, caught.value.key) == (field, key)
