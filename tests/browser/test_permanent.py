"""The permanent page of a clause, in a real browser: what a link pins, citations in one click,
terms in place."""

import pytest

from clausier.law.fingerprint import fingerprint
from clausier.law.library import Library

ID = "numspot/annexe-3/sla-6"
LIBRARY = Library()
MARK = fingerprint(LIBRARY.clause(ID), LIBRARY.agreement("numspot"))


@pytest.fixture
def page(new_context):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto("fr/about/")
    page.evaluate("navigator.clipboard.writeText('')")
    return page


def clipboard(page) -> str:
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    return page.evaluate("navigator.clipboard.readText()")


def test_a_link_that_pins_the_current_text_says_that_nothing_has_changed(page):
    page.goto(f"c/{ID}/?v={MARK}")
    assert (
        page.locator("[data-pinned] [lang=fr]:visible")
        .inner_text()
        .startswith("Vous citez notre restitution telle qu’elle est aujourd’hui")
    )
    assert page.locator("[data-pinned] [lang=en]:visible").count() == 1


def test_a_link_with_an_unknown_fingerprint_says_so(page):
    page.goto(f"c/{ID}/?v=0123456789abcdef")
    assert "aucune version publiée" in page.locator("[data-pinned] [lang=fr]:visible").inner_text()


def test_without_a_pin_nothing_is_said(page):
    page.goto(f"c/{ID}/")
    assert page.locator("[data-pinned] > :visible").count() == 0


@pytest.mark.parametrize("form", ["text", "markdown", "html", "bibtex"])
def test_a_citation_is_copied_with_the_keyboard_and_names_this_address(page, address, form):
    page.goto(f"c/{ID}/")
    button = page.locator(f"[data-copy-from=cite-{form}-en]")
    # A citation may be folded away: it opens by keyboard too.
    for folded in page.locator("details", has=button).all():
        folded.evaluate("details => { details.open = true; }")
    button.focus()
    page.keyboard.press("Enter")
    copied = clipboard(page)
    assert f"{address}c/{ID}/?v={MARK}" in copied and "{site}" not in copied


def test_a_clause_is_cited_from_the_agreements_page_in_one_click(page, address):
    page.goto("en/agreements/numspot/")
    page.locator("button[data-copy]").nth(20).click()
    assert f"{address}c/numspot/" in clipboard(page)


def test_a_defined_term_explains_itself_on_hover_and_tears_nothing(page):
    page.goto("fr/agreements/numspot/")
    term = page.locator("a.term").first
    meaning = term.get_attribute("title")
    term.hover()
    assert meaning in page.locator(".md-tooltip2--active").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_tap_on_a_defined_term_explains_it_and_a_second_tap_follows_it(new_context):
    page = new_context(has_touch=True, viewport={"width": 375, "height": 800}).new_page()
    page.goto("fr/agreements/numspot/")
    term = page.locator("a.term").first
    term.tap()
    page.locator(".md-tooltip2--active").wait_for()
    assert "#" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    term.tap()
    page.wait_for_url("**#**")


def test_the_page_is_complete_without_a_script(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"c/{ID}/")
    for language in ("fr", "en"):
        assert page.locator(f"section.side[lang={language}] .clause-text").inner_text().strip()
        assert page.locator(f"section.side[lang={language}] [data-cite]").count() == 4
