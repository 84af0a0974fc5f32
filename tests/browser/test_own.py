"""An agreement of one's own in a real browser: from a few fields or a folder
to every calculator, and out again."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

PAGE = "en/calculators/draft/"
SAMPLE = Path(__file__).parent.parent / "fixtures" / "own_agreement" / "mycloud"


def kept(page) -> dict[str, str]:
    return json.loads(page.evaluate("localStorage.getItem('clausier-own')") or "{}")


def keep(page) -> None:
    page.goto(PAGE)
    page.get_by_role("button", name="Keep it in this browser").click()
    expect(page.locator("[data-list]")).to_contain_text("In order")


def test_from_a_few_fields_to_a_calculation_and_the_comparison(page, watch):
    keep(page)
    page.goto("en/calculators/budget/")
    option = page.locator("[name=commitment] option[value='mycloud/availability/rate-1']")
    expect(option).to_have_count(1)
    page.locator("[name=commitment]").select_option("mycloud/availability/rate-1")
    expect(page.locator("[data-answer]")).to_contain_text("99.95%")
    assert "commitment=mycloud" in page.url
    page.reload()  # an address that carries it is answered, and the form shows it
    expect(page.locator("[data-answer]")).to_contain_text("Virtual machine")
    expect(page.locator("[name=commitment]")).to_have_value("mycloud/availability/rate-1")
    page.goto("en/compare/")
    expect(page.locator("[data-figure='mycloud/availability/rate-1']")).to_have_text("99.95%")


def test_a_folder_is_taken_exported_and_forgotten(page):
    page.goto(PAGE)
    page.locator("input[webkitdirectory]").set_input_files(SAMPLE)
    expect(page.locator("[data-list]")).to_contain_text("In order")
    texts = kept(page)
    assert texts["mycloud/agreement.toml"] == (SAMPLE / "agreement.toml").read_text("utf-8")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save mycloud.zip").click()
    exported = download.value.path()
    page.get_by_role("button", name=re.compile("Forget")).click()
    expect(page.locator("[data-list]")).to_contain_text("None")
    assert kept(page) == {}
    page.locator("input[accept]").set_input_files(
        {"name": "mycloud.zip", "mimeType": "application/zip", "buffer": exported.read_bytes()}
    )
    expect(page.locator("[data-list]")).to_contain_text("In order")
    assert kept(page) == texts


def test_what_is_no_agreement_is_refused_in_a_sentence_and_loses_nothing(page):
    keep(page)
    before = kept(page)
    page.locator("input[accept]").set_input_files(
        {"name": "notes.md", "mimeType": "text/markdown", "buffer": b"hello"}
    )
    expect(page.locator("[data-own-status]")).to_contain_text("There is no agreement here")
    assert kept(page) == before


def test_nothing_of_it_leaves_the_browser(page, watch):
    keep(page)
    page.goto("en/calculators/penalty/")
    expect(page.locator("[name='lines.0.commitment'] option[value^=mycloud]")).not_to_have_count(0)
    assert not [url for url in watch.requests if "mycloud" in url.partition("#")[0]]
