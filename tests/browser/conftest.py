"""A real Chromium on the built site, served under a sub-path as some hosts do. Every page of every
test is watched: see watch.py. A test that expects an error announces a part of its text with
@pytest.mark.announces("..."); it must then really occur."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from macros.site.server import Server
from tests.browser.watch import Watch

SUB_PATH = "/un/sous-chemin/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser's own errands to its maker are no concern of ours, and a closed network refuses them.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str:
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.exit(
            "Chromium was not found: `make test` installs it, or says how to.", returncode=2
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*ARGUMENTS, "--no-sandbox"] if root else ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()


def served(folder: Path) -> Iterator[str]:
    server = Server(folder, prefix=SUB_PATH)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served: http://127.0.0.1:<port>/un/sous-chemin/"""
    yield from served(site)


@pytest.fixture
def new_context(browser: Browser, address: str, request) -> Iterator[Callable[..., BrowserContext]]:
    """Makes watched contexts: new_context(viewport=..., color_scheme="dark",
    java_script_enabled=False). Nothing is kept offline, so that every request is seen, unless
    service_workers="allow" is given. `page.goto("fr/about/")` is relative to the site. What was
    seen is judged when the test ends."""
    watch = Watch(address)
    contexts: list[BrowserContext] = []

    def make(**options) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": address, "locale": "fr-FR", "service_workers": "block"} | options
        )
        watch.over(context)
        context.watch = watch  # for tests that look at the requests themselves
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    announced = [text for mark in request.node.iter_markers("announces") for text in mark.args]
    complaints = watch.complaints(announced)
    if complaints:
        pytest.fail("The browser complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on a wide screen, in the light scheme."""
    return new_context(viewport={"width": 1280, "height": 900}, color_scheme="light").new_page()


@pytest.fixture
def watch(new_context, page: Page) -> Watch:
    """What is seen of `page`: watch.requests, watch.problems."""
    return page.context.watch
