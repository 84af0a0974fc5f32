"""How long until the first answer: our calculator page opened by a deep link,
beside plain Pyodide, its bare WebAssembly, an empty page and PyScript, all
served by this machine, compressed, in one run.

Each visit is a browser started anew; the visits of one way share a profile, the ways take turns. A
first visit of ours lasts until the site is kept in the browser, as it is for a reader who stays
some seconds. What counts is the time from navigation to the answer on the page. `bench_start.py 3`
takes three rounds instead of seven. Whether it all works is tested in
tests/browser/test_calculators.py.
"""

from __future__ import annotations

import ast
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, sync_playwright

from clausier.catalogue import CATALOGUE
from macros.browser.tools import PYODIDE
from macros.site.build import SITE
from tests.browser.conftest import ARGUMENTS, chromium

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = ROOT / "build" / "bench"
VISITS = ("first", "second", "third")
MOST_OF_PLAIN = 0.35  # what our first answer may take of plain Pyodide's
MOST_MILLISECONDS = 16  # what a further answer may take, at the 95th percentile
QUESTION = {"promise": "99.9", "period": "2026-02"}
DEEP_LINK = "en/calculators/budget/#promise=99.9&period=2026-02"

HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>'
    '<link rel="icon" href="data:,">'
)
DONE = "globalThis.finished = performance.now(); console.log('finished');"
WORKER_PAGE = f"""{HEAD}<script type=module>
new Worker('plain.js', {{type: 'module'}}).onmessage = () => {{ {DONE} }};
</script>"""
# The first change of the answer is ours: the page came with an example in its place.
WATCH_ANSWER = f"""addEventListener("DOMContentLoaded", () => {{
  const answer = document.querySelector("[data-answer]");
  if (answer) new MutationObserver(() => {{ {DONE} }}).observe(answer, {{ childList: true }});
}});"""


def standard_imports() -> str:
    """The modules of the standard library that the package imports: plain Pyodide
    imports the same."""
    names = set()
    for file in (ROOT / "calculators" / "clausier").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module)
    browserless = {"argparse", "clausier", "__future__"}
    return ", ".join(sorted(name for name in names if name.partition(".")[0] not in browserless))


def pages() -> dict[str, str]:
    """What the server makes up beside the site, Pyodide and PyScript."""
    imports = standard_imports()
    python = f"import {imports}\ndecimal.Decimal('0.001') * 28 * 86400"
    client = next((SITE / "assets" / "calculator").glob("clausier-client.js")).read_text("utf-8")
    return {
        "empty.html": f"{HEAD}<script type=module>{DONE}</script>",
        "wasm.html": f"""{HEAD}<script type=module>
await WebAssembly.compileStreaming(fetch("/pyodide/pyodide.asm.wasm")); {DONE}</script>""",
        "plain.html": WORKER_PAGE,
        "plain.js": f"""import {{ loadPyodide }} from "/pyodide/pyodide.mjs";
const pyodide = await loadPyodide();
postMessage(String(pyodide.runPython({json.dumps(python)})));""",
        "pyscript.html": f"""{HEAD}<link rel="stylesheet" href="/pyscript/core.css">
<script type="module" src="/pyscript/core.js"></script>
<script type="py" config='{{"interpreter": "/pyodide/pyodide.mjs"}}'>
{python}
import js
js.eval({json.dumps(DONE)})
</script>""",
        "sure/assets/calculator/clausier-client.js": client.replace(
            'QUICK = "snapshot"', 'QUICK = "library"'
        ),
    }


WAYS = {
    "empty page": "empty.html",
    "bare WebAssembly, fetched and compiled": "wasm.html",
    "plain Pyodide in a worker, same imports": "plain.html",
    "Clausier, by the library": f"sure/{DEEP_LINK}",
    "Clausier, by the snapshot": f"site/{DEEP_LINK}",
    "PyScript": "pyscript.html",
}
PLAIN, BARE, OURS = (
    "plain Pyodide in a worker, same imports",
    "bare WebAssembly, fetched and compiled",
    "Clausier, by the snapshot",
)


def peer() -> Path:
    """PyScript from npm, pinned; kept for the next time."""
    folder = CACHE / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").exists():
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(HERE / f"bench_start.{name}", folder / name)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True)
    return folder / "node_modules" / "@pyscript" / "core" / "dist"


class Handler(SimpleHTTPRequestHandler):
    """Serves files compressed as a good host does, made-up pages, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    roots: dict[str, Path]
    made: dict[str, str]
    compressed: dict[Path, bytes]
    sent = 0

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        folder, _, rest = path.partition("/")
        file = self.roots.get(folder, Path("/nowhere")) / rest
        file = file / "index.html" if file.is_dir() else file
        name = path if path in self.made else file.name
        if path in self.made:
            body, encoding = self.made[path].encode(), None
        elif file in self.compressed:
            body, encoding = self.compressed[file], "br"
        elif file.exists():
            body, encoding = file.read_bytes(), None
        else:
            self.send_error(404)
            return
        Handler.sent += len(body)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(Path(name).suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", "no-cache" if name.endswith(".html") else "max-age=31536000, immutable"
        )
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
COMPRESS = """
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
for (const [from, to] of JSON.parse(readFileSync(0, "utf8")))
  writeFileSync(to, brotliCompressSync(readFileSync(from), { params }));
