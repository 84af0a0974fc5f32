"""What a first visit of a page fetches, as sent: compressed by our server with gzip. A host that
knows brotli sends less. Held by test_weight.py, printed by tests/bench/bench_weight.py."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext

LANGUAGES = ("fr", "en")
MOST_OF_A_CLAUSE = 165_000
MOST_OF_AN_AGREEMENT = 225_000


def largest(site: Path, pattern: str) -> str:
    """The address, in the site, of the largest of some pages."""
    page = max(site.glob(pattern), key=lambda file: file.stat().st_size)
    return f"{page.parent.relative_to(site).as_posix()}/"


def pages(site: Path) -> dict[str, tuple[str, int]]:
    """What is weighed: the largest page of each kind, and what it may weigh in bytes."""
    kinds = {"the largest clause": (largest(site, "c/**/index.html"), MOST_OF_A_CLAUSE)}
    for language in LANGUAGES:
        kinds |= {
            f"home, {language}": (f"{language}/", MOST_OF_A_CLAUSE),
            f"the largest agreement, {language}": (
                largest(site, f"{language}/agreements/*/index.html"),
                MOST_OF_AN_AGREEMENT,
            ),
            f"the largest calculator, untouched, {language}": (
                largest(site, f"{language}/calculators/*/index.html"),
                MOST_OF_AN_AGREEMENT,
            ),
        }
    return kinds


def fetched(new_context: Callable[..., BrowserContext], path: str) -> dict[str, int]:
    """Every address that a browser which has nothing yet asks for, with the bytes that come."""
    context = new_context(viewport={"width": 1280, "height": 900})
    requests = []
    page = context.new_page()
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(path, wait_until="networkidle")
    return {
        request.url: request.sizes()["responseBodySize"]
        for request in requests
        if not request.url.startswith("data:")
    }
