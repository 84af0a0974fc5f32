"""The bundle: Python for the browser, cut to measure, laid into the built site.

Takes Pyodide from its npm package and `clausier` from its sources, and writes both to
site/assets/pyodide/<hash of their bytes>/. Made once for the same sources, and kept in build/. What
runs there is left to docs/assets/calculator; the standard library, to library.py; how the memory
snapshot is made, to snapshot.mjs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.wheel import WheelBuilder

from macros.browser.kept import BUNDLES, CACHE, kept, newest
from macros.browser.library import (
    LIBRARY,
    compile_for_the_runtime,
    reduced_library,
    repack,
    runs_the_runtimes_python,
    whole_library,
)
from macros.browser.tools import HERE, LOCK, PYODIDE, TERSER, BundleError, run, script
from macros.browser.unused_script import shake
from macros.browser.wasm_exports import imports, slim
from macros.house import HERE as ROOT
from macros.sources import digest, files

TERSELY = (
    "--ecma",
    "2022",
    "--compress",
    "defaults=false,unused,dead_code,side_effects,passes=3,keep_fnames,keep_classnames",
)
ASSETS = ROOT / "docs" / "assets" / "calculator"
WHOLE = ("calculators/clausier", "LICENSE")
PINNED = ("pyproject.toml", "requirements.txt", "package-lock.json")
CAUSES = (HERE, *(ROOT / name for name in (*WHOLE, *PINNED)), ASSETS / "clausier-worker.js")

SNAPSHOT = "snapshot.bin"
LOADER, SCRIPT, PROGRAM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"


def bundle(site: Path) -> None:
    """Writes the bundle into the built site, and tells the client where it lies."""
    install(kept(BUNDLES, cause(), make_parts), site)


def last_bundle(site: Path) -> None:
    """The same for pages that cannot wait: with the bundle used last, if there is one."""
    made = [] if is_made() else newest(BUNDLES)
    install(made[0], site) if made else bundle(site)


def is_made() -> bool:
    return (BUNDLES / cause()).is_dir()


def cause() -> str:
    """Changes with anything that the bundle is made from."""
    return digest(files(*CAUSES), sys.version)


def install(parts: Path, site: Path) -> None:
    name = fingerprint(parts)
    target = site / "assets" / "pyodide" / name
    shutil.copytree(parts, target)
    target.chmod(0o755)  # it was made in a temporary folder, which is for its owner's eyes only
    client = site / "assets" / "calculator"
    client.mkdir(exist_ok=True)
    fill_in(ASSETS / "clausier-client.js", "BUNDLE", name, client)


def make_parts(parts: Path) -> None:
    lay_the_program(parts)
    lay_into_the_lock(build_wheel(parts))
    if runs_the_runtimes_python():
        compile_for_the_runtime(parts)
    else:
        print(
            f"This is not the browser's version of Python ({sys.version.split()[0]}): sources are "
            "shipped instead of bytecode. The site is right; where the memory snapshot cannot be "
            "used, it starts slower."
        )
    (wheel,) = parts.glob("*.whl")
    repack(wheel)
    note_checksum(wheel)
    shutil.copyfile(whole_library(), parts / LIBRARY)
    with ThreadPoolExecutor(1) as beside:
        library = beside.submit(reduced_library, parts, wheel)
        snapshot = take_snapshot(parts)
    shutil.copyfile(library.result(), parts / LIBRARY)
    plan = {"wheel": wheel.name, "snapshot": snapshot}
    fill_in(ASSETS / "clausier-worker.js", "BUNDLE = null", f"BUNDLE = {json.dumps(plan)}", parts)


def lay_the_program(parts: Path) -> None:
    """What runs Python: WebAssembly, the script it works through, and the one that loads them."""

    def make(folder: Path) -> None:
        loader = (PYODIDE / LOADER).read_text("utf-8")
        program, script = slim(
            (PYODIDE / PROGRAM).read_bytes(), (PYODIDE / SCRIPT).read_text("utf-8"), loader
        )
        script = shake(script, {name for _, name in imports(program)}, loader, drop_unused)
        (folder / PROGRAM).write_bytes(program)
        (folder / SCRIPT).write_text(script, "utf-8")
        # Not every host knows the name .mjs.
        (folder / LOADER).with_suffix(".js").write_text(loader, "utf-8")

    tools = [HERE / "unused_script.py", HERE / "wasm_exports.py", TERSER / "package.json"]
    cause = digest([*(PYODIDE / name for name in (LOADER, SCRIPT, PROGRAM)), *tools], *TERSELY)
    shutil.copytree(kept(CACHE, cause, make), parts, dirs_exist_ok=True)


def drop_unused(script: str) -> str:
    """The script without the functions that nothing in it reaches, and otherwise as it is."""
    with TemporaryDirectory() as folder:
        whole = Path(folder, SCRIPT)
        whole.write_text(script, "utf-8")
        return run("node", str(TERSER / "bin" / "terser"), str(whole), *TERSELY)


def build_wheel(folder: Path) -> Path:
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def lay_into_the_lock(wheel: Path) -> None:
    """The lock lists what is really here: our wheel, and none of the packages
    that Pyodide offers elsewhere."""
    lock = wheel.with_name(LOCK)
    lock.write_text(json.dumps(json.loads((PYODIDE / LOCK).read_text()) | {"packages": {}}))
    run(
        "pyodide", "lockfile", "add-wheels", "--input", str(lock), "--output", str(lock), str(wheel)
    )


def take_snapshot(parts: Path) -> dict[str, Any]:
    """The memory of a Python that has imported the package and read the
    agreements; says how to restore it."""
    plan = json.loads(run("node", *script("snapshot.mjs", parts)))
    (parts / SNAPSHOT).write_bytes(
        gzip.compress((parts / SNAPSHOT).read_bytes(), compresslevel=6, mtime=0)
    )
    return plan


def note_checksum(wheel: Path) -> None:
    """In the lock, anew: the wheel was repacked since."""
    path = wheel.with_name(LOCK)
    lock = json.loads(path.read_text())
    lock["packages"]["clausier"]["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path.write_text(json.dumps(lock))


def fill_in(script: Path, blank: str, text: str, folder: Path) -> None:
    source = script.read_text(encoding="utf-8")
    if source.count(blank) != 1:
        raise BundleError(f"{script.name} must have one {blank!r} to fill in")
    (folder / script.name).write_text(source.replace(blank, text), encoding="utf-8")


def fingerprint(folder: Path) -> str:
    """Sixteen characters that change with any byte of the folder."""
    sum = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        sum.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sum.hexdigest()[:16]
