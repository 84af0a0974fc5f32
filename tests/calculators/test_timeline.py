"""What must happen by when: the computed dates of every reading, the terms as data, calendars, and
what is not said.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import icalendar
import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from clausier.calculators.timeline import TIMELINE
from clausier.core.dates import is_working_day
from clausier.core.errors import AgreementError
from clausier.core.languages import LANGUAGES
from clausier.doors.terminal import main
from clausier.engine.calculator import answer
from clausier.law.library import BUILT_IN, Library
from clausier.rules.event_terms import events, given, readings, terms
from clausier.views.compared import ways
from clausier.words import words
from tests.calculators.asking import asked as ask_calculator
from tests.fixtures.small_agreement import SECOND

LIBRARY = Library()
EVENTS = [(agreement.name, event) for agreement in LIBRARY for event in events(agreement)]
every_event = pytest.mark.parametrize(("agreement", "event"), EVENTS)
some_day = st.dates(date(1999, 1, 1), date(2150, 12, 31))


asked = partial(ask_calculator, "timeline")


def known(agreement: str, event: str, day: str) -> dict[str, str]:
    """Every further date of an event, on that day; ten days later where it cannot come before
    another.
    """
    asides = given(LIBRARY.agreement(agreement), event)
    later = str(date.fromisoformat(day) + timedelta(days=10))
    found = {}
    for name, aside in asides.items():
        when = later if aside.not_before else day
        found[name] = f"{when} 09:00" if aside.kind == "instant" else when
    return found


def dates(**inputs) -> dict[str, str | None]:
    """Each term by its name, with its date or instant."""
    found = asked(**inputs)
    assert "error" not in found, found
    return {row["name"]: row.get("date") or row.get("instant") for row in found["results"]["dates"]}


def calendar_of(language: str = "en", index: int = 0, **inputs) -> list[icalendar.Event]:
    document = asked(language, **inputs)["documents"][index]
    assert document["media_type"] == "text/calendar"
    return list(icalendar.Calendar.from_ical(document["content"]).walk("VEVENT"))


# --- the computed dates of the readings -------------------------------------------------------


@pytest.mark.parametrize("agreement", ["cloud-temple-iaas", "cloud-temple-openiaas"])
@pytest.mark.parametrize(
    ("reading", "notice", "earliest", "latest"),
    [
        ("notice-at-end", "2025-03-31", "2025-04-21", "2025-04-30"),
        ("after-notice", "2025-03-31", "2025-04-21", "2025-05-21"),
        ("notice-after-21-days", "2025-04-21", "2025-04-21", "2025-05-21"),
        ("notice-before-end", "2025-03-10", "2025-03-31", "2025-04-09"),
        ("business-days", "2025-03-31", "2025-04-21", "2025-05-15"),
    ],
)
def test_cloud_temple_deletes_by_the_reading_of_its_notice(
    agreement, reading, notice, earliest, latest
):
    found = dates(agreement=agreement, event="contract-end", date="2025-03-31", deletion=reading)
    assert found == {
        "notice": notice,
        "erased-from": earliest,
        "erased-by": latest,
        "certificate": None,
    }


@pytest.mark.parametrize("agreement", ["cloud-temple-iaas", "cloud-temple-openiaas"])
@pytest.mark.parametrize(
    ("reading", "more", "due"),
    [
        ("calendar-month-after", {}, "2025-02-28"),
        ("fixed-days-after", {}, "2025-03-02"),
        ("month-before", {}, "2024-12-31"),
        ("from-knowledge", {}, None),
        ("from-knowledge", {"known": "2025-02-10"}, "2025-03-10"),
    ],
)
def test_cloud_temple_tells_of_a_change_within_a_month_read_four_ways(
    agreement, reading, more, due
):
    case = {"agreement": agreement, "event": "compliance-change", "date": "2025-01-31"}
    assert dates(**case, extra_eu_month=reading, **more) == {"informed": due}


def test_outscale_at_the_end_of_the_agreement():
    case = {
        "agreement": "outscale-secnumcloud",
        "event": "contract-end",
        "date": "2025-06-30",
        "formal_notice": "2025-08-04",
    }
    kept = dates(**case)
    assert kept["access-ends"] == kept["report-due"] == "2025-07-30"
    assert kept["notice-expires"] == "2025-08-26"  # 15 August is a holiday
    assert dates(**case, public_holidays="open")["notice-expires"] == "2025-08-25"
    assert kept["storage-until"] == "2026-09-26"
    assert kept["certificate"] is None
    assert dates(**case, account_closed="2025-08-01")["technical-data"] == "2025-10-30"


def test_outscale_gives_no_date_whose_condition_is_not_given():
    kept = dates(agreement="outscale-secnumcloud", event="contract-end", date="2025-06-30")
    assert {name for name, due in kept.items() if due} == {"access-ends", "report-due"}


def test_outscale_erases_nothing_before_the_report_that_it_depends_on():
    case = {
        "agreement": "outscale-secnumcloud",
        "event": "contract-end",
        "date": "2025-06-30",
        "report": "2025-09-20",
    }
    kept = dates(**case)
    assert (kept["access-closed"], kept["erased-by"]) == ("2025-09-20", "2025-10-05")
    assert kept["access-ends"] == "2025-07-30"
    assert dates(**case, access_end="until-report")["access-ends"] == "2025-09-20"


def test_outscale_invoices_storage_from_one_of_two_days():
    case = {
        "agreement": "outscale-secnumcloud",
        "event": "contract-end",
        "date": "2025-06-30",
        "formal_notice": "2025-08-04",
    }
    assert dates(**case, storage_start="access-ended")["storage-until"] == "2026-08-30"
    notice = {"agreement": "outscale-secnumcloud", "event": "formal-notice", "date": "2025-08-04"}
    assert dates(**notice)["storage-until"] == "2026-09-26"
    assert dates(**notice, storage_start="access-ended")["storage-until"] is None
    assert (
        dates(**notice, storage_start="access-ended", access_ended="2025-07-30")["storage-until"]
        == "2026-08-30"
    )


def test_outscale_data_go_by_four_readings():
    case = {"agreement": "outscale-secnumcloud", "event": "contract-end", "date": "2025-06-30"}
    always = dates(**case, deletion_order="always-15-days")
    assert always["erased-by"] == "2025-08-14" and "storage-until" not in always
    stored = dates(**case, deletion_order="after-storage", formal_notice="2025-08-04")
    assert (stored["erased-by"], stored["erased-after-storage"]) == (None, "2026-10-11")
    assert dates(**case, deletion_order="api-request")["erased-by"] is None
    asked_by_api = dates(**case, deletion_order="api-request", api_request="2025-07-01")
    assert asked_by_api["erased-by"] == "2025-07-16"


@pytest.mark.parametrize(
    ("reading", "due", "covered"),
    [
        ("outage-end", "2025-03-06T14:00:00+01:00", "100800"),
        ("rolling", "2025-03-05T10:00:00+01:00", "72000"),
        ("outage-start", "2025-03-05T10:00:00+01:00", "0"),
    ],
)
def test_a_numspot_reservation_covers_what_its_reading_says(reading, due, covered):
    case = {
        "agreement": "numspot",
        "event": "outage",
        "instant": "2025-03-04 14:00",
        "started": "2025-03-03 10:00",
    }
    results = asked(**case, reserved="2025-03-05 18:00", reserve_start=reading)["results"]
    assert (results["due"], results["covered_seconds"]) == (due, covered)


@pytest.mark.parametrize(
    ("reserved", "reading", "covered"),
    [
        ("2025-03-06 14:00", "outage-end", "100800"),  # at the last moment
        ("2025-03-06 14:00:01", "outage-end", "0"),
        ("2025-03-05 10:00", "outage-start", "100800"),
        ("2025-03-05 10:00:01", "outage-start", "0"),
        ("2025-03-05 10:00", "rolling", "100800"),
        ("2025-03-05 10:00:01", "rolling", "100799"),
        ("2025-03-06 14:00", "rolling", "0"),
        ("2025-03-07 14:00", "rolling", "0"),
    ],
)
def test_a_reservation_at_its_borders(reserved, reading, covered):
    case = {
        "agreement": "numspot",
        "event": "outage",
        "instant": "2025-03-04 14:00",
        "started": "2025-03-03 10:00",
    }
    assert (
        asked(**case, reserved=reserved, reserve_start=reading)["results"]["covered_seconds"]
        == covered
    )


def test_an_outage_that_ends_before_it_starts_is_refused():
    case = {
        "agreement": "numspot",
        "event": "outage",
        "instant": "2025-03-04 14:00",
        "reserved": "2025-03-05 10:00",
    }
    assert asked(**case, started="2025-03-04 14:01")["error"]["field"] == "started"
    assert asked(**case, started="2025-03-04 14:00")["results"]["covered_seconds"] == "0"


def test_forty_eight_hours_run_through_the_change_of_clocks():
    found = dates(agreement="numspot", event="outage", instant="2026-03-28 12:00")
    assert found["reserve"] == "2026-03-30T13:00:00+02:00"


def test_a_numspot_claim_is_due_five_days_after_the_period_a_saturday_too():
    found = asked(agreement="numspot", event="period-end", date="2025-03-31")
    assert found["results"]["due"] == "2025-04-05"
    assert "Saturday" in found["warnings"][0]["text"]
    outage = dates(agreement="numspot", event="outage", instant="2025-03-04 14:00")
    assert (outage["claim-month"], outage["claim-year"]) == ("2025-04-05", "2026-01-05")


def test_the_year_of_a_yearly_commitment_by_reading():
    case = {"agreement": "numspot", "event": "outage", "instant": "2025-03-04 14:00"}
    assert dates(**case, yearly_window="sliding")["claim-year"] == "2025-04-05"
    assert dates(**case, yearly_window="contract")["claim-year"] is None
    assert (
        dates(**case, yearly_window="contract", contract_year_ends="2025-09-14")["claim-year"]
        == "2025-09-19"
    )


def test_a_credit_lasts_a_year_from_the_day_its_reading_says():
    case = {"agreement": "numspot", "event": "outage", "instant": "2024-02-29 14:00"}
    assert dates(**case)["credit-expires"] is None
    assert dates(**case, granted="2024-04-20")["credit-expires"] == "2025-04-20"
    assert dates(**case, credit_start="claim")["credit-expires"] is None
    assert (
        dates(**case, credit_start="claim", claimed="2024-03-02")["credit-expires"] == "2025-03-02"
    )
    assert dates(**case, credit_start="breach")["credit-expires"] == "2025-02-28"


@pytest.mark.parametrize(
    ("event", "effective", "erased"),
    [
        ("breach-termination", "2025-03-13", "2025-06-11"),
        ("termination-notice", "2025-06-01", "2025-08-30"),
        ("inactivity-notice", "2025-06-03", "2025-09-01"),
    ],
)
def test_a_numspot_termination_takes_effect_and_erases(event, effective, erased):
    case = {"agreement": "numspot", "event": event, "date": "2025-03-03"}
    found = dates(**case)
    assert (found["effective"], found["erased-by"]) == (effective, erased)
    assert found["closed"].startswith(f"{effective}T00:00:00")
    later = date.fromisoformat(effective) + timedelta(days=1)
    assert dates(**case, closing_midnight="end-of-day")["closed"].startswith(f"{later}T00:00:00")


def test_the_retention_of_a_client_that_terminates_erases_nothing_in_the_other_cases():
    case = {"date": "2025-03-03", "erasure_start": "notice", "agreement": "numspot"}
    assert dates(**case, event="termination-notice")["erased-by"] == "2025-06-01"
    for event in ("breach-termination", "inactivity-notice"):
        assert asked(**case, event=event)["error"]["field"] == "erasure_start"


def test_the_general_rule_of_termination_replaces_the_special_ones():
    for event in ("breach-termination", "inactivity-notice"):
        case = {
            "agreement": "numspot",
            "event": event,
            "date": "2025-03-03",
            "termination_date": "general-rule",
        }
        assert dates(**case)["effective"] == "2025-06-01"


def test_a_termination_on_a_day_of_rest_is_not_put_off_because_the_text_says_so():
    found = asked(agreement="numspot", event="termination-notice", date="2025-03-03")
    assert any("does not move the date" in warning["text"] for warning in found["warnings"])


@pytest.mark.parametrize(
    ("reading", "due"),
    [
        ("date-difference", "2026-03-09"),
        ("48-hours", "2026-03-09T02:00:00+01:00"),
        ("two-full-days", "2026-03-08"),
    ],
)
def test_maintenance_is_announced_two_days_before_by_reading(reading, due):
    case = {"agreement": "numspot", "event": "planned-work", "instant": "2026-03-11 02:00"}
    assert dates(**case, maintenance_notice=reading) == {"announced": due}


@pytest.mark.parametrize(
    ("event", "day", "expected"),
    [
        ("terms-change", "2026-01-20", {"in-force": "2026-02-04", "refusal": "2026-02-04"}),
        ("formal-notice", "2026-01-20", {"remedy": "2026-01-27", "suspension": "2026-01-27"}),
        ("inactivity", "2024-02-29", {"notifiable": "2025-02-28"}),
        ("invoice-issued", "2026-02-10", {"contest": "2026-02-25", "payable": "2026-02-28"}),
        ("direct-debit", "2026-03-31", {"announced": "2026-03-17", "refund": "2026-05-26"}),
        ("mandate-end", "2026-03-31", {"revocation": "2026-02-28"}),
        ("penetration-test", "2026-05-04", {"notified": "2026-04-04"}),
    ],
)
def test_the_other_terms_of_numspot(event, day, expected):
    assert dates(agreement="numspot", event=event, date=day) == expected


def test_a_formal_notice_counts_from_its_receipt_by_reading():
    case = {
        "agreement": "numspot",
        "event": "formal-notice",
        "date": "2026-01-20",
        "formal_notice_start": "receipt",
    }
    assert dates(**case) == {"remedy": None, "suspension": None}
    assert dates(**case, received="2026-01-22") == {
        "remedy": "2026-01-29",
        "suspension": "2026-01-29",
    }


# --- the terms as data ------------------------------------------------------------------------

# Terms in figures that no event of a contract's life starts, and where they are used instead.
ELSEWHERE = {
    "numspot/annexe-3/sla-10/gtr-3-gloss": "a recovery time: deadline",
    "outscale-secnumcloud/sla/sla-4/convergence": "seconds of a network protocol: availability",
}


def test_every_term_of_the_texts_has_its_event_or_a_reason_to_be_elsewhere():
    used = set()
    for agreement, event in EVENTS:
        held = LIBRARY.agreement(agreement)
        ways_of = [{r.input: r.default for r in readings(held, event)}]
        for reading in readings(held, event):
            ways_of += [{**ways_of[0], reading.input: option.value} for option in reading.options]
        for chosen in ways_of:
            for term in terms(held, event, chosen).values():
                if term.length is not None:
                    name = term.length.figure.id.rpartition("/")[2]
                    used.add(term.length.figure.id)
                    used |= {f"{agreement}/{clause}/{name}" for clause in term.also}
    promised = {
        figure.id
        for agreement in LIBRARY
        for figure in agreement.promises("delay", "notice", "deletion", "retention")
    }
    assert promised - used == set(ELSEWHERE)


@every_event
def test_every_event_has_its_words_and_each_term_its_label_in_both_languages(agreement, event):
    held = LIBRARY.agreement(agreement)
    chosen = {reading.input: reading.default for reading in readings(held, event)}
    for language in LANGUAGES:
        assert words(language).get(f"rules.events.{event}")
        for term in terms(held, event, chosen).values():
            assert term.label[language].strip() and not any(
                letter.isdigit() for letter in term.label[language]
            )


@every_event
def test_every_event_answers_in_every_reading(agreement, event):
    asides = known(agreement, event, "2026-02-03")
    found = asked(agreement=agreement, event=event, instant="2026-02-04 10:00", **asides, html=True)
    inputs = {reading.input for reading in readings(LIBRARY.agreement(agreement), event)}
    assert {reading["name"] for reading in found["readings"]} == inputs
    assert found["results"]["dates"] and found["html"]


@every_event
def test_every_reading_changes_a_date_that_its_table_shows(agreement, event):
    """Around a holiday, with every further date known or with one of them not: a report takes
    terms away.
    """
    asides = known(agreement, event, "2025-08-01")
    telling, asked_about = set(), set()
    for left_out in (None, *asides):
        kept = {name: value for name, value in asides.items() if name != left_out}
        inputs = {"agreement": agreement, "event": event, "instant": "2025-08-04 10:00", **kept}
        found = answer(TIMELINE, inputs, LIBRARY)
        for reading in found.readings:
            asked_about.add(reading.name)
            if len(set(ways(found, reading, words("en")).values())) > 1:
                telling.add(reading.name)
    assert telling == asked_about


def test_an_agreement_that_says_nothing_of_an_event_says_so():
    found = asked(agreement="numspot", event="qualification-loss")
    assert found["results"] == {"due": None, "dates": []}
    assert "sets a term" in found["steps"][0]["text"]
    assert found["documents"] == []


def test_a_loss_of_qualification_opens_a_right_and_a_duty_without_a_term():
    assert dates(
        agreement="outscale-secnumcloud", event="qualification-loss", date="2026-05-04"
    ) == {
        "termination": "2026-05-04",
        "informed": None,
    }


@pytest.mark.parametrize("agreement", ["cloud-temple-iaas", "cloud-temple-openiaas"])
def test_a_loss_that_is_no_withdrawal_opens_the_service_agreement_and_leaves_the_contract(
    agreement,
):
    asked = {"agreement": agreement, "event": "qualification-loss", "date": "2026-05-04"}
    assert dates(**asked) == {"revision": "2026-05-04", "termination": None, "informed": None}
    assert dates(**asked, withdrawn="2026-05-04")["termination"] == "2026-05-04"
    assert dates(**asked, qualification_loss="any-loss")["termination"] == "2026-05-04"
    assert dates(**asked, qualification_loss="withdrawal-only")["revision"] is None


TERMS = """
[figures.notice]
working_days = 3
measure = "notice"
label.fr = "Préavis"
label.en = "Notice"

