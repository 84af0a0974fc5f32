"""The trees that MkDocs makes: one for each language, and one for the permanent pages of each
agreement.

Each is built in a folder of its own beside the site, then what belongs to the site is moved there.
What stands in a page is macros/pages and macros/permanent; the frame, docs/overrides; when a tree
is made, macros/site/build.py.
"""

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from clausier.core.languages import LANGUAGES
from clausier.law.model import Agreement
from macros import frame_words
from macros.house import HERE, SITE
from macros.permanent.page import permanent_pages
from macros.site.unchanged import Edits, address, pages

# Of what a tree brings along: not used by our pages, or laid by macros/browser.
LEFT = shutil.ignore_patterns("*.map", "lunr", "workers", "favicon.png", "clausier-client.js")


class TreeError(Exception):
    """MkDocs stopped; the message says where, and MkDocs has said why."""


def configured(language: str, tree: Path, **settings: Any) -> MkDocsConfig:
    name = "mkdocs.yml" if language == LANGUAGES[0] else f"mkdocs.{language}.yml"
    return load_config(str(HERE / name), site_dir=str(tree), **settings)


def make(config: MkDocsConfig, name: str, *, dirty: bool = False) -> None:
    try:
        config.plugins.run_event("startup", command="build", dirty=dirty)
        build_mkdocs(config, dirty=dirty)
        config.plugins.run_event("shutdown")
    except (Abort, ConfigurationError) as error:
        raise TreeError(f"The build of /{name}/ stopped: {error}") from error
    except SystemExit as error:  # mkdocs-macros leaves this way; it has logged why
        raise TreeError(f"The build of /{name}/ stopped: a macro failed.") from error


def build_language(language: str, site: Path, edits: Edits | None = None) -> None:
    """One language's tree; the first one's brings what both share, and the door."""
    tree = site.with_name(language)
    first = language == LANGUAGES[0]
    if edits:
        here = list(pages(language))
        left = [page for page in here if edits.leave_page(page) and (SITE / address(page)).exists()]
        if left == here and not first:
            take_over([language], site)
            return
        take_over((address(page) for page in left), tree)
        # MkDocs makes the pages that are not there, and warns that it is asked to.
        logging.getLogger("mkdocs.commands.build").addFilter(
            lambda record: "'dirty'" not in record.getMessage()
        )
    make(configured(language, tree), language, dirty=edits is not None)
    if edits:  # which has listed the edited pages only
        take_over([f"{language}/search.json"], tree)
    (tree / language).rename(site / language)
    if first:
        shutil.copytree(tree / "assets", site / "assets", ignore=LEFT, dirs_exist_ok=True)
        for page in ("index.html", "404.html"):
            shutil.copy(tree / page, site)


def take_over(places: Iterable[str | Path], target: Path) -> None:
    """From the site that stands, where it has them."""
    for place in places:
        source, copy = SITE / place, target / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy)
        elif source.is_file():
            shutil.copy(source, copy)


def build_permanent(agreement: Agreement, site: Path) -> None:
    """The permanent page of each clause, in the frame of the first language: its sections are
    links out of this tree."""
    name = f"c/{agreement.name}"
    written, tree = (site.with_name(f"{agreement.name}-{part}") for part in ("pages", "tree"))
    for id, page in permanent_pages(agreement):
        file = written / "c" / f"{id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8")
    config = configured(
        LANGUAGES[0],
        tree,
        docs_dir=str(written),
        plugins=[{"search": {"enabled": False}}],
        markdown_extensions=["attr_list", "toc"],  # the rest is HTML already
        validation={"nav": {"omitted_files": "ignore", "not_found": "ignore"}},
    )
    config.nav = [sections_as_links(item) for item in config.nav]
    config.extra["words"] = frame_words(LANGUAGES[0])
    make(config, name)
    (site / "c").mkdir(exist_ok=True)
    (tree / name).rename(site / name)


def sections_as_links(item: dict[str, Any]) -> dict[str, str]:
    """A section of the table of contents, by its name and the address of its first page."""
    ((title, pages),) = item.items()
    page = pages if isinstance(pages, str) else pages[0]
    return {title: page.removesuffix(".md").removesuffix("index").rstrip("/") + "/"}
