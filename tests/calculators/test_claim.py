"""`claim`: from the log of a month to the file to send, with what is missing or late said first."""

import base64
import io
import json
import re
import zipfile
from functools import partial
from xml.etree import ElementTree

import icalendar
import pytest

from clausier.catalogue import CATALOGUE
from tests.calculators.asking import asked as ask_calculator

asked = partial(ask_calculator, "claim")
CASE = dict(CATALOGUE["claim"].example)
OUTAGE = {"start": "2026-03-10 14:00", "end": "2026-03-10 17:30", "reserved": "2026-03-11 09:15"}


def results(**changes):
    found = asked(**{**CASE, **changes})
    assert "error" not in found, found
    return found["results"]


def document(suffix, language="en", **changes):
    offered = asked(language, **{**CASE, **changes})["documents"]
    return next(file["content"] for file in offered if file["name"].endswith(suffix))


def test_the_amount_is_that_of_the_penalty_for_the_availability_measured():
    """(99.9 − 99.4580155525…) % × 10 × 10,000 and (99.78 − …): exact, and rounded once."""
    found = results()
    measured = [row["availability"] for row in found["commitments"]]
    assert measured == ["99.4580155525"] * 2
    share = 100 - 100 * 14497 / 2674800
    assert float(found["amount"]) == pytest.approx((99.9 - share + 99.78 - share) * 1000, abs=0.005)
    penalty = ask_calculator(
        "penalty",
        agreement="numspot",
        month="2026-03",
        lines=[
            {"commitment": row["commitment"], "availability": row["availability"]}
            for row in found["commitments"]
        ],
        average_revenue="10000",
        invoice="10000",
    )
    assert penalty["results"]["amount"] == found["amount"]


def test_an_outage_reserved_too_late_carries_no_penalty_and_the_loss_is_said_first():
    late = {**OUTAGE, "reserved": "2026-03-13 09:00"}
    found = asked(**{**CASE, "incidents": [late]})
    assert found["results"]["amount"] == "0.00"
    assert found["results"]["amount_had_all"] != "0.00"
    assert found["warnings"][0]["field"] == "incidents.0.reserved"
    assert "claim_by" not in found["results"]  # nothing is owed: no date to claim it by


def test_an_outage_without_a_reservation_counts_until_its_time_is_over():
    bare = {"start": OUTAGE["start"], "end": OUTAGE["end"]}
    open_yet = results(incidents=[bare], as_of="2026-03-12 17:30")
    assert open_yet["amount"] != "0.00"
    assert results(incidents=[bare], as_of="2026-03-12 17:31")["amount"] == "0.00"


def test_the_next_steps_are_the_reservation_and_then_the_claim_with_what_the_clauses_ask():
    steps = asked(**CASE)["next_steps"]
    assert [step["clause"] for step in steps] == ["numspot/article-5/4", "numspot/article-8"]
    assert (
        steps[0]["due"] == "2026-03-31T02:41:07+02:00"
    )  # safe under every reading: from its start
    assert steps[1]["due"] == "2026-04-05"


def test_a_claim_after_its_last_day_is_told():
    found = asked(**{**CASE, "incidents": [OUTAGE], "as_of": "2026-04-06 09:00"})
    assert any(
        "2026" in warning["text"] and warning["field"] == "as_of" for warning in found["warnings"]
    )
    on_the_day = asked(**{**CASE, "incidents": [OUTAGE], "as_of": "2026-04-05 23:00"})
    assert not any(warning["field"] == "as_of" for warning in on_the_day["warnings"])


def test_disputes_give_the_amount_for_each_way_of_deciding_them():
    found = results(
        incidents=[
            OUTAGE,
            {
                **OUTAGE,
                "start": "2026-03-20 10:00",
                "end": "2026-03-20 12:00",
                "reserved": "2026-03-20 13:00",
                "disputed": "yes",
            },
        ]
    )
    assert float(found["amount_best"]) < float(found["amount_worst"]) == float(found["amount"])


