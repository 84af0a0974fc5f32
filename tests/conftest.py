"""What every test may ask for: the built site, made anew if a source changed since."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.house import HERE, SITE
from macros.sources import is_up_to_date


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder site/, as `make build` leaves it."""
    draft = not (SITE / "clausier.zip").exists()  # of `make serve`
    if draft or not is_up_to_date():
        command = [sys.executable, "-m", "macros.site.build"]
        built = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        if built.returncode:
            pytest.fail(
                f"The site could not be built.\n{built.stdout}{built.stderr}", pytrace=False
            )
    return SITE


pytest_plugins = ["tests.fixtures.small_agreement"]
