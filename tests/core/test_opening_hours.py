"""Openings and deadlines: at their borders, by their properties, and against
three independent counts.

The first count goes minute by minute on zoneinfo's clock, the others are the libraries workclock
and businesstimedelta.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import businesstimedelta
import pytest
import pytz
import workclock
from hypothesis import given, settings
from hypothesis import strategies as st

from clausier.core.errors import AnswerError
from clausier.core.holidays import holiday_dates
from clausier.core.intervals import Interval
from clausier.core.opening_hours import Openings
from clausier.core.service_week import parse_hours
from clausier.core.zones import DAY, HOUR, format_instant, parse_instant, zone

PARIS = zone("Europe/Paris")
PYTHON_PARIS = ZoneInfo("Europe/Paris")
WEEK = 7 * DAY
SUPPORT = "mon-fri 08:00-18:00"
CALENDARS = (
    SUPPORT,
    "24x7",
    "mon-fri 08:00-12:00,14:00-18:00; sat 09:00-12:00",
    "sat-sun 00:00-24:00",
)


def at(text: str) -> int:
    return int(parse_instant(text, PARIS))


def spans(*texts: str) -> list[Interval]:
    return [Interval(*(at(end) for end in text.split(" > "))) for text in texts]


def service_of(hours: str, clock, holidays: str = "none") -> Openings:
    return Openings(parse_hours(hours), clock, holidays)


instants = st.integers(at("2024-01-01 00:00"), at("2028-12-31 00:00"))
lengths = st.integers(1, 40 * DAY)
pauses = st.lists(
    st.tuples(instants, st.integers(0, 20 * DAY)).map(
        lambda pair: Interval(pair[0], pair[0] + pair[1])
    ),
    max_size=6,
)
services = st.builds(
    service_of,
    st.sampled_from(CALENDARS),
    st.just(PARIS),
    st.sampled_from(["fr", "fr-alsace-moselle", "none"]),
)


@pytest.mark.parametrize(
    ("hours", "holidays", "start", "seconds", "due", "why"),
    [
        (SUPPORT, "fr", "2026-03-09 10:00", 4 * HOUR, "2026-03-09 14:00", "within a day"),
        (SUPPORT, "fr", "2026-03-09 17:00", 2 * HOUR, "2026-03-10 09:00", "over a night"),
        (SUPPORT, "fr", "2026-03-13 17:00", 2 * HOUR, "2026-03-16 09:00", "over a week-end"),
        (
            SUPPORT,
            "fr",
            "2026-03-27 17:00",
            2 * HOUR,
            "2026-03-30 09:00",
            "over the Sunday of summer time",
        ),
        (
            SUPPORT,
            "fr",
            "2026-03-09 14:00",
            4 * HOUR,
            "2026-03-09 18:00",
            "on closing time, and it stays there",
        ),
        (SUPPORT, "fr", "2026-03-09 14:00", 4 * HOUR + 1, "2026-03-10 08:00:01", "one second more"),
        (SUPPORT, "fr", "2026-03-09 18:00", 1, "2026-03-10 08:00:01", "from closing time"),
        (SUPPORT, "fr", "2026-03-09 18:00:01", 1, "2026-03-10 08:00:01", "from a second later"),
        (SUPPORT, "fr", "2026-03-09 03:00", HOUR, "2026-03-09 09:00", "from the night before"),
        (SUPPORT, "fr", "2026-03-09 03:00", 0, "2026-03-09 03:00", "no time at all, while closed"),
        (
            SUPPORT,
            "fr",
            "2026-05-07 17:00",
            2 * HOUR,
            "2026-05-11 09:00",
            "8 May is a holiday, a Friday",
        ),
        (
            SUPPORT,
            "none",
            "2026-05-07 17:00",
            2 * HOUR,
            "2026-05-08 09:00",
            "unless there are none",
        ),
        (SUPPORT, "fr", "2026-04-02 17:00", 2 * HOUR, "2026-04-03 09:00", "Good Friday is worked"),
        (
            SUPPORT,
            "fr-alsace-moselle",
            "2026-04-02 17:00",
            2 * HOUR,
            "2026-04-07 09:00",
            "but in Alsace",
        ),
        (
            SUPPORT,
            "fr",
            "2025-12-31 17:00",
            2 * HOUR,
            "2026-01-02 09:00",
            "over New Year, into the next table",
        ),
        ("24x7", "none", "2026-03-28 12:00", DAY, "2026-03-29 13:00", "a day of 23 hours"),
        ("24x7", "none", "2026-10-24 12:00", DAY, "2026-10-25 11:00", "a day of 25 hours"),
        (
            "24x7",
            "fr",
            "2026-07-13 20:00",
            6 * HOUR,
            "2026-07-15 02:00",
            "holidays close it where they count",
        ),
        (
            CALENDARS[2],
            "fr",
            "2026-03-13 11:30",
            6 * HOUR,
            "2026-03-14 10:30",
            "a lunch break and a Saturday",
        ),
        (
            CALENDARS[2],
            "fr",
            "2026-03-13 11:30",
            HOUR // 2,
            "2026-03-13 12:00",
            "on the stroke of lunch",
        ),
    ],
)
def test_a_deadline_falls_when_the_service_has_been_open_that_long(
    hours: str, holidays: str, start: str, seconds: int, due: str, why: str
):
    found = service_of(hours, PARIS, holidays).deadline(at(start), seconds)
    assert format_instant(found, PARIS) == format_instant(at(due), PARIS), why


@pytest.mark.parametrize(
    ("waiting", "due", "why"),
    [
        ([], "2026-03-10 09:00", "none"),
        (["2026-03-09 17:30 > 2026-03-10 08:30"], "2026-03-10 10:00", "half an hour on each day"),
        (["2026-03-09 19:00 > 2026-03-10 07:00"], "2026-03-10 09:00", "by night it costs nothing"),
        (["2026-03-09 16:00 > 2026-03-09 17:30"], "2026-03-10 09:30", "begun before the start"),
        (["2026-03-10 09:00 > 2026-03-10 12:00"], "2026-03-10 09:00", "begun when it is due"),
        (["2026-03-10 08:59 > 2026-03-10 12:00"], "2026-03-10 12:01", "begun a minute before"),
        (["2026-03-09 17:10 > 2026-03-09 17:10"], "2026-03-10 09:00", "empty"),
        (
            ["2026-03-10 08:10 > 2026-03-10 08:30", "2026-03-09 17:10 > 2026-03-09 17:40"],
            "2026-03-10 09:50",
            "unsorted",
        ),
        (
            ["2026-03-09 17:10 > 2026-03-09 17:40", "2026-03-09 17:20 > 2026-03-09 17:50"],
            "2026-03-10 09:40",
            "overlapping",
        ),
        (
            ["2026-03-09 17:10 > 2026-03-09 17:20", "2026-03-09 17:20 > 2026-03-09 17:30"],
            "2026-03-10 09:20",
            "touching",
        ),
    ],
)
def test_waiting_stops_the_clock(waiting: list[str], due: str, why: str):
    service = service_of(SUPPORT, PARIS, "fr").without(spans(*waiting))
    found = service.deadline(at("2026-03-09 17:00"), 2 * HOUR)
    assert format_instant(found, PARIS) == format_instant(at(due), PARIS), why


def test_the_clock_may_show_hours_of_service_twice_or_skip_them():
    night = service_of("sun 02:30-05:00", PARIS)
    assert night.elapsed(at("2026-03-29 00:00"), at("2026-03-30 00:00")) == 2 * HOUR
    assert night.elapsed(at("2026-03-22 00:00"), at("2026-03-23 00:00")) == 5 * HOUR // 2
    assert night.openings_between(at("2026-10-25 00:00"), at("2026-10-26 00:00")) == spans(
        "2026-10-25T02:30+02:00 > 2026-10-25T03:00+02:00",
        "2026-10-25T02:30+01:00 > 2026-10-25T05:00+01:00",
    )


def test_openings_between_two_moments_are_cut_at_both():
    service = service_of(SUPPORT, PARIS, "fr")
    assert service.openings_between(at("2026-05-07 17:00"), at("2026-05-12 09:00")) == spans(
        "2026-05-07 17:00 > 2026-05-07 18:00",
        "2026-05-11 08:00 > 2026-05-11 18:00",
        "2026-05-12 08:00 > 2026-05-12 09:00",
    )
    waiting = service.without(spans("2026-05-11 10:00 > 2026-05-11 11:00"))
    assert len(waiting.openings_between(at("2026-05-07 17:00"), at("2026-05-12 09:00"))) == 4
    assert service.openings_between(at("2026-05-08 00:00"), at("2026-05-09 00:00")) == []
    assert service.openings_between(at("2026-05-07 12:00"), at("2026-05-07 12:00")) == []


def test_round_the_clock_is_one_opening():
    assert (
        len(
            service_of("24x7", PARIS).openings_between(
                at("2025-12-01 00:00"), at("2026-12-01 00:00")
            )
        )
        == 1
    )


def test_instants_and_lengths_may_be_fractions():
    service, third = service_of(SUPPORT, PARIS, "fr"), Fraction(1, 3)
    due = service.deadline(at("2026-03-09 17:59:59") + third, 1)
    assert due == at("2026-03-10 08:00") + third
    assert service.elapsed(at("2026-03-09 17:59:59") + third, due) == 1


# Properties


@settings(deadline=None)
@given(services, instants, lengths, pauses)
def test_a_deadline_is_the_inverse_of_elapsed_time_and_the_earliest(
    service: Openings, start: int, seconds: int, waiting: list[Interval]
):
    for clock in (service, service.without(waiting)):
        due = clock.deadline(start, seconds)
        assert clock.elapsed(start, due) == seconds
        assert clock.elapsed(start, due - 1) == seconds - 1


@settings(deadline=None)
@given(services, instants, lengths, pauses, pauses)
def test_more_waiting_is_never_earlier(
    service: Openings, start: int, seconds: int, waiting: list[Interval], more: list[Interval]
):
    due = service.deadline(start, seconds)
    later = service.without(waiting).deadline(start, seconds)
    assert due <= later <= service.without(waiting + more).deadline(start, seconds)


@settings(deadline=None)
@given(services, instants, lengths, lengths)
def test_more_time_is_later_and_times_add_up(service: Openings, start: int, one: int, other: int):
    assert service.deadline(service.deadline(start, one), other) == service.deadline(
        start, one + other
    )


@settings(deadline=None)
@given(services, instants, instants, pauses)
def test_elapsed_time_is_the_length_of_the_openings_between(
    service: Openings, one: int, other: int, waiting: list[Interval]
):
    start, end = sorted((one, other))
    for clock in (service, service.without(waiting)):
        between = clock.openings_between(start, end)
        assert clock.elapsed(start, end) == sum(opening.length for opening in between)


@settings(deadline=None)
@given(st.sampled_from(CALENDARS), instants, lengths, st.integers(-60, 60))
def test_a_shift_by_whole_weeks_without_holiday_keeps_the_result(
    hours: str, start: int, seconds: int, weeks: int
):
    service = service_of(hours, zone("UTC"))
    shift = weeks * WEEK
    assert service.deadline(start + shift, seconds) == service.deadline(start, seconds) + shift


@settings(deadline=None)
@given(
    st.datetimes(datetime(2024, 1, 8, 3), datetime(2028, 6, 1)),
    st.integers(1, 60 * HOUR),
    st.integers(-60, 60),
)
def test_office_hours_keep_their_place_on_the_clock_whatever_the_season(
    naive: datetime, seconds: int, weeks: int
):
    service = service_of(SUPPORT, PARIS)
    naive = naive.replace(hour=8 + naive.hour % 10, microsecond=0)

    def due(shown: datetime) -> datetime:
        return PARIS.local(service.deadline(PARIS.instant(shown), seconds)).replace(tzinfo=None)

    assert due(naive + timedelta(weeks=weeks)) == due(naive) + timedelta(weeks=weeks)


@settings(deadline=None)
@given(services, instants, lengths)
def test_utc_and_local_spellings_agree(service: Openings, start: int, seconds: int):
    in_utc, in_paris = format_instant(start, zone("UTC")), format_instant(start, PARIS)
    assert in_utc != in_paris
    assert service.deadline(at(in_utc), seconds) == service.deadline(at(in_paris), seconds)


@settings(deadline=None)
@given(st.sampled_from(CALENDARS), st.lists(st.tuples(instants, lengths), min_size=1, max_size=5))
def test_a_table_gives_the_same_whatever_it_was_asked_before(
    hours: str, cases: list[tuple[int, int]]
):
    service = service_of(hours, PARIS, "fr")
    for start, seconds in cases:
        assert service.deadline(start, seconds) == service_of(hours, PARIS, "fr").deadline(
            start, seconds
        )


# Independent counts

COUNTED = {
    "both sides of summer time": ("2026-03-16 00:00", "2026-04-13 00:00"),
    "both sides of winter time": ("2026-10-12 00:00", "2026-11-16 00:00"),
    "the holidays of May": ("2026-04-27 00:00", "2026-06-01 00:00"),
    "over New Year": ("2025-12-15 00:00", "2026-01-12 00:00"),
}
HOURS_OF = {  # the calendars once more, in the plainest words: weekday, hour, is it open?
    CALENDARS[0]: lambda weekday, hour: weekday < 5 and 8 <= hour < 18,
    CALENDARS[1]: lambda weekday, hour: True,
    CALENDARS[2]: lambda weekday, hour: (
        (weekday < 5 and (8 <= hour < 12 or 14 <= hour < 18)) or (weekday == 5 and 9 <= hour < 12)
    ),
    CALENDARS[3]: lambda weekday, hour: weekday >= 5,
}


@pytest.mark.parametrize("stretch", COUNTED)
@pytest.mark.parametrize("hours", CALENDARS)
def test_deadlines_and_elapsed_times_agree_with_a_count_of_minutes(hours: str, stretch: str):
    chance = random.Random(f"{hours} {stretch}")
    first, after = (at(text) // 60 for text in COUNTED[stretch])
    closed = {day for year in (2025, 2026) for day in holiday_dates(year, "fr")}
    opened = []
    for minute in range(first, after):
        shown = datetime.fromtimestamp(minute * 60, PYTHON_PARIS)
        if shown.date() not in closed and HOURS_OF[hours](shown.weekday(), shown.hour):
            opened.append(minute)
    service = service_of(hours, PARIS, "fr")
    for case in range(250):
        waiting = [
            Interval(begins, begins + chance.randrange(3 * 1440))
            for begins in chance.choices(range(first, after), k=case % 4)
        ]
        waited = {minute for pause in waiting for minute in range(pause.start, pause.end)}
        counted = [minute for minute in opened if minute not in waited] if waited else opened
        clock = service.without(Interval(pause.start * 60, pause.end * 60) for pause in waiting)
        start, end = sorted(chance.choices(range(first, after), k=2))
        begins, ends = bisect_left(counted, start), bisect_left(counted, end)
        assert clock.elapsed(start * 60, end * 60) == (ends - begins) * 60
        if begins < len(counted):
            last = chance.randrange(begins, len(counted))  # the last open minute that is needed
            assert clock.deadline(start * 60, (last + 1 - begins) * 60) == (counted[last] + 1) * 60


def random_week(chance: random.Random) -> list[tuple[list[int], time, time]]:
    """A rule or two of service hours; none begins or ends in an hour that clocks skip or repeat."""
    times = [time(hour, minute) for hour in (*range(2), *range(3, 24)) for minute in (0, 15, 45)]
    rules = []
    for _ in range(chance.randint(1, 3)):
        opens, closes = sorted(chance.sample(times, 2))
        rules.append((sorted(chance.sample(range(7), chance.randint(1, 7))), opens, closes))
    return rules


def spelled(rules: list[tuple[list[int], time, time]]) -> str:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return "; ".join(
        f"{','.join(names[day] for day in days)} {opens:%H:%M}-{closes:%H:%M}"
        for days, opens, closes in rules
    )


FRENCH_HOLIDAYS = [day for year in range(2019, 2031) for day in holiday_dates(year, "fr")]


@pytest.mark.parametrize("seed", range(60))
def test_thousands_of_random_cases_agree_with_workclock(seed: int):
    chance = random.Random(seed)
    rules = random_week(chance)
    ours = service_of(spelled(rules), PARIS, "fr")
    theirs = workclock.Schedule(
        [
            *(workclock.WorkDay(opens, closes, days) for days, opens, closes in rules),
            workclock.Holidays(FRENCH_HOLIDAYS),
        ],
        time_zone=PYTHON_PARIS,
    )
    for _ in range(100):
        start, end = sorted(
            chance.choices(range(at("2020-01-01 00:00"), at("2030-01-01 00:00")), k=2)
        )
        begins, ends = (datetime.fromtimestamp(instant, UTC) for instant in (start, end))
        elapsed = theirs.between(begins, ends) // timedelta(seconds=1)
        assert ours.elapsed(start, end) == elapsed
        if elapsed:
            seconds = chance.randint(1, elapsed)
            due = theirs.add(begins, timedelta(seconds=seconds))
            assert ours.deadline(start, seconds) == due.timestamp(), (
                spelled(rules),
                begins,
                seconds,
            )


def test_random_cases_of_support_hours_agree_with_businesstimedelta():
    chance = random.Random(2026)
    ours = service_of(SUPPORT, PARIS, "fr")
    theirs = businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(
                time(8), time(18), list(range(5)), tz=pytz.timezone("Europe/Paris")
            ),
            businesstimedelta.HolidayRule(
                dict.fromkeys(FRENCH_HOLIDAYS, "closed"), tz=pytz.timezone("Europe/Paris")
            ),
        ]
    )
    for _ in range(100):
        start, seconds = (
            chance.randrange(at("2024-01-01 00:00"), at("2028-01-01 00:00")),
            chance.randrange(1, 9 * DAY // 4),
        )
        begins = datetime.fromtimestamp(start, PYTHON_PARIS)
        due = begins + businesstimedelta.BusinessTimeDelta(theirs, seconds=seconds)
        assert ours.deadline(start, seconds) == due.timestamp(), (begins, seconds)


# Refusals


@pytest.mark.parametrize(
    ("hours", "key"),
    [
        ("", "errors.hours_unreadable"),
        ("24/6", "errors.hours_unreadable"),
        ("mon-fri", "errors.hours_unreadable"),
        ("lun-frei 08:00-18:00", "errors.hours_unreadable"),
        ("mon-fri 8-18", "errors.hours_unreadable"),
        ("mon-fri 8h5-18h", "errors.hours_unreadable"),
        ("mon-fri 08h75-18h", "errors.hours_unreadable"),
        ("mon-fri 8h-25h", "errors.hours_unreadable"),
        ("mon-fri 08:00-18:00;", "errors.hours_unreadable"),
        ("mon- 08:00-18:00", "errors.hours_unreadable"),
        ("mon-tue-wed 08:00-18:00", "errors.hours_unreadable"),
        ("mon-fri 08:75-18:00", "errors.hours_unreadable"),
        ("mon-fri 08:00-24:01", "errors.hours_unreadable"),
        ("mon-fri 18:00-08:00", "errors.hours_backwards"),
        ("mon-fri 08:00-08:00", "errors.hours_backwards"),
    ],
)
def test_hours_that_cannot_be_read_are_refused(hours: str, key: str):
    with pytest.raises(AnswerError) as caught:
        service_of(hours, PARIS)
    assert caught.value.key == key


def test_hours_are_read_with_spaces_capitals_lists_and_over_the_week_end():
    assert parse_hours(" Mon-Fri  08:00-12:00, 14:00-18:00 ") == parse_hours(
        "mon,tue-fri 14:00-18:00,08:00-12:00"
    )
    assert parse_hours("sat-mon 10:00-11:00") == parse_hours("mon 10:00-11:00; sat,sun 10:00-11:00")
    assert parse_hours("mon 08:00-12:00,10:00-14:00") == parse_hours("mon 08:00-14:00")
    assert parse_hours("24x7") == parse_hours("mon-sun 00:00-24:00")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lun-ven 08:00-18:00", "mon-fri 08:00-18:00"),
        (
            "Lundi-Vendredi 8h-12h, 14h - 18h30; sam 9h00-12h",
            "mon-fri 08:00-12:00,14:00-18:30; sat 09:00-12:00",
        ),
        ("monday-friday 8:00-18:00", "mon-fri 08:00-18:00"),
        ("mar,jeu 9h-12h", "tue,thu 09:00-12:00"),
        ("mer 0h-24h; dim 22h-24h", "wed 00:00-24:00; sun 22:00-24:00"),
        ("lun–ven 8 h – 18 h", "mon-fri 08:00-18:00"),
        ("mon - fri 08:00 - 12:00, 14:00-18:00", "mon-fri 08:00-12:00,14:00-18:00"),
        ("lun-ven 8 h 30-18 h", "mon-fri 08:30-18:00"),
        ("24h/24", "24x7"),
        ("24/7", "24x7"),
        ("24h/24 7j/7", "24x7"),
        ("7j/7 24h/24", "24x7"),
    ],
)
def test_hours_are_read_as_french_and_english_write_them(typed: str, meant: str):
    assert parse_hours(typed) == parse_hours(meant)


def test_what_runs_backwards_is_refused():
    service = service_of(SUPPORT, PARIS)
    for clock in (service, service.without([])):
        for refused in (clock.elapsed, clock.openings_between):
            with pytest.raises(AnswerError) as caught:
                refused(at("2026-03-10 00:00"), at("2026-03-09 00:00"))
            assert caught.value.key == "errors.interval_backwards"
        with pytest.raises(AnswerError) as caught:
            clock.deadline(at("2026-03-10 00:00"), -1)
        assert caught.value.key == "errors.duration_negative"


@pytest.mark.parametrize(
    ("start", "seconds", "key"),
    [
        ("2026-03-09T12:00Z", 10**11, "errors.openings_beyond"),
        ("2199-12-31T12:00Z", DAY, "errors.openings_beyond"),
        ("2200-06-01T12:00Z", 1, "errors.openings_beyond"),
        ("1990-06-01T12:00Z", 1, "errors.zone_before"),
    ],
)
def test_beyond_the_years_of_the_rules_is_refused(start: str, seconds: int, key: str):
    with pytest.raises(AnswerError) as caught:
        service_of(SUPPORT, PARIS, "fr").deadline(at(start), seconds)
    assert caught.value.key == key


def test_an_unknown_list_of_holidays_is_refused_at_once():
    with pytest.raises(AnswerError) as caught:
        service_of(SUPPORT, PARIS, "bavaria")
    assert caught.value.key == "errors.holidays_unknown"


# --- long stretches are counted, not laid out --------------------------------------------------


def laid(service: Openings) -> int:
    return sum(year is not None for year in service._laid)


ODD_HOURS = ("sun 00:30-04:30", "mon-sun 01:15-02:45,23:00-24:00", "sat-sun 00:00-24:00", SUPPORT)


@pytest.mark.parametrize("name", ["Europe/Paris", "Europe/Lisbon", "America/New_York", "UTC"])
@pytest.mark.parametrize("hours", ODD_HOURS)
def test_the_open_time_of_a_year_is_that_of_its_openings(name: str, hours: str):
    clock = zone(name)
    for year in (*range(2008, 2033), 2100, 2199):
        first, _, _ = clock.spells(year)[0]
        _, after, _ = clock.spells(year)[-1]
        service = service_of(hours, clock, "fr-alsace-moselle")
        openings = service.openings_between(first, after - 1)
        at_last = service.elapsed(after - 1, after - 1 + 1) if year < 2199 else 0
        before, past = service.elapsed(first - 1, first), first - 1
        whole = sum(opening.length for opening in openings)
        if year < 2199:  # from before the year until after it: the year itself is never laid out
            again = service_of(hours, clock, "fr-alsace-moselle")
            assert again.elapsed(past, after) == before + whole + at_last


def test_two_centuries_are_counted_without_laying_out_the_openings_between():
    hours = ",".join(f"{hour:02}:00-{hour:02}:30" for hour in range(16))
    service = service_of(f"mon-sun {hours}", PARIS)
    counted = service.elapsed(at("1996-01-01 10:00"), at("2199-12-30 10:00"))
    assert counted > 200 * 365 * 8 * HOUR
    assert service.deadline(at("1996-01-01 10:00"), counted) == at("2199-12-30 09:30")
    assert laid(service) == 2


def test_a_service_keeps_so_many_openings_and_no_more():
    hours = ",".join(f"{hour:02}:00-{hour:02}:30" for hour in range(16))
    service = service_of(f"mon-sun {hours}", PARIS)
    for year in range(2000, 2100):
        service.elapsed(at(f"{year}-03-01 10:00"), at(f"{year}-03-01 11:00"))
    assert laid(service) < 5