def test_an_agreement_without_a_penalty_gets_a_report_of_the_breach_without_an_amount():
    case = {
        "agreement": "cloud-temple-iaas",
        "month": "2026-03",
        "commitments": [{"commitment": "cloud-temple-iaas/8.1/sla-1/rate"}],
        "incidents": [{"start": "2026-03-10 14:00", "end": "2026-03-10 17:30"}],
    }
    found = asked(**case)
    assert found["results"]["amount"] is None
    assert found["results"]["missed"] == 1
    letter = next(file["content"] for file in found["documents"] if file["name"].endswith(".md"))
    assert "report of a breach" in letter
    assert "claims no amount" in letter


def test_a_service_of_the_log_may_be_that_of_one_commitment_only():
    rows = [
        {"commitment": "numspot/annexe-3/sla-9/control-api", "service": "api"},
        {"commitment": "numspot/annexe-3/sla-5/load-balancer", "service": "lb"},
    ]
    found = results(commitments=rows, incidents=[{**OUTAGE, "service": "api"}])
    assert [row["counted_seconds"] for row in found["commitments"]] == ["12600", "0"]


# --- the files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_letter_holds_the_facts_the_steps_and_links_pinned_to_the_text_cited(language):
    letter = document(".md", language)
    links = set(re.findall(r"/c/numspot/[a-z0-9/.-]+/\?v=[0-9a-f]{16}", letter))
    assert {link.split("?")[0] for link in links} >= {
        "/c/numspot/article-8/",
        "/c/numspot/annexe-3/sla-9/",
        "/c/numspot/annexe-3/penalties/",
    }
    assert "INC-2026-0310" in letter
    assert ("763,97" if language == "fr" else "763.97") in letter


def test_the_letter_for_a_word_processor_is_an_opendocument_text():
    packed = zipfile.ZipFile(io.BytesIO(base64.b64decode(document(".odt"))))
    assert packed.namelist()[0] == "mimetype"
    assert packed.read("mimetype") == b"application/vnd.oasis.opendocument.text"
    text = "".join(ElementTree.fromstring(packed.read("content.xml")).itertext())
    assert "Amount claimed: €763.97" in text
    for name in packed.namelist()[1:]:
        ElementTree.fromstring(packed.read(name))


def test_what_a_log_holds_cannot_break_a_letter():
    hostile = '<script>alert(1)</script>\x00|*_[x](y) & "'
    rows = [{**OUTAGE, "comment": hostile}]
    page = document(".html", incidents=rows)
    assert "<script>" not in page
    packed = zipfile.ZipFile(io.BytesIO(base64.b64decode(document(".odt", incidents=rows))))
    ElementTree.fromstring(packed.read("content.xml"))


def test_the_rows_of_the_log_can_be_read_again():
    text = document(".csv")
    header, *rows = text.splitlines()
    again = [dict(zip(header.split(","), row.split(","), strict=True)) for row in rows]
    again = [{name: value for name, value in row.items() if value} for row in again]
    assert results(incidents=again) == results()


def test_the_deadlines_are_a_calendar_with_an_alarm_the_day_before():
    events = icalendar.Calendar.from_ical(document(".ics")).walk("VEVENT")
    assert len(events) == 2
    assert all(event.walk("VALARM") for event in events)


def test_the_same_question_gives_the_same_bytes():
    first, second = (json.dumps(asked(**CASE)["documents"]) for _ in range(2))
    assert first == second


# --- what was not reserved, one by one or together
# --------------------------------------------------

LATE = {"start": "2026-03-30 10:00", "end": "2026-04-01 00:00"}


def reserve_step(as_of):
    steps = asked("en", **{**CASE, "incidents": [LATE], "as_of": as_of})["next_steps"]
    return next((step for step in steps if step["clause"] == "numspot/article-5/4"), None)


