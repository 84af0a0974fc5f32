"""With the server stopped: every page, the search, and the calculators once used. A new version
is taken whole or not at all. What is kept and what the copy holds is tested in
tests/site/test_offline.py."""

import hashlib
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from macros.site import offline
from macros.site.server import Handler, Server
from tests.browser.conftest import SUB_PATH
from tests.browser.test_calculators import BUDGET, SAID, expect_answer, link, parts

NEVER_VISITED = "c/numspot/article-8/"
CACHES = "caches.keys()"
# Of somebody else, and of a site of ours that stands in a folder of this one.
NEIGHBOURS = [
    "a neighbour",
    f"clausier-site {SUB_PATH}draft/ 1",
    f"clausier-pages {SUB_PATH}draft/",
    f"clausier-runtime {SUB_PATH}draft/assets/pyodide/1/",
]
SETTLE = "names => Promise.all(names.map(name => caches.open(name)))"
REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
DIGESTS = """paths => Promise.all(paths.map(async path => {
  const bytes = await (await fetch('../' + path)).arrayBuffer();
  const sum = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(sum), byte => byte.toString(16).padStart(2, '0')).join('');
}))"""
PROGRAM_KEPT = """async () => {
  const stores = await Promise.all((await caches.keys()).map(name => caches.open(name)));
  const urls = (await Promise.all(stores.map(cache => cache.keys()))).flat().map(({ url }) => url);
  const pyodide = ['pyodide.js', 'pyodide.asm.js', 'pyodide.asm.wasm'];
  const needed = ['clausier-worker.js', ...pyodide, 'snapshot.bin'];
  return needed.every(name => urls.some(url => url.endsWith('/' + name)));
}"""

# Takes a new version, while the earlier one keeps tidying up.
UPDATE = """async () => {
  const worker = navigator.serviceWorker;
  const changed = new Promise(resolve => worker.addEventListener('controllerchange', resolve));
  const { installing } = await (await worker.getRegistration()).update();
  const busy = setInterval(() => worker.controller.postMessage('tidy'), 50);
  installing.addEventListener('statechange', () => clearInterval(busy));
  await changed;
}"""


class Host:
    """A host that can be stopped, started again at its address, and given another version to
    serve."""

    def __init__(self, site: Path, www: Path) -> None:
        self.www = www
        self.port = 0
        self.put(site)
        self.start()
        self.address = self.server.address

    def put(self, site: Path) -> None:
        self.www.unlink(missing_ok=True)
        self.www.symlink_to(site)

    def start(self) -> None:
        self.server = Server(self.www, self.port, SUB_PATH)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        with pytest.raises(OSError):
            urlopen(self.address)


@pytest.fixture
def host(site, tmp_path, monkeypatch):
    monkeypatch.setattr(
        Handler, "protocol_version", "HTTP/1.0"
    )  # no connection outlives the server
    host = Host(site, tmp_path / "www")
    yield host
    host.server.server_close()


@pytest.fixture
def address(host) -> str:
    return host.address


@pytest.fixture
def page(new_context) -> Page:
    return new_context(service_workers="allow").new_page()


