"""From "my service was down" to the claim, in a real browser: a log is dropped, picked or pasted,
read by the worker, and nothing of it is asked of any server. What a file gives is tested in
tests/imports; the amounts, in tests/calculators/test_claim.py."""

import json
import re
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Page, expect

from clausier.core.zones import UTC, parse_instant
from clausier.doors.terminal import main
from tests.imports.conftest import SAMPLES

CLAIM, AVAILABILITY = "en/calculators/claim/", "en/calculators/availability/"
SECRET = "QZX-4711"  # stands in what is dropped and typed, and nowhere else
API = "numspot/annexe-3/sla-9/control-api"


def outages(count: int, month: str = "03/2026") -> str:
    """A log as a person keeps it in a spreadsheet, on the clock of Paris."""
    rows = ["début;fin;commentaire"]
    for number in range(count):
        day, minute = number % 28 + 1, number // 28 * 37 % 1400
        start, end = (f"{m // 60:02}:{m % 60:02}:07" for m in (minute, minute + 5))
        rows.append(f"{day:02}/{month} {start};{day:02}/{month} {end};{SECRET}-{number}")
    return "\n".join(rows)


def file(text: str, name: str = f"{SECRET}.csv") -> dict:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def field(page: Page, name: str):
    return page.locator(f"[name='{name}']:enabled")


def expect_own_answer(page: Page, text: str) -> None:
    """Whatever the spaces: those inside an amount or a date do not break."""
    expect(page.locator("clausier-form")).to_have_attribute("data-shown", "own")
    spaced = re.compile(r"\s".join(map(re.escape, text.split())))
    expect(page.locator("[data-summary]")).to_have_text(spaced)


def expect_nothing_told(page: Page, sent: list) -> None:
    """Neither what was dropped nor what was typed is in any request, whatever its part."""
    assert sent
    for request in sent:
        told = f"{unquote_plus(request.url)} {request.post_data or ''} {request.headers}"
        for word in (SECRET, "45123", "12345", "2026-03-01"):
            assert word not in told, request.url
        assert request.method == "GET"


