"""The clocks of the core, held against the standard library's zoneinfo and at their borders."""

from __future__ import annotations

from datetime import UTC as PY_UTC
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.core.errors import AnswerError
from clausier.core.plain_instants import read_plain
from clausier.core.zones import (
    DAY,
    EPOCH,
    HOUR,
    UTC,
    ZONES,
    european_summer,
    format_instant,
    parse_instant,
    zone,
)

PARIS = zone("Europe/Paris")
LAST_YEAR = 2037  # zoneinfo's tables are certain until then


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def zoneinfo_offset(name: str, instant: int) -> int:
    shown = datetime.fromtimestamp(instant, ZoneInfo(name))
    return int(shown.utcoffset().total_seconds())  # type: ignore[union-attr]


def test_paris_agrees_with_zoneinfo_around_every_change_and_every_fifth_hour_from_1996_to_2037():
    begins, ends = seconds("1996-01-01T00:00+01:00"), seconds("2037-12-31T23:00+00:00")
    moments = set(range(begins, ends, 5 * HOUR))
    for year in range(1996, LAST_YEAR + 1):
        for change in european_summer(year):
            moments |= {change + step for step in range(-DAY, DAY, HOUR // 2)} | {
                change - 1,
                change + 1,
            }
    python = ZoneInfo("Europe/Paris")
    for moment in moments:
        ours, theirs = PARIS.local(moment), datetime.fromtimestamp(moment, python)
        assert ours.utcoffset() == theirs.utcoffset()
        assert ours.replace(tzinfo=None) == theirs.replace(tzinfo=None)


@pytest.mark.parametrize("name", ZONES)
def test_every_zone_agrees_with_zoneinfo_from_its_first_year(name: str):
    ours = zone(name)
    first = ours.since or 1950
    moments = {
        seconds(f"{first}-01-01T00:00+00:00") - ours.standard + step for step in (0, 1, HOUR)
    }
    for year in range(first, LAST_YEAR + 1):
        moments |= {seconds(f"{year}-{month:02}-15T12:00+00:00") for month in range(1, 13)}
        moments |= {change + step for change in ours.changes(year) for step in (-1, 0, 1)}
    for moment in moments:
        assert ours.offset(moment) == zoneinfo_offset(name, moment)


@settings(deadline=None)
@given(
    st.datetimes(datetime(1996, 1, 1), datetime(LAST_YEAR, 12, 31)),
    st.sampled_from(
        [
            "Europe/Paris",
            "Europe/London",
            "Europe/Athens",
            "Pacific/Noumea",
            "America/New_York",
            "UTC",
        ]
    ),
)
def test_a_local_time_is_placed_where_zoneinfo_places_it_or_refused_where_it_has_a_fold_or_gap(
    naive: datetime, name: str
):
    if name == "Pacific/Noumea":
        naive = naive.replace(year=max(naive.year, 1998), day=min(naive.day, 28))
    if name == "America/New_York":
        naive = naive.replace(year=max(naive.year, 2007), day=min(naive.day, 28))
    python = naive.replace(tzinfo=ZoneInfo(name), fold=0)
    exact = python.astimezone(PY_UTC).replace(tzinfo=None) - EPOCH
    if python.utcoffset() != python.replace(fold=1).utcoffset():
        with pytest.raises(AnswerError):
            zone(name).instant(naive)
    else:
        assert zone(name).instant(naive) == Fraction(exact // timedelta(microseconds=1), 1_000_000)


@settings(deadline=None)
@given(st.integers(seconds("1996-01-01T00:00+01:00"), seconds("2199-12-31T00:00+00:00")))
def test_an_instant_is_found_again_from_what_is_printed(instant: int):
    for name in ("Europe/Paris", "UTC", "Pacific/Tahiti"):
        assert parse_instant(format_instant(instant, zone(name)), PARIS) == instant


@settings(deadline=None)
@given(st.decimals(900_000_000, 2_000_000_000, places=9))
def test_fractions_of_a_second_are_kept_exactly(instant: Decimal):
    assert parse_instant(format_instant(Fraction(instant), PARIS), PARIS) == instant
    assert format_instant(instant, PARIS) == format_instant(
        Fraction(instant), PARIS
    )  # any exact number


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2026-03-29T01:41:07+01:00", "2026-03-29T01:41:07+01:00"),
        ("2026-03-29T00:41:07Z", "2026-03-29T01:41:07+01:00"),
        ("2026-03-29t00:41:07z", "2026-03-29T01:41:07+01:00"),
        ("2026-03-28T19:41-0500", "2026-03-29T01:41:00+01:00"),
        ("2026-03-29T06:11+05:30", "2026-03-29T01:41:00+01:00"),
        ("2026-03-29T01:41", "2026-03-29T01:41:00+01:00"),
        ("2026-03-29 01:41", "2026-03-29T01:41:00+01:00"),
        ("  2026-03-29 03:00 ", "2026-03-29T03:00:00+02:00"),
        ("29/03/2026 01:41", "2026-03-29T01:41:00+01:00"),
        ("29/03/2026 01:41:07", "2026-03-29T01:41:07+01:00"),
        ("29/03/2026 01h41", "2026-03-29T01:41:00+01:00"),
        ("29/03/2026 23 h 30", "2026-03-29T23:30:00+02:00"),
        ("29/03/2026 8h", "2026-03-29T08:00:00+02:00"),
        ("29/03/2026 à 23h30", "2026-03-29T23:30:00+02:00"),
        ("29/03/2026 8:05", "2026-03-29T08:05:00+02:00"),
        ("29/03/2026 01:41:07,5", "2026-03-29T01:41:07.5+01:00"),
        ("2026-10-25T02:30+02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
        ("2024-02-29T23:59:59.000", "2024-02-29T23:59:59+01:00"),
    ],
)
def test_an_instant_is_read_in_any_of_its_spellings(text: str, printed: str):
    assert format_instant(parse_instant(text, PARIS), PARIS) == printed


def test_a_whole_instant_is_an_int_and_a_broken_one_a_fraction():
    assert type(parse_instant("2026-03-29T01:41:07.000Z", PARIS)) is int
    assert type(parse_instant("2026-03-29T01:41:07.001Z", PARIS)) is Fraction


def test_a_time_that_does_not_exist_is_refused_with_both_answers():
    with pytest.raises(AnswerError) as caught:
        parse_instant("2026-03-29T02:30", PARIS)
    assert caught.value.key == "errors.instant_missing"
    assert caught.value.choices[0].value == "2026-03-29T01:30:00+01:00"
    assert caught.value.choices[1].value == "2026-03-29T03:30:00+02:00"


def test_a_time_that_comes_twice_is_refused_with_both_answers():
    with pytest.raises(AnswerError) as caught:
        parse_instant("2026-10-25 02:30:00.5", PARIS)
    assert caught.value.key == "errors.instant_twice"
    assert caught.value.choices[0].value == "2026-10-25T02:30:00.5+02:00"
    assert caught.value.choices[1].value == "2026-10-25T02:30:00.5+01:00"


def test_the_hours_beside_a_change_are_not_refused():
    for text in (
        "2026-03-29 01:59:59",
        "2026-03-29 03:00",
        "2026-10-25 01:59:59",
        "2026-10-25 03:00",
    ):
        parse_instant(text, PARIS)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "errors.instant_unreadable"),
        ("hier", "errors.instant_unreadable"),
        ("2026-3-29 01:41", "errors.instant_unreadable"),
        ("03/29/2026 1:41 PM", "errors.instant_unreadable"),
        ("2026-03-29T01", "errors.instant_unreadable"),
        ("2026-03-29T01:41.5", "errors.instant_unreadable"),
        ("2026-03-29T01:41:07.1234567891", "errors.instant_unreadable"),
        ("2026-03-29T01:41+01:75", "errors.instant_unreadable"),
        ("٢٠٢٦-٠٣-٢٩T٠١:٤١", "errors.instant_unreadable"),
        ("2026-03-29", "errors.instant_without_time"),
        ("29/03/2026", "errors.instant_without_time"),
        ("31/02/2026", "errors.instant_impossible"),
        ("2026-02-29T12:00", "errors.instant_impossible"),
        ("31/04/2026 12:00", "errors.instant_impossible"),
        ("2026-03-29T24:00", "errors.instant_impossible"),
        ("2016-12-31T23:59:60Z", "errors.instant_impossible"),
        ("2026-03-29T01:41+24:00", "errors.instant_impossible"),
        ("1995-12-31T23:59", "errors.zone_before"),
    ],
)
def test_what_is_not_an_instant_is_refused_by_name(text: str, key: str):
    with pytest.raises(AnswerError) as caught:
        parse_instant(text, PARIS)
    assert caught.value.key == key


