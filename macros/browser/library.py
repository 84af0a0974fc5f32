"""The standard library for the browser: as bytecode, and reduced to what the program loads of it.

Worth most of the first answer (1.0 s instead of 2.5 s on a first visit, before the snapshot). The
whole library stays the fallback; the snapshot and the wheel are bundle.py's.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from macros.browser.kept import CACHE, kept
from macros.browser.tools import LOCK, PYODIDE, WARM_UP, run, script
from macros.sources import digest

LIBRARY = "python_stdlib.zip"
DATE = (2026, 1, 1, 0, 0, 0)  # of every file in an archive: same sources, same bytes


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
    return kept(CACHE, digest([WARM_UP], *marks), make) / LIBRARY


def repack(archive: Path, keep: Callable[[str], bool] = lambda path: True) -> None:
    """The kept files in name order, with one date, uncompressed: the browser need
    not inflate them."""
    with zipfile.ZipFile(archive) as source:
        contents = {name: source.read(name) for name in sorted(source.namelist()) if keep(name)}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for name, content in contents.items():
            target.writestr(zipfile.ZipInfo(name, DATE), content)
