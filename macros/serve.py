"""`make serve`: build the site, serve it on this machine, build again when a source changes.
Each build is a process of its own, so that edits of the Python code count too, and the site that
stands keeps being served while the next one is made or when it fails."""

import argparse
import subprocess
import sys
import threading
import time
from pathlib import Path

from macros.server import Server

HERE = Path(__file__).parent.parent
SOURCES = ("mkdocs.yml", "docs", "macros", "calculators", "package-lock.json")
IGNORED = {"__pycache__"}


def state() -> dict[Path, int]:
    """Every source file with its time of change."""
    files: dict[Path, int] = {}
    for source in SOURCES:
        place = HERE / source
        for path in (place, *place.rglob("*")):
            if path.is_file() and not IGNORED & set(path.parts):
                files[path] = path.stat().st_mtime_ns
    return files


def build(*options: str) -> bool:
    return subprocess.run([sys.executable, "-m", "macros.build", *options], cwd=HERE).returncode == 0


def watch(known: dict[Path, int]) -> None:
    while True:
        time.sleep(0.4)
        now = state()
        if now == known:
            continue
        changed = sorted(path for path in now.keys() | known.keys() if now.get(path) != known.get(path))
        print(f"Changed: {changed[0].relative_to(HERE)}" + (" and others" if changed[1:] else ""), flush=True)
        known = now
        if not build("--unchecked"):
            print("Still serving the site as it was before.", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prefix", default="/", help="serve under a sub-path, /like/this/")
    options = parser.parse_args()
    known = state()
    if not build() and not (HERE / "site").is_dir():
        return 1
    server = Server(HERE / "site", options.port, options.prefix)
    print(f"Serving {server.address} (stop with Ctrl-C)", flush=True)
    threading.Thread(target=watch, args=(known,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