def test_the_rule_is_held_from_its_first_year_and_no_earlier():
    first = seconds("1996-01-01T00:00+01:00")
    assert PARIS.offset(first) == HOUR
    for refused in (lambda: PARIS.offset(first - 1), lambda: zone("Europe/Lisbon").offset(first)):
        with pytest.raises(AnswerError) as caught:
            refused()
        assert caught.value.key == "errors.zone_before"
    assert UTC.offset(-seconds("2026-01-01T00:00+00:00")) == 0


def test_beyond_the_calendar_is_refused():
    for instant in (10**12, -(10**12), 10**30):
        with pytest.raises(AnswerError) as caught:
            UTC.local(instant)
        assert caught.value.key == "errors.instant_beyond"


@pytest.mark.parametrize("name", ["Europe/Pariss", "Asia/Kolkata", "CET", ""])
def test_an_unknown_zone_is_refused_with_those_that_are_known(name: str):
    with pytest.raises(AnswerError) as caught:
        zone(name)
    assert caught.value.key == "errors.zone_unknown"
    assert "Europe/Paris" in str(caught.value.values["known"])


MONTHS = [f"{datetime(2000, month, 1):%B}" for month in range(1, 13)]
AROUND = st.tuples(st.integers(2007, LAST_YEAR), st.integers(0, 1), st.integers(-3 * DAY, 3 * DAY))
ZONE_NAMES = ["Europe/Paris", "Europe/London", "America/New_York", "Indian/Reunion", "UTC"]