"""


def compress(roots: dict[str, Path]) -> dict[Path, bytes]:
    """What a good host compresses, by type; what is packed already stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = {}
        for root in set(roots.values()):
            for file in root.rglob("*"):
                if (
                    file.suffix in {".js", ".mjs", ".css", ".json", ".svg", ".wasm", ".zip"}
                    and "/c/" not in file.as_posix()
                ):
                    wanted[file] = Path(folder, str(len(wanted)))
        pairs = json.dumps([[str(file), str(target)] for file, target in wanted.items()])
        subprocess.run(
            ["node", "--input-type=module", "--eval", COMPRESS], input=pairs, text=True, check=True
        )
        return {file: target.read_bytes() for file, target in wanted.items()}


def serve(roots: dict[str, Path]) -> str:
    Handler.roots, Handler.made, Handler.compressed = roots, pages(), compress(roots)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


KEPT = """async () => {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = await Promise.all(stores.map((store) => store.keys()));
  const urls = kept.flat().map(({ url }) => url);
  const needed = ["404.html", "pyodide.asm.wasm", "snapshot.bin"];
  return needed.every((name) => urls.some((url) => url.endsWith(name)));
}"""


def wait_until_kept(page: Page) -> None:
    page.wait_for_function(KEPT)


def nothing_further(page: Page) -> None:
    pass


def visit(playwright, profile: str, address: str, then=nothing_further) -> tuple[float, int]:
    """Milliseconds to the answer and bytes sent, in a browser started for it."""
    arguments = (
        [*ARGUMENTS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else ARGUMENTS
    )
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium(), args=arguments
    )
    context.add_init_script(WATCH_ANSWER)
    page = context.pages[0]
    Handler.sent = 0
    with page.expect_console_message(
        lambda message: message.text == "finished"
    ):  # nothing runs in the page meanwhile
        page.goto(address)
    time, sent = page.evaluate("() => globalThis.finished"), Handler.sent
    then(page)
    page.wait_for_timeout(300)  # what is kept for the next visit is written after the answer
    context.close()
    return time, sent


FURTHER = """async ([client, name, inputs]) => {
  const { runtime } = await import(client);
  const times = [];
  for (let turn = 0; turn < 120; turn += 1) {
    const start = performance.now();
    const answer = await runtime.ask({ calculator: name, language: "en", inputs, html: true });
    if (turn >= 20) times.push(performance.now() - start);
    if (answer.error) throw new Error(answer.error.text);
  }
  return times;
}"""


def further_answers(address: str, page: Page) -> dict[str, float]:
    """From question to answer in a page where Python runs: the 95th percentile of
    100, for each example."""
    client = f"{address}site/assets/calculator/clausier-client.js"
    return {
        name: quantiles(page.evaluate(FURTHER, [client, name, dict(calculator.example)]), n=20)[18]
        for name, calculator in CATALOGUE.items()
    }


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    if not SITE.exists():
        print("There is no site to measure: `make build` first.", file=sys.stderr)
        return 1
    roots = {"site": SITE, "sure": SITE, "pyodide": PYODIDE, "pyscript": peer()}
    address = serve(roots)
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    weight: dict[str, int] = {}
    further: dict[str, float] = {}
    with sync_playwright() as playwright:
        for _ in range(rounds):
            for way, path in WAYS.items():
                with tempfile.TemporaryDirectory() as profile:
                    for turn in VISITS:
                        stay = (
                            wait_until_kept if (way, turn) == (OURS, "first") else nothing_further
                        )
                        time, sent = visit(playwright, profile, address + path, stay)
                        times[way][turn].append(time)
                        weight.setdefault(way, sent)
        with tempfile.TemporaryDirectory() as profile:
            visit(
                playwright,
                profile,
                address + WAYS[OURS],
                lambda page: further.update(further_answers(address, page)),
            )
    report(times, weight, further, rounds)
    return 0


def report(times, weight, further, rounds) -> None:
    middle = {way: [median(times[way][turn]) for turn in VISITS] for way in WAYS}
    print(
        f"\nFrom navigation to the first answer, ms, medians of {rounds}; "
        "and as a share of plain Pyodide's:\n"
    )
    print(
        f"{'way':42} {'first':>7} {'second':>7} {'third':>7}",
        f"  {'share':>17}   {'kB, first visit':>15}",
    )
    for way in WAYS:
        shares = " ".join(
            f"{ours / plain:5.2f}" for ours, plain in zip(middle[way], middle[PLAIN], strict=True)
        )
        visits = " ".join(f"{time:7.0f}" for time in middle[way])
        print(f"{way:42} {visits}   {shares:>17}   {weight[way] / 1000:15,.0f}")
    for turn, ours, plain, bare in zip(
        VISITS, middle[OURS], middle[PLAIN], middle[BARE], strict=True
    ):
        kept = "kept" if ours <= MOST_OF_PLAIN * plain else "NOT KEPT"
        print(
            f"{turn} visit: {ours / plain:.2f} of plain Pyodide (at most {MOST_OF_PLAIN}: {kept}),",
            f"{ours / bare:.1f} times bare WebAssembly",
        )
    print("\nFurther answers, ms from question to answer, 95th percentile of 100:\n")
    for name, time in further.items():
        kept = "kept" if time <= MOST_MILLISECONDS else "NOT KEPT"
        print(f"{name:20} {time:6.1f}   (at most {MOST_MILLISECONDS}: {kept})")


if __name__ == "__main__":
    sys.exit(main())
