"""What every test may ask for: the built site, made once if a source is newer than it."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.serve import state

HERE = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder site/, as `make build` leaves it."""
    folder = HERE / "site"
    index = folder / "index.html"
    if not index.exists() or index.stat().st_mtime_ns < max(state().values()):
        built = subprocess.run(
            [sys.executable, "-m", "macros.build"], cwd=HERE, capture_output=True, text=True, check=False
        )
        if built.returncode:
            pytest.fail(f"The site could not be built.\n{built.stdout}{built.stderr}", pytrace=False)
    return folder

pytest_plugins = ["tests.demo"]
