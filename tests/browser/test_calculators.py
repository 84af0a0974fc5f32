"""Calculators in a real browser: Python starts when it is asked for and by no other way, answers as
one types, gives what the functions give, and says plainly what went wrong. How a page looks without
scripts, and whether it can be read aloud, is tested elsewhere."""

import gzip
import json
import os
import re
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask
from tests.examples import EXAMPLES

BUDGET = "en/calculators/budget/"
PENALTY = "en/calculators/penalty/"
SAID = {"promise": "99.99", "period": "2026-03"}
DEADLINE = {"agreement": "numspot", "severity": "3", "opened": "2026-04-03T19:00"}
PARTS = re.compile(r"/assets/pyodide/")


def flat(inputs, path: str = "") -> dict[str, str]:
    """Inputs under the names of form fields and addresses: lines.0.availability."""
    if isinstance(inputs, str):
        return {path: inputs}
    pairs = inputs.items() if isinstance(inputs, dict) else enumerate(inputs)
    return {
        name: text
        for key, value in pairs
        for name, text in flat(value, f"{path}.{key}".lstrip(".")).items()
    }


def link(address: str, inputs) -> str:
    return f"{address}#{urlencode(flat(inputs))}"


def expect_answer(page: Page, calculator: str, inputs, language: str = "en") -> None:
    """The page shows, word for word, what the function gives."""
    request = {"calculator": calculator, "language": language, "inputs": inputs, "html": True}
    request["now"] = page.evaluate("new Date().toISOString()")
    site = re.split(f"{language}/calculators/", page.url)[0]
    with patch.dict(os.environ, SITE_URL=site):  # calendar files say where a clause can be read
        html = json.loads(ask(json.dumps(request)))["html"]
    shown = """html => {
        const box = document.createElement('div');
        box.innerHTML = html;
        return box.innerHTML;
    }"""
    page.wait_for_function(
        "html => document.querySelector('[data-answer]').innerHTML === html",
        arg=page.evaluate(shown, html),
    )


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']")


def parts(watch) -> list[str]:
    return [url for url in watch.requests if PARTS.search(url)]


# When Python starts, and what it takes.


def test_no_byte_of_python_is_fetched_before_the_form_is_touched(page, watch):
    page.goto(BUDGET)
    page.wait_for_load_state("networkidle")
    assert parts(watch) == []
    field(page, "promise").focus()
    expect(page.locator("[data-status]")).to_have_text(re.compile("ready", re.I))
    assert parts(watch) != []


def test_an_anchor_in_the_address_is_left_to_the_page(page, watch):
    page.goto(f"{BUDGET}#content")
    page.wait_for_load_state("networkidle")
    assert parts(watch) == []
    assert page.url.endswith("#content")


def test_the_library_is_not_fetched_where_the_snapshot_serves(page, watch):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    assert any("snapshot.bin" in url for url in parts(watch))
    assert not any("stdlib" in url for url in parts(watch))


def test_the_example_is_not_shown_in_the_place_of_an_awaited_answer(page):
    page.context.route("**/snapshot.bin", lambda route: None)  # never comes
    page.goto(link(BUDGET, SAID))
    expect(page.locator("clausier-form")).to_be_visible()
    expect(page.locator("[data-answer]")).to_be_hidden()
    page.context.unroute("**/snapshot.bin")
    page.reload()
    expect_answer(page, "budget", SAID)
    expect(page.locator("[data-answer]")).to_be_visible()


def test_the_example_is_not_shown_for_the_previous_result_of_a_wrong_address(page):
    page.goto(link(BUDGET, {**SAID, "promise": "100.1"}))
    message = page.locator("#budget-promise-error")
    expect(message).to_be_visible()
    expect(page.locator(".problems-wrong")).to_contain_text(message.inner_text())
    expect(page.locator("[data-answer]")).to_be_hidden()
    field(page, "promise").fill(SAID["promise"])
    expect(page.locator("[data-answer]")).to_be_visible()
    expect(page.locator("[data-status]")).to_be_empty()


# What it answers.


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("calculator", sorted({example.data["calculator"] for example in EXAMPLES}))
def test_every_example_opened_by_its_address_gives_what_the_function_gives(
    page, calculator, language
):
    """One page for all of a calculator's examples, by turns: only the fragment of
    the address changes."""
    for example in EXAMPLES:
        if example.data["calculator"] == calculator:
            page.goto(link(f"{language}/calculators/{calculator}/", example.data["inputs"]))
            expect_answer(page, calculator, example.data["inputs"], language)


