"""`make serve` in a copy of the house: an edit is seen soon, an error is said in a sentence and changes nothing.
How soon is measured by bench_build.py; here only that it comes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from macros import bundle, sources

CLAUSE = "calculators/clausier/agreements/numspot/clauses/article-8.md"
PATIENCE = 90  # seconds, on a machine that has much else to do


class Served:
    """The copy, what `make serve` says in it, and what it serves."""

    def __init__(self, house: Path, said: Path) -> None:
        self.house, self.said = house, said

    def edit(self, name: str, before: str, after: str) -> None:
        text = (self.house / name).read_text("utf-8")
        assert before in text
        (self.house / name).write_text(text.replace(before, after, 1), "utf-8")

    def page(self, path: str) -> str:
        return urlopen(self.address + path).read().decode()

    @property
    def address(self) -> str:
        return self.said.read_text("utf-8").partition("Serving ")[2].split()[0]


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    house = tmp_path_factory.mktemp("house")
    copied = [*sources.SOURCES, "site", "build/site.sources", f"build/bundles/{bundle.cause()}"]
    for name in copied:
        source, target = sources.HERE / name, house / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (house / "node_modules").symlink_to(sources.HERE / "node_modules")
    said = house / "said"
    environment = os.environ | {"PYTHONPATH": f"{house / 'calculators'}{os.pathsep}{house}", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "macros.serve", "--port", "0"]
    with said.open("w") as output:
        serving = subprocess.Popen(command, cwd=house, env=environment, stdout=output, stderr=output)
    wait(lambda: "Serving " in said.read_text("utf-8"))
    yield Served(house, said)
    serving.terminate()
    serving.wait()


def test_a_site_that_stands_is_served_as_it_is(served):
    assert "Building" not in served.said.read_text("utf-8")
    assert "Clausier" in served.page("fr/")


def test_an_error_in_a_clause_is_said_in_a_sentence_and_the_site_stands(served):
    served.edit(CLAUSE, "# fr\n", "# fr\n\nMoins de {{ essai }}.\n")
    wait(lambda: "'essai' is named but not defined" in served.said.read_text("utf-8"))
    assert "Traceback" not in served.said.read_text("utf-8")
    assert "Moins de {{" not in served.page("c/numspot/article-8/")
    served.edit(CLAUSE, "{{ essai }}", "rien du tout")
    wait(lambda: "Moins de rien du tout" in served.page("c/numspot/article-8/"))
    assert "Moins de rien du tout" in served.page("fr/agreements/numspot/")


def test_an_edit_of_the_python_code_is_seen(served):
    served.edit("macros/agreement.py", 'class_="facts"', 'class_="facts-anew"')
    wait(lambda: 'class="facts-anew"' in served.page("en/agreements/numspot/"))


def test_the_calculators_follow(served):
    before = served.page("assets/clausier-client.js")
    wait(lambda: "The calculators answer anew." in served.said.read_text("utf-8"))
    assert served.page("assets/clausier-client.js") != before
    wait(lambda: (served.house / "build" / "site.sources").exists())


def test_nothing_is_left_behind(served):
    wait(lambda: {path.name for path in (served.house / "build").iterdir()} == {"bundles", "library", "site.sources"})
