"""The bundle of the browser's Python: complete, reproducible, and no more than what runs.
That it starts and answers is tested in a browser: tests/browser/test_calculators.py."""

import gzip
import hashlib
import json
import re
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from macros.browser import bundle, library
from macros.browser.tools import BundleError, run
from macros.browser.wasm_exports import ASSIGNMENT, EXPORT, NAME, exports, sections

Version = namedtuple("Version", "major minor micro")


@pytest.fixture(scope="module")
def parts(site: Path) -> Path:
    """The folder in the built site."""
    (folder,) = (site / "assets" / "pyodide").iterdir()
    return folder


@pytest.fixture(scope="module")
def plan(parts: Path) -> dict:
    """What the worker is told about its parts."""
    return json.loads(
        re.search(r"BUNDLE = (.*);", (parts / "clausier-worker.js").read_text("utf-8"))[1]
    )


def test_the_folder_is_named_by_its_bytes_and_the_client_knows_it(site, parts):
    assert parts.name == bundle.fingerprint(parts)
    assert f"./pyodide/{parts.name}/" in (
        site / "assets" / "calculator" / "clausier-client.js"
    ).read_text("utf-8")


def test_a_server_of_any_account_may_read_it(parts):
    assert parts.stat().st_mode & 0o055 == 0o055
    assert all(part.stat().st_mode & 0o044 == 0o044 for part in parts.iterdir())


def keep_in(folder: Path, monkeypatch) -> None:
    """What is slow to make is made anew: nothing is kept from another run."""
    for module in (bundle, library):
        monkeypatch.setattr(module, "CACHE", folder)


def test_the_same_sources_give_the_same_bytes(tmp_path, monkeypatch):
    made = []
    for name in ("one", "other"):
        keep_in(tmp_path / f"{name} cache", monkeypatch)
        folder = tmp_path / name
        folder.mkdir()
        bundle.make_parts(folder)
        made.append(
            {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        )
    assert made[0] == made[1]


def test_pyodide_is_that_of_the_npm_package_with_fewer_names(parts):
    assert (parts / "pyodide.js").read_bytes() == (bundle.PYODIDE / bundle.LOADER).read_bytes()
    whole, cut = ((folder / bundle.PROGRAM).read_bytes() for folder in (bundle.PYODIDE, parts))
    for (number, before), (other, after) in zip(sections(whole), sections(cut), strict=True):
        assert number == other
        if number == EXPORT:
            assert set(exports(after)) < set(exports(before))
        else:
            assert before == after
    uncut, script = (
        (folder / bundle.SCRIPT).read_text("utf-8") for folder in (bundle.PYODIDE, parts)
    )
    assert len(script) < 0.7 * len(uncut)
    assert set(NAME.findall(script)) <= set(NAME.findall(uncut))
    assert {name for _, name in ASSIGNMENT.findall(script)} <= {
        name for number, body in sections(cut) if number == EXPORT for name, _ in exports(body)
    }


def test_the_lock_lists_the_wheel_that_is_there_and_nothing_else(parts, plan):
    packages = json.loads((parts / bundle.LOCK).read_text())["packages"]
    assert list(packages) == ["clausier"]
    wheel = parts / packages["clausier"]["file_name"]
    assert wheel.name == plan["wheel"]
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == packages["clausier"]["sha256"]


@pytest.mark.skipif(not library.runs_the_runtimes_python(), reason="sources are shipped instead")
@pytest.mark.parametrize("pattern", ["*.zip", "*.whl"])
def test_archives_hold_bytecode_and_are_not_compressed(parts, pattern):
    (archive,) = parts.glob(pattern)
    with zipfile.ZipFile(archive) as files:
        assert {file.compress_type for file in files.infolist()} == {zipfile.ZIP_STORED}
        assert not any(name.endswith(".py") for name in files.namelist())


def test_the_library_is_reduced_to_what_is_used(parts):
    names = zipfile.ZipFile(parts / library.LIBRARY).namelist()
    assert any(name.startswith("decimal.") for name in names)
    assert not any(name.startswith(("unittest/", "multiprocessing/", "turtle")) for name in names)


def test_the_snapshot_is_of_this_pyodide_and_as_long_as_its_plan_says(parts, plan):
    snapshot = plan["snapshot"]
    pages = gzip.decompress((parts / bundle.SNAPSHOT).read_bytes())
    assert len(pages) == sum(length for _, length in snapshot["runs"])
    assert len(pages) < snapshot["size"]
    assert snapshot["build"] in (parts / "pyodide.js").read_text("utf-8")


def test_another_python_ships_sources_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bundle.sys, "version_info", Version(3, 12, 1))
    keep_in(tmp_path / "cache", monkeypatch)
    monkeypatch.setattr(bundle, "take_snapshot", lambda parts: {})  # slow, and the same as ever
    monkeypatch.setattr(bundle, "reduced_library", lambda parts, wheel: library.whole_library())
    parts = tmp_path / "parts"
    parts.mkdir()
    bundle.make_parts(parts)
    assert "sources are shipped" in capsys.readouterr().out
    (wheel,) = parts.glob("*.whl")
    assert "clausier/doors/ask.py" in zipfile.ZipFile(wheel).namelist()
    assert "decimal.py" in zipfile.ZipFile(parts / library.LIBRARY).namelist()


def test_a_tool_that_fails_is_quoted():
    with pytest.raises(BundleError, match="py-compile"):
        run("pyodide", "py-compile", "/no/such/folder")