def test_the_safe_moment_to_reserve_gives_way_to_the_last_one_of_the_reading_kept():
    """48 hours from the start are safe under every reading; from the end, under that one."""
    assert reserve_step("2026-04-01 09:00")["due"] == "2026-04-01T10:00:00+02:00"
    later = reserve_step("2026-04-02 12:00")
    assert later["due"] == "2026-04-03T00:00:00+02:00"
    assert "moment that is safe under every reading has passed" in later["text"]
    assert reserve_step("2026-04-04 09:00") is None


def test_an_outage_reserved_too_late_was_measured_all_the_same():
    found = asked("en", **{**CASE, "incidents": [LATE], "as_of": "2026-04-04 09:00"})
    row = found["results"]["commitments"][0]
    assert (row["met"], row["charged_availability"]) == (False, "100")
    assert row["counted_seconds"] == str(38 * 3600)  # until the end of the month
    assert found["results"]["amount"] == "0.00"
    assert found["warnings"][0]["field"] == "incidents.0.reserved"


def test_many_outages_without_a_reservation_are_one_warning_and_one_step():
    rows = [
        {"start": f"2026-03-{day:02} 10:00", "end": f"2026-03-{day:02} 11:00"}
        for day in range(1, 29)
    ]
    found = asked("en", **{**CASE, "incidents": rows})
    assert len(found["warnings"]) == len(found["next_steps"]) - 1 == 1
    assert "28" in found["warnings"][0]["text"]
    assert found["next_steps"][0]["due"] == "2026-03-03T10:00:00+01:00"


def test_where_the_report_starts_the_clock_an_outage_without_one_is_told():
    found = asked("en", **{**CASE, "incidents": [OUTAGE], "downtime_start": "ticket"})
    steps = [step["text"] for line in found["steps"] for step in line["steps"]]
    assert any("time of report is not given" in text for text in steps)


# --- a month that closes
# ----------------------------------------------------------------------------


def test_what_one_more_hour_would_add_is_what_a_longer_outage_adds():
    """The outage of the 10th, an hour longer and no first minutes of its own: the
    caps leave room."""
    amounts = {"average_revenue": "10000", "invoice": "100000"}
    one = [CASE["commitments"][1]]
    now = results(commitments=one, incidents=[OUTAGE], **amounts)
    later = {**OUTAGE, "end": "2026-03-10 18:30"}
    then = results(commitments=one, incidents=[later], **amounts)
    added = float(then["amount"]) - float(now["amount"])
    assert (
        float(now["commitments"][0]["hour_more"]) == pytest.approx(added, abs=0.011) and added > 0
    )


def test_under_a_cap_that_is_reached_one_more_hour_adds_nothing():
    row = results(invoice="1")["commitments"][0]
    assert row["hour_more"] == "0.00"


def test_a_letter_shows_the_first_rows_of_a_log_that_nobody_would_read_on_paper():
    rows = [
        {
            "start": f"2026-03-{n % 28 + 1:02} {n // 28:02}:00",
            "end": f"2026-03-{n % 28 + 1:02} {n // 28:02}:01",
        }
        for n in range(501)
    ]
    letter = document(".md", incidents=rows)
    assert "The first 500 rows of 501" in letter
    assert document(".csv", incidents=rows).count("\n") == 502


def test_the_notice_and_the_step_name_the_same_last_moment_to_reserve():
    found = asked(**CASE)
    (told,) = [notice for notice in found["warnings"] if "reservation" in notice["text"]]
    (step,) = [step for step in found["next_steps"] if "Reserve" in step["text"]]
    assert "02:41:07" in told["text"] and step["due"].startswith("2026-03-31T02:41:07")


@pytest.mark.parametrize("sent", ["2026-03-10 13:59", "2025-03-11 09:15"])
def test_a_reservation_sent_before_its_outage_is_refused_beside_its_field(sent):
    error = asked(**{**CASE, "incidents": [{**OUTAGE, "reserved": sent}]})["error"]
    assert error["field"] == "incidents.0.reserved"
    assert "before the outage" in error["text"]
