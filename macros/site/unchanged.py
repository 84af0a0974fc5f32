"""Which parts of the site an edit cannot have changed. `make serve` copies those from the site in
site/, so that the edit is seen soon, and then builds everything: pages that only mention the edited
clause follow there."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from clausier.core.languages import LANGUAGES
from macros.house import HERE, library

DOCS, MACROS, PROGRAM = HERE / "docs", HERE / "macros", HERE / "calculators" / "clausier"
# By which one kind of page is made and the other is not: tests/site/test_edits.py asks Python what
# each loads.
OF_PAGES = [
    *(MACROS / "pages" / f"{name}.py" for name in ("agreement", "calculator", "comparison")),
    PROGRAM / "calculators",
]
OF_CLAUSES = [
    MACROS / "permanent" / f"{name}.py"
    for name in ("page", "versions", "changes", "references", "frontmatter")
]
# What every build copies, and what makes one page only.
ELSEWHERE = [DOCS / "assets", *(DOCS / language for language in LANGUAGES)]


class Edits:
    """The sources edited since the whole site was built."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = frozenset(paths)
        self.agreements = library().folders

    def leave_clauses(self, name: str) -> bool:
        """Whether the permanent pages of an agreement's clauses can be taken over."""
        return self.all_in([*ELSEWHERE, *OF_PAGES, *self.others(name)])

    def leave_page(self, source: Path) -> bool:
        """Whether a page of MkDocs can be: by its Markdown, in docs/<language>/."""
        if source in self.paths:
            return False
        whole = source.parent.name == "agreements" and source.stem in self.agreements
        others = self.others(source.stem) if whole else []
        return self.all_in([*ELSEWHERE, *OF_CLAUSES, *others])

    def to_check(self) -> list[str]:
        """The agreements to look at again: each edited one, or all where the program was edited."""
        data = self.agreements.values()
        if any(path.is_relative_to(PROGRAM) and not within(path, data) for path in self.paths):
            return list(self.agreements)
        return [
            name
            for name, folder in self.agreements.items()
            if any(path.is_relative_to(folder) for path in self.paths)
        ]

    def others(self, name: str) -> list[Path]:
        return [folder for other, folder in self.agreements.items() if other != name]

    def all_in(self, places: list[Path]) -> bool:
        return all(within(path, places) for path in self.paths)


def within(path: Path, places: Iterable[Path]) -> bool:
    return any(path.is_relative_to(place) for place in places)


def pages(*languages: str) -> Iterator[Path]:
    """The Markdown of every page of MkDocs."""
    for language in languages:
        yield from (DOCS / language).rglob("*.md")


def address(source: Path) -> Path:
    """Where MkDocs writes the page, in the site."""
    page = source.relative_to(DOCS)
    return (
        page.with_name("index.html")
        if page.stem == "index"
        else page.with_suffix("") / "index.html"
    )
