"""Everything a browser says that a good page never makes it say: console
errors, uncaught exceptions, policy violations, failed requests, requests to
another origin. The browser tests fail on any of them, unless the test announces
it; how that is held is in conftest.py, and proved in test_harness.py."""

from collections.abc import Iterable

from playwright.sync_api import BrowserContext

# A page that is left aborts what it was still fetching: no fault of its own.
LEFT = "net::ERR_ABORTED"


class Watch:
    """Listens to a browser context, its workers included."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[str] = []
        self.problems: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on(
            "console",
            lambda message: message.type == "error" and self.note(f"console: {message.text}"),
        )
        context.on("weberror", lambda error: self.note(f"uncaught: {error.error}"))
        context.on("request", lambda request: self.asked(request.url))
        context.on(
            "response",
            lambda answer: answer.status >= 400 and self.note(f"{answer.status}: {answer.url}"),
        )
        context.on("requestfailed", lambda request: self.failed(request.url, request.failure or ""))

    def note(self, problem: str) -> None:
        self.problems.append(problem)

    def asked(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith((self.address, "data:", "blob:", "about:")):
            self.note(f"request outside the site: {url}")

    def failed(self, url: str, why: str) -> None:
        if why != LEFT:
            self.note(f"failed request: {url} ({why})")

    def complaints(self, announced: Iterable[str] = ()) -> list[str]:
        """The problems nobody announced, and the announcements that did not come true."""
        announced = tuple(announced)
        unexpected = [
            problem for problem in self.problems if not any(text in problem for text in announced)
        ]
        missing = [
            f"announced but not seen: {text}"
            for text in announced
            if not any(text in problem for problem in self.problems)
        ]
        return unexpected + missing
