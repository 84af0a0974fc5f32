"""What is kept for use without a server, and what the copy to download holds.
That a browser lives on it is tested in tests/browser/test_offline.py."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from clausier.core.languages import LANGUAGES
from macros.site import links, offline
from macros.site.root_files import policy


@pytest.fixture(scope="module")
def plan(site: Path) -> dict:
    """What the worker is told."""
    return json.loads(re.search(r"PLAN = (.*);", (site / "offline.js").read_text("utf-8"))[1])


@pytest.fixture(scope="module")
def listed(site, plan) -> dict:
    """The archive's first line."""
    return json.loads(gzip.decompress((site / plan["archive"]).read_bytes()).partition(b"\n")[0])


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory) -> Path:
    """The copy, unpacked."""
    folder = tmp_path_factory.mktemp("anywhere")
    with zipfile.ZipFile(site / offline.COPY) as archive:
        archive.extractall(folder)
    return folder / "clausier"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# The archive.


def test_the_archive_is_what_the_worker_expects(site, plan):
    assert hashlib.sha256((site / plan["archive"]).read_bytes()).hexdigest() == plan["site"]
    assert [path.name for path in (site / offline.FOLDER).iterdir()] == [Path(plan["archive"]).name]


def test_every_page_style_script_and_search_list_is_kept(site, listed):
    kept = {path for path, _, _ in listed["files"]}
    pages = {
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
    }
    assert (
        pages
        | {"fr/search.json", "en/search.json", "assets/styles/text.css", "assets/scripts/search.js"}
        <= kept
    )


def test_what_is_not_asked_for_is_not_kept(listed):
    kept = {path for path, _, _ in listed["files"]}
    assert not kept & offline.NOT_KEPT
    assert not any(path.startswith((offline.PROGRAM, offline.FOLDER)) for path in kept)


def test_the_files_follow_one_another_without_a_gap(site, plan, listed):
    body = gzip.decompress((site / plan["archive"]).read_bytes()).partition(b"\n")[2]
    assert sum(size for _, _, size in listed["files"]) == len(body)


def test_the_headers_are_those_of_the_site(listed):
    assert policy() in listed["headers"]["Content-Security-Policy"]


def test_the_archive_is_as_small_as_the_page_about_says(site, plan):
    assert (site / plan["archive"]).stat().st_size < 3.5e6


def test_the_same_site_gives_the_same_bytes_and_another_gives_others(site, tmp_path):
    def make() -> tuple[bytes, bytes]:
        offline.keep(folder)
        offline.write_copy(folder)
        return (folder / "offline.js").read_bytes(), (folder / offline.COPY).read_bytes()

    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    first = make()
    for path in folder.rglob("*"):
        path.touch()
    assert make() == first
    (folder / "fr" / "index.html").write_text("another")
    worker, copy = make()
    assert worker != first[0] and copy != first[1]


# The browser's Python.


def test_the_parts_of_python_are_listed_with_their_hashes(site, plan):
    folder = site / plan["program"]["folder"]
    parts = plan["program"]["parts"]
    assert parts.keys() == {path.name for path in folder.iterdir()}
    assert all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == sum
        for name, sum in parts.items()
    )


def test_the_fallback_s_parts_are_told_apart(plan):
    sure = plan["program"]["sure"]
    assert {"python_stdlib.zip", "pyodide-lock.json"} < set(sure)
    assert not {"snapshot.bin", "pyodide.asm.wasm"} & set(sure)


# The copy.


def test_the_copy_is_the_whole_site_but_for_the_offer_of_itself(site, copy):
    there, here = files(site), files(copy)
    own = {
        "offline.js",
        "fr/about/index.html",
        "en/about/index.html",
    }  # which say that the copy is here
    same = {
        name
        for name in there
        if name not in own | {offline.COPY} and not name.startswith(offline.FOLDER)
    }
    assert {name: here.get(name) for name in same} == {name: there[name] for name in same}
    assert offline.COPY not in here


def test_no_link_of_the_copy_is_dead(site, copy):
    assert links.faults(copy) == links.faults(site)  # which is held to none in test_links.py


def test_the_readme_speaks_both_languages_and_gives_one_command(copy):
    readme = (copy / "README.txt").read_text("utf-8")
    assert readme.count("    python3 -m http.server --bind 127.0.0.1\n") == 2
    assert "sans réseau" in readme and "without a network" in readme


def test_the_command_of_the_readme_serves_every_kind_of_file_with_a_type_that_browsers_accept(
    copy, plan
):
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        port = re.search(r"port (\d+)", server.stdout.readline())[1]
        types = {}
        for path in (
            "fr/",
            "offline.js",
            "assets/scripts/frame.js",
            "assets/styles/text.css",
            "assets/clausier.svg",
            plan["program"]["folder"] + "pyodide.asm.wasm",
        ):
            with urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
                types[Path(path).suffix] = answer.headers.get_content_type()
        server.terminate()
    assert types == {
        "": "text/html",
        ".js": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_offers_the_copy_with_its_size(site, language):
    page = (site / language / "about" / "index.html").read_text("utf-8")
    size = round((site / offline.COPY).stat().st_size / 1e6)
    assert f'<a href="../../{offline.COPY}" download>' in page
    assert f"({size}\u00a0{offline.UNITS[language]})" in page


# A site that is being written.


def test_a_draft_keeps_nothing(site, tmp_path):
    offline.keep_nothing(tmp_path)
    assert "PLAN = null" in (tmp_path / "offline.js").read_text("utf-8")
