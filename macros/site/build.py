"""The site, both languages in one go: `make build`, or `python -m macros.site.build`. MkDocs
writes the two trees; beside it, in processes of their own, come the other parts; the functions
of POST_BUILD, in their order, complete them. All is made beside the site and put in its place at
the end: a server never shows a half-built site."""

import gc
import logging
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from clausier.checking import check
from clausier.core.errors import AgreementError
from clausier.core.languages import LANGUAGES
from macros import page_functions, sources
from macros.browser.bundle import bundle, last_bundle
from macros.browser.tools import BundleError
from macros.house import SITE, library
from macros.permanent import ledger
from macros.permanent import page as permanent
from macros.site import links, offline
from macros.site import root_files as root
from macros.site.trees import TreeError, build_language, build_permanent, take_over
from macros.site.unchanged import Edits

WORK = sources.workshop(os.getpid())
STAGE = WORK / "site"
Step = Callable[[Path], None]


class BuildError(Exception):
    """The site cannot be built; the message says why."""


def parts(edits: Edits | None) -> list[Step]:
    """What needs nothing of each other, the longest first; where edits are told, what can wait
    is taken over."""
    page_functions()  # imported here once, not for each language
    steps = [
        last_bundle if edits else bundle,
        *(partial(build_language, language, edits=edits) for language in LANGUAGES),
    ]
    for agreement in library():
        left = edits is not None and edits.leave_clauses(agreement.name)
        steps.append(
            reuse_or_make(left, partial(build_permanent, agreement), f"c/{agreement.name}")
        )
    return [
        *steps,
        reuse_or_make(edits is not None, permanent.write_data, "clauses.json", "agreements"),
    ]


def reuse_or_make(left: bool, make: Step, *places: str) -> Step:
    """Makes a part, or takes it over where it is left and stands."""
    return (
        partial(take_over, places)
        if left and all((SITE / place).exists() for place in places)
        else make
    )


def side_by_side(steps: list[Step], site: Path) -> None:
    """Each in a process of its own, which begins as a copy of this one: the agreements are read
    once. What several of them complain of is said once."""
    context = get_context("fork")
    complaints = context.SimpleQueue()
    workers = [context.Process(target=attempt, args=(step, site, complaints.put)) for step in steps]
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:  # asked to stop: nothing may write any more
        for worker in workers:
            if worker.pid:
                worker.terminate()
                worker.join()
    words: dict[str, None] = {}
    while not complaints.empty():
        words[complaints.get()] = None
    if any(worker.exitcode for worker in workers):
        raise BuildError(
            "\n".join(words) or "A part of the site could not be made; why stands above."
        )


def attempt(step: Step, site: Path, complain: Callable[[str], None]) -> None:
    try:
        step(site)
    except (AgreementError, BuildError, BundleError, TreeError) as error:
        complain(str(error))
        sys.exit(1)


# Functions of the built folder, run in this order after the other parts stand there.
POST_BUILD: list[Step] = [
    root.write_missing,
    root.write_headers,
    root.write_sitemap,
]


def last_step(whole: bool) -> Step:
    """What is kept offline is all that the other steps wrote."""
    return offline.write if whole else offline.keep_nothing


def build(*, check_links: bool = True, edits: Edits | None = None) -> None:
    """Build everything beside site/, then put it in its place. One that is not checked is a
    draft, and not kept offline; one that knows what was edited is quick, and leaves to the next
    what can wait: the browser's Python, the search, what is written for machines, and the pages
    that the edits leave as they were."""
    mark = sources.mark()
    to_check = edits.to_check() if edits else list(library().folders)
    if complaints := check(library(), to_check) if to_check else []:
        raise BuildError("\n".join(str(complaint) for complaint in complaints))
    if check_links and (faults := ledger.faults()):
        raise BuildError("Published clauses must keep resolving:\n" + "\n".join(faults))
    shutil.rmtree(WORK, ignore_errors=True)
    STAGE.mkdir(parents=True)
    try:
        side_by_side(parts(edits), STAGE)
        for step in POST_BUILD:
            step(STAGE)
        last_step(check_links)(STAGE)
        if check_links and (faults := links.faults(STAGE)):
            raise BuildError("The built site has faults:\n" + "\n".join(faults))
        put_in_place()
        if check_links:
            sources.STAMP.write_text(mark, "utf-8")
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


def put_in_place() -> None:
    sources.STAMP.unlink(missing_ok=True)
    if SITE.exists():
        SITE.rename(WORK / "before")
    STAGE.rename(SITE)


def build_and_report(*, check_links: bool = True, edits: Edits | None = None) -> bool:
    """Builds the site, prints how it went, and returns whether it went well."""
    # In-process, and never with MkDocs's --quiet, which would silence the strict mode too.
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr
    )
    gc.disable()  # a build is short-lived, and remembers much
    started = time.perf_counter()
    try:
        build(check_links=check_links, edits=edits)
    except (AgreementError, BuildError, BundleError, TreeError) as error:
        print(error, file=sys.stderr, flush=True)
        return False
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(
        f"{pages} pages in {os.path.relpath(SITE)}/, {time.perf_counter() - started:.1f} s.",
        flush=True,
    )
    return True


def stop(*_: object) -> None:
    """Asked to stop: leave as from an error, so that what was begun is cleared away."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(1)


def main() -> int:
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    print("Building the site in French and English.", flush=True)
    return 0 if build_and_report(check_links="--unchecked" not in sys.argv) else 1


if __name__ == "__main__":
    sys.exit(main())
