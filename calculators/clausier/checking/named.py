"""What a clause names is there, and named in both languages: figures, clauses, documents, terms.

Quantities that it should name and types are found by prose.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..core.errors import AgreementError
from ..core.languages import LANGUAGES
from ..core.near import near
from ..law.complaint import listed, meant
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
from ..words import said, words
from .complaints import in_heading, in_text
from .prose import texts_of


def clause_complaints(
    clause: Clause, agreement: Agreement, library: Library
) -> Iterator[AgreementError]:
    if bool(clause.body.fr) != bool(clause.body.en):
        empty = "en" if clause.body.fr else "fr"
        yield in_text(clause, empty, f"# {empty}", "text_empty")
    yield from _sources(clause, agreement)
    yield from _terms(clause, agreement)
    for text in texts_of(clause):
        for language in LANGUAGES:
            yield from _placeholders(clause, agreement, text[language], language)
            yield from _references(clause, agreement, library, text[language], language)
    yield from _in_one_language(clause, agreement, library)
    yield from _never_named(clause, agreement, library)


def _sources(clause: Clause, agreement: Agreement) -> Iterator[AgreementError]:
    """A clause's own are those of its figures that name none: each is told once."""
    known = [document.id for document in agreement.documents]
    holders: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(("sources",), clause.sources)]
    for name, figure in clause.figures.items():
        if figure.sources != clause.sources:
            holders.append((("figures", name, "sources"), figure.sources))
    for path, sources in holders:
        for word in dict.fromkeys(sources):
            if word not in known:
                yield in_heading(clause, path, "no_text", word=word, known=listed(known, word))


def _terms(clause: Clause, agreement: Agreement) -> Iterator[AgreementError]:
    """A term named as used in its defined sense is a term, and stands in the text."""
    defined = [path for path, one in agreement.clauses.items() if one.kind == "term"]
    for path in dict.fromkeys(path for language in LANGUAGES for path in clause.terms[language]):
        if path not in defined or path == clause.path:
            known = listed([one for one in defined if one != clause.path], path)
            yield in_heading(clause, ("terms",), "not_a_term", word=path, known=known)
            continue
        for language in LANGUAGES:
            if path in clause.terms[language] and not _stands(path, clause, agreement, language):
                forms = ", ".join(agreement.clauses[path].forms.get(language, ())) or "—"
                told: dict[str, object] = {"word": path, "language": language, "forms": forms}
                told["name"] = said(f"law.names.{language}")
                yield in_heading(clause, ("terms", language), "term_not_used", **told)


def _stands(path: str, clause: Clause, agreement: Agreement, language: str) -> bool:
    """Whether some form of the term stands in the text of the clause."""
    typeset = words(language).typeset
    forms = [typeset(form) for form in agreement.clauses[path].forms.get(language, ())]
    text = typeset(REFERENCE.sub(" ", PLACEHOLDER.sub(" ", clause.body[language])))
    return bool(forms) and spellings_pattern(forms).search(text) is not None


def _placeholders(
    clause: Clause, agreement: Agreement, text: str, language: str
) -> Iterator[AgreementError]:
    for match in PLACEHOLDER.finditer(text):
        name, form = match["name"], match["form"]
        if name.startswith("document."):
            if find_document(agreement, name) is None:
                known = listed((f"document.{one.id}" for one in agreement.documents), name)
                yield in_text(clause, language, match[0], "no_document", word=name, known=known)
        elif find_figure(clause, agreement, name) is None:
            asked = meant(_near_by(clause, agreement, name), name)
            told = {"word": name, "plain": name.replace("-", "_"), "meant": asked}
            yield in_text(clause, language, match[0], "no_figure", **told)
        if form not in FORMS:
            yield in_text(clause, language, match[0], "unknown_form", word=name, form=form)


def _near_by(clause: Clause, agreement: Agreement, name: str) -> Iterable[str]:
    """The figures among which one was meant: those of the clause first."""
    return clause.figures if near(name, clause.figures) else agreement.figures


def _references(
    clause: Clause, agreement: Agreement, library: Library, text: str, language: str
) -> Iterator[AgreementError]:
    for match in REFERENCE.finditer(text):
        id = match["id"]
        if find_clause(library, agreement, id) is None:
            asked = meant(agreement.clauses, id)
            yield in_text(clause, language, match[0], "no_clause", word=id, meant=asked)


def _in_one_language(
    clause: Clause, agreement: Agreement, library: Library
) -> Iterator[AgreementError]:
    """A figure or a clause that one of the two texts names more often than the other.

    Where the other text names what there is not, that was told, and may stand for it.
    """
    if not (clause.body.fr and clause.body.en):
        return
    for problem, pattern in (("placeholders", PLACEHOLDER), ("references", REFERENCE)):
        counts = {
            language: Counter(match[1] for match in pattern.finditer(clause.body[language]))
            for language in LANGUAGES
        }
        for fewer, more in (("fr", "en"), ("en", "fr")):
            if any(_strange(name, pattern, clause, agreement, library) for name in counts[fewer]):
                continue
            for name in sorted(counts[more] - counts[fewer]):
                if not _strange(name, pattern, clause, agreement, library):
                    told: dict[str, object] = {"word": name, "fewer": said(f"law.names.{fewer}")}
                    told |= {"french": counts["fr"][name], "english": counts["en"][name]}
                    yield in_text(clause, more, name, problem, **told)


def _strange(
    name: str, pattern: re.Pattern[str], clause: Clause, agreement: Agreement, library: Library
) -> bool:
    """Whether nothing has the name."""
    if pattern is REFERENCE:
        return find_clause(library, agreement, name) is None
    if name.startswith("document."):
        return find_document(agreement, name) is None
    return find_figure(clause, agreement, name) is None


def _never_named(
    clause: Clause, agreement: Agreement, library: Library
) -> Iterator[AgreementError]:
    """A figure stands in the text that it is taken from, so that its link leads there."""
    bodies = (clause.body[language] for language in LANGUAGES)
    used = {match["name"] for body in bodies for match in PLACEHOLDER.finditer(body)}
    if any(_strange(name, PLACEHOLDER, clause, agreement, library) for name in used):
        return  # that was told, and may stand for this one
    for name, figure in clause.figures.items():
        if not used & {name, figure.id.removeprefix(f"{agreement.name}/")}:
            yield in_heading(clause, ("figures", name), "never_named", word=name)
