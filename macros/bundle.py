"""The bundle: Python for the browser, cut to measure, laid into the built site.

Takes Pyodide from its npm package and `clausier` from its sources, and writes both to
site/assets/pyodide/<hash of their bytes>/. What runs there is left to docs/assets/clausier-*.js.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
ASSETS = ROOT / "docs" / "assets"

AS_THEY_ARE = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"]
DATE = (2026, 1, 1, 0, 0, 0)  # of every file in an archive: same sources, same bytes


def bundle(site: Path) -> Path:
    """Writes the bundle into the built site, tells the client where it lies, and returns the folder."""
    with TemporaryDirectory() as folder:
        parts = Path(folder)
        for name in AS_THEY_ARE:
            shutil.copy(PYODIDE / name, parts)
        shutil.copy(PYODIDE / "python_stdlib.zip", parts)
        lay_into_the_lock(build_wheel(parts))
        if runs_the_runtimes_python():
            compile_for_the_runtime(parts)
        for archive in [*parts.glob("*.whl"), *parts.glob("*.zip")]:
            repack(archive)
        note_checksums(parts)
        (parts / "clausier-worker.js").write_bytes((ASSETS / "clausier-worker.js").read_bytes())
        name = fingerprint(parts)
        target = site / "assets" / "pyodide" / name
        shutil.rmtree(target.parent, ignore_errors=True)
        target.mkdir(parents=True)
        for part in parts.iterdir():
            shutil.copyfile(part, target / part.name)
    client = (ASSETS / "clausier-client.js").read_text(encoding="utf-8")
    (site / "assets" / "clausier-client.js").write_text(client.replace("BUNDLE", name), encoding="utf-8")
    return target


def build_wheel(folder: Path) -> Path:
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def runs_the_runtimes_python() -> bool:
    """Bytecode serves only the version of Python that wrote it."""
    runtime = json.loads((PYODIDE / "pyodide-lock.json").read_text())["info"]["python"]
    same = runtime.split(".")[:2] == [str(part) for part in sys.version_info[:2]]
    if not same:
        print(
            f"The browser's Python is {runtime}, this one is {sys.version.split()[0]}: "
            "sources are shipped instead of bytecode; the site is right, its first start slower."
        )
    return same


def compile_for_the_runtime(folder: Path) -> None:
    """SOURCE_DATE_EPOCH makes py_compile write hashes of sources where it would write their dates."""
    pyodide("py-compile", "--no-keep", "--silent", "--compression-level", "0", str(folder), SOURCE_DATE_EPOCH="0")


def lay_into_the_lock(wheel: Path) -> None:
    """The lock lists what is really here: our wheel, and none of the packages that Pyodide offers elsewhere."""
    lock = wheel.with_name("pyodide-lock.json")
    lock.write_text(json.dumps(json.loads((PYODIDE / lock.name).read_text()) | {"packages": {}}))
    pyodide("lockfile", "add-wheels", "--input", str(lock), "--output", str(lock), str(wheel))


def note_checksums(folder: Path) -> None:
    """The lock's checksums, anew: the archives were repacked since."""
    path = folder / "pyodide-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package["sha256"] = hashlib.sha256((folder / package["file_name"]).read_bytes()).hexdigest()
    path.write_text(json.dumps(lock))


def pyodide(*arguments: str, **environment: str) -> None:
    command = [str(Path(sys.executable).parent / "pyodide"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def repack(archive: Path) -> None:
    """The same files in name order, with one date, uncompressed: the browser need not inflate them."""
    with zipfile.ZipFile(archive) as source:
        contents = {name: source.read(name) for name in sorted(source.namelist())}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for name, content in contents.items():
            target.writestr(zipfile.ZipInfo(name, DATE), content)


def fingerprint(folder: Path) -> str:
    """Sixteen characters that change with any byte of the folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
