"""How long the site takes: built from nothing, built again, and from an edit
under `make serve` until the changed page is served. In a copy of the house;
that it works at all is tested in tests/site."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from macros.sources import is_up_to_date
from tests.site.copy import House, wait

MOST = {"built from nothing": 30.0, "built again": 30.0}
MOST_AFTER_AN_EDIT = 3.0
REST = "Every link holds."
TURNS = ("alpha", "beta", "gamma")  # no digits: a promise's are never typed in prose
CLAUSE = "calculators/clausier/agreements/numspot/clauses/article-8.md"
EDITS = {
    "a clause": (CLAUSE, "# fr\n", "# fr\n\nPhrase {}.\n", "c/numspot/article-8/", "Phrase {}"),
    "a clause, in the whole agreement": (
        CLAUSE,
        "# fr\n",
        "# fr\n\nSuite {}.\n",
        "fr/agreements/numspot/",
        "Suite {}",
    ),
    "a macro": (
        "macros/pages/agreement.py",
        'class_="facts',
        'class_="facts anew-{}',
        "en/agreements/numspot/",
        "facts anew-{}",
    ),
    "data of an agreement": (
        "calculators/clausier/agreements/numspot/agreement.toml",
        'summary.fr = "',
        'summary.fr = "Mot {} ',
        "fr/agreements/numspot/",
        "Mot {}",
    ),
    "a macro of every clause": (
        "macros/markdown/clause_parts.py",
        'class_="margin',
        'class_="margin anew-{}',
        "c/numspot/article-8/",
        "margin anew-{}",
    ),
    "a written page": (
        "docs/en/about.md",
        "\n#",
        "\nSentence {}.\n\n#",
        "en/about/",
        "Sentence {}",
    ),
    "a style": (
        "docs/assets/styles/text.css",
        "\n",
        "\n/* anew {} */\n",
        "assets/styles/text.css",
        "anew {}",
    ),
}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def build(house: House) -> None:
    subprocess.run(
        [sys.executable, "-m", "macros.site.build"],
        cwd=house.folder,
        env=house.environment,
        check=True,
        capture_output=True,
    )


def edit(
    house: House, turn: str, name: str, before: str, after: str, page: str, wanted: str
) -> float:
    """Seconds until the edit is seen. What follows the pages is waited for, as
    one does who reads what one wrote."""
    rests = house.said.count(REST)
    house.edit(name, before, after.format(turn))
    seconds = timed(lambda: wait(lambda: wanted.format(turn) in house.page(page)))
    wait(lambda: house.said.count(REST) > rests)
    return seconds


def tell(what: str, times: list[float], most: float) -> None:
    middle = sorted(times)[len(times) // 2]
    kept = "kept" if middle <= most else "NOT KEPT"
    print(f"{what:50} {middle:6.1f} s   (at most {most:.0f}: {kept})")


def main() -> int:
    print(
        f"Processes that want one of {os.cpu_count()} processors before we begin:",
        f"{os.getloadavg()[0]:.1f}",
    )
    if not is_up_to_date():
        print("There is no site of these sources: `make build` first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder, "house"))
        shutil.rmtree(house.folder / "build")
        for what, most in MOST.items():
            tell(what, [timed(partial(build, house))], most)
        with house.served():
            for what, (name, *words) in EDITS.items():
                times = [edit(house, turn, name, *words) for turn in TURNS]
                tell(f"edited under make serve: {what}", times, MOST_AFTER_AN_EDIT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
