"""The build: parts made side by side, nothing half-built in its place, the same bytes from the
same sources."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clausier.core.languages import LANGUAGES
from macros import sources
from macros.site import build, trees
from macros.site.unchanged import Edits, address, pages

PARTS = """
import sys
from pathlib import Path
from macros.house import library
from macros.permanent.page import write_data
from macros.site.trees import build_language, build_permanent
site = Path(sys.argv[1]) / "site"
site.mkdir(parents=True)
build_language("en", site)
build_permanent(library().agreement("numspot"), site)
write_data(site)
"""


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """A build of `parts`, put in tmp_path/site; nothing else of the house is touched."""
    for module in (build, sources):
        monkeypatch.setattr(module, "SITE", tmp_path / "site")
    monkeypatch.setattr(build, "WORK", tmp_path / "work")
    monkeypatch.setattr(build, "STAGE", tmp_path / "work" / "site")
    monkeypatch.setattr(sources, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(build, "POST_BUILD", [])
    monkeypatch.setattr(build, "last_step", lambda whole: lambda site: None)

    def of(*parts: build.Step) -> None:
        monkeypatch.setattr(build, "parts", lambda edits: list(parts))

    of(writes("new"))
    return of


def writes(text: str) -> build.Step:
    return lambda site: (site / "index.html").write_text(text) and None


def complains(site: Path) -> None:
    raise build.BuildError("the same fault")


def breaks(site: Path) -> None:
    raise ZeroDivisionError


def test_each_part_does_its_work_in_the_folder(tmp_path):
    build.side_by_side(
        [lambda site: (site / "one").touch(), lambda site: (site / "other").touch()], tmp_path
    )
    assert {path.name for path in tmp_path.iterdir()} == {"one", "other"}


def test_what_two_parts_complain_of_is_said_once(tmp_path):
    with pytest.raises(build.BuildError, match=r"^the same fault$"):
        build.side_by_side([complains, complains], tmp_path)


def test_a_part_that_breaks_stops_the_build(tmp_path):
    with pytest.raises(build.BuildError, match="could not be made"):
        build.side_by_side([breaks], tmp_path)


def test_a_built_site_takes_its_place_and_stands_until_a_source_changes(
    workplace, tmp_path, monkeypatch
):
    assert not sources.is_up_to_date()
    build.build()
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / "work").exists()
    assert sources.is_up_to_date()
    monkeypatch.setattr(sources, "SITE_URL", "https://example.org/")
    assert not sources.is_up_to_date()


def test_a_build_that_fails_leaves_the_site_that_stands(workplace, tmp_path):
    build.build()
    workplace(writes("half"), complains)
    with pytest.raises(build.BuildError):
        build.build()
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / "work").exists()
    assert sources.is_up_to_date()


def test_a_site_with_a_dead_link_is_not_put_in_place(workplace, tmp_path):
    workplace(writes('<a href="none/">x</a>'))
    with pytest.raises(build.BuildError, match="dead link: none/"):
        build.build()
    assert not (tmp_path / "site").exists()


def test_a_draft_does_not_count_as_the_site(workplace, tmp_path):
    build.build(check_links=False)
    assert (tmp_path / "site" / "index.html").exists()
    assert not sources.is_up_to_date()


@pytest.fixture
def standing(tmp_path, monkeypatch):
    """A site that stands, of which every file says so; gives the folder where the next one is
    made."""
    for module in (build, trees):
        monkeypatch.setattr(module, "SITE", tmp_path / "standing")
    monkeypatch.setattr(logging.getLogger("mkdocs.commands.build"), "filters", [])
    for place in (
        *map(address, pages(*LANGUAGES)),
        *(f"{language}/search.json" for language in LANGUAGES),
        "c/numspot/index.html",
        "clauses.json",
        "agreements/numspot.json",
    ):
        (tmp_path / "standing" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "standing" / place).write_text(f"<h1>{STOOD}</h1><article><h1></h1></article>")
    (tmp_path / "next").mkdir()
    return tmp_path / "next"


STOOD = "as it stood"


def edits(*names: str) -> Edits:
    return Edits(sources.HERE / name for name in names)


def stood(folder: Path, within: str = "") -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in sources.files(folder / within)
        if STOOD.encode() in path.read_bytes()
    }


def test_the_edited_page_is_made_and_the_others_are_taken_over(standing):
    trees.build_language("fr", standing, edits("docs/fr/about.md"))
    there = {path.relative_to(standing).as_posix() for path in sources.files(standing / "fr")}
    made = there - stood(standing)
    assert made == {"fr/about/index.html"}
    assert stood(standing) == stood(trees.SITE, "fr") - made


def test_a_page_that_is_missing_is_made(standing):
    (trees.SITE / "fr" / "privacy" / "index.html").unlink()
    trees.build_language("fr", standing, edits("docs/fr/about.md"))
    assert "fr/privacy/index.html" not in stood(standing)
    assert (standing / "fr" / "privacy" / "index.html").is_file()


def test_a_language_of_which_nothing_was_edited_is_taken_over_whole(standing):
    trees.build_language("en", standing, edits("docs/fr/about.md"))
    assert stood(standing) == stood(trees.SITE, "en")


def test_an_edited_style_is_seen_though_every_page_is_taken_over(standing):
    trees.build_language("fr", standing, edits("docs/assets/styles/text.css"))
    assert stood(standing) == stood(trees.SITE, "fr")
    assert (standing / "assets" / "styles" / "text.css").is_file()


def test_a_whole_build_takes_nothing_over(standing):
    trees.build_language("fr", standing)
    assert stood(standing) == set()


def test_a_part_that_is_left_is_taken_over_where_it_stands(standing):
    left = ("clauses.json", "agreements")
    build.reuse_or_make(True, writes("new"), *left)(standing)
    assert stood(standing) == {"clauses.json", "agreements/numspot.json"}


@pytest.mark.parametrize(("left", "place"), [(False, "clauses.json"), (True, "c/none")])
def test_a_part_that_is_edited_or_missing_is_made(standing, left, place):
    build.reuse_or_make(left, writes("new"), place)(standing)
    assert [path.read_text() for path in sources.files(standing)] == ["new"]


def test_the_same_sources_give_the_same_bytes(tmp_path):
    """In two processes at a time, whose sets are not in the same order."""
    folders = [tmp_path / seed for seed in ("1", "2")]
    for folder in folders:
        folder.mkdir()
    works = [
        subprocess.Popen(
            [sys.executable, "-c", PARTS, folder],
            cwd=sources.HERE,
            env=os.environ | {"PYTHONHASHSEED": folder.name},
        )
        for folder in folders
    ]
    assert [work.wait() for work in works] == [0, 0]
    one, other = (
        {path.relative_to(folder): path.read_bytes() for path in sources.files(folder)}
        for folder in folders
    )
    assert one.keys() == other.keys() and len(one) > 100
    assert [path for path in one if one[path] != other[path]] == []
