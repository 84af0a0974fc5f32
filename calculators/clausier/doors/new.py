"""`clausier new`: a few questions, then a folder with a commented file a
clause, an example and both pages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..calculators.draft.answer import draft_of
from ..catalogue import CATALOGUE
from ..core.errors import AnswerError
from ..core.languages import LANGUAGES
from ..engine.asked import Asked
from ..engine.field import Field, Values
from ..engine.fields import Rows
from ..law.draft import Draft, files
from ..law.library import BUILT_IN, Library
from ..words import Words

PERIODS = {
    **dict.fromkeys(("month", "mois"), "month"),
    **dict.fromkeys(("quarter", "trimestre"), "quarter"),
    **dict.fromkeys(("year", "an", "année"), "year"),
}


def run_new(rest: list[str], words: Words, library: Library) -> None:
    """`clausier new [FOLDER]`: the folder in which that of the agreement is made."""
    root = Path(rest[0]) if rest else Path.cwd()
    draft = _asked(words, library)
    folder = root / draft.name
    if folder.exists():
        raise AnswerError(None, "doors.errors.there_already", typed=str(folder))
    for path, text in files(draft).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if root.resolve() == BUILT_IN.resolve():  # elsewhere the site would name what it has not
        for page in _pages(draft):
            print(words.text("doors.new.wrote", path=str(page)))
    print(words.text("doors.new.done", path=str(folder)))


def _asked(words: Words, library: Library) -> Draft:
    """Each answer is read, and refused, as the form of the calculator `draft` reads it."""
    form = CATALOGUE["draft"].question(Asked(library))
    fields = {field.name: field for field in form.fields}
    values: Values = {field.name: field.default for field in form.fields}
    for name in ("name", "provider", "short", "title"):
        values[name] = _answer(fields[name], words)
    values["signed"] = words.language
    values["promises"] = list(_promises(fields["promises"], words))
    values["bands"] = list(_bands(fields["bands"], words))
    if values["bands"]:
        for name in ("cap", "claim_days"):
            values[name] = _answer(fields[name], words)
    return draft_of(values)


def _answer(field: Field, words: Words) -> Any:
    line = _line(field.name, words)
    if not line and field.required:
        raise AnswerError(field.name, "errors.required")
    return _read(field, line) if line else None


def _read(field: Field, text: str) -> Any:
    try:
        return field.read(text, {})
    except AnswerError as error:
        raise error.within(field.name) from None


def _promises(rows: Field, words: Words) -> Iterator[Values]:
    """At least one; an empty line ends them. "99,9 mois API" or "99.9 year API"."""
    rate, first = _column(rows, "percent"), True
    while line := _line("promise" if first else "promise_more", words):
        percent, typed, label = (*line.split(None, 2), "", "")[:3]
        period = PERIODS.get(typed.lower())
        if period is None:
            raise AnswerError(None, "doors.errors.promise_period", typed=typed or line)
        yield {"label": label or "Service", "percent": _read(rate, percent), "per": period}
        first = False
    if first:
        raise AnswerError(None, "doors.errors.no_promise")


def _bands(rows: Field, words: Words) -> Iterator[Values]:
    """ "99,9 10": below 99.9 %, a credit of 10 %."""
    below, share = _column(rows, "below"), _column(rows, "share")
    while line := _line("band", words):
        first, _, second = line.partition(" ")
        yield {"below": _read(below, first), "share": _read(share, second)}


def _column(rows: Field, name: str) -> Field:
    assert isinstance(rows, Rows)
    return next(column for column in rows.columns if column.name == name)


def _line(key: str, words: Words) -> str:
    print(words.text(f"doors.new.{key}"), end=" ", flush=True)
    return sys.stdin.readline().strip()


def _pages(draft: Draft) -> Iterator[Path]:
    """In a checkout of the site, a page in each language and its place in the navigation."""
    for language in LANGUAGES:
        pages = Path("docs") / language / "agreements"
        if not pages.is_dir():
            continue
        page = pages / f"{draft.name}.md"
        page.write_text(
            f'---\ntitle: "{draft.short}"\nlayout: agreement\n---\n\n'
            f'# {draft.short}\n\n{{{{ agreement("{draft.name}") }}}}\n',
            encoding="utf-8",
        )
        yield page
        yield from _into_the_navigation(draft, language)


def _into_the_navigation(draft: Draft, language: str) -> Iterator[Path]:
    line = f"      - {language}/agreements/{draft.name}.md\n"
    for file in map(Path, ("mkdocs.yml", "mkdocs.en.yml")):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        listed = re.findall(rf"^ *- {language}/agreements/[a-z0-9-]+\.md\n", text, re.M)
        if listed and line not in text:
            file.write_text(text.replace(listed[-1], listed[-1] + line, 1), encoding="utf-8")
            yield file
