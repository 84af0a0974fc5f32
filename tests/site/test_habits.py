"""The habits of MkDocs and Material: the configuration at the root builds as it stands, and what
Material's documentation says of features, admonitions, tabs, footnotes and icons is so here,
under our policy."""

import shutil
from pathlib import Path

import pytest
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config

from clausier.core.languages import LANGUAGES
from macros.house import DOCS, HERE
from macros.site import links

CONFIGURATIONS = dict(zip(LANGUAGES, ("mkdocs.yml", "mkdocs.en.yml"), strict=True))
PAGE = """\
# Essai

## Une partie

!!! note "À savoir"
    Une admonition.

??? warning
    Un pli.

=== "Un"
    Premier onglet[^1].

=== "Deux"
    Second :material-check:

[^1]: Une note.
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """scratch(change): the page above, built with the root's configuration after that change."""

    def make(change=lambda config: None) -> Path:
        folder = tmp_path_factory.mktemp("scratch")
        (folder / "docs").mkdir()
        shutil.copytree(DOCS / "assets", folder / "docs" / "assets")
        (folder / "docs" / "essai.md").write_text(PAGE, "utf-8")
        config = load_config(
            str(HERE / "mkdocs.yml"),
            docs_dir=str(folder / "docs"),
            site_dir=str(folder / "site"),
            nav=[{"Essai": "essai.md"}],
        )
        change(config)
        build(config)
        return folder / "site"

    return make


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_configuration_at_the_root_builds_its_language_alone(language, tmp_path):
    config = load_config(str(HERE / CONFIGURATIONS[language]), site_dir=str(tmp_path))
    build(config)
    assert (tmp_path / language / "search.json").is_file()
    assert [other for other in LANGUAGES if (tmp_path / other).is_dir()] == [language]
    page = html.parse(tmp_path / language / "agreements" / "numspot" / "index.html")
    assert page.getroot().get("lang") == language
    assert page.xpath("//*[@id='article-8']")
    assert any((tmp_path / "assets" / "fonts").glob("*.woff2"))


def test_admonitions_folds_tabs_footnotes_and_icons_are_material_s_and_obey_the_policy(scratch):
    site = scratch()
    page = html.parse(site / "essai" / "index.html")
    for mark in (
        "div[@class='admonition note']",
        "details[@class='warning']",
        "div[contains(@class, 'tabbed-set')]",
        "div[@class='footnote']",
        "span[@class='twemoji']//*[local-name()='svg']",
    ):
        assert page.xpath(f"//article//{mark}"), mark
    faults = links.Page((site / "essai" / "index.html").read_bytes()).faults
    assert faults == []


def test_a_feature_taken_away_is_gone(scratch):
    def without(config):
        config.theme["features"] = [
            feature for feature in config.theme["features"] if not feature.startswith("navigation.")
        ]

    parts = ("//nav[@class='md-tabs']", "//button[contains(@class, 'md-top')]")
    here, there = (
        html.parse(scratch(change) / "essai" / "index.html")
        for change in (lambda config: None, without)
    )
    assert [len(here.xpath(part)) for part in parts] == [1, 1]
    assert [len(there.xpath(part)) for part in parts] == [0, 0]


def test_a_palette_of_one_scheme_has_no_button(scratch):
    def one(config):
        config.theme["palette"] = {"scheme": "slate", "primary": "custom", "accent": "custom"}

    page = html.parse(scratch(one) / "essai" / "index.html")
    assert page.xpath("//body")[0].get("data-md-color-scheme") == "slate"
    assert not page.xpath("//*[@data-scheme]")
