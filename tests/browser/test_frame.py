"""The frame of every page: search, language switch, light and dark, menu, contents; by keyboard,
on a phone, and without scripts. What stands inside the pages is tested elsewhere."""

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 320, "height": 640}
LANGUAGES = ("fr", "en")


@pytest.fixture
def phone(new_context) -> Page:
    return new_context(viewport=PHONE).new_page()


def tab_stops(page: Page, count: int) -> list[str]:
    """What the Tab key reaches first, each by its accessible name or text; all must be visible."""
    names = []
    for _ in range(count):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        expect(focused).to_be_in_viewport()
        names.append(
            focused.evaluate(
                "e => e.getAttribute('aria-label') || e.innerText.replace(/\\s+/g, ' ').trim()"
            )
        )
    return names


@pytest.mark.parametrize("words", ["clause", "CLAUSE", "clàuse"])
def test_the_search_finds_a_word_in_any_case_and_with_any_accents(page, words):
    page.goto("fr/")
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("textbox").fill(words)
    expect(page.locator(".search-result").first).to_be_visible()
    expect(page.locator(".search-status")).to_have_text(re.compile(r"résultat"))


def test_the_search_says_that_nothing_is_found_and_closes_with_escape(page):
    page.goto("en/")
    page.locator(".md-header [data-search]").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("zzzzzz")
    expect(page.locator(".search-status")).to_have_text("Nothing matches this search.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_button_of_the_search_closes_it_though_a_click_gives_it_no_focus(page):
    page.goto("fr/")
    here = page.url
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("textbox").fill("calculateurs")
    expect(page.locator(".search-result").first).to_be_visible()
    page.evaluate(
        "document.querySelector('#search button').click()"
    )  # as Safari does: the field keeps the focus
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url == here


def test_enter_in_the_search_opens_the_first_result(page):
    page.goto("fr/")
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("textbox").fill("calculateurs")
    expect(page.locator(".search-result").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/fr/calculators/"))
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_search_is_fetched_when_it_is_first_opened(page, watch):
    page.goto("fr/")
    page.wait_for_load_state("networkidle")
    assert not any(name in url for url in watch.requests for name in ("search", "minisearch"))


SECTIONS = [
    {
        "location": "fr/a/#8-1",
        "title": "8.1 Disponibilité",
        "text": "<p>Indemnité due si l’accès passe sous 99,97 % du mois.</p>",
    },
    {
        "location": "fr/a/#18-1",
        "title": "18.1 Autre",
        "text": "Le texte 1.8.1 et 99.975, l’œuvre des parties, SLA-6, voir 8.10.",
    },
    {"location": "fr/a/#8-1--b", "title": "8.1, point b", "text": "Disponibilité, encore."},
    {"location": "fr/a/", "title": "NumSpot", "text": ""},
]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (
            "99,97",
            ["8.1 Disponibilité", "18.1 Autre"],
        ),  # the whole figure first, one that begins so after it
        ("99.97 %", ["8.1 Disponibilité", "18.1 Autre"]),
        (
            "8.1",
            ["8.1 Disponibilité", "8.1, point b", "18.1 Autre"],
        ),  # the clause of that number first
        ("8.10", ["18.1 Autre"]),
        ("numspot 1.8.1", ["18.1 Autre"]),  # by the title of the page too
        ("1.8.1", ["18.1 Autre"]),
        ("l'indemnite", ["8.1 Disponibilité"]),
        ("INDEMNITÉ", ["8.1 Disponibilité"]),
        ("oeuvre", ["18.1 Autre"]),
        ("sla 6", ["18.1 Autre"]),
        ("sla-6", ["18.1 Autre"]),
        ("« sla 6 »", ["18.1 Autre"]),
        ('"sla 6"', ["18.1 Autre"]),
        ("ponibilite", []),  # words are found at their beginning
        ("(", []),
    ],
)
def test_the_search_reads_figures_numbers_and_french_as_typed(page, query, titles):
    page.goto("fr/")
    found = page.evaluate(
        """async ([sections, query]) => {
            const script = new URL('../assets/scripts/search.js', location);
            const { find, prepare } = await import(script);
            return find(prepare(sections), query).map(({ title }) => title);
        }""",
        [SECTIONS, query],
    )
    assert found == titles


def test_the_language_link_keeps_page_and_fragment(page):
    page.goto("fr/calculators/#promise=99.99&period=2026-03")
    page.locator(".md-header a[data-language]").click()
    expect(page).to_have_url(re.compile(r"/en/calculators/#promise=99\.99&period=2026-03$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_scheme_follows_the_system_until_it_is_chosen_and_the_choice_is_kept(page):
    page.goto("fr/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.get_by_role("button", name="Mode sombre")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto("en/about/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Dark mode").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_on_a_phone_the_tab_key_goes_through_the_band_and_into_the_page(phone):
    phone.goto("fr/about/")
    assert tab_stops(phone, 7) == [
        "Aller au contenu",
        "Clausier",
        "Rechercher",
        "Mode sombre",
        "EN – English",
        "Menu",
        "Lien vers «\u00a0Sources\u00a0»",
    ]


def test_the_skip_link_leads_to_the_content(phone):
    phone.goto("fr/")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.getElementById('content').contains(document.activeElement)")


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard(phone):
    phone.goto("fr/")
    button = phone.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    phone.keyboard.press("Enter")
    menu = phone.get_by_role("navigation", name="Navigation")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert phone.evaluate("document.activeElement.textContent.trim()") == "Accueil"
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert phone.evaluate("document.activeElement.textContent.trim()") == "Menu"


def test_what_is_closed_is_not_reached_by_the_tab_key(phone):
    phone.goto("fr/calculators/budget/")
    for _ in range(12):
        phone.keyboard.press("Tab")
        expect(phone.locator(":focus")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_menu_opens_and_every_section_is_linked(new_context, language):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{language}/")
    page.locator(".md-header").get_by_text("Menu").click(force=True)
    expect(page.get_by_role("navigation", name="Navigation")).to_be_visible()
    assert page.locator("footer a").count() >= 4
    assert not page.locator(".md-header [data-search]").is_visible()


@pytest.mark.parametrize("path", ["fr/", "en/agreements/", "fr/calculators/"])
def test_nothing_is_wider_than_a_phone(phone, path):
    phone.goto(path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_root_leads_to_a_language(page):
    page.goto(".")
    expect(page).to_have_url(re.compile(r"/fr/$"))
