"""How much a first visit fetches: the largest page of each kind, with its fonts, styles and
scripts. That none is too heavy is tested in tests/browser/test_weight.py."""

import sys
import threading
from collections import Counter
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from macros.house import SITE
from macros.site.server import Server
from macros.sources import is_up_to_date
from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.weight import fetched, pages

KINDS = (".html", ".css", ".js", ".woff2")


def main() -> int:
    if not is_up_to_date():
        print("There is no site of these sources: `make build` first.", file=sys.stderr)
        return 1
    server = Server(SITE)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(
        f"{'first visit, kB as sent (gzip)':45}"
        + "".join(f"{kind:>8}" for kind in (*KINDS, "all", "at most"))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for what, (path, most) in pages(SITE).items():
            context = partial(browser.new_context, base_url=server.address, service_workers="block")
            sizes: Counter[str] = Counter()
            for url, size in fetched(context, path).items():
                sizes[PurePosixPath(urlsplit(url).path).suffix or ".html"] += size
            total = sum(sizes.values())
            row = [*(sizes[kind] for kind in KINDS), total, most]
            print(
                f"{what:45}"
                + "".join(f"{size / 1000:8.1f}" for size in row)
                + ("" if total <= most else "   NOT KEPT")
            )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
