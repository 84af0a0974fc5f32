"""Opens agreement data: agreement.toml and clauses/**/*.md, and refuses what is wrong in it.

Only what a file says about itself is checked here; `check.py` looks at how files fit together.
Numbers stay exact (`parse_float=Decimal`); every complaint names the file, the line and the mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..core.errors import AgreementError, AnswerError
from ..core.quantities import CURRENCIES, EURO
from ..core.zones import ZONES
from ..words import said
from .clause_file import read_clause
from .model import Agreement, Clause, Document, Figure
from .sheet import Sheet, parse_toml

BUILT_IN = Path(__file__).parent.parent / "agreements"
SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[a-z0-9]+(?:[.-][a-z0-9]+)*)*")


def _nothing(agreement: Agreement) -> Iterable[AgreementError]:
    return ()


class Library:
    """The agreements of one or several folders, opened when first asked for.

    Somebody's own agreement with a fault stops only what needs it: whoever asks for it is told, whoever
    goes through all of them is given the others (`left_out` says which were not).
    """

    def __init__(
        self,
        *folders: Path,
        check: Callable[[Agreement], Iterable[AgreementError]] = _nothing,
    ) -> None:
        """`check` says what else may be wrong with an agreement of one's own."""
        self.roots, self._check = folders or (BUILT_IN,), check
        self.folders: dict[str, Path] = {}
        self.left_out: dict[str, AgreementError] = {}
        for folder in (one for root in self.roots for one in agreements_in(root)):
            first = self.folders.setdefault(folder.name, folder)
            if first.resolve() != folder.resolve():
                self.left_out[folder.name] = _twice(folder, first)
        self._open: dict[str, Agreement] = {}

    def beside(self, root: Path, check: Callable[[Agreement], Iterable[AgreementError]]) -> Library:
        """These agreements as far as they are open, and somebody's own beside them."""
        joined = Library(root, check=check)
        joined.folders = {**joined.folders, **self.folders}
        joined._open = dict(self._open)
        return joined

    def is_own(self, name: str) -> bool:
        """Whether an agreement is somebody's own: this site has no page for its clauses."""
        return self.folders[name].parent != BUILT_IN

    def agreement(self, name: str) -> Agreement:
        if name not in self.folders:
            raise AnswerError(
                "agreement", "errors.agreement", typed=name, known=", ".join(self.folders)
            )
        if name in self.left_out:
            raise self.left_out[name]
        if name not in self._open:
            self._open[name] = self._opened(name)
        return self._open[name]

    def _opened(self, name: str) -> Agreement:
        folder = self.folders[name]
        if not self.is_own(name):
            return read_agreement(folder)
        try:
            agreement = read_agreement(folder)
            for wrong in self._check(agreement):
                raise wrong
        except AgreementError as error:
            self.left_out[name] = error
            raise
        return agreement

    def __iter__(self) -> Iterator[Agreement]:
        for name in self.folders:
            try:
                agreement = self.agreement(name)
            except AgreementError:
                if name not in self.left_out:
                    raise
            else:
                yield agreement

    def clause(self, id: str) -> Clause:
        name, _, path = id.partition("/")
        agreement = self.agreement(name) if name in self.folders else None
        if agreement is None or path not in agreement.clauses:
            raise AnswerError("clause", "errors.clause", typed=id)
        return agreement.clauses[path]

    def figure(self, id: str) -> Figure:
        name, _, path = id.partition("/")
        figure = self.agreement(name).figures.get(path) if name in self.folders else None
        if figure is None:
            raise AnswerError(None, "errors.commitment", typed=id)
        return figure


def agreements_in(root: Path) -> list[Path]:
    """The folders of agreements in a folder, which may be that of one agreement."""
    if (root / "agreement.toml").is_file():
        return [root]
    return [file.parent for file in sorted(root.glob("*/agreement.toml"))]


def no_agreement(folder: Path) -> AgreementError:
    problem, mend = said("law.problems.no_agreement"), said("law.mends.no_agreement")
    return AgreementError(folder, None, problem, mend)


def _twice(folder: Path, other: Path) -> AgreementError:
    told = {"word": folder.name, "other": str(other)}
    return AgreementError(
        folder / "agreement.toml",
        None,
        said("law.problems.agreement_twice", **told),
        said("law.mends.agreement_twice", **told),
    )


def read_agreement(folder: Path) -> Agreement:
    file = folder / "agreement.toml"
    text = file.read_text(encoding="utf-8")
    sheet = Sheet(file, parse_toml(file, text, 1), text, 1)
    contents = tuple(sheet.strings("contents"))
    name = sheet.string("name")
    if name != folder.name:
        raise AgreementError(
            file,
            sheet.line("name"),
            f"name is {name!r} in the folder {folder.name!r}",
            "Make them the same",
        )
    if len(set(contents)) != len(contents):
        twice = next(path for path in contents if contents.count(path) > 1)
        raise AgreementError(
            file, sheet.line(twice), f"{twice!r} is listed twice in contents", "Keep it once"
        )
    currency = _currency(sheet)
    clauses = {
        path: read_clause(folder, name, path, currency)
        for path in contents
        if _listed(file, sheet, folder, path)
    }
    documents = tuple(_document(file, text, table) for table in sheet.table.get("documents", []))
    return Agreement(
        name=name,
        short=sheet.string("short"),
        provider=sheet.string("provider"),
        title=sheet.both("title"),
        summary=sheet.both("summary"),
        qualification=sheet.both("qualification"),
        prevailing=sheet.both("prevailing"),
        time_zone=_time_zone(sheet),
        currency=currency,
        documents=documents,
        contents=contents,
        names=tuple(sheet.strings("names")),
        clauses=clauses,
        folder=folder,
    )


def _currency(sheet: Sheet) -> str:
    currency = sheet.string("currency") if "currency" in sheet.table else EURO
    if currency not in CURRENCIES:
        raise _unknown(sheet, "currency", currency, "unknown_word", CURRENCIES)
    return currency


def _time_zone(sheet: Sheet) -> str:
    name = sheet.string("time_zone")
    if name not in ZONES:
        raise _unknown(sheet, "time_zone", name, "unknown_clock", ZONES)
    return name


def _unknown(
    sheet: Sheet, key: str, word: str, problem: str, known: Iterable[str]
) -> AgreementError:
    return AgreementError(
        sheet.file,
        sheet.line(key),
        said(f"law.problems.{problem}", path=key, word=word),
        said(f"law.mends.{problem}", known=", ".join(known)),
    )


def _listed(file: Path, sheet: Sheet, folder: Path, path: str) -> bool:
    if not SLUG.fullmatch(path):
        raise AgreementError(
            file,
            sheet.line(path),
            f"{path!r} is not a clause path",
            "Use lower case, digits, hyphens and /",
        )
    if not (folder / "clauses" / f"{path}.md").is_file():
        raise AgreementError(
            file,
            sheet.line(path),
            f"contents lists {path!r}, which has no file",
            f"Write clauses/{path}.md or remove the entry",
        )
    return True


def _document(file: Path, text: str, table: dict[str, Any]) -> Document:
    sheet = Sheet(file, table, text, 1)
    return Document(
        id=sheet.string("id"),
        label=sheet.both("label"),
        title=sheet.string("title"),
        language=sheet.string("language"),
        dating=sheet.both("dating"),
        date=table.get("date"),
        version=table.get("version"),
    )
