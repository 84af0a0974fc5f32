"""The agreements of one or several folders: each opened when first asked for.

What an agreement's folder holds is read by agreement_file.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..core.errors import AgreementError, AnswerError
from .agreement_file import read_agreement
from .complaint import complaint
from .model import Agreement, Clause, Figure

BUILT_IN = Path(__file__).parent.parent / "agreements"


def _nothing(agreement: Agreement) -> Iterable[AgreementError]:
    return ()


class Library:
    """The agreements of one or several folders, opened when first asked for.

    Somebody's own agreement with a fault stops only what needs it: whoever asks for it is told,
    whoever goes through all of them is given the others (`left_out` says which were not).
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
    return complaint(folder, None, "no_agreement")


def _twice(folder: Path, other: Path) -> AgreementError:
    file = folder / "agreement.toml"
    return complaint(file, None, "agreement_twice", word=folder.name, other=str(other))
