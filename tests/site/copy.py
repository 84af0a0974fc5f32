"""A copy of the house, to edit in: `make serve` runs there while its sources change.
Used by test_serve.py, which holds that an edit is seen, and by the bench, which says how soon."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from macros import sources
from macros.browser import bundle

PATIENCE = 300  # seconds, on a machine that has much else to do


class House:
    """The folder, what `make serve` says in it, and what it serves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "said"
        for name in (
            *sources.SOURCES,
            "site",
            "build/site.sources",
            f"build/bundles/{bundle.cause()}",
        ):
            source, target = sources.HERE / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copy(source, target)
        (folder / "node_modules").symlink_to(sources.HERE / "node_modules")

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": f"{self.folder / 'calculators'}{os.pathsep}{self.folder}",
            "PYTHONUNBUFFERED": "1",
        }

    @contextmanager
    def served(self) -> Iterator[None]:
        command = [sys.executable, "-m", "macros.serve.serve", "--port", "0"]
        with self.output.open("w") as output:
            serving = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=output, stderr=output
            )
        try:
            wait(lambda: "Serving " in self.said)
            yield
        finally:
            serving.terminate()
            serving.wait()

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8")

    def page(self, path: str) -> str:
        address = self.said.partition("Serving ")[2].split()[0]
        return urlopen(address + path).read().decode()

    def edit(self, name: str, before: str, after: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert before in text
        (self.folder / name).write_text(text.replace(before, after, 1), "utf-8")


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)
