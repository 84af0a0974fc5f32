"""The harness sees what it says it sees: each fault, made on purpose, is a complaint."""

from pathlib import Path

import pytest

from macros.site.root_files import policy
from tests.browser.conftest import SUB_PATH, served
from tests.browser.watch import Watch

HEADERS = f"/strict/*\n  Content-Security-Policy: {policy()}\n"
FAULTS = {
    "console error": ("<script>console.error('ouch')</script>", "console: ouch"),
    "uncaught exception": ("<script>throw new Error('ouch')</script>", "uncaught: ouch"),
    "rejected promise": ("<script>Promise.reject(new Error('ouch'))</script>", "uncaught: ouch"),
    "missing file": ("<img src='none.png' alt=''>", "404: "),
    "request to another origin": (
        "<img src='http://127.0.0.1:9/x.png' alt=''>",
        "request outside the site",
    ),
    "request beside the sub-path": ("<img src='/x.png' alt=''>", "request outside the site"),
    "request from a worker": (
        "<script>new Worker('asking.js')</script>",
        "request outside the site",
    ),
    "error in a worker": ("<script>new Worker('failing.js')</script>", "ouch"),
    "dead connection": (
        "<script>fetch('http://127.0.0.1:9/').catch(() => {})</script>",
        "failed request",
    ),
}
VIOLATIONS = {
    "inline script": "<script>document.title = 'x'</script>",
    "inline style": "<p style='color: red'>x</p>",
    "eval": "<script src='evil.js'></script>",
    "another origin": "<img src='http://127.0.0.1:9/x.png' alt=''>",
}


@pytest.fixture(scope="module")
def bad_address(tmp_path_factory):
    """A folder of faulty pages, served like the site."""
    folder: Path = tmp_path_factory.mktemp("bad")
    (folder / "strict").mkdir()
    (folder / "_headers").write_text(HEADERS)
    for name, (body, _) in FAULTS.items():
        write(folder / f"{name}.html", body)
    for name, body in VIOLATIONS.items():
        write(folder / "strict" / f"{name}.html", body)
    write(folder / "sound.html", "<p>Nothing to say.</p>")
    (folder / "asking.js").write_text("fetch('http://127.0.0.1:9/').catch(() => {})")
    (folder / "failing.js").write_text("throw new Error('ouch')")
    (folder / "strict" / "evil.js").write_text("eval('1 + 1')")
    yield from served(folder)


def write(path: Path, body: str) -> None:
    path.write_text(f"<!doctype html><title>x</title><link rel=icon href=data:,>{body}")


@pytest.fixture
def look(browser, bad_address):
    """look(path, text) visits a faulty page, waits until the watch has seen
    `text`, and returns the watch."""

    def visit(path: str, text: str = "") -> Watch:
        context = browser.new_context()
        watch = Watch(bad_address)
        watch.over(context)
        page = context.new_page()
        page.goto(bad_address + path)
        for _ in range(100):
            if any(text in problem for problem in watch.problems):
                break
            page.wait_for_timeout(20 if text else 2)
        context.close()
        return watch

    return visit


def test_a_sound_page_is_no_complaint(look):
    assert look("sound.html").complaints() == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_complaint(look, fault):
    _, text = FAULTS[fault]
    assert any(text in complaint for complaint in look(f"{fault}.html", text).complaints())


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_a_policy_violation_is_a_complaint(look, violation):
    text = "Content Security Policy"
    assert any(
        text in complaint for complaint in look(f"strict/{violation}.html", text).complaints()
    )


def test_an_announced_fault_is_accepted(look):
    assert look("console error.html", "ouch").complaints(["ouch"]) == []


def test_an_announced_fault_that_does_not_occur_is_a_complaint(look):
    assert look("sound.html").complaints(["ouch"]) == ["announced but not seen: ouch"]


def test_a_complaint_fails_the_test(pytester):
    """The whole way, in a run of its own: the page complains, so the test fails."""
    here = Path(__file__).parent.parent.parent
    pytester.makeconftest(
        "from tests.browser.conftest import *\n"
        "import pytest\n"
        "@pytest.fixture(scope='session')\n"
        "def site(tmp_path_factory):\n"
        "    folder = tmp_path_factory.mktemp('site')\n"
        "    page = '<link rel=icon href=data:,><script>console.error(1234)</script>'\n"
        "    (folder / 'index.html').write_text(page)\n"
        "    return folder\n"
    )
    pytester.makepyfile(
        "import pytest\n"
        "def test_silent(page):\n    page.goto('.')\n"
        "@pytest.mark.announces('1234')\ndef test_announced(page):\n    page.goto('.')\n"
    )
    outcome = pytester.runpytest_subprocess(
        "-p", "no:cacheprovider", "-o", "markers=announces", "-o", f"pythonpath={here}"
    )
    outcome.assert_outcomes(passed=2, errors=1)
    outcome.stdout.fnmatch_lines(["*The browser complained:*", "console: 1234"])


def test_the_site_is_served_under_a_sub_path(page, address):
    assert SUB_PATH in address
    assert page.goto("fr/").status == 200


@pytest.mark.announces("404")
def test_a_page_that_does_not_exist_says_so_in_both_languages(page):
    assert page.goto("fr/nulle-part/").status == 404
    assert page.get_by_role("heading", level=1).is_visible()
