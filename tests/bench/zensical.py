"""`make zensical`: the same sources by Zensical, which is to follow Material when it ends.

Builds both languages with it, beside the site, and compares each page with the one that stands in
site/: the addresses, the anchors and the links of its text. What remains to be done on the day is
in CONTRIBUTING.md.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from lxml.html import HTMLParser, document_fromstring

from clausier.core.languages import LANGUAGES
from macros.house import HERE, SITE
from macros.site.unchanged import address, pages
from macros.sources import is_up_to_date

FOLDER = HERE / "build" / "zensical"
SOURCES = ("mkdocs.yml", "mkdocs.en.yml", "docs", "macros", "calculators")


def make(config: str) -> None:
    """In a copy of the sources: Zensical writes where the configuration says, and cleans that
    place."""
    command = [Path(sys.executable).with_name("zensical"), "build", "--clean", "-f", config]
    environment = os.environ | {"PYTHONPATH": f"{FOLDER / 'calculators'}{os.pathsep}{FOLDER}"}
    subprocess.run(command, cwd=FOLDER, env=environment, check=True)


def level(there: set[str], here: set[str]) -> set[str]:
    """Zensical reads a link in HTML from where the source lies, and MkDocs from where the page
    will: one step apart."""
    steps = {"../" + link: link for link in here}
    return {link if link in here else steps.get(link, link) for link in there}


def text_of(page: Path) -> tuple[set[str], set[str]]:
    """The ids and the links of its article."""
    tree = document_fromstring(page.read_bytes(), HTMLParser(encoding="utf-8"))
    (article,) = tree.iter("article")
    links = set(
        article.xpath(".//a[not(@download)]/@href")
    )  # a download is offered by `make build`
    return set(article.xpath(".//@id")), links


def differences(language: str) -> list[str]:
    found = []
    for place in map(address, pages(language)):
        theirs, ours = FOLDER / "site" / place, SITE / place
        if not theirs.is_file():
            found.append(f"{place}: not made")
            continue
        for name, there, here in zip(("id", "link"), text_of(theirs), text_of(ours), strict=True):
            found += [
                f"{place}: {name} {one} is in one only" for one in sorted(level(there, here) ^ here)
            ]
    return found


def main() -> int:
    if not is_up_to_date():
        print("There is no site of these sources: `make build` first.", file=sys.stderr)
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name in SOURCES:
        source = HERE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, FOLDER / name)
    found = []
    for language, config in zip(LANGUAGES, ("mkdocs.yml", "mkdocs.en.yml"), strict=True):
        make(config)
        found += differences(language)
    print("\n".join(found) or "Zensical makes the same pages, anchors and links.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
