"""Whatever is clicked, nothing is asked of another origin: one page of each kind, kept offline as
for a visitor, with everything unfolded and every button pressed. That requests are watched is in
watch.py; that no page names another origin, in tests/site/test_links.py."""

import pytest

PAGES = [
    "fr/agreements/numspot/",
    "en/calculators/support/#agreement=numspot",
    "en/compare/",
    "fr/about/",
    "fr/privacy/",
    "c/numspot/article-8/?v=0123456789abcdef",
]
# "Forget everything" comes last; the search goes to what is found, so it is opened and no more.
PRESS_EVERYTHING = """async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve));
    const all = (selector) => [...document.querySelectorAll(selector)];
    for (const part of all('details')) part.open = true;
    for (const part of all('[popover]')) { part.showPopover(); part.hidePopover(); }
    const over = { bubbles: true, pointerType: 'mouse' };
    for (const term of all('a.term')) term.dispatchEvent(new PointerEvent('pointerover', over));
    const buttons = all('button').filter((button) => !button.closest('dialog'));
    buttons.sort((one, other) => one.matches('[data-forget]') - other.matches('[data-forget]'));
    for (const button of buttons) {
        button.click();
        document.querySelector('dialog[open]')?.close();
        await pause();
    }
    dispatchEvent(new Event('beforeprint'));
    return buttons.length;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_whatever_is_pressed_nothing_is_asked_of_another_origin(new_context, path):
    permissions = ["clipboard-read", "clipboard-write"]
    page = new_context(
        service_workers="allow", permissions=permissions, viewport={"width": 1280, "height": 900}
    ).new_page()
    page.goto(path)
    here = page.url.partition("#")[0]
    assert page.evaluate(PRESS_EVERYTHING) >= 3
    page.wait_for_load_state("networkidle")
    assert page.url.partition("#")[0] == here
    assert any(url.endswith("search.js") for url in page.context.watch.requests)
