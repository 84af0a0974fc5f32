"""Terms of a timeline as objects: parsed from tables, counted without a form, refused with their
line.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from clausier.core.errors import AgreementError, AnswerError
from clausier.core.zones import Moment, parse_instant, zone
from clausier.law.library import BUILT_IN, Library
from clausier.rules import TIMELINE
from clausier.rules.coverage import covered
from clausier.rules.dating import Count
from clausier.rules.event_terms import events, is_end, label_of, readings, terms
from clausier.rules.given_dates import misplaced
from clausier.rules.points import by_the_clock, is_before, last_day
from clausier.rules.readings import rules_of
from clausier.rules.terms import EVENT, After, EndOf, Same, Undated
from clausier.rules.trial import wrong_rules
from tests.fixtures.small_agreement import SECOND

PARIS = zone("Europe/Paris")
FIGURE = """
[figures.{name}]
{unit} = {value}
measure = "notice"
label.fr = "x"
label.en = "x"
"""
TERM = """
[timeline.move.{name}]
{keys}
label.fr = "x"
label.en = "x"
"""


def moment(text: str) -> Moment:
    return Moment(parse_instant(text, PARIS), PARIS)


@pytest.fixture
def demo(folder):
    """An agreement whose second clause has these tables; figures: week (7 days), hours (48), work
    (3), month.
    """

    def with_tables(*tables: str):
        figures = (
            FIGURE.format(name=name, unit=unit, value=value)
            for name, unit, value in (
                ("week", "days", 7),
                ("hours", "hours", 48),
                ("work", "working_days", 3),
                ("month", "months", 1),
            )
        )
        named = "{{ week }} {{ hours }} {{ work }} {{ month }}"
        text = SECOND.replace("+++\n\n# fr", "".join((*figures, *tables)) + "+++\n\n# fr")
        file = folder / "clauses" / "2.md"
        file.write_text(text.replace("{{ 1/rate }}", named), "utf-8")
        return Library(BUILT_IN, folder.parent).agreement("demo")

    return with_tables


def term(name: str, keys: str) -> str:
    return TERM.format(name=name, keys=keys)


def given(name: str, keys: str = "") -> str:
    return TERM.format(name=f"given.{name}", keys=f'kind = "date"\n{keys}')


def counted(agreement, event_point, is_end=False, **points) -> dict[str, list]:
    count = Count(terms(agreement, "move", {}), {EVENT: event_point, **points}, PARIS, "fr", is_end)
    found: dict[str, list] = {}
    for dated in count.all():
        found.setdefault(dated.term.name, []).append(dated.point)
    return found


# --- the ways of counting ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "point"),
    [
        ('after = "week"', date(2026, 5, 12)),
        ('before = "week"', date(2026, 4, 28)),
        ('after = "work"', date(2026, 5, 11)),  # 8 May is a holiday
        ('after = "work"\nholidays = "none"', date(2026, 5, 8)),
        ('after = "week"\ncount = "working_days"', date(2026, 5, 18)),  # so is 14 May
        ('after = "week"\ncount = "full-days"', date(2026, 5, 13)),
        ('after = "week"\ncount = "hours"', moment("2026-05-12 00:00")),
        ('after = "hours"', moment("2026-05-07 00:00")),
        ('after = "month"', date(2026, 6, 5)),
        ('after = "month"\ncount = "month:30d"', date(2026, 6, 4)),
        ('ends = "month"', date(2026, 5, 31)),
        ('ends = "year"', date(2026, 12, 31)),
        ('at = "start"', moment("2026-05-05 00:00")),
        ('at = "end"', moment("2026-05-06 00:00")),
        ("same = true", date(2026, 5, 5)),
        ("", date(2026, 5, 5)),
        ("undated = true", None),
    ],
)
def test_each_way_of_counting_gives_its_day_or_moment(demo, keys, point):
    assert counted(demo(term("told", keys)), date(2026, 5, 5)) == {"told": [point]}


def test_a_way_is_a_type_of_its_own(demo):
    agreement = demo(
        term("a", 'after = "week"'),
        term("b", 'ends = "month"'),
        term("c", ""),
        term("d", "undated = true"),
    )
    found = terms(agreement, "move", {})
    ways = [type(found[name].way) for name in "abcd"]
    assert ways == [After, EndOf, Same, Undated]
    assert found["a"].length.figure.id == "demo/2/week" and found["b"].length is None


# --- what a term is counted from, and when it holds -------------------------------------------


def test_a_term_is_counted_from_the_first_of_its_bases_that_is_known(demo):
    agreement = demo(given("seen"), term("told", 'from = ["seen", "event"]\nafter = "week"'))
    assert counted(agreement, date(2026, 5, 5), seen=None) == {"told": [date(2026, 5, 12)]}
    assert counted(agreement, date(2026, 5, 5), seen=date(2026, 6, 1)) == {
        "told": [date(2026, 6, 8)]
    }


def test_a_condition_without_a_date_leaves_a_term_without_one(demo):
    agreement = demo(given("notice"), term("kept", 'needs = ["notice"]\nafter = "week"'))
    assert counted(agreement, date(2026, 5, 5), notice=None) == {"kept": [None]}
    known = counted(agreement, date(2026, 5, 5), notice=date(2026, 5, 6))
    assert known == {"kept": [date(2026, 5, 12)]}


@pytest.mark.parametrize(
    ("report", "limit", "holds"),
    [
        (None, None, True),
        (date(2026, 5, 6), None, False),
        (date(2026, 5, 6), date(2026, 5, 6), False),
        (date(2026, 5, 7), date(2026, 5, 6), True),
    ],
)
def test_a_term_falls_where_something_came_in_time(demo, report, limit, holds):
    agreement = demo(
        given("report"),
        given("limit"),
        term("kept", 'unless = { given = "report", by = "limit" }\nafter = "week"'),
    )
    found = counted(agreement, date(2026, 5, 5), report=report, limit=limit)
    assert ("kept" in found) == holds


def test_a_term_is_put_off_to_a_later_date_and_never_brought_forward(demo):
    agreement = demo(given("ready"), term("done", 'no_earlier_than = "ready"\nafter = "week"'))
    day = date(2026, 5, 5)
    assert counted(agreement, day, ready=None) == {"done": [date(2026, 5, 12)]}
    assert counted(agreement, day, ready=date(2026, 5, 10)) == {"done": [date(2026, 5, 12)]}
    assert counted(agreement, day, ready=date(2026, 5, 20)) == {"done": [date(2026, 5, 20)]}


# --- ends and periods -------------------------------------------------------------------------


def test_what_ends_at_midnight_is_of_the_day_before_and_hours_run_from_the_moment(demo):
    agreement = demo(
        term("a", 'ends = "month"'), term("b", 'after = "week"'), term("c", 'after = "hours"')
    )
    midnight = moment("2027-01-01 00:00")
    assert counted(agreement, midnight, is_end=True) == {
        "a": [date(2026, 12, 31)],
        "b": [date(2027, 1, 7)],
        "c": [moment("2027-01-03 00:00")],
    }
    assert counted(agreement, midnight)["a"] == [date(2027, 1, 31)]
    assert counted(agreement, moment("2027-01-01 00:01"), is_end=True)["a"] == [date(2027, 1, 31)]


def test_each_period_touched_has_its_date_and_what_is_counted_from_it_too(demo):
    agreement = demo(
        given("since"),
        term("ends", 'ends = "month"\neach_from = "since"'),
        term("claim", 'from = "ends"\nafter = "week"'),
    )
    count = Count(
        terms(agreement, "move", {}),
        {EVENT: date(2026, 3, 2), "since": date(2026, 1, 30)},
        PARIS,
    )
    assert [(dated.period, dated.point) for dated in count.dated("claim")] == [
        ("2026-01", date(2026, 2, 7)),
        ("2026-02", date(2026, 3, 7)),
        ("2026-03", date(2026, 4, 7)),
    ]
    alone = counted(agreement, date(2026, 3, 2), since=date(2026, 3, 1))
    assert alone["claim"] == [date(2026, 4, 7)]


def test_more_periods_than_anybody_reads_are_refused(demo):
    agreement = demo(given("since"), term("ends", 'ends = "month"\neach_from = "since"'))
    with pytest.raises(AnswerError) as caught:
        counted(agreement, date(2199, 3, 2), since=date(1996, 1, 30))
    assert caught.value.field == "since"


# --- given dates, coverage, clocks ------------------------------------------------------------


def test_dates_on_the_wrong_side_of_another_are_found(demo):
    agreement = demo(
        given("early", 'not_before = "event"'),
        given("late", 'not_after = "event"'),
        given("odd", 'expected_from = "told"'),
        term("told", 'after = "week"'),
    )
    (parts,) = rules_of(agreement, TIMELINE)
    asked = parts[0].given
    day = date(2026, 5, 5)

    def found(**points):
        count = Count(terms(agreement, "move", {}), {EVENT: day, **points}, PARIS)
        return {(item.given, item.impossible) for item in misplaced(asked, count)}

    assert found(early=day, late=day, odd=date(2026, 5, 12)) == set()
    assert found(early=date(2026, 5, 4), late=date(2026, 5, 6), odd=date(2026, 5, 11)) == {
        ("early", True),
        ("late", True),
        ("odd", False),
    }


@pytest.mark.parametrize(
    ("acted", "reading", "seconds", "too_soon"),
    [
        ("2025-03-04 13:59", "outage-end", 0, True),
        ("2025-03-04 14:00", "outage-end", 100_800, False),
        ("2025-03-06 14:00", "outage-end", 100_800, False),
        ("2025-03-06 14:00:01", "outage-end", 0, False),
        ("2025-03-05 18:00", "rolling", 72_000, False),
    ],
)
def test_a_reservation_covers_what_its_term_says(acted, reading, seconds, too_soon):
    agreement = Library().agreement("numspot")
    count = Count(
        terms(agreement, "outage", {"reserve_start": reading}),
        {
            EVENT: moment("2025-03-04 14:00"),
            "started": moment("2025-03-03 10:00"),
            "reserved": moment(acted),
        },
        PARIS,
    )
    saved = covered(*count.dated("reserve"), count)
    assert (saved.span.seconds, saved.too_soon) == (seconds, too_soon)


@pytest.mark.parametrize(
    ("start", "end", "earlier"),
    [
        ("2026-03-27 14:30", "2026-03-29 15:30", "2026-03-29 14:30"),
        ("2026-03-27 02:30", "2026-03-29 03:30", "2026-03-29 03:00"),  # 02:30 is skipped
        ("2026-10-24 14:30", "2026-10-26 13:30", None),
        ("2026-05-01 14:30", "2026-05-03 14:30", None),
    ],
)
def test_hours_counted_by_the_clock_alone_may_end_earlier(start, end, earlier):
    expected = moment(earlier) if earlier else None
    assert by_the_clock(moment(start), moment(end)) == expected


def test_a_day_and_a_moment_are_compared_by_their_days():
    assert is_before(date(2026, 5, 4), moment("2026-05-05 00:00"))
    assert not is_before(date(2026, 5, 5), moment("2026-05-05 23:00"))
    assert last_day(date(2024, 2, 1), "month") == date(2024, 2, 29)


# --- readings, names, refusals ----------------------------------------------------------------


def test_a_reading_that_sets_one_way_of_counting_takes_the_others_away():
    agreement = Library().agreement("cloud-temple-iaas")
    after, before = (
        terms(agreement, "compliance-change", {"extra_eu_month": option})["informed"].way
        for option in ("calendar-month-after", "month-before")
    )
    assert type(after).__name__ == "After" and type(before).__name__ == "Before"


def test_a_term_knows_the_readings_that_bear_on_it():
    agreement = Library().agreement("numspot")
    found = terms(agreement, "outage", {"credit_start": "breach"})
    assert [(r.name, way) for r, way in found["credit-expires"].readings] == [
        ("credit-start", "breach")
    ]
    assert {reading.name for reading in readings(agreement, "outage")} >= {"credit-start"}


def test_an_event_may_be_named_and_said_to_be_an_end(demo):
    agreement = demo(
        '\n[timeline.move.event]\nis_end = true\nlabel.fr = "Départ"\nlabel.en = "Leaving"\n',
        term("told", 'after = "week"'),
    )
    assert events(agreement) == ("move",)
    assert is_end(agreement, "move") and label_of(agreement, "move").en == "Leaving"
    assert is_end(agreement, "outage") and not is_end(agreement, "formal-notice")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('aftr = "week"', "aftr"),
        ('after = "weak"', "weak"),
        ('after = "week"\nbefore = "week"', "exclude"),
        ('from = "nowhere"', "nowhere"),
        ('from = "told"', "itself"),
        ('needs = ["nothing"]', "nothing"),
        ('no_earlier_than = "never"', "never"),
        ('unless = { given = "gone" }', "gone"),
        ('ends = "week"', "week"),
        ('at = "noon"', "noon"),
        ("undated = false", "only be true"),
        ('after = "week"\ncount = "moons"', "moons"),
        ('after = "month"\ncount = "working_days"', "months"),
        ('after = "week"\nholidays = "mars"', "mars"),
        ('main = "yes"', "main"),
        ('act = "dance"', "dance"),
    ],
)
def test_a_term_that_cannot_be_used_is_refused_with_its_line(demo, keys, said):
    agreement = demo(term("told", keys))
    with pytest.raises(AgreementError, match=re.escape(said)) as caught:
        rules_of(agreement, TIMELINE)
    assert caught.value.line
    assert any(said in error.told("en") for error in wrong_rules(agreement))
    assert all(error.told("fr") != error.told("en") for error in wrong_rules(agreement))
