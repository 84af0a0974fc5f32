"""The bundle: Python for the browser, cut to measure, laid into the built site.

Takes Pyodide from its npm package and `clausier` from its sources, and writes both to
site/assets/pyodide/<hash of their bytes>/. Made once for the same sources, and kept in build/. What
runs there is left to docs/assets/clausier-*.js; how the memory snapshot is made, to snapshot.mjs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.wheel import WheelBuilder

from macros.browser.unused_script import shake
from macros.browser.wasm_exports import imports, slim
from macros.house import HERE as ROOT
from macros.sources import digest, files

HERE = Path(__file__).resolve().parent
PYODIDE = ROOT / "node_modules" / "pyodide"
TERSER = ROOT / "node_modules" / "terser"
TERSELY = (
    "--ecma",
    "2022",
    "--compress",
    "defaults=false,unused,dead_code,side_effects,passes=3,keep_fnames,keep_classnames",
)
ASSETS = ROOT / "docs" / "assets" / "calculator"
BUNDLES = ROOT / "build" / "bundles"
CACHE = (
    ROOT / "build" / "library"
)  # what is slow to make and changes with the program only, not with its data
KEPT = 6  # of each of the two, those used last
CAUSES = [
    *(
        HERE / name
        for name in (
            "bundle.py",
            "library_modules.mjs",
            "unused_script.py",
            "wasm_exports.py",
            "snapshot.mjs",
            "warm_up.py",
        )
    ),
    *(
        ROOT / name
        for name in (
            "calculators/clausier",
            "LICENSE",
            "pyproject.toml",
            "requirements.txt",
            "package-lock.json",
        )
    ),
    ASSETS / "clausier-worker.js",
]

LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
SNAPSHOT = "snapshot.bin"
LOADER, SCRIPT, PROGRAM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
DATE = (2026, 1, 1, 0, 0, 0)  # of every file in an archive: same sources, same bytes


class BundleError(Exception):
    """A tool refused to make a part of the bundle; the message is the tool's own."""


def bundle(site: Path) -> None:
    """Writes the bundle into the built site, and tells the client where it lies."""
    lay(kept(BUNDLES, cause(), make_parts), site)


def last_bundle(site: Path) -> None:
    """The same for pages that cannot wait: with the bundle used last, if there is one."""
    made = [] if is_made() else newest(BUNDLES)
    lay(made[0], site) if made else bundle(site)


def is_made() -> bool:
    return (BUNDLES / cause()).is_dir()


def cause() -> str:
    """Changes with anything that the bundle is made from."""
    return digest(files(*CAUSES), sys.version)


def lay(parts: Path, site: Path) -> None:
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
        (folder / LOADER).with_suffix(".js").write_text(
            loader, "utf-8"
        )  # not every host knows the name .mjs

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


def runs_the_runtimes_python() -> bool:
    """Bytecode serves only the version of Python that wrote it."""
    runtime = json.loads((PYODIDE / LOCK).read_text())["info"]["python"]
    return runtime.split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def compile_for_the_runtime(folder: Path) -> None:
    """Without what only a debugger reads. SOURCE_DATE_EPOCH makes the compiler write a hash of each
    source where it would write its date."""
    options = ["--no-keep", "--silent", "--compression-level", "0"]
    environment = {"SOURCE_DATE_EPOCH": "0", "PYTHONOPTIMIZE": "2", "PYTHONNODEBUGRANGES": "1"}
    run("pyodide", "py-compile", *options, str(folder), **environment)


def whole_library() -> Path:
    """The standard library, as bytecode if this Python can make it."""

    def make(folder: Path) -> None:
        shutil.copy(PYODIDE / LIBRARY, folder)
        if runs_the_runtimes_python():
            compile_for_the_runtime(folder)
        repack(folder / LIBRARY)

    return kept(CACHE, digest([PYODIDE / LIBRARY, Path(__file__)], sys.version), make) / LIBRARY


def reduced_library(parts: Path, wheel: Path) -> Path:
    """What the program uses of the library: every package and module of which
    something is imported."""

    def make(folder: Path) -> None:
        used = {
            name.partition(".")[0]
            for name in json.loads(run("node", *script("library_modules.mjs", parts)))
        }
        shutil.copy(parts / LIBRARY, folder)
        repack(folder / LIBRARY, keep=lambda path: path.partition("/")[0].partition(".")[0] in used)

    with zipfile.ZipFile(wheel) as program:
        code = [program.read(name) for name in program.namelist() if name.endswith((".py", ".pyc"))]
    marks = [hashlib.sha256(part).hexdigest() for part in ((parts / LIBRARY).read_bytes(), *code)]
    return kept(CACHE, digest([HERE / "warm_up.py"], *marks), make) / LIBRARY


def kept(place: Path, cause: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made once for the same cause; those used last are kept."""
    folder = place / cause
    if folder.is_dir():
        os.utime(folder)
        return folder
    place.mkdir(parents=True, exist_ok=True)
    # Made elsewhere, because this project's package.json says how Node reads
    # scripts; brought in whole.
    with TemporaryDirectory() as made, TemporaryDirectory(dir=place.parent, prefix="copy-") as copy:
        make(Path(made))
        with suppress(OSError):  # another build was quicker
            shutil.copytree(made, Path(copy, cause)).rename(folder)
    for old in newest(place)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def newest(place: Path) -> list[Path]:
    return sorted(place.glob("*"), key=lambda folder: folder.stat().st_mtime_ns, reverse=True)


def take_snapshot(parts: Path) -> dict[str, Any]:
    """The memory of a Python that has imported the package and read the
    agreements; says how to restore it."""
    plan = json.loads(run("node", *script("snapshot.mjs", parts)))
    (parts / SNAPSHOT).write_bytes(
        gzip.compress((parts / SNAPSHOT).read_bytes(), compresslevel=6, mtime=0)
    )
    return plan


def script(name: str, parts: Path) -> list[str]:
    return [str(path) for path in (HERE / name, PYODIDE, parts, HERE / "warm_up.py")]


def repack(archive: Path, keep: Callable[[str], bool] = lambda path: True) -> None:
    """The kept files in name order, with one date, uncompressed: the browser need
    not inflate them."""
    with zipfile.ZipFile(archive) as source:
        contents = {name: source.read(name) for name in sorted(source.namelist()) if keep(name)}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for name, content in contents.items():
            target.writestr(zipfile.ZipInfo(name, DATE), content)


def note_checksum(wheel: Path) -> None:
    """In the lock, anew: the wheel was repacked since."""
    path = wheel.with_name(LOCK)
    lock = json.loads(path.read_text())
    lock["packages"]["clausier"]["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path.write_text(json.dumps(lock))


def run(tool: str, *arguments: str, **environment: str) -> str:
    """What a tool prints; those of the virtual environment stand beside its Python."""
    beside = Path(sys.executable).with_name(tool)
    command = [str(beside) if beside.exists() else tool, *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | environment, check=False
    )
    if done.returncode:
        raise BundleError(f"{tool} {arguments[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


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