@pytest.mark.parametrize("width", [375, 1280])
def test_the_way_from_an_outage_to_the_claim(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    sent = []
    page.on("request", lambda request: sent.append(request))
    page.goto("fr/")
    page.get_by_role("link", name="Mon service a été arrêté").click()
    page.locator("[data-file]").set_input_files(file(outages(200)))
    page.get_by_role("button", name="Europe/Paris", exact=True).click()
    expect(page.locator("[data-report] tbody tr")).to_have_count(200)
    expect(page.locator("[data-report]")).to_contain_text("incidents lus : 200")
    expect(field(page, "month")).to_have_value("2026-03")
    expect(page.locator(".form-row [name^='incidents.']")).to_have_count(0)
    field(page, "agreement").select_option("numspot")
    field(page, "commitments.0.commitment").select_option(API)
    field(page, "average_revenue").fill("45123")
    field(page, "invoice").fill("12345")
    expect_own_answer(page, "NumSpot, mars 2026 : 3 703,50 € à réclamer")
    letter = page.locator("a[download='claim-numspot-2026-03.html']").get_attribute("href")
    assert letter.startswith("data:text/html") and f"{SECRET}-199" in letter
    assert page.locator("a[download='reservation-numspot-2026-03.html']").count() == 1
    assert len(page.url) < 2_500 and SECRET not in page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect_nothing_told(page, sent)


def test_the_same_from_an_export_of_tickets_in_english(page):
    sent = []
    page.on("request", lambda request: sent.append(request))
    tickets = ["id,priority,opened,resolved"]
    tickets += [
        f"{SECRET}-{day},P1,2026-04-{day:02} 10:00:00,2026-04-{day:02} 11:30:00"
        for day in range(1, 21)
    ]
    page.goto(CLAIM)
    page.locator("[data-file]").set_input_files(file("\n".join(tickets)))
    page.get_by_role("button", name="Europe/Paris", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("These are tickets")
    page.get_by_role("button", name="Take each ticket for an outage").click()
    expect(page.locator("[data-report] tbody tr")).to_have_count(20)
    field(page, "agreement").select_option("numspot")
    field(page, "commitments.0.commitment").select_option(API)
    field(page, "average_revenue").fill("45123")
    field(page, "invoice").fill("12345")
    expect_own_answer(page, "NumSpot, April 2026: €3,703.50 to claim")
    expect_nothing_told(page, sent)


def test_a_file_that_is_dropped_is_read_like_one_that_is_picked(page):
    page.goto(AVAILABILITY)
    carried = page.evaluate_handle(
        """text => { const carried = new DataTransfer();
        carried.items.add(new File([text], "log.csv")); return carried; }""",
        "start,end\n2026-03-10T10:00Z,2026-03-10T11:00Z",
    )
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": carried})
    expect(field(page, "incidents.0.start")).to_have_value("2026-03-10T10:00:00+00:00")
    field(page, "commitment").select_option(API)
    expect_own_answer(page, "missed")


def test_rows_are_pasted_corrected_and_disputed(page):
    page.goto(AVAILABILITY)
    page.get_by_text("Paste or edit rows").click()
    rows = "\n".join(f"2026-03-{day:02}T10:00Z\t2026-03-{day:02}T10:05Z" for day in range(1, 11))
    page.locator("[data-paste]").fill(f"start\tend\n{rows}")
    page.get_by_role("button", name="Read these rows").click()
    field(page, "commitment").select_option(API)
    expect_own_answer(page, "Availability of")
    first = page.locator("[data-summary]").inner_text()
    page.get_by_label("Disputed: 2026-03-04 10:00:00").check()
    expect(page.locator(".answer-results")).to_contain_text("provider")
    page.get_by_role("button", name="Edit the rows").click()
    text = page.locator("[data-paste]")
    expect(text).to_have_value(re.compile("2026-03-04T10:00:00.*,yes"))
    text.fill(text.input_value().replace("10T10:05:00", "10T23:05:00"))
    page.get_by_role("button", name="Read these rows").click()
    expect(page.locator("[data-summary]")).not_to_have_text(first)
    page.get_by_role("button", name="Remove this log").click()
    expect(page.locator("[data-report]")).to_be_empty()
    expect(field(page, "incidents.0.start")).to_have_value("")


def test_a_row_that_is_refused_is_shown_with_its_line_its_reason_and_its_text(page):
    page.goto(AVAILABILITY)
    page.locator("[data-file]").set_input_files(
        file("start,end\n2026-03-10T10:00Z,2026-03-10T09:00Z\n2026-03-11T10:00Z,2026-03-11T10:30Z")
    )
    report = page.locator("[data-report]")
    expect(report).to_contain_text("The end is before the start")
    expect(report).to_contain_text("2026-03-10T10:00Z,2026-03-10T09:00Z")
    expect(report.locator("td").first).to_have_text("2")


def test_reading_can_be_stopped_and_the_page_goes_on(page):
    page.goto(AVAILABILITY)
    page.locator("[data-file]").set_input_files(file(outages(20_000).replace("/2026 ", "/2026  ")))
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-busy]")).to_be_hidden()
    page.locator("[data-file]").set_input_files(
        file("start,end\n2026-03-10T10:00Z,2026-03-10T11:00Z")
    )
    expect(field(page, "incidents.0.end")).to_have_value("2026-03-10T11:00:00+00:00")


GIVE_INCIDENTS = [
    file
    for file in sorted(SAMPLES.iterdir())
    if not re.match(r"centreon|glpi|jira|nagios|servicenow|tickets|upptime_[hs]|zendesk", file.name)
]


def test_every_sample_gives_the_same_intervals_on_the_page_and_on_the_command_line(page, capsys):
    page.goto(AVAILABILITY)
    assert len(GIVE_INCIDENTS) >= 13
    for sample in GIVE_INCIDENTS:
        main(["import", str(sample), "--time-zone", "Europe/Paris", "--json"])
        told = json.loads(capsys.readouterr().out)["rows"]
        page.locator("clausier-log").evaluate(
            "log => { log.form.dropLog(log.name); log.forget(); }"
        )
        page.locator("[data-file]").set_input_files(sample)
        report, zone = page.locator("[data-report]"), page.locator("[data-option='time_zone']")
        expect(report.locator("p").or_(zone).first).to_be_visible()
        if zone.count():
            page.get_by_role("button", name="Europe/Paris", exact=True).click()
        expect(report).not_to_be_empty()
        assert intervals(read_on(page)) == intervals(told), sample.name


def read_on(page: Page) -> list[dict]:
    return page.evaluate("() => JSON.parse(document.querySelector('clausier-log').rows)")


def intervals(rows: list[dict]) -> list[tuple]:
    def at(row, name):
        return parse_instant(row[name], UTC) if name in row else None

    return [(at(row, "start"), at(row, "end"), row["kind"]) for row in rows]
