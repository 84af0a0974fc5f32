"""`clausier export FORMAT SUBJECT …`: an agreement, the form of a calculator,
or an answer, in a format of others."""

from __future__ import annotations

from ..catalogue import CATALOGUE
from ..core.errors import AnswerError
from ..engine.calculator import Calculator, answer
from ..exports import EXPORTS, export_named
from ..law.library import Library
from ..words import Words
from .asked_inputs import in_figures_of


def exported(
    kind: str, name: str, options: list[str], words: Words, library: Library
) -> str | bytes:
    if name in library.folders and not options:
        export = export_named(kind, "agreement")
        if export is not None:
            return export.write(library.agreement(name), library, words)
        known = ", ".join(export.name for export in EXPORTS if export.of == "agreement")
        raise AnswerError(None, "doors.errors.export", typed=kind, calculator=name, known=known)
    if name not in CATALOGUE:
        known = ", ".join((*CATALOGUE, *library.folders))
        raise AnswerError(None, "doors.errors.export_subject", typed=name, known=known)
    form = export_named(kind, "form")
    if form is not None and not options:
        return form.write(CATALOGUE[name], library, words)
    return _answer(kind, CATALOGUE[name], options, words, library)


def _answer(
    kind: str, calculator: Calculator, arguments: list[str], words: Words, library: Library
) -> str | bytes:
    """The first file of that kind that the answer offers, else the answer itself in that format."""
    found = answer(calculator, in_figures_of(calculator, arguments, library), library)
    for document in found.outcome.documents:
        if document.name.endswith(f".{kind}"):
            return document.written(words)
    export = export_named(kind, "answer")
    if export is not None:
        return export.write(found, library, words)
    offered = [document.name for document in found.outcome.documents]
    formats = [export.name for export in EXPORTS if export.of != "agreement"]
    known = ", ".join((*offered, *formats))
    raise AnswerError(
        None, "doors.errors.export", typed=kind, calculator=calculator.name, known=known
    )