def test_answers_appear_as_one_types_and_the_address_follows(page):
    page.goto(BUDGET)
    page.locator("[data-clear]").click()
    field(page, "promise").press_sequentially("99.99")
    field(page, "period").press_sequentially("2026-03")
    expect_answer(page, "budget", SAID)
    expect(page).to_have_url(re.compile(r"#promise=99\.99&period=2026-03"))
    field(page, "promise").press("End")
    page.keyboard.press("Backspace")
    expect_answer(page, "budget", {**SAID, "promise": "99.9"})
    expect(page.locator("[data-live]")).not_to_be_empty()
    reopened = page.context.new_page()
    reopened.goto(page.url)
    expect_answer(reopened, "budget", {**SAID, "promise": "99.9"})


def test_a_changed_address_is_followed(page):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    page.evaluate("location.hash = 'promise=99.5&period=2026-02'")
    expect_answer(page, "budget", {"promise": "99.5", "period": "2026-02"})
    expect(field(page, "promise")).to_have_value("99.5")


def test_going_back_to_the_bare_address_brings_the_example_back(page):
    page.goto(BUDGET)
    example = page.locator("[data-answer]").inner_html()
    page.evaluate("hash => { location.hash = hash; }", link(BUDGET, SAID).partition("#")[2])
    page.evaluate("location.hash = 'promise=99.5'")
    expect_answer(page, "budget", {"promise": "99.5"})
    page.go_back()
    expect_answer(page, "budget", SAID)
    page.go_back()
    expect(field(page, "promise")).to_have_value("99.99")
    expect(page.locator("[data-example-note]")).to_be_visible()
    assert page.locator("[data-answer]").inner_html() == example
    assert "#" not in page.url


def test_what_was_typed_last_is_in_the_address_before_the_page_is_left(page):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    field(page, "promise").fill("99.5")
    page.evaluate("document.querySelector('a[data-language]').focus()")
    assert "promise=99.5&" in page.evaluate("location.href")


def test_an_agreement_keeps_the_readings_chosen_for_it(page):
    page.goto(link("en/calculators/deadline/", {**DEADLINE, "public_holidays": "open"}))
    opened = page.locator("[name=public_holidays][value=open]:enabled")
    expect(opened).to_be_checked()
    field(page, "agreement").select_option("outscale-secnumcloud")
    expect(opened).not_to_be_checked()
    field(page, "agreement").select_option("numspot")
    expect(opened).to_be_checked()
    expect_answer(page, "deadline", {**DEADLINE, "public_holidays": "open"})


def test_rows_of_any_number_stand_one_after_the_other(page):
    page.goto(
        f"{PENALTY}#agreement=numspot&lines.99999.promise=99.9&lines.99999.availability=98&lines.3.availability=97"
    )
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(field(page, "lines.0.availability")).to_have_value("98")
    expect(field(page, "lines.1.availability")).to_have_value("97")


def test_the_link_of_a_calculation_can_be_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    page.locator("#elsewhere > summary").click()
    button = page.locator("[data-copy-link]")
    name, said = button.inner_text(), button.get_attribute("data-copy-link")
    button.click()
    expect(button).to_have_text(said)
    expect(button).to_have_text(name)
    assert "promise=99.99" in page.evaluate("navigator.clipboard.readText()")


def test_one_press_empties_the_form_and_back_fills_it_again(page):
    page.goto(
        link(
            PENALTY,
            {"agreement": "numspot", "lines": [{"availability": "97"}, {"availability": "98"}]},
        )
    )
    page.locator("[type=reset]").click()
    expect(field(page, "agreement")).to_be_focused()
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(field(page, "lines.0.availability")).to_have_value("")
    expect(page.locator(".problems-missing a")).to_have_text(["Agreement"])
    expect(page.locator("[data-answer]")).to_be_hidden()
    assert "#" not in page.url
    page.go_back()
    expect(field(page, "lines.1.availability")).to_have_value("98")


def test_a_reload_keeps_the_empty_row_that_awaits_its_values(page):
    page.goto(PENALTY)
    page.locator("[data-clear]").click()
    field(page, "agreement").select_option("numspot")
    expect(page).to_have_url(re.compile("agreement=numspot"))
    page.reload()
    expect(field(page, "agreement")).to_have_value("numspot")
    expect(page.locator("[data-row]")).to_have_count(1)


