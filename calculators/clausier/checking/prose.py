"""How the text of a clause fits its heading: prose meets figures, French
meets English, references meet clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES
from ..law.clause_file import complaint
from ..law.library import Library
from ..law.model import Agreement, Clause
from ..law.prose import (
    FORMS,
    PLACEHOLDER,
    REFERENCE,
    find_clause,
    find_document,
    find_figure,
    spellings_pattern,
)
from ..words import words

# Designations that contain digits and promise nothing: article 5, annexe 3,
# SLA6, P1, I2, C3, point 4.
_DESIGNATION = re.compile(
    r"(?:\b(?:articles?|art\.|annexes?|annex|appendix|clauses?|chapters?|chapitres?|points?|items?|sections?|SLAs?"
    r"|sévérités?|severity|severities|gravité|priorités?|priority)[\s\u00a0]*[0-9]+(?:\.[0-9]+)*"
    r"(?:(?:[\s\u00a0]*,|[\s\u00a0]*(?:et|and|à|to|ou|or))[\s\u00a0]*[0-9]+(?:\.[0-9]+)*)*)|\b[PIC][0-9]\b|\bSLA[0-9.]+\b",
    re.I,
)
_NUMBER_WORDS = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|soixante|cent|"
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety|hundred"
)
_UNIT_WORDS = (
    "secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|trimestres?|euros?|zones?|"
    "seconds?|hours?|days?|weeks?|months?|years?|quarters?"
)
_WRITTEN_OUT = re.compile(
    rf"\b(?:{_NUMBER_WORDS.replace('un|une|', '').replace('a|an|one|', 'one|')})\s+"
    rf"(?:\([^)]*\)\s+)?(?:[a-zé]+\s+)?(?:{_UNIT_WORDS})\b",
    re.I,
)


def clause_complaints(
    clause: Clause, agreement: Agreement, library: Library
) -> Iterator[AgreementError]:
    if bool(clause.body.fr) != bool(clause.body.en):
        missing = "en" if clause.body.fr else "fr"
        yield complaint(
            clause,
            f"# {missing}",
            f"the text in {missing} is empty",
            "Write it, or leave both empty for a bare heading",
        )
    known = [document.id for document in agreement.documents]
    for source in (
        *clause.sources,
        *(source for figure in clause.figures.values() for source in figure.sources),
    ):
        if source not in known:
            yield complaint(clause, source, f"no document {source!r}", f"Known: {', '.join(known)}")
    yield from _terms(clause, agreement)
    used: set[str] = set()
    for language in LANGUAGES:
        names = [(m["name"], m["form"]) for m in PLACEHOLDER.finditer(clause.body[language])]
        used.update(name for name, _ in names)
        yield from _prose(clause, agreement, library, clause.body[language], language)
    if clause.body.fr and clause.body.en:
        for what, pattern in (("placeholder", PLACEHOLDER), ("reference", REFERENCE)):
            french, english = (
                Counter(m[1] for m in pattern.finditer(clause.body[lang])) for lang in LANGUAGES
            )
            for name in sorted((french - english) + (english - french)):
                few = "fr" if french[name] < english[name] else "en"
                yield complaint(
                    clause,
                    name,
                    f"the {what} {name!r} stands {french[name]} times in fr, {english[name]} in en",
                    f"Say it in {few} too",
                )
    for name, figure in clause.figures.items():
        if name not in used and figure.id.removeprefix(f"{agreement.name}/") not in used:
            yield complaint(
                clause,
                f"figures.{name}",
                f"the figure {name!r} is never named in the text",
                "Name it in a sentence or remove it",
            )
    for note in clause.notes:
        for language in LANGUAGES:
            yield from _prose(clause, agreement, library, note.text[language], language)
    for reading in clause.readings:
        for text in (
            reading.question,
            reading.because,
            *(option.text for option in reading.options),
        ):
            for language in LANGUAGES:
                yield from _prose(clause, agreement, library, text[language], language)


def _terms(clause: Clause, agreement: Agreement) -> Iterator[AgreementError]:
    """A term named as used in its defined sense is a term, and stands in the text."""
    for path in dict.fromkeys(path for language in LANGUAGES for path in clause.terms[language]):
        term = agreement.clauses.get(path)
        if term is None or term.kind != "term" or term is clause:
            yield complaint(
                clause,
                path,
                f"terms: {path!r} is not a term defined elsewhere",
                "Name the path of a term's clause",
            )
            continue
        for language in LANGUAGES:
            if path in clause.terms[language]:
                forms = [words(language).typeset(form) for form in term.forms.get(language, ())]
                text = words(language).typeset(
                    REFERENCE.sub(" ", PLACEHOLDER.sub(" ", clause.body[language]))
                )
                if not forms or not spellings_pattern(forms).search(text):
                    known = ", ".join(forms)
                    mend = f"Forms: {known}. Remove it from terms.{language}, or add the form to it"
                    yield complaint(
                        clause,
                        path,
                        f"terms: no form of {path!r} stands in the text in {language}",
                        mend,
                    )


def _prose(
    clause: Clause, agreement: Agreement, library: Library, text: str, language: str
) -> Iterator[AgreementError]:
    for match in PLACEHOLDER.finditer(text):
        name = match["name"]
        known = (
            find_document(agreement, name)
            if name.startswith("document.")
            else find_figure(clause, agreement, name)
        )
        if known is None:
            yield complaint(
                clause,
                match[0],
                f"{language}: {name!r} is named but not defined",
                f"Define [figures.{name}] in the heading or mend the name",
            )
        if match["form"] not in FORMS:
            yield complaint(
                clause,
                match[0],
                f"{language}: unknown form {match['form']!r} of {name!r}",
                "Write {{ name }} or {{ name | full }}",
            )
    for match in REFERENCE.finditer(text):
        if find_clause(library, agreement, match["id"]) is None:
            yield complaint(
                clause,
                match[0],
                f"{language}: no clause {match['id']!r}",
                "Mend the id, or add the clause",
            )
    rest = re.sub(
        r"^\s*[0-9]+\.\s", "", REFERENCE.sub(" ", PLACEHOLDER.sub(" ", text)), flags=re.M
    )  # ranks of a list
    for match in re.finditer(r"(?:\{\{|\[\[).{0,20}", rest):
        yield complaint(
            clause,
            match[0],
            f"{language}: a placeholder or reference is not closed",
            "Close it with }} or ]]",
        )
    for name in sorted((*clause.names, *agreement.names), key=len, reverse=True):
        rest = rest.replace(name, " ")
    rest = _DESIGNATION.sub(" ", rest)
    for match in re.finditer(r"\S*[0-9]\S*", rest):
        yield complaint(
            clause,
            match[0],
            f"{language}: {match[0]!r} is a number typed in prose",
            "Define a figure and name it, or list a designation in `names`",
        )
    for match in _WRITTEN_OUT.finditer(rest):
        yield complaint(
            clause,
            match[0],
            f"{language}: {match[0]!r} is a quantity written out",
            "Define a figure and name it",
        )
