"""Calendars: what the icalendar library reads back, what RFC 5545 asks of the
bytes, and what never changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausier.core.quantities import Span
from clausier.core.zones import Moment, parse_instant, zone
from clausier.formats.icalendar import Event, calendar, stable_id
from clausier.words import words

FR, EN = words("fr"), words("en")
PARIS = zone("Europe/Paris")
DAY, HOUR = Span(Fraction(86400)), Span(Fraction(3600))

# Text that people may type: anything but control characters, which have no place in a calendar.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n;,\\:éè€🦉"), max_size=300
)


def moment(text: str) -> Moment:
    return Moment(parse_instant(text, PARIS), PARIS)


def read(*events: Event, language=FR) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(calendar(events, language)).walk("VEVENT"))


def one(**fields) -> icalendar.Event:
    (found,) = read(
        Event(**{"uid": "a@clausier", "start": date(2026, 4, 5), "summary": "Pénalités", **fields})
    )
    return found


def test_a_day_is_a_whole_day():
    found = one(start=date(2026, 4, 5))
    assert found["DTSTART"].dt == date(2026, 4, 5)
    assert found["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.parametrize(
    ("paris", "utc"),
    [
        ("2026-01-15 10:00", datetime(2026, 1, 15, 9, tzinfo=UTC)),
        ("2026-07-15 10:00", datetime(2026, 7, 15, 8, tzinfo=UTC)),
        ("2026-03-29 03:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-10-25 02:30+02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25 02:30+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_of_paris_is_written_in_utc(paris, utc):
    assert one(start=moment(paris))["DTSTART"].dt == utc


def test_what_every_event_carries():
    found = one(
        uid=stable_id("numspot", "outage", "2026-03-29", "claim"),
        url="https://example.org/c/numspot/article-8/",
    )
    assert found["UID"] == "numspot/outage/2026-03-29/claim@clausier"
    assert found["DTSTAMP"].dt.tzinfo is not None
    assert found["SEQUENCE"] == 0
    assert found["URL"] == "https://example.org/c/numspot/article-8/"
    assert found["TRANSP"] == "TRANSPARENT"


def test_alarms_ring_before():
    found = one(alarms=(DAY, HOUR, Span(Fraction(93784)), Span(Fraction(0))))
    triggers = [alarm["TRIGGER"].dt for alarm in found.walk("VALARM")]
    assert triggers == [
        -timedelta(days=1),
        -timedelta(hours=1),
        -timedelta(days=1, hours=2, minutes=3, seconds=4),
        timedelta(0),
    ]
    assert all(
        alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"] == "Pénalités"
        for alarm in found.walk("VALARM")
    )


def test_it_says_that_the_signed_text_prevails_in_the_language_asked():
    assert FR.text("words.unofficial") in read(Event("a", date(2026, 1, 1), "x"))[0]["DESCRIPTION"]
    (english,) = read(Event("a", date(2026, 1, 1), "x"), language=EN)
    assert EN.text("words.unofficial") in english["DESCRIPTION"]
    assert english["SUMMARY"].params["LANGUAGE"] == "en"


def test_the_same_deadline_has_the_same_bytes_whenever_it_is_asked_for():
    event = Event(
        "a@clausier",
        moment("2026-04-05 12:00"),
        "Pénalités",
        "Article 8",
        "/c/numspot/article-8/",
        (DAY,),
    )
    assert calendar([event], FR) == calendar([event], FR)


def test_a_deadline_that_moves_keeps_its_uid_and_its_revisions_count():
    first, second = (
        one(start=date(2026, 4, day), sequence=revision) for revision, day in enumerate((5, 6))
    )
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)


def test_a_calendar_without_events_is_still_a_calendar():
    assert read() == []
    assert calendar([], FR).startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


@given(texts, texts)
def test_any_text_comes_back_as_it_went_in(summary, description):
    found = one(summary=summary, description=description)
    assert found["SUMMARY"] == summary
    assert found["DESCRIPTION"].startswith(description)


@given(texts)
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut_in_two(text):
    lines = calendar([Event("a", date(2026, 1, 1), text, text)], FR).encode().split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and line.decode() for line in lines)


def test_control_characters_are_left_out_but_not_tabs():
    assert one(summary="a\x00b\x1bc\r\nd\te")["SUMMARY"] == "abc\nd\te"
