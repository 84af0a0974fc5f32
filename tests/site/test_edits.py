"""What an edit leaves as it was: exactly what another place could not change. That the rest
follows, and what was left a little later, is in test_build.py and test_serve.py."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros import sources
from macros.site import unchanged as edits
from macros.site.unchanged import Edits

NUMSPOT = "calculators/clausier/agreements/numspot"
IAAS = "calculators/clausier/agreements/cloud-temple-iaas"
LOADED = """import sys
{}
print(*(getattr(module, '__file__', None) for module in list(sys.modules.values())), sep='\\n')
"""


def of(*names: str) -> Edits:
    return Edits(sources.HERE / name for name in names)


@pytest.mark.parametrize(
    ("edited", "left"),
    [
        # the clauses of NumSpot, its page, another page
        ("docs/assets/styles/text.css", (True, True, True)),
        ("docs/fr/index.md", (True, True, True)),
        ("docs/fr/about.md", (True, True, False)),
        ("docs/fr/agreements/numspot.md", (True, False, True)),
        (f"{IAAS}/agreement.toml", (True, True, False)),
        (f"{NUMSPOT}/agreement.toml", (False, False, False)),
        (f"{NUMSPOT}/clauses/article-8.md", (False, False, False)),
        ("docs/ledger/numspot.json", (False, False, False)),
        ("macros/pages/agreement.py", (True, False, False)),
        ("macros/permanent/page.py", (False, True, True)),
        ("macros/markdown/clause_parts.py", (False, False, False)),
        ("calculators/clausier/calculators/budget/answer.py", (True, False, False)),
        ("calculators/clausier/core/words/fr.toml", (False, False, False)),
        ("docs/overrides/main.html", (False, False, False)),
        ("mkdocs.yml", (False, False, False)),
    ],
)
def test_what_an_edit_leaves(edited, left):
    found = of(edited)
    page, other = (edits.DOCS / "fr" / name for name in ("agreements/numspot.md", "about.md"))
    assert (found.leave_clauses("numspot"), found.leave_page(page), found.leave_page(other)) == left


def test_several_edits_leave_only_what_each_of_them_leaves():
    assert not of("docs/fr/about.md", f"{NUMSPOT}/agreement.toml").leave_clauses("numspot")
    assert not of(f"{IAAS}/agreement.toml", f"{NUMSPOT}/agreement.toml").leave_clauses("numspot")
    assert not of("macros/permanent/page.py", "macros/pages/agreement.py").leave_clauses("numspot")
    assert not of("macros/permanent/page.py", "macros/pages/agreement.py").leave_page(
        edits.DOCS / "fr" / "about.md"
    )


@pytest.mark.parametrize(
    ("load", "places"),
    [
        ("import macros.permanent.page", edits.OF_PAGES),
        (
            "import macros, macros.markdown.markup; macros.page_functions()",
            edits.OF_CLAUSES,
        ),
    ],
)
def test_what_makes_one_kind_of_page_is_not_loaded_by_the_other(load, places):
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(load)],
        capture_output=True,
        text=True,
        cwd=sources.HERE,
        check=True,
    )
    assert [path for path in map(Path, done.stdout.split()) if edits.within(path, places)] == []
    assert all(place.exists() for place in places)


def test_the_edited_agreements_are_checked_again_and_all_where_the_program_was_edited():
    every = list(of().agreements)
    assert of(f"{NUMSPOT}/clauses/article-8.md", "docs/fr/about.md").to_check() == ["numspot"]
    assert of("docs/fr/about.md", "macros/markdown/clause_parts.py").to_check() == []
    assert of("calculators/clausier/law/model.py").to_check() == every


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("fr/index.md", "fr/index.html"),
        ("fr/a/index.md", "fr/a/index.html"),
        ("fr/a/b.md", "fr/a/b/index.html"),
    ],
)
def test_the_address_of_a_page_is_that_which_mkdocs_gives(source, page):
    assert edits.address(edits.DOCS / source) == Path(page)
