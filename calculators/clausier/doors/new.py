"""`clausier new`: a few questions, then a folder with a commented file a
clause, an example and both pages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from ..core.errors import AnswerError
from ..core.languages import LANGUAGES
from ..core.notations import read_percent
from ..law.draft import Band, Draft, Promise, files
from ..law.library import BUILT_IN
from ..words import Words

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PERIODS = {
    **dict.fromkeys(("month", "mois"), "month"),
    **dict.fromkeys(("quarter", "trimestre"), "quarter"),
    **dict.fromkeys(("year", "an", "année"), "year"),
}


def run_new(rest: list[str], words: Words) -> None:
    """`clausier new [FOLDER]`: the folder in which that of the agreement is made."""
    root = Path(rest[0]) if rest else Path.cwd()
    draft = _asked(words)
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


def _asked(words: Words) -> Draft:
    name = _line("name", words)
    if not SLUG.fullmatch(name):
        raise AnswerError(None, "doors.errors.slug", typed=name)
    provider, short, title = (_line(key, words) for key in ("provider", "short", "title"))
    promises = tuple(_promises(words))
    bands = tuple(_bands(words))
    cap = _line("cap", words) if bands else ""
    days = _line("claim_days", words) if bands else ""
    return Draft(
        name=name,
        short=short or provider,
        provider=provider,
        title=title or short or provider,
        promises=promises,
        bands=bands,
        cap=_percent(cap) if cap else None,
        claim_days=days or None,
        language=words.language,
    )


def _promises(words: Words) -> Iterator[Promise]:
    """At least one; an empty line ends them. "99,9 mois API" or "99.9 year API"."""
    first = True
    while line := _line("promise" if first else "promise_more", words):
        percent, typed, label = (*line.split(None, 2), "", "")[:3]
        period = PERIODS.get(typed.lower())
        if period is None:
            raise AnswerError(None, "doors.errors.promise_period", typed=typed or line)
        yield Promise(label or "Service", _percent(percent), period)
        first = False
    if first:
        raise AnswerError(None, "doors.errors.no_promise")


def _bands(words: Words) -> Iterator[Band]:
    """ "99,9 10": below 99.9 %, a credit of 10 %."""
    while line := _line("band", words):
        below, _, share = line.partition(" ")
        yield Band(_percent(below), _percent(share))


def _percent(text: str) -> str:
    return str(read_percent(text))


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
