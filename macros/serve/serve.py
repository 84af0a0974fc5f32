"""`make serve`: build the site, serve it on this machine, build again when a source changes.

Each build is a process of its own, copied from one that has only imported the tools, so that edits
of the Python code count too. What was edited comes first, and takes over from the site that stands
what it leaves as it was (macros/site/unchanged.py); then everything is built, the browser's Python
too, and the links are checked. The site that stands keeps being served while the next one is made
or when it fails, and an edit during a build begins it anew.
"""

import argparse
import os
import shutil
import signal
import sys
import threading
import time
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

from macros.house import HERE, SITE
from macros.site.server import Server
from macros.sources import is_up_to_date, state, workshop

PAUSE = 0.2  # seconds between two looks at the sources
# Imported once; nothing of this house may be among them.
TOOLS = [
    "hatchling.builders.wheel",
    "lxml.html",
    "material",
    "mkdocs.commands.build",
    "mkdocs_macros.plugin",
]
CONTEXT = get_context("forkserver")


def rebuild(edited: frozenset[Path], pages_stand: Event) -> None:
    """In a process of its own, which ends well when everything stands: what was edited at once,
    then what takes longer. Where there is no site yet, everything, so that the next `make serve`
    or `make test` finds it."""
    os.setpgid(0, 0)  # with all that it starts, so that it can be stopped whole
    from macros.browser import bundle
    from macros.site import build, links
    from macros.site.unchanged import Edits

    signal.signal(signal.SIGTERM, build.stop)
    if not SITE.is_dir() and build.build_and_report():
        pages_stand.set()
        return
    if not build.build_and_report(check_links=False, edits=Edits(edited)):
        sys.exit(1)
    pages_stand.set()
    if calculators_wait := not bundle.is_made():
        print("The calculators still answer as before; theirs is being made.", flush=True)
    if not build.build_and_report(check_links=False):
        sys.exit(1)
    if calculators_wait:
        print("The calculators answer anew.", flush=True)
    faults = links.faults(SITE)
    for fault in faults:
        print(f"To mend: {fault}", flush=True)
    if not faults:
        print("Every link holds.", flush=True)


class Rebuild:
    """A build under way, and all that it started."""

    def __init__(self, edited: frozenset[Path]) -> None:
        self.edited = edited
        self.pages_stand = CONTEXT.Event()
        self.process = CONTEXT.Process(target=rebuild, args=(edited, self.pages_stand))
        self.process.start()

    def wait_for_pages(self) -> bool:
        while self.process.is_alive() and not self.pages_stand.wait(PAUSE):
            pass
        return self.pages_stand.is_set()

    def stop(self) -> None:
        if self.process.is_alive():
            try:
                os.killpg(self.process.pid, signal.SIGTERM)
            except ProcessLookupError:  # it has only just begun
                self.process.terminate()
        self.process.join()
        shutil.rmtree(workshop(self.process.pid), ignore_errors=True)


def watch(known: dict[Path, int], work: Rebuild | None) -> None:
    """For ever: one build at a time, of the sources as they are."""
    try:
        while True:
            time.sleep(PAUSE)
            now = state()
            if now == known:
                continue
            edited = frozenset(
                path for path in now.keys() | known.keys() if now.get(path) != known.get(path)
            )
            more = " and others" if len(edited) > 1 else ""
            print(f"Edited: {min(edited).relative_to(HERE)}{more}", flush=True)
            known = now
            if work:
                work.stop()
                if work.process.exitcode:  # what was edited then may still be to be built
                    edited |= work.edited
            work = Rebuild(edited)
    finally:
        if work:
            work.stop()


def main() -> int:
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prefix", default="/", help="serve under a sub-path, /like/this/")
    options = parser.parse_args()
    CONTEXT.set_forkserver_preload(TOOLS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    known = state()
    work = None
    if not is_up_to_date():
        print("Building the site in French and English.", flush=True)
        work = Rebuild(frozenset(known))
        if not work.wait_for_pages() and not SITE.is_dir():
            return 1
    server = Server(SITE, options.port, options.prefix)
    print(f"Serving {server.address} (stop with Ctrl-C)", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with suppress(KeyboardInterrupt):
        watch(known, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
