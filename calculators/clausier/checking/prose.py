"""Quantities typed in the prose of a clause, where a figure should be named: each stands once.

What a text names is looked at by named.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES, Both
from ..law.model import Agreement, Clause
from ..law.prose import PLACEHOLDER, REFERENCE
from .complaints import in_text

# Designations that contain digits and promise nothing: article 5, annexe 3, SLA6, P1, I2, point 4.
_DESIGNATION = re.compile(
    r"(?:\b(?:articles?|art\.|annexes?|annex|appendix|clauses?|chapters?|chapitres?|points?|items?"
    r"|sections?|SLAs?|sévérités?|severity|severities|gravité|priorités?|priority)"
    r"[\s\u00a0]*[0-9]+(?:\.[0-9]+)*"
    r"(?:(?:[\s\u00a0]*,|[\s\u00a0]*(?:et|and|à|to|ou|or))[\s\u00a0]*[0-9]+(?:\.[0-9]+)*)*)"
    r"|\b[PIC][0-9]\b|\bSLA[0-9.]+\b",
    re.I,
)
# Without "un", "a" and "one", which are also articles and pronouns: both languages by one rule.
_NUMBER_WORDS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante"
    "|soixante|cent|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
    "|forty|fifty|sixty|ninety|hundred"
)
_UNIT_WORDS = (
    "secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|trimestres?|euros?|zones?"
    "|seconds?|hours?|days?|weeks?|months?|years?|quarters?|pour\\s+cent|per\\s+cent|percent"
)
_WRITTEN_OUT = re.compile(
    rf"\b(?:{_NUMBER_WORDS})\s+(?:\([^)]*\)\s+)?(?:[a-zé]+\s+)?(?:{_UNIT_WORDS})\b"
    r"|\b(?:la\s+moitié\s+(?:du|de\s+l[a’']|des)|half\s+(?:of\s+)?(?:the|its|that))\s+\w+",
    re.I,
)


def typed_quantities(clause: Clause, agreement: Agreement) -> Iterator[AgreementError]:
    """In the text, the notes and the readings of a clause."""
    for text in texts_of(clause):
        for language in LANGUAGES:
            yield from _typed(clause, agreement, text[language], language)


def texts_of(clause: Clause) -> Iterator[Both]:
    """Every text of a clause that people read."""
    yield clause.body
    for note in clause.notes:
        yield note.text
    for reading in clause.readings:
        yield from (reading.question, reading.because, *(one.text for one in reading.options))


def _typed(
    clause: Clause, agreement: Agreement, text: str, language: str
) -> Iterator[AgreementError]:
    rest = REFERENCE.sub(" ", PLACEHOLDER.sub(" ", text))
    rest = re.sub(r"^\s*[0-9]+\.\s", "", rest, flags=re.M)  # ranks of a list
    for match in re.finditer(r"(?:\{\{|\[\[).{0,20}", rest):
        yield in_text(clause, language, match[0], "not_closed", word=match[0])
    rest = re.sub(r"(?:\{\{|\[\[).*", " ", rest)
    for name in sorted((*clause.names, *agreement.names), key=len, reverse=True):
        rest = rest.replace(name, " ")
    rest = _DESIGNATION.sub(" ", rest)
    for match in re.finditer(r"\S*[0-9]\S*", rest):
        yield in_text(clause, language, match[0], "number_typed", word=match[0])
    for match in _WRITTEN_OUT.finditer(rest):
        yield in_text(clause, language, match[0], "written_out", word=match[0])
