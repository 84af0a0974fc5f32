"""Complaints about a clause, each on the line of its file that it is about.

Their sentences stand in checking/*.toml; what is wrong is found by the other modules.
"""

from __future__ import annotations

from ..core.errors import AgreementError
from ..law.complaint import complaint
from ..law.model import Clause
from ..law.place import Place
from ..law.toml_text import read_text
from ..words import said

ROOM = "checking"


def in_heading(
    clause: Clause, path: tuple[str | int, ...], problem: str, /, **told: object
) -> AgreementError:
    """About a key of the heading."""
    return complaint(clause.file, Place(clause, path).line, problem, ROOM, **told)


def in_text(
    clause: Clause, language: str, word: str, problem: str, /, **told: object
) -> AgreementError:
    """About words of the text in a language; of a note or a reading where the text has them not."""
    lines = read_text(clause.file).splitlines()
    mark = next(number for number, line in enumerate(lines) if line.rstrip() == f"# {language}")
    text, heading = range(mark, len(lines)), range(clause.heading.count("\n") + 1)
    line = next((number + 1 for number in (*text, *heading) if word in lines[number]), None)
    told = {"language": language, "name": said(f"law.names.{language}"), **told}
    return complaint(clause.file, line, problem, ROOM, **told)