[timeline.move.told]
main = true
before = "notice"
label.fr = "Annonce"
label.en = "Announcement"
"""
CLAUSE = SECOND.replace("+++\n\n# fr", f"{TERMS}+++\n\n# fr").replace(
    "{{ 1/rate }}", "{{ notice }}"
)


def test_an_agreement_of_ones_own_needs_data_only(folder):
    (folder / "clauses" / "2.md").write_text(CLAUSE, "utf-8")
    request = {"agreement": "demo", "event": "move", "date": "2026-05-12"}
    found = answer(TIMELINE, request, Library(BUILT_IN, folder.parent))
    assert str(found.outcome.results["due"]) == "2026-05-06"  # 8 May is a holiday
    free = answer(TIMELINE, {**request, "holidays": "none"}, Library(BUILT_IN, folder.parent))
    assert str(free.outcome.results["due"]) == "2026-05-07"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('befor = "notice"', "befor"),
        ('before = "notise"', "notise"),
        ('from = "tould"\nbefore = "notice"', "tould"),
        ('from = "told"\nbefore = "notice"', "itself"),
        ('before = "notice"\ncount = "moons"', "moons"),
        ('before = "notice"\ncount = "month:30d"', "working_days"),
        ('before = "notice"\nafter = "notice"', "exclude"),
        ("same = false", "only be true"),
    ],
)
def test_a_term_that_is_wrong_is_told_to_its_editor(folder, wrong, said):
    (folder / "clauses" / "2.md").write_text(CLAUSE.replace('before = "notice"', wrong), "utf-8")
    request = {"agreement": "demo", "event": "move", "date": "2026-05-12"}
    with pytest.raises(AgreementError, match=said) as caught:
        answer(TIMELINE, request, Library(BUILT_IN, folder.parent))
    assert "2.md:" in str(caught.value)


# --- counting ---------------------------------------------------------------------------------


@any_of(some_day, st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_terms_in_days_move_with_their_event(day, later):
    case = {"agreement": "cloud-temple-iaas", "event": "contract-end"}
    first, second = (dates(**case, date=str(d)) for d in (day, day + timedelta(days=later)))
    moved = {
        name: due and str(date.fromisoformat(due) + timedelta(days=later))
        for name, due in first.items()
    }
    assert second == moved


@any_of(some_day)
@settings(max_examples=40, deadline=None)
def test_terms_in_working_days_end_on_one(day):
    due = date.fromisoformat(
        dates(agreement="outscale-secnumcloud", event="formal-notice", date=str(day))["expires"]
    )
    assert is_working_day(due, "fr") and due >= day + timedelta(days=19)


@any_of(some_day)
@settings(max_examples=40, deadline=None)
def test_dates_come_in_order_and_those_unknown_last(day):
    rows = asked(agreement="outscale-secnumcloud", event="contract-end", date=str(day))["results"][
        "dates"
    ]
    known = [row["date"] for row in rows if row["date"]]
    assert known == sorted(known)
    assert [row["date"] for row in rows[len(known) :]] == [None] * (len(rows) - len(known))


def test_a_day_alone_is_taken_at_its_first_moment_where_hours_count():
    found = asked(agreement="numspot", event="outage", date="2026-03-11")
    assert found["results"]["due"] == "2026-03-13T00:00:00+01:00"
    assert any(warning["field"] == "date" for warning in found["warnings"])


# --- calendars --------------------------------------------------------------------------------


def test_the_calendar_holds_every_date_with_its_link_and_alarms():
    found = calendar_of(agreement="cloud-temple-iaas", event="contract-end", date="2026-03-31")
    assert [event["DTSTART"].dt for event in found] == [
        date(2026, 3, 31),
        date(2026, 4, 21),
        date(2026, 4, 30),
    ]
    for event in found:
        assert event["UID"].startswith("cloud-temple-iaas/contract-end/2026-03-31/")
        assert event["URL"].endswith("/c/cloud-temple-iaas/9.7/")
        assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [
            -timedelta(days=7),
            -timedelta(days=1),
        ]
        assert "clause 9.7" in event["DESCRIPTION"] and event["DTSTAMP"]


def test_an_instant_is_in_utc_and_rings_an_hour_before():
    (event,) = calendar_of(agreement="numspot", event="data-breach", instant="2026-03-28 12:00")
    assert event["DTSTART"].dt == datetime(2026, 3, 30, 11, tzinfo=UTC)
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [
        -timedelta(days=1),
        -timedelta(hours=1),
    ]


def test_each_date_also_has_a_calendar_of_its_own():
    names = [
        d["name"]
        for d in asked(agreement="cloud-temple-iaas", event="contract-end", date="2026-03-31")[
            "documents"
        ]
    ]
    assert names == [
        f"cloud-temple-iaas-contract-end{suffix}.ics"
        for suffix in ("", "-notice", "-erased-from", "-erased-by")
    ]
    (event,) = calendar_of(
        index=3, agreement="cloud-temple-iaas", event="contract-end", date="2026-03-31"
    )
    assert event["DTSTART"].dt == date(2026, 4, 30)


def test_another_reading_moves_the_date_in_a_calendar_and_adds_none():
    case = {"agreement": "cloud-temple-iaas", "event": "contract-end", "date": "2026-03-31"}
    held = {event["UID"]: event["DTSTART"].dt for event in calendar_of(**case)}
    moved = {
        event["UID"]: event["DTSTART"].dt for event in calendar_of(**case, deletion="after-notice")
    }
    assert held.keys() == moved.keys() and held != moved


def test_the_same_question_gives_the_same_bytes_in_the_language_asked():
    case = {"agreement": "numspot", "event": "outage", "instant": "2026-03-28 12:00"}
    first, again, french = (asked(language, **case)["documents"] for language in ("en", "en", "fr"))
    assert first == again and first != french


def test_the_command_line_prints_the_calendar(capsys):
    options = [
        "--agreement",
        "cloud-temple-iaas",
        "--event",
        "contract-end",
        "--date",
        "2026-03-31",
        "--language",
        "en",
    ]
    assert main(["export", "ics", "timeline", *options]) == 0
    document = asked(agreement="cloud-temple-iaas", event="contract-end", date="2026-03-31")[
        "documents"
    ][0]
    assert capsys.readouterr().out == document["content"]


@pytest.mark.parametrize(("language", "said"), [("fr", "n’offre pas"), ("en", "offers no")])
def test_a_file_that_is_not_offered_is_refused(capsys, language, said):
    assert main(["export", "pdf", "budget", "--promise", "99.9", "--language", language]) == 2
    assert said in capsys.readouterr().err


# --- refusals and pictures --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "field", "french", "english"),
    [
        ({}, "date", "Donner la date", "Give the date"),
        (
            {"date": "2026-01-01", "instant": "2026-01-02 10:00"},
            "instant",
            "pas du même jour",
            "not of the same day",
        ),
        ({"date": "31/02/2026"}, "date", "n’existe pas", "not in the calendar"),
        ({"instant": "2026-03-29 02:30"}, "instant", "n’existe pas", "does not exist"),
        (
            {"date": "2026-01-01", "event": "wedding"},
            "event",
            "choix possible",
            "one of the choices",
        ),
        ({"date": "9999-12-31"}, "date", "hors du calendrier", "beyond the calendar"),
        (
            {"date": "2026-01-01", "termination_date": "special-rule"},
            "termination_date",
            "Champ inconnu",
            "Unknown field",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_both_languages(
    inputs, field, french, english
):
    case = {"agreement": "cloud-temple-iaas", "event": "contract-end", **inputs}
    for language, said in (("fr", french), ("en", english)):
        error = asked(language, **case)["error"]
        assert error["field"] == field and said in error["text"]


@every_event
def test_the_drawing_says_what_the_table_says(agreement, event):
    asides = known(agreement, event, "2026-02-03")
    html = asked(agreement=agreement, event=event, instant="2026-02-04 10:00", **asides, html=True)[
        "html"
    ]
    if "<svg" not in html:
        return
    drawing = etree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert drawing.get("role") == "img" and "style" not in html
    described = drawing.findtext("desc")
    drawn = " ".join(text.text for text in drawing.iter("text") if text.get("class") == "what")
    for label in described.split("; "):
        assert all(part in drawn for part in label.split(", ")[-1].split())


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"event": "contract-end", "date": "2026-03-27"}, ["on the same day", "after 90 days"]),
        ({"event": "outage", "instant": "2026-03-28 14:00"}, ["after 2 d:", "after 1 day:"]),
    ],
)
def test_the_drawing_counts_days_of_the_calendar_where_no_two_hours_are_known(inputs, said):
    html = asked(agreement="numspot", **inputs, html=True)["html"]
    drawing = etree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    drawn = [
        text.text.replace("\u00a0", " ")
        for text in drawing.iter("text")
        if text.get("class") == "between"
    ]
    assert all(any(part in text for text in drawn) for part in said), drawn


def test_blanks_around_a_choice_change_nothing():
    event = {"agreement": " cloud-temple-iaas", "date": "2026-03-31"}
    assert asked(event=" contract-end ", **event) == asked(event="contract-end", **event)


def test_only_a_day_is_said_not_to_be_counted():
    event = {"agreement": "numspot", "event": "outage"}
    by_day, by_hour = (
        asked("en", **event, date="2025-03-04"),
        asked("en", **event, instant="2025-03-04 14:00"),
    )
    assert "not counted" in by_day["steps"][0]["text"]
    assert "not counted" not in by_hour["steps"][0]["text"]


# --- what a hostile test and four audits found ------------------------------------------------

OUTAGE = {"agreement": "numspot", "event": "outage"}
OUTSCALE_END = {"agreement": "outscale-secnumcloud", "event": "contract-end"}


def claims(**inputs) -> dict[tuple[str, str | None], str]:
    """The last days to claim, each with the month or year that it is of."""
    rows = asked(**OUTAGE, **inputs)["results"]["dates"]
    return {
        (row["name"], row.get("period")): row["date"]
        for row in rows
        if row["name"].startswith("claim")
    }


def test_an_outage_that_ends_at_midnight_belongs_to_the_month_and_year_that_end():
    found = claims(started="2026-12-31T22:00+01:00", instant="2027-01-01T00:00+01:00")
    assert found == {("claim-month", None): "2027-01-05", ("claim-year", None): "2027-01-05"}


def test_a_contract_that_ends_at_midnight_ends_on_the_day_before():
    for agreement, term in (("numspot", "erased-by"), ("outscale-secnumcloud", "access-ends")):
        case = {"agreement": agreement, "event": "contract-end"}
        at_midnight, on_the_day = (
            dates(**case, **when)
            for when in ({"instant": "2026-04-01T00:00+02:00"}, {"date": "2026-03-31"})
        )
        assert at_midnight[term] == on_the_day[term]
    steps = asked("fr", **OUTSCALE_END, instant="2026-04-01T00:00+02:00")["steps"]
    assert "31\u00a0mars\u00a02026" in steps[0]["text"]


def test_a_notice_sent_at_midnight_is_of_the_day_that_begins():
    notice = {"agreement": "numspot", "event": "formal-notice"}
    assert dates(**notice, instant="2026-04-01 00:00") == dates(**notice, date="2026-04-01")


def test_an_outage_across_months_and_years_has_a_last_day_to_claim_for_each():
    found = claims(started="2026-12-31T20:00+01:00", instant="2027-01-01T02:00+01:00")
    assert found == {
        ("claim-month", "2026-12"): "2027-01-05",
        ("claim-year", "2026"): "2027-01-05",
        ("claim-month", "2027-01"): "2027-02-05",
        ("claim-year", "2027"): "2028-01-05",
    }


def test_the_months_between_have_theirs_and_one_period_alone_is_not_named():
    found = claims(started="2026-01-30 10:00", instant="2026-03-02 10:00")
    assert [period for name, period in found if name == "claim-month"] == [
        "2026-01",
        "2026-02",
        "2026-03",
    ]
    assert ("claim-year", None) in found


def test_each_period_has_a_line_of_its_own_in_the_calendar():
    case = {**OUTAGE, "started": "2026-03-30 10:00", "instant": "2026-04-02 10:00"}
    uids = [event["UID"] for event in calendar_of(**case)]
    assert len(uids) == len(set(uids))
    assert any(uid.split("@")[0].endswith("claim-month-2026-03") for uid in uids)


def test_without_its_start_an_outage_is_said_to_have_perhaps_touched_earlier_periods():
    warned = asked(**OUTAGE, instant="2027-01-01 02:00")["warnings"]
    assert "started" in [warning["field"] for warning in warned]


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"started": "2026-03-27 10:00", "reserved": "2026-03-01 10:00"}, "reserved"),
        ({"started": "2026-03-29 15:00"}, "started"),
        ({"started": "2026-03-27 10:00", "granted": "2026-03-01"}, "granted"),
    ],
)
def test_what_cannot_come_before_or_after_something_is_refused_beside_its_field(inputs, field):
    for language in LANGUAGES:
        found = asked(language, **OUTAGE, instant="2026-03-29 14:00", **inputs)
        assert found["error"]["field"] == field


@pytest.mark.parametrize("field", ["report", "formal_notice"])
def test_nothing_that_follows_the_end_of_a_contract_comes_before_it(field):
    found = asked(**OUTSCALE_END, date="2026-01-31", **{field: "2026-01-30"})
    assert found["error"]["field"] == field and "End of the contract" in found["error"]["text"]


@pytest.mark.parametrize("field", ["account_closed", "api_request"])
def test_what_may_precede_the_end_of_a_contract_is_counted_and_said_to_be_strange(field):
    found = asked(**OUTSCALE_END, date="2026-01-31", **{field: "2026-01-30"})
    assert field in [warning["field"] for warning in found["warnings"]]


@pytest.mark.parametrize("reading", ["outage-end", "rolling", "outage-start"])
def test_a_reservation_sent_during_the_outage_covers_nothing_until_it_is_completed(reading):
    case = {**OUTAGE, "instant": "2026-03-29 14:00", "started": "2026-03-27 10:00"}
    found = asked(**case, reserved="2026-03-28 10:00", reserve_start=reading)
    assert found["results"]["covered_seconds"] == "0"
    assert "reserved" in [warning["field"] for warning in found["warnings"]]


def test_thirteen_months_of_storage_need_a_formal_notice_whatever_they_are_counted_from():
    case = {**OUTSCALE_END, "date": "2026-01-31", "storage_start": "access-ended"}
    assert dates(**case)["storage-until"] is None
    assert dates(**case, formal_notice="2026-03-05")["storage-until"] == "2027-03-28"


def test_a_report_in_time_leaves_no_storage_to_invoice():
    case = {**OUTSCALE_END, "date": "2026-01-31"}
    assert "storage-until" not in dates(**case, report="2026-02-10")
    late = dates(**case, report="2026-06-30", formal_notice="2026-03-05")
    assert late["storage-until"] is not None
    stored = dates(**case, report="2026-02-10", deletion_order="after-storage")
    assert "erased-after-storage" not in stored


def test_a_formal_notice_before_the_report_is_due_is_strange_and_said_to_be():
    found = asked(**OUTSCALE_END, date="2026-01-31", formal_notice="2026-02-10")
    assert "formal_notice" in [warning["field"] for warning in found["warnings"]]


def test_a_recovery_that_was_ordered_puts_off_the_end_and_the_erasure():
    case = {"agreement": "numspot", "event": "termination-notice", "date": "2025-03-03"}
    assert dates(**case, recovered="2025-05-01")["effective"] == "2025-06-01"
    late = dates(**case, recovered="2025-07-15")
    assert (late["effective"], late["recovery"], late["erased-by"]) == (
        "2025-07-15",
        "2025-07-15",
        "2025-10-13",
    )
    assert "postponed" not in late
    read = dates(**case, recovered="2025-07-15", erasure_start="notice")
    assert read["erased-by"] == "2025-07-15"  # never before the date that it follows


def test_one_input_says_whether_public_holidays_count():
    case = {"agreement": "outscale-secnumcloud", "event": "formal-notice", "date": "2026-04-27"}
    refused = asked(**case, holidays="none")["error"]
    assert refused["field"] == "holidays" and "public holiday" in refused["text"]
    assert dates(**case)["expires"] == "2026-05-21"
    assert dates(**case, public_holidays="open")["expires"] == "2026-05-18"


def test_the_earliest_date_of_all_readings_is_shown_whichever_is_chosen():
    for reading in ("after-report", "always-15-days", "after-storage"):
        rows = asked(**OUTSCALE_END, date="2025-06-30", deletion_order=reading)["results"]["dates"]
        (row,) = (row for row in rows if row["name"] == "erased-by")
        assert "2025-08-14" in (row["date"], row.get("earliest"))
    case = {**OUTAGE, "started": "2025-03-04 10:00", "instant": "2025-03-04 14:00"}
    (reserve,) = (r for r in asked(**case)["results"]["dates"] if r["name"] == "reserve")
    assert reserve["earliest"] == "2025-03-06T10:00:00+01:00"


def test_no_earlier_date_is_named_where_the_one_shown_is_the_earliest():
    rows = asked(**OUTAGE, instant="2025-03-04 14:00", yearly_window="sliding")["results"]["dates"]
    (row,) = (row for row in rows if row["name"] == "claim-year")
    assert row["date"] == "2025-04-05" and row.get("earliest") is None


@pytest.mark.parametrize(
    ("end", "due", "by_the_clock"),
    [
        ("2026-03-27 14:30", "2026-03-29T15:30:00+02:00", "14:30"),
        (
            "2026-03-27 02:30",
            "2026-03-29T03:30:00+02:00",
            "at 03:00",
        ),  # 02:30 does not exist that day
        ("2026-10-24 14:30", "2026-10-26T13:30:00+01:00", None),
        ("2026-05-01 14:30", "2026-05-03T14:30:00+02:00", None),
    ],
)
def test_hours_across_the_change_to_summer_time_are_told_both_ways(end, due, by_the_clock):
    found = asked(**OUTAGE, instant=end)
    assert found["results"]["due"] == due
    told = [w["text"] for w in found["warnings"] if "clocks change" in w["text"]]
    assert bool(told) == (by_the_clock is not None)
    assert all(by_the_clock in text.replace("\u00a0", " ") for text in told)


@pytest.mark.parametrize(
    "when",
    [
        {"date": "2026-03-11 02:00"},
        {"instant": "2026-03-11 02:00"},
        {"date": "11/03/2026 à 2 h"},
        {"date": "2026-03-11", "instant": "2026-03-11 02:00"},
    ],
)
def test_the_day_and_the_time_of_an_event_go_into_one_field_under_either_name(when):
    found = asked(**OUTAGE, **when)
    assert found["results"]["due"] == "2026-03-13T02:00:00+01:00"
    again = asked(**found["inputs"])
    assert again == found


def test_a_day_alone_may_stand_under_the_name_of_the_instant():
    case = {"agreement": "numspot", "event": "period-end"}
    assert dates(**case, instant="2025-03-31") == dates(**case, date="2025-03-31")


def test_days_of_the_calendar_need_no_clock():
    """Paris time is known from 1996 on; five calendar days are not counted on a clock."""
    found = dates(agreement="numspot", event="period-end", date="1995-03-31")
    assert found == {"claim": "1995-04-05"}


def test_an_event_of_ones_own_is_called_as_its_agreement_says_and_may_be_an_end(folder):
    own = TERMS.replace(
        "[timeline.move.told]",
        '[timeline.move.event]\nis_end = true\nlabel.fr = "Déménagement"\nlabel.en = "Removal"\n'
        "[timeline.move.told]",
    )
    (folder / "clauses" / "2.md").write_text(CLAUSE.replace(TERMS, own), "utf-8")
    request = {"agreement": "demo", "event": "move", "date": "2026-05-13 00:00"}
    found = answer(TIMELINE, request, Library(BUILT_IN, folder.parent))
    assert str(found.outcome.results["due"]) == "2026-05-06"  # as from the 12th
    assert "Removal" in words("en").text(
        found.outcome.trace.steps[0].key, **found.outcome.trace.steps[0].values
    )


def test_what_the_client_must_do_is_said_with_its_clause_by_the_most_prudent_date():
    case = {**OUTAGE, "started": "2026-03-30 10:00", "instant": "2026-04-02 09:00"}
    steps = asked(**case)["next_steps"]
    reserve, *claims = steps
    assert reserve["due"] == "2026-04-01T10:00:00+02:00" and "prudent" in reserve["text"]
    assert reserve["by"] and reserve["clause"] == "numspot/article-5/4"
    assert [claim["due"] for claim in claims] == ["2026-04-05", "2026-04-05", "2026-05-05"]
    assert all(claim["clause"] == "numspot/article-8" for claim in claims)


def test_a_claim_of_cloud_temple_is_due_for_each_month_or_for_one_by_reading():
    case = {"agreement": "cloud-temple-vm-instances", "event": "outage", "started": "2027-01-31"}
    found = {}
    for reading in ("each", "first", "last"):
        rows = asked(**case, date="2027-02-01", claim_month=reading)["results"]["dates"]
        found[reading] = [row["date"] for row in rows if row["name"] == "claim-month"]
    assert found == {
        "each": ["2027-03-02", "2027-03-30"],
        "first": ["2027-03-02"],
        "last": ["2027-03-30"],
    }


def test_what_suspends_penalties_is_told_beside_the_dates_with_its_clause():
    for event in ("outage", "period-end"):
        inputs = {"agreement": "numspot", "event": event, "date": "2026-03-31"}
        told = answer(TIMELINE, inputs, LIBRARY).outcome.warnings
        (late,) = (notice for notice in told if notice.key == "timeline.warnings.remark")
        assert late.clauses == ("numspot/article-8",)
