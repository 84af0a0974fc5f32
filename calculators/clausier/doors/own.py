"""Agreements of somebody's own, given with a request as texts by path; a page
keeps them, nothing here does.

    {"agreements": {"severn/agreement.toml": "…"}, "calculator": "budget", …}   they join the others
    {"agreements": {…}, "own": {"files": {"severn.zip": "<base64>"}}}           further ones arrive
    {"agreements": {…}, "own": {"forget": "severn"}}                            one leaves

An "own" request is answered with the texts to keep and with what the page
shows of them: each agreement, checked. Dropped files may be a folder, a
folder of folders, or the zip that the page exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from ..checking import check
from ..core.errors import AgreementError, AnswerError
from ..formats.folder_zip import MOST_BYTES, unzipped
from ..imports.request import decoded
from ..law.library import Library
from ..rules.trial import wrong_rules
from ..views.html.own import Held, own_html
from ..words import Words

MOST_FILES = 2000
HEAD = "agreement.toml"
PARTS = re.compile(r"agreement\.toml|clauses/.+\.md|examples/.+\.toml")

Files = Mapping[str, str]


class Given:
    """A library with somebody's own agreements; `shown` names their files as they were given."""

    def __init__(self, files: Files, library: Library) -> None:
        self._folder = TemporaryDirectory(prefix="clausier-")
        root = Path(self._folder.name).resolve()
        for path, text in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.library, self._root = library.beside(root, wrong_rules), f"{root}/"

    def shown(self, error: AgreementError, language: str) -> str:
        return error.told(language).replace(self._root, "")


def given(asked: Mapping[str, Any], library: Library) -> Given | None:
    """The library that a request brings; None where it brings nothing."""
    texts = asked.get("agreements")
    if not texts:
        return None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise AnswerError("agreements", "doors.errors.own_request")
    return _given(tuple(_safe(texts).items()), library)


@lru_cache(maxsize=2)
def _given(texts: tuple[tuple[str, str], ...], library: Library) -> Given:
    return Given(dict(texts), library)


def _safe(texts: Files) -> Files:
    """Only the files of agreements, each in the folder of its own."""
    for path in texts:
        first, *rest = PurePosixPath(path).parts or ("",)
        if not re.fullmatch(r"[a-z0-9-]+", first) or ".." in rest or "\\" in path:
            raise AnswerError("agreements", "doors.errors.own_path", typed=path)
        if not PARTS.fullmatch("/".join(rest)):
            raise AnswerError("agreements", "doors.errors.own_path", typed=path)
    if sum(map(len, texts.values())) > MOST_BYTES or len(texts) > MOST_FILES:
        raise AnswerError("agreements", "formats.errors.too_much")
    return texts


def answer_own(asked: Mapping[str, Any], words: Words, library: Library) -> dict[str, Any]:
    """What a page keeps from now on, and what it shows of it."""
    own, kept = asked["own"], dict(asked.get("agreements") or {})
    if not isinstance(own, dict):
        raise AnswerError("own", "doors.errors.own_request")
    if (forgotten := own.get("forget")) is not None:
        kept = {path: text for path, text in kept.items() if _home(path) != forgotten}
    if (dropped := own.get("files")) is not None:
        arrived = arranged(_bytes(dropped))
        names = set(map(_home, arrived))
        if taken := names & set(library.folders):
            raise AnswerError("files", "draft.errors.taken", typed=min(taken))
        kept = {path: text for path, text in kept.items() if _home(path) not in names} | arrived
    given_now = given({"agreements": kept}, library)
    held = list(_held(given_now, kept, words)) if given_now else []
    return {"agreements": kept, "html": own_html(held, words)}


def _held(given: Given, files: Files, words: Words) -> Iterator[Held]:
    for name in dict.fromkeys(map(_home, files)):
        complaints = tuple(
            dict.fromkeys(given.shown(it, words.language) for it in check(given.library, [name]))
        )
        own = {path: text for path, text in files.items() if _home(path) == name}
        try:
            yield Held(name, own, complaints, given.library.agreement(name))
        except AgreementError:
            yield Held(name, own, complaints)


def _home(path: str) -> str:
    return path.partition("/")[0]


def arranged(files: Mapping[str, bytes]) -> dict[str, str]:
    """The texts of the agreements among these files, each in the folder of its
    name; the rest is left."""
    found = {}
    for head in (path for path in files if PurePosixPath(path).name == HEAD):
        base = head.removesuffix(HEAD)
        name = PurePosixPath(base).name if base else _named(_text(head, files[head]))
        for path, content in files.items():
            inside = path.removeprefix(base)
            if path.startswith(base) and PARTS.fullmatch(inside):
                found[f"{name}/{inside}"] = _text(path, content)
    if not found:
        raise AnswerError("files", "doors.errors.own_none")
    return found


def _named(text: str) -> str:
    """The name that a lone agreement.toml bears."""
    named = re.search(r'^name *= *"([a-z0-9-]+)"', text, re.M)
    if named is None:
        raise AnswerError("files", "doors.errors.own_nameless")
    return named[1]


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("files", "doors.errors.own_not_utf8", typed=path) from None


def _bytes(dropped: Any) -> dict[str, bytes]:
    """What was dropped, a zip unpacked."""
    if not isinstance(dropped, dict):
        raise AnswerError("files", "doors.errors.own_request")
    found: dict[str, bytes] = {}
    for path, encoded in dropped.items():
        content = decoded(encoded, "files")
        found |= unzipped(content) if path.lower().endswith(".zip") else {path: content}
    return found