@settings(deadline=None, max_examples=300)
@given(AROUND, st.sampled_from(ZONE_NAMES), st.sampled_from(["T", " "]))
def test_what_a_program_wrote_is_read_as_what_a_person_wrote(when, name: str, gap: str):
    """One is read at once, the other in every way that people write: near a
    change of clocks too."""
    year, which, seconds_away = when
    clock = zone(name)
    shown = EPOCH + timedelta(seconds=european_summer(year)[which] + seconds_away)

    def read(text: str):
        try:
            return parse_instant(text, clock)
        except AnswerError as error:
            return error.key

    plain = shown.isoformat(gap)
    by_hand = f"{shown.day} {MONTHS[shown.month - 1]} {shown.year} {shown:%H:%M:%S}"
    assert read(plain) == read(by_hand)
    instant = read(plain)
    if isinstance(instant, int):
        assert parse_instant(format_instant(instant, clock), clock) == instant
        assert read(f"{plain}+00:00") == parse_instant(f"{plain}Z", PARIS)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 24:00",
        "2026-03-02T10:00+01:75",
        "2026-03-02T10:00+25:00",
        "2026-W10-1 10:00",
        "2026-03-0210:00:0",
        "2026-03-02 10:00:00.5",
        "2026-03-02T10:00:00.12+01",
        "2026-02-30 10:00",
        "20260302T100000Z",
    ],
)
def test_what_a_program_writes_otherwise_is_left_to_the_reader_of_all_writings(text):
    assert read_plain(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-02 00:00", (DAY, None)),
        ("1970-01-02T00:00:01Z", (DAY + 1, 0)),
        ("1970-01-02T00:08Z", (DAY + 480, 0)),
        ("1970-01-02T00:00+02:00", (DAY, 2 * HOUR)),
        ("1970-01-02T00:00:00-03:30", (DAY, -3 * HOUR - 1800)),
    ],
)
def test_what_a_program_wrote_is_read_at_once(text, expected):
    assert read_plain(text) == expected