# Rows, and parts that depend on a choice.


def test_rows_are_added_and_removed_and_keep_their_order(page):
    page.goto(PENALTY)
    page.locator("[data-clear]").click()
    field(page, "agreement").select_option("numspot")
    availability = page.locator("[name$='.availability']")
    for text in ("97", "98", "99"):
        if text != "97":
            page.locator("[data-add]").click()
            expect(page.locator("[data-row]").last.locator("[name]").first).to_be_focused()
        availability.last.fill(text)
    page.locator("[data-remove]").nth(1).click()
    expect(page.locator("[data-remove]").nth(1)).to_be_focused()
    assert [field.get_attribute("name") for field in availability.all()] == [
        "lines.0.availability",
        "lines.1.availability",
    ]
    assert [field.input_value() for field in availability.all()] == ["97", "99"]
    ids = page.eval_on_selector_all("clausier-form [id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    expect(page).to_have_url(re.compile(r"lines\.0\.availability=97&lines\.1\.availability=99"))


def test_what_a_condition_hides_is_left_out(page):
    page.goto(BUDGET)
    field(page, "promise").fill("99.99")
    field(page, "commitment").select_option(index=1)
    expect(field(page, "promise")).to_be_hidden()
    expect(page).to_have_url(re.compile("commitment="))
    expect(page).not_to_have_url(re.compile("promise="))
    field(page, "commitment").select_option("")
    expect(field(page, "promise")).to_have_value("99.99")


def test_tickets_are_judged_by_an_agreement_chosen_in_an_untouched_form(page):
    page.goto("en/calculators/support/")
    page.locator("[data-clear]").click()
    field(page, "agreement").select_option("numspot")
    expect(field(page, "targets.0.calendar")).to_be_hidden()
    for name, text in {
        "priority": "1",
        "opened": "2026-03-02 10:00",
        "answered": "2026-03-02 10:10",
    }.items():
        field(page, f"tickets.0.{name}").fill(text)
    expect(page.locator("[data-answer]")).to_contain_text("1 of 1 in time")
    expect(page).not_to_have_url(re.compile("targets"))


def test_readings_are_offered_only_where_an_agreement_has_some(page):
    page.goto(PENALTY)
    readings = page.get_by_text("Readings of the contract")
    for agreement, offered in (("", False), ("numspot", True), ("cloud-temple-iaas", False)):
        field(page, "agreement").select_option(agreement)
        expect(readings).to_be_visible(visible=offered)


# The example, and what takes its place.


def name_filled(page: Page) -> list[str]:
    """The boxes and lists that a reader sees, in the order of the form."""
    fields = page.locator("clausier-form form [name]:enabled:not([type=radio])")
    return [f.get_attribute("name") for f in fields.all() if f.is_visible()]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("calculator", CATALOGUE)
def test_a_calculator_is_walked_from_its_example_to_an_answer_of_ones_own(
    page, calculator, language
):
    """Untouched, changed, emptied, filled again in any order: no error on a field
    that was not visited."""
    page.goto(f"{language}/calculators/{calculator}/")
    element = page.locator("clausier-form")
    answer, errors = page.locator("[data-answer]"), page.locator(".field-error:visible")
    expect(page.locator("[data-example-note]")).to_be_visible()
    values = {name: field_of(page, name).input_value() for name in name_filled(page)}
    answered = {name: text for name, text in values.items() if text}
    boxes = [name for name in answered if field_of(page, name).get_attribute("type") == "text"]
    if boxes:
        field_of(page, boxes[-1]).press("End")
        field_of(page, boxes[-1]).press_sequentially(" ")
    else:
        field_of(page, list(answered)[-1]).select_option(index=1)
    expect(element).to_have_attribute("data-shown", "own")
    expect(page.locator("[data-example-note]")).to_be_hidden()
    expect(answer.locator(".answer-example")).to_have_count(0)
    expect(errors).to_have_count(0)

    page.locator("[type=reset]").click()
    expect(page.locator(".problems-missing a").first).to_be_visible()
    expect(answer).to_be_hidden()
    expect(errors).to_have_count(0)
    expect(page.locator("[name]:focus")).to_have_count(1)
    for link in page.locator(".problems-missing a").all():
        expect(page.locator(link.get_attribute("href"))).to_have_count(1)

    # Choices bring up the fields under them; everything else in reverse.
    pending = dict(answered)
    while pending:
        shown = [name for name in name_filled(page) if name in pending]
        if not shown:
            page.locator("[data-add]:visible").first.click()
            for add in page.locator("[data-add]:visible").all()[1:]:
                add.click()
            continue
        lists = [n for n in shown if field_of(page, n).evaluate("f => f.tagName") == "SELECT"]
        name = (lists or shown[::-1])[0]
        if lists:
            field_of(page, name).select_option(pending.pop(name))
        else:
            field_of(page, name).fill(pending.pop(name))
        visited = page.evaluate("document.activeElement.name")
        for error in errors.all():
            assert error.evaluate("e => e.parentElement.querySelector('[name]').name") != visited
    expect(element).to_have_attribute("data-shown", "own")
    expect(page.locator("[data-problems]")).to_be_empty()
    expect(errors).to_have_count(0)


def field_of(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']:enabled:not([type=radio])")


def test_the_answer_button_tells_all_that_is_missing_and_takes_the_reader_there(page):
    page.goto(PENALTY)
    page.locator("[data-clear]").click()
    field(page, "agreement").select_option("numspot")
    expect(page.locator(".problems-missing a")).to_have_count(4)
    expect(page.locator(".field-error:visible")).to_have_count(0)
    page.locator("clausier-form [type=submit]").click()
    expect(page.locator("[data-problems]")).to_be_focused()
    expect(page.locator("#penalty-month-error")).to_be_visible()
    page.locator(".problems-missing a").first.click()
    expect(field(page, "month")).to_be_focused()


def test_the_answer_button_takes_the_reader_to_the_verdict(page):
    page.goto(BUDGET)
    field(page, "promise").fill("99.5")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    expect(page.locator("section[data-answer]")).to_have_attribute("aria-labelledby", "verdict")


def test_yesterday_is_put_as_a_day_when_the_field_is_left(page):
    page.clock.set_fixed_time("2026-03-30T10:00:00Z")
    page.goto("fr/calculators/deadline/")
    field(page, "opened").fill("hier 23h10")
    field(page, "opened").press("Tab")
    expect(field(page, "opened")).to_have_value("2026-03-29 23h10")
    expect(page).to_have_url(re.compile("opened=2026-03-29"))


def test_an_hour_that_does_not_exist_offers_its_two_answers(page):
    page.goto("fr/calculators/deadline/")
    field(page, "answered").fill("")
    field(page, "opened").fill("29 mars 2026 02:30")
    field(page, "opened").press("Tab")
    error = page.locator("#deadline-opened-error")
    expect(error).to_contain_text("29 mars 2026 02:30")
    error.locator("button").nth(1).click()
    expect(field(page, "opened")).to_be_focused()
    expect(field(page, "opened")).to_have_value("2026-03-29T03:30:00+02:00")
    expect(error).to_be_hidden()
    expect(page.locator("clausier-form")).to_have_attribute("data-shown", "own")


def test_a_number_without_its_unit_offers_the_others(page):
    page.goto(BUDGET)
    field(page, "downtime").fill("70")
    offered = page.locator(".answer-warnings button")
    expect(offered).to_have_count(2)
    offered.first.click()
    expect(field(page, "downtime")).to_have_value("70m")
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator(".answer-warnings button")).to_have_count(0)


def test_a_day_is_picked_in_the_calendar_of_the_device(page):
    page.goto("en/calculators/deadline/")
    expect(page.locator("#deadline-opened + [data-pick]")).to_be_visible()
    native = page.locator("#deadline-opened ~ [data-native]")
    assert native.get_attribute("type") == "datetime-local"
    native.evaluate(
        "n => { n.value = '2025-03-13T09:00'; "
        "n.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    expect(field(page, "opened")).to_have_value("2025-03-13 09:00")
    expect(page.locator("clausier-form")).to_have_attribute("data-shown", "own")


def test_a_long_list_is_filtered_by_what_is_typed_above_it(page):
    page.goto(BUDGET)
    sieve, listed = page.locator("[data-filter]").first, field(page, "commitment")
    whole = listed.locator("option").count()
    sieve.fill("numspot object")
    labels = listed.locator("option").all_inner_texts()
    assert 1 < len(labels) < whole
    assert all("NumSpot" in label for label in labels[1:])
    sieve.fill("")
    expect(listed.locator("option")).to_have_count(whole)


def test_the_same_question_is_copied_as_a_command(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(BUDGET)
    page.locator("#elsewhere > summary").click()
    page.locator("[data-copy-code]").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "clausier budget --language en --promise 99.99 --period 2026-03"


def test_an_answer_to_the_previous_input_is_marked_while_the_next_is_awaited(page):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    page.evaluate("Worker.prototype.postMessage = () => {}")  # the question never arrives
    field(page, "promise").fill("99.5")
    expect(page.locator("[data-answer]")).to_have_attribute("data-previous", "")
    expect(page.locator("[data-status]")).to_have_text(
        page.locator("clausier-form").get_attribute("data-asking")
    )


def test_an_answer_of_ones_own_is_not_called_an_example_when_python_is_lost(page):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    page.context.route(PARTS, lambda route: route.abort())
    page.workers[0].evaluate("setTimeout(() => { throw new Error('lost'); })")
    element = page.locator("clausier-form")
    expect(page.locator("[data-status]")).to_have_text(element.get_attribute("data-lost"))
    expect(page.locator("[data-answer]")).to_have_attribute("data-previous", "")
    page.context.unroute(PARTS)
    field(page, "promise").fill("99.5")
    expect_answer(page, "budget", {**SAID, "promise": "99.5"})
    expect(page.locator("[data-previous]")).to_have_count(0)


def test_a_link_says_at_once_that_its_answer_is_on_its_way(page):
    page.context.route("**/snapshot.bin", lambda route: None)  # never comes
    page.goto(link(BUDGET, SAID))
    loading = page.locator("clausier-form").get_attribute("data-loading")
    expect(page.locator("[data-status]")).to_have_text(loading.replace("{percent}", "0"))
    expect(page.locator("progress")).to_be_visible()


def test_what_was_typed_last_is_in_the_address_when_the_page_is_left_at_once(page):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    field(page, "promise").fill("99.5")
    page.reload()
    expect(field(page, "promise")).to_have_value("99.5")


def test_hundreds_of_rows_of_a_link_are_filled_without_a_freeze(page):
    rows = [{"promise": "99.9", "availability": "98"}] * 400
    page.goto(link(PENALTY, {"agreement": "numspot", "month": "2026-03", "lines": rows}))
    expect(page.locator("[data-row]")).to_have_count(400)
    expect(field(page, "lines.399.availability")).to_have_value("98", timeout=10_000)


def test_a_page_that_comes_back_as_it_was_first_read_is_filled_again(page):
    """WebKit resets the form of a page that it brings back."""
    page.goto(link(BUDGET, {**SAID, "promise": "99.5"}))
    expect_answer(page, "budget", {**SAID, "promise": "99.5"})
    page.evaluate(
        "() => { document.querySelector('form').reset();"
        " document.querySelector('[name=promise]').value = '';"
        " dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }"
    )
    expect(field(page, "promise")).to_have_value("99.5")


# What is seen of it, on a small screen.

PHONE = {"width": 375, "height": 812}
TOUCHED = "clausier-form :is(button, summary, input:not([type=radio], .native), select)"


@pytest.mark.parametrize("calculator", CATALOGUE)
def test_on_a_phone_the_reasons_are_at_most_three_screens_below_the_verdict(
    new_context, calculator
):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"fr/calculators/{calculator}/")
    verdict = page.locator("#verdict").bounding_box()
    reasons = page.locator(".answer > details").first.bounding_box()
    assert reasons["y"] - verdict["y"] <= 3 * PHONE["height"]


@pytest.mark.parametrize("calculator", CATALOGUE)
def test_what_is_touched_is_large_enough_and_nothing_is_wider_than_a_narrow_phone(
    new_context, calculator
):
    page = new_context(viewport={"width": 320, "height": 640}, has_touch=True).new_page()
    page.goto(f"en/calculators/{calculator}/")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    heights = page.eval_on_selector_all(
        TOUCHED,
        "all => all.filter(e => e.checkVisibility())"
        ".map(e => [e.getBoundingClientRect().height, e.outerHTML])",
    )
    assert [html for height, html in heights if height < 43.9] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# What goes wrong, and how it is said.


def test_an_error_stands_beside_its_field_and_takes_nothing_away(page):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    before = page.locator("[data-answer]").inner_html()
    promise = field(page, "promise")
    promise.press("End")
    promise.press_sequentially("x")
    message = page.locator("#budget-promise-error")
    expect(page.locator("[data-previous]")).to_have_count(1)
    expect(message).to_be_hidden()  # he is still typing
    expect(page.locator("[data-problems]")).to_be_empty()
    promise.press("Tab")
    expect(message).to_be_visible()
    expect(message).not_to_be_empty()
    expect(promise).to_have_value("99.99x")
    expect(promise).to_have_attribute("aria-invalid", "true")
    assert page.locator("[data-answer]").inner_html() == before
    expect(page.locator("[data-answer]")).to_have_attribute("data-previous", "")
    expect(page.locator("[data-status]")).to_have_text(
        page.locator("clausier-form").get_attribute("data-stale")
    )
    expect(page.locator("[data-live]")).to_have_text(f"Promise (%): {message.inner_text()}")
    page.locator(".problems-wrong a").click()
    expect(promise).to_be_focused()
    promise.press("End")
    promise.press("Backspace")
    expect(message).to_be_hidden()
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator("[data-previous]")).to_have_count(0)
    expect(page.locator("[data-status]")).to_be_empty()


def test_a_choice_that_the_form_does_not_know_is_kept_and_named(page):
    page.goto(f"{PENALTY}#agreement=none-such&month=2026-03")
    expect(page.locator("#penalty-agreement-error")).to_contain_text("none-such")


def other_build(route):
    """A worker that believes its snapshot to be of another Pyodide."""
    script = route.fetch().text()
    assert '"build": "' in script
    route.fulfill(body=script.replace('"build": "', '"build": "0'), content_type="text/javascript")


def other_memory(route):
    """A snapshot whose plan does not fit the memory that Pyodide lays out."""
    script = route.fetch().text()
    route.fulfill(
        body=script.replace('"checksum": ', '"checksum": 9'), content_type="text/javascript"
    )


def cut_short(route):
    route.fulfill(body=gzip.compress(gzip.decompress(route.fetch().body())[:4096]))


@pytest.mark.parametrize(
    "pattern, obstacle",
    [
        ("**/clausier-worker.js", other_build),
        ("**/clausier-worker.js", other_memory),
        ("**/snapshot.bin", cut_short),
    ],
    ids=["of another build", "for another memory", "cut short"],
)
def test_a_snapshot_that_does_not_fit_gives_way_to_the_library(page, watch, pattern, obstacle):
    page.context.route(pattern, obstacle)
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    assert any("python_stdlib.zip" in url for url in parts(watch))


@pytest.mark.announces("404")
def test_a_snapshot_that_does_not_come_gives_way_to_the_library(page, watch):
    page.context.route("**/snapshot.bin", lambda route: route.fulfill(status=404))
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    assert any("python_stdlib.zip" in url for url in parts(watch))


@pytest.mark.announces("ERR_FAILED")
def test_when_python_cannot_start_the_page_says_so_and_the_next_touch_tries_again(page):
    page.context.route(PARTS, lambda route: route.abort())
    page.goto(BUDGET)
    example = page.locator("[data-answer]").inner_html()
    field(page, "promise").fill("99.5")
    expect(page.locator("[data-status]")).to_have_text(
        page.locator("clausier-form").get_attribute("data-failed")
    )
    expect(page.locator("progress")).to_be_hidden()
    assert page.locator("[data-answer]").inner_html() == example
    expect(field(page, "promise")).to_have_value("99.5")
    page.context.unroute(PARTS)
    field(page, "period").fill("2026-03")
    expect_answer(page, "budget", {**SAID, "promise": "99.5"})


def test_without_webassembly_the_page_says_so_and_the_example_stays(page):
    def without(route):
        script = route.fetch().text()
        route.fulfill(body=f"delete self.WebAssembly;\n{script}", content_type="text/javascript")

    page.context.route("**/clausier-worker.js", without)
    page.goto(link(BUDGET, SAID))
    expect(page.locator("[data-status]")).to_have_text(
        page.locator("clausier-form").get_attribute("data-failed")
    )
    expect(page.locator("[data-answer]")).to_be_visible()
    expect(page.locator("[data-answer]")).to_contain_text("Example")
