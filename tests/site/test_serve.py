"""`make serve`: an edit is seen soon, an error is said in a sentence and changes nothing, and
what an edit of the data reaches elsewhere, the calculators above all, follows a little later:
then everything is as a build makes it. How soon is measured by bench_build.py; here only that it
comes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import sources
from tests.site.copy import House, wait

CLAUSE = "calculators/clausier/agreements/numspot/clauses/article-8.md"
STANDS = "Every link holds."  # said last, when everything is made


@pytest.fixture(scope="module")
def house(site, tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    with house.served():
        yield house


def test_a_site_that_stands_is_served_as_it_is(house):
    assert "Building" not in house.said
    assert "Clausier" in house.page("fr/")


def test_an_error_in_a_clause_is_said_in_a_sentence_and_the_site_stands(house):
    house.edit(CLAUSE, "# fr\n", "# fr\n\nMoins de {{ essai }}.\n")
    wait(lambda: "“essai” is named, and no figure has this name" in house.said)
    assert "Traceback" not in house.said
    assert "Moins de {{" not in house.page("c/numspot/article-8/")


def test_an_edit_of_a_clause_is_seen_on_each_of_its_pages(house):
    house.edit(CLAUSE, "{{ essai }}", "rien du tout")
    wait(lambda: "Moins de rien du tout" in house.page("c/numspot/article-8/"))
    assert "Moins de rien du tout" in house.page("fr/agreements/numspot/")


def test_the_calculators_follow(house):
    before = house.page("assets/calculator/clausier-client.js")
    wait(lambda: "The calculators answer anew." in house.said)
    assert house.page("assets/calculator/clausier-client.js") != before
    wait(
        lambda: (
            {path.name for path in (house.folder / "build").iterdir()}
            == {"bundles", "fonts", "library"}
        )
    )


def test_an_edit_of_the_python_code_is_seen(house):
    house.edit("macros/pages/agreement.py", 'class_="facts"', 'class_="facts-anew"')
    wait(lambda: 'class="facts-anew"' in house.page("en/agreements/numspot/"))


def test_what_an_edit_leaves_as_it_was_follows(house):
    wait(lambda: house.said.rstrip().endswith(STANDS))
    left = house.folder / "site" / "c" / "numspot" / "article-8" / "index.html"
    stood = left.read_text("utf-8")
    left.write_text("as it stood", "utf-8")
    house.edit("docs/en/about.md", "\n#", "\nA sentence.\n\n#")
    wait(lambda: "A sentence." in house.page("en/about/"))
    wait(lambda: left.is_file() and left.read_text("utf-8") == stood)


def test_in_the_end_everything_is_as_a_build_makes_it(house):
    times = house.said.count(STANDS)
    house.edit("docs/assets/styles/text.css", "\n", "\n/* anew */\n")
    wait(lambda: "/* anew */" in house.page("assets/styles/text.css"))
    wait(lambda: house.said.count(STANDS) > times)
    served = content(house.folder / "site")
    shutil.rmtree(house.folder / "site")
    command = [sys.executable, "-m", "macros.site.build", "--unchecked"]
    subprocess.run(
        command, cwd=house.folder, env=house.environment, check=True, capture_output=True
    )
    built = content(house.folder / "site")
    assert served.keys() == built.keys()
    assert [path for path in built if built[path] != served[path]] == []


def content(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in sources.files(folder)}