@pytest.fixture
def version(site, tmp_path):
    """version("A"): the site with pages and scripts that say so."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        shutil.copytree(site, folder, ignore=shutil.ignore_patterns(offline.COPY))
        for path in folder.rglob("*.html"):
            path.write_text(
                path.read_text("utf-8").replace("<html ", f'<html data-page="{name}" ', 1), "utf-8"
            )
        for script in ("frame", "search"):
            path = folder / "assets" / "scripts" / f"{script}.js"
            path.write_text(
                f'document.documentElement.dataset.{script} = "{name}";\n{path.read_text("utf-8")}',
                "utf-8",
            )
        offline.keep(folder)
        return folder

    return make


def visit(page: Page, path: str = "fr/") -> None:
    """Until the whole site is kept and the worker answers."""
    page.goto(path)
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")


def version_of(page: Page) -> str:
    """Where the page, its script and its search come from: one letter when it is from one
    version."""
    expect(page.locator("html[data-frame]")).to_be_attached()
    page.keyboard.press("/")
    expect(page.locator("html[data-search]")).to_be_attached()
    page.keyboard.press("Escape")
    seen = page.evaluate(
        "(({ page, frame, search }) => [page, frame, search])(document.documentElement.dataset)"
    )
    return "".join(sorted(set(seen)))


def eventually(page: Page, expression: str, wanted) -> None:
    for _ in range(1200):  # a minute: a loaded machine is slow, not wrong
        if (found := page.evaluate(expression)) == wanted:
            return
        page.wait_for_timeout(50)
    assert found == wanted


# Without the server.


def test_every_page_and_file_is_there_byte_for_byte(page, host, site):
    visit(page)
    host.stop()
    paths = [path.relative_to(site).as_posix() for path in offline.kept(site)]
    digests = page.evaluate(DIGESTS, [path.removesuffix("index.html") for path in paths])
    wanted = [hashlib.sha256((site / path).read_bytes()).hexdigest() for path in paths]
    assert len(paths) > 400
    assert digests == wanted


def test_pages_never_visited_open_with_their_styles(page, host):
    visit(page)
    host.stop()
    for path in (
        "en/",
        "fr/agreements/numspot/",
        NEVER_VISITED,
        "c/numspot/article-8/index.html?v=none#content",
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert "Source Sans 3" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_answers_have_the_headers_of_the_site(page, host):
    visit(page)
    host.stop()
    headers = page.goto("en/about/").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_the_search_finds(page, host):
    visit(page)
    host.stop()
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("textbox").fill("clause")
    expect(page.locator(".search-result").first).to_be_visible()


def test_a_folder_without_its_slash_leads_to_it(page, host):
    visit(page)
    host.stop()
    page.goto("fr/about#privacy")
    assert page.url == f"{host.address}fr/about/#privacy"


@pytest.mark.announces("404", "ERR_CONNECTION_REFUSED")
def test_an_unknown_address_is_not_found(page, host):
    visit(page)
    host.stop()
    assert page.goto("fr/nulle-part/").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas")


def test_a_calculator_used_before_computes(page, host):
    visit(page)
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    eventually(page, PROGRAM_KEPT, True)
    host.stop()
    for inputs in (SAID, {"promise": "99.5", "period": "2026-04"}):
        page.goto("en/")
        page.goto(link(BUDGET, inputs))
        expect_answer(page, "budget", inputs)


def test_a_calculator_used_on_the_very_first_page_computes(page, host):
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    visit(page)  # the page has left a mark for the worker that comes after it
    eventually(page, PROGRAM_KEPT, True)
    host.stop()
    page.goto("en/")
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)


# What is taken, and when.


def test_no_byte_of_python_is_kept_before_a_calculator_is_used(page, watch):
    visit(page, BUDGET)
    page.wait_for_load_state("networkidle")
    assert parts(watch) == []


def test_it_begins_once_the_first_page_is_there(page):
    visit(page)
    asked = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => /offline/.test(name))"
    )
    (shown,) = page.evaluate("performance.getEntriesByType('navigation')")
    assert asked
    assert all(one["startTime"] >= shown["loadEventStart"] for one in asked)


def test_a_reader_who_saves_data_is_sent_nothing_ahead(page, watch):
    page.add_init_script(
        "Object.defineProperty(navigator.connection, 'saveData', { get: () => true })"
    )
    page.goto("fr/")
    page.wait_for_timeout(500)
    assert page.evaluate(REGISTRATIONS) == 0


def test_forget_everything_leaves_nothing(page):
    visit(page)
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    page.get_by_role("button", name="Dark mode").click()
    page.goto("fr/about/")
    assert len(page.evaluate(CACHES)) == 3
    page.evaluate(SETTLE, NEIGHBOURS)
    page.evaluate("localStorage.setItem('a neighbour', 'stays')")
    page.get_by_role("button", name="Tout oublier").click()
    expect(page.locator("[data-forget-status]")).to_have_text("Tout est oublié.")
    page.wait_for_timeout(500)
    assert page.evaluate(CACHES) == NEIGHBOURS
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate("Object.keys(localStorage)") == ["a neighbour"]


# A new version.


def test_an_update_is_taken_whole_and_never_mixed(page, host, version):
    host.put(version("A"))
    visit(page)
    host.put(version("B"))
    other = page.context.new_page()
    page.evaluate(
        "navigator.serviceWorker.addEventListener('controllerchange', "
        "() => { globalThis.changed = true; })"
    )
    other.goto("fr/about/")  # still of the version kept; the browser looks for another
    page.wait_for_function(
        "() => globalThis.changed && navigator.serviceWorker.controller.state === 'activated'"
    )
    assert version_of(page) == "A"
    assert version_of(other) == "A"
    other.goto(NEVER_VISITED)
    assert version_of(other) == "B"
    assert len([name for name in other.evaluate(CACHES) if "site" in name]) == 2
    page.goto("en/")
    assert version_of(page) == "B"
    eventually(
        page, "caches.keys().then(names => names.filter(name => name.includes('site')).length)", 1
    )
    host.stop()
    page.goto("en/about/")
    assert version_of(page) == "B"


def test_the_calculators_are_taken_along(page, host, version):
    host.put(version("A"))
    visit(page)
    page.goto(link(BUDGET, SAID))
    expect_answer(page, "budget", SAID)
    eventually(page, PROGRAM_KEPT, True)
    new = version("B")
    (folder,) = (new / offline.PROGRAM).iterdir()
    client = new / "assets" / "calculator" / "clausier-client.js"
    client.write_text(client.read_text("utf-8").replace(folder.name, "another-build"), "utf-8")
    folder.rename(folder.with_name("another-build"))
    offline.keep(new)
    host.put(new)
    page.evaluate(UPDATE)
    host.stop()
    page.goto("en/")
    page.goto(link(BUDGET, SAID))
    assert page.locator("html[data-page=B]").count() == 1
    expect_answer(page, "budget", SAID)


def test_an_archive_of_another_version_is_refused(page, host, version):
    host.put(version("A"))
    visit(page)
    broken = version("B")
    (archive,) = (broken / offline.FOLDER).iterdir()
    (other,) = (host.www / offline.FOLDER).iterdir()
    archive.write_bytes(other.read_bytes())
    host.put(broken)
    page.goto("en/")
    page.evaluate("navigator.serviceWorker.getRegistration().then(kept => kept.update())")
    page.wait_for_function(
        "() => navigator.serviceWorker.getRegistration()"
        ".then(kept => !kept.installing && !kept.waiting)"
    )
    page.goto(NEVER_VISITED)
    assert version_of(page) == "A"


def test_a_draft_takes_away_what_was_kept(page, host, version):
    host.put(version("A"))
    visit(page)
    page.evaluate(SETTLE, NEIGHBOURS)
    draft = version("B")
    offline.keep_nothing(draft)
    host.put(draft)
    page.goto("en/")
    eventually(page, REGISTRATIONS, 0)
    page.goto("en/about/")
    assert version_of(page) == "B"
    assert page.evaluate(CACHES) == NEIGHBOURS


# The copy.


def test_the_copy_computes_under_the_command_of_its_readme(new_context, host, site, tmp_path):
    page = new_context().new_page()  # nothing is kept: no download outlives the server
    folder = tmp_path / SUB_PATH.strip("/")
    with zipfile.ZipFile(site / offline.COPY) as archive:
        archive.extractall(tmp_path)
    folder.parent.mkdir()
    (tmp_path / "clausier").rename(folder)
    host.stop()
    command = [
        sys.executable,
        "-m",
        "http.server",
        str(host.port),
        "--bind",
        "127.0.0.1",
        "--directory",
        str(tmp_path),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(host.address)
        page.goto(link(BUDGET, SAID))
        expect_answer(page, "budget", SAID)
        page.goto("fr/about/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator("a[download]").count() == 0
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urlopen(address)
            return
        except URLError:
            time.sleep(0.05)
    pytest.fail(f"{address} does not answer")
