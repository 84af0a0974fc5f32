"""The tools that make the browser's Python, and where they lie: Node, Pyodide's own, terser.

Each is run here and nowhere else, so that what one of them complains of is told in its own words.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from macros.house import HERE as ROOT

HERE = Path(__file__).resolve().parent
PYODIDE = ROOT / "node_modules" / "pyodide"
TERSER = ROOT / "node_modules" / "terser"
WARM_UP = HERE / "warm_up.py"
LOCK = "pyodide-lock.json"


class BundleError(Exception):
    """A tool refused to make a part of the bundle; the message is the tool's own."""


def run(tool: str, *arguments: str, **environment: str) -> str:
    """What a tool prints; those of the virtual environment stand beside its Python."""
    beside = Path(sys.executable).with_name(tool)
    command = [str(beside) if beside.exists() else tool, *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | environment, check=False
    )
    if done.returncode:
        raise BundleError(f"{tool} {arguments[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def script(name: str, parts: Path) -> list[str]:
    """How Node is asked to run one of our scripts on the parts of a bundle."""
    return [str(path) for path in (HERE / name, PYODIDE, parts, WARM_UP)]
