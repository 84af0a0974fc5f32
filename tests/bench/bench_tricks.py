"""What each trick on Pyodide is worth: the first answer of our calculator page with it left out.

The bundle is made anew for each trick, its parts patched as `without` says, and laid into a copy of
the built site; then all take turns, each visit a browser started anew with an empty profile. What
buys less than 5 % of the first answer should go. `bench_tricks.py 3` takes three rounds, not seven.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

from playwright.sync_api import TimeoutError, sync_playwright

from macros.browser import bundle, library, tools
from macros.site.build import SITE
from tests.bench.bench_start import DEEP_LINK, PYODIDE, serve, visit

LEAST = 5  # percent of the first answer that a trick must buy
Change = tuple[str, str]
# In the scripts of the page: in which file, what a trick is written as, what stands in its place.
SCRIPTS: dict[str, tuple[str, Change]] = {
    "snapshot": ("clausier-client.js", ('QUICK = "snapshot"', 'QUICK = "library"')),
    "silenced bootstrap": (
        "clausier-worker.js",
        (
            """        Object.assign(API, { rawRun: () => [0, ""], runPythonInternal: () => NOTHING });
        let core;
        Object.defineProperty(API, "_pyodide", { get: () => NOTHING, set: (proxy) => { core = proxy; } });
        const pyodide = finalize(...snapshot);
        core.settle(SITE);
        started(core.ask);""",  # noqa: E501
            """        const pyodide = finalize(...snapshot);
        API._pyodide.settle(SITE);
        started(API._pyodide.ask);""",
        ),
    ),
    "module memo": (
        "clausier-worker.js",
        (
            """    if (!made.has(key)) made.set(key, new Module(bytes));
    return made.get(key);""",
            "    return new Module(bytes);",
        ),
    ),
}
DIFFERENCE = ("if (same(heap, fresh, at) && same(fresh, elsewhere, at)) {", "if (false) {")


def anew(place: Path, cause: str, make: Callable[[Path], None]) -> Path:
    """What is kept for the real bundle is not for these."""
    folder = Path(tempfile.mkdtemp())
    make(folder)
    return folder


def unreduced(parts: Path, wheel: Path) -> Path:
    return Path(shutil.copy(parts / library.LIBRARY, tempfile.mkdtemp()))


def changed(file: Path, change: Change, folder: Path) -> Path:
    text = file.read_text("utf-8")
    if text.count(change[0]) != 1:
        raise SystemExit(f"{file.name} is not as bench_tricks.py knows it: {change[0][:60]!r}")
    (folder / file.name).write_text(text.replace(*change), "utf-8")
    return folder / file.name


@contextmanager
def without(trick: str, folder: Path) -> Iterator[None]:
    """The modules that make the bundle, with one trick left out."""
    patches = [patch.object(bundle, "kept", anew), patch.object(library, "kept", anew)]
    if trick == "bytecode":
        patches += [
            patch.object(module, "runs_the_runtimes_python", lambda: False)
            for module in (bundle, library)
        ]
    elif trick == "reduced library":
        patches.append(patch.object(bundle, "reduced_library", unreduced))
    elif trick == "cut exports":
        patches.append(
            patch.object(bundle, "slim", lambda program, script, *others: (program, script))
        )
    elif trick == "cut script":
        patches.append(patch.object(bundle, "shake", lambda script, *others: script))
    elif trick == "difference":
        home = folder / "tools"
        shutil.copytree(tools.HERE, home)
        changed(tools.HERE / "snapshot.mjs", DIFFERENCE, home)
        patches.append(patch.object(tools, "HERE", home))
    elif trick in SCRIPTS:
        assets = folder / "assets"
        shutil.copytree(bundle.ASSETS, assets)
        name, change = SCRIPTS[trick]
        changed(bundle.ASSETS / name, change, assets)
        patches.append(patch.object(bundle, "ASSETS", assets))
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()


TRICKS = (
    "snapshot",
    "difference",
    "bytecode",
    "reduced library",
    "cut exports",
    "cut script",
    "silenced bootstrap",
    "module memo",
)


def site_without(trick: str, place: Path) -> Path:
    """A copy of the built site whose bundle lacks a trick."""
    tree, parts = place / "site", place / "parts"
    shutil.copytree(SITE, tree, ignore=shutil.ignore_patterns("c", "pyodide"))
    (tree / "assets" / "calculator" / "clausier-client.js").unlink()
    parts.mkdir()
    with without(trick, place):
        bundle.make_parts(parts)
        bundle.lay(parts, tree)
    return tree


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    if not SITE.exists():
        print("There is no site to measure: `make build` first.", file=sys.stderr)
        return 1
    times: dict[str, list[float]] = defaultdict(list)
    silent: set[str] = set()  # those that never answer
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # elsewhere: package.json says how Node reads scripts
        roots = {"site": SITE, "pyodide": PYODIDE}
        for number, trick in enumerate(TRICKS):
            place = Path(folder, str(number))
            place.mkdir()
            try:
                roots[f"without-{number}"] = site_without(trick, place)
            except (bundle.BundleError, subprocess.CalledProcessError) as error:
                print(f"  {trick}: the bundle cannot be made without it: {error}")
        address = serve(roots)
        with sync_playwright() as playwright:
            for _ in range(rounds):
                for root in [root for root in roots if root not in ("pyodide", *silent)]:
                    with tempfile.TemporaryDirectory() as profile:
                        try:
                            time, _ = visit(playwright, profile, f"{address}{root}/{DEEP_LINK}")
                            times[root].append(time)
                        except TimeoutError:
                            silent.add(root)
    whole = median(times["site"])
    print(f"  {'with every trick':24} {whole:7.0f} ms")
    for number, trick in enumerate(TRICKS):
        if measured := times.get(f"without-{number}"):
            bought = (median(measured) / whole - 1) * 100
            verdict = "" if bought >= LEAST else f"  less than {LEAST} %"
            print(f"  without {trick:18} {median(measured):7.0f} ms  {bought:+6.1f} %{verdict}")
        else:
            print(f"  without {trick:18} there is no answer")
    return 0


if __name__ == "__main__":
    sys.exit(main())
