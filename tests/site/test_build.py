"""The build: parts made side by side, nothing half-built in its place, the same bytes from the same sources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros import build, sources

PARTS = """
import sys
from pathlib import Path
from macros import build, permanent
site = Path(sys.argv[1])
build.build_language("en", site)
permanent.write_permanent(build.library().agreement("numspot"), site)
permanent.write_data(site)
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
        monkeypatch.setattr(build, "parts", lambda quick: list(parts))

    of(writes("new"))
    return of


def writes(text: str) -> build.Step:
    return lambda site: (site / "index.html").write_text(text) and None


def complains(site: Path) -> None:
    raise build.BuildError("the same fault")


def breaks(site: Path) -> None:
    raise ZeroDivisionError


def test_each_part_does_its_work_in_the_folder(tmp_path):
    build.side_by_side([lambda site: (site / "one").touch(), lambda site: (site / "other").touch()], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"one", "other"}


def test_what_two_parts_complain_of_is_said_once(tmp_path):
    with pytest.raises(build.BuildError, match=r"^the same fault$"):
        build.side_by_side([complains, complains], tmp_path)


def test_a_part_that_breaks_stops_the_build(tmp_path):
    with pytest.raises(build.BuildError, match="could not be made"):
        build.side_by_side([breaks], tmp_path)


def test_a_built_site_takes_its_place_and_stands_until_a_source_changes(workplace, tmp_path, monkeypatch):
    assert not sources.stands()
    build.build()
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / "work").exists()
    assert sources.stands()
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert not sources.stands()


def test_a_build_that_fails_leaves_the_site_that_stands(workplace, tmp_path):
    build.build()
    workplace(writes("half"), complains)
    with pytest.raises(build.BuildError):
        build.build()
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / "work").exists()
    assert sources.stands()


def test_a_site_with_a_dead_link_is_not_put_in_place(workplace, tmp_path):
    workplace(writes('<a href="none/">x</a>'))
    with pytest.raises(build.BuildError, match="dead link: none/"):
        build.build()
    assert not (tmp_path / "site").exists()


def test_a_draft_does_not_count_as_the_site(workplace, tmp_path):
    build.build(check_links=False)
    assert (tmp_path / "site" / "index.html").exists()
    assert not sources.stands()


def test_the_same_sources_give_the_same_bytes(tmp_path):
    """In two processes at a time, whose sets are not in the same order."""
    folders = [tmp_path / seed for seed in ("1", "2")]
    for folder in folders:
        folder.mkdir()
    works = [
        subprocess.Popen([sys.executable, "-c", PARTS, folder], cwd=sources.HERE, env=os.environ | {"PYTHONHASHSEED": folder.name})
        for folder in folders
    ]
    assert [work.wait() for work in works] == [0, 0]
    one, other = ({path.relative_to(folder): path.read_bytes() for path in sources.files(folder)} for folder in folders)
    assert one.keys() == other.keys() and len(one) > 100
    assert [path for path in one if one[path] != other[path]] == []
