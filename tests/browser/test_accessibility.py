"""No page has a fault that axe can see: every kind of page, in both languages, light or dark, on
a phone or a desk; with the menu or the search open, and with an error shown. What axe cannot see
is in test_frame.py."""

from itertools import cycle, product
from pathlib import Path

import pytest

from clausier.catalogue import CATALOGUE
from clausier.law.library import Library

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
# All four looks where the colours and boxes of a kind of page are its own; else each page, or each
# language of it, has one in turn.
LOOKS = [(size, scheme) for size in (PHONE, DESK) for scheme in ("light", "dark")]
KINDS = ["", "agreements/numspot/", "calculators/penalty/", "compare/"]
BOTH = ["about/", *(f"calculators/{name}/" for name in CATALOGUE if name != "penalty")]
ONCE = ["agreements/", "calculators/"]
ONCE += [f"agreements/{name}/" for name in Library().folders if name != "numspot"]
LANGUAGES = ("fr", "en")
PAGES = [
    *(
        (f"{language}/{kind}", *look)
        for kind in KINDS
        for language, look in zip(cycle(LANGUAGES), LOOKS, strict=False)
    ),
    *(
        (f"{language}/{page}", *look)
        for look, (page, language) in zip(cycle(LOOKS), product(BOTH, LANGUAGES), strict=False)
    ),
    *(
        (f"{language}/{page}", *look)
        for look, language, page in zip(cycle(LOOKS), cycle(LANGUAGES), ONCE, strict=False)
    ),
    *(("c/numspot/article-8/", *look) for look in LOOKS),
    *(("c/numspot/article-8/?v=0123456789abcdef", *look) for look in LOOKS[1:3]),
    (
        "404.html",
        PHONE,
        "light",
    ),  # bare: its dark colours are the browser's own, which axe does not know
]
# One of each size, scheme and language, where the kind of page is not what matters.
FOUR = [("fr", PHONE, "dark"), ("en", PHONE, "light"), ("fr", DESK, "light"), ("en", DESK, "dark")]
ASKED = "#agreement=numspot&month=2026-03&lines.0.availability=97x"


def violations(page) -> list[str]:
    """Each violation in a line: the rule, and the first element that breaks it."""
    page.evaluate(AXE.read_text("utf-8"))
    run = """async tags => {
        const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] });
        return violations;
    }"""
    found = page.evaluate(run, TAGS)
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary']}"
        for one in found
    ]


def look_id(value) -> str | None:
    return f"{value['width']}" if isinstance(value, dict) else None


@pytest.fixture
def open_page(new_context):
    def open_page(path, size, scheme):
        page = new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce").new_page()
        page.goto(path)
        return page

    return open_page


@pytest.mark.parametrize(("path", "size", "scheme"), PAGES, ids=look_id)
def test_a_page_is_accessible(open_page, path, size, scheme):
    page = open_page(path, size, scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (
        "wider than the window"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", Library().folders)
def test_what_is_touched_on_an_agreement_is_large_enough_and_apart(new_context, name, language):
    """Where nothing hovers, the tools of every clause are shown."""
    phone = {
        "viewport": {"width": 412, "height": 823},
        "device_scale_factor": 1.75,
        "is_mobile": True,
        "has_touch": True,
    }
    page = new_context(**phone).new_page()
    page.goto(f"{language}/agreements/{name}/")
    assert violations(page) == []


@pytest.mark.parametrize(("language", "size", "scheme"), FOUR, ids=look_id)
def test_the_search_and_the_menu_with_its_contents_are_accessible_when_open(
    open_page, language, size, scheme
):
    page = open_page(f"{language}/compare/", size, scheme)
    page.locator(".md-header [data-search]").click()
    page.locator(".search-input").fill("cloud")
    page.locator(".search-result").first.wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    if page.locator(".menu-button").is_visible():
        page.locator(".menu-button").click()
        assert violations(page) == []


@pytest.mark.parametrize(("language", "size", "scheme"), FOUR[1::2], ids=look_id)
def test_an_answer_with_an_error_and_everything_unfolded_is_accessible(
    open_page, language, size, scheme
):
    page = open_page(f"{language}/calculators/penalty/{ASKED}", size, scheme)
    page.locator("[aria-invalid=true]").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert violations(page) == []
