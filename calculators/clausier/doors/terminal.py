"""The terminal's single door: `clausier budget --promise 99.99 --period 2026-03`.

The options of calculators come from their forms; rows come from a file, from standard input or as
JSON. Exit 0, or 2 with a sentence on standard error for each thing that is missing or wrong.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping

from ..catalogue import CATALOGUE
from ..checking import check, check_folder
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES
from ..core.near import near
from ..core.version import VERSION
from ..engine.calculator import Calculator, answer
from ..exports.agreement_json import clauses_json
from ..law.library import Library
from ..law.model import BUDGETED
from ..law.names import full
from ..rules.trial import with_own
from ..views.json_answer import record
from ..views.text import answer_text, clause_text
from ..words import Words
from ..words import words as words_of
from .arguments import folder_at, take
from .ask import ask
from .asked_inputs import in_figures_of
from .exporting import exported
from .help import help_of
from .importing import run_import
from .keys import reference
from .new import run_new
from .trying import sentences

FLAGS = ("--json", "--help", "--version")
COMMANDS = (
    *("ask", "list", "commitments", "show", "check", "import", "export"),
    *("keys", "new", "try"),
)


def main(argv: list[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:  # UTF-8 for machines and people, whatever the terminal's settings
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    language, library = spoken(os.environ), Library()
    code, fault = 2, None
    try:
        asked = take(arguments, "--language")
        if asked is not None and asked not in LANGUAGES:
            typed = asked
            raise AnswerError("language", "doors.errors.language", typed=typed)
        language = asked or language
        folder = take(arguments, "--agreements")
        if folder:
            library = with_own(folder_at(folder))
        code = _run(arguments, words_of(language), library)
    except AnswerError as error:
        for one in error.all:
            where = f"{one.field}: " if one.field else ""
            print(where + words_of(language).text(one.key, **one.values), file=sys.stderr)
    except AgreementError as error:
        fault = error
        print(error.told(language), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    _warn(library, words_of(language), fault)
    return code


def spoken(environment: Mapping[str, str]) -> str:
    """The language of the terminal; French where it does not say."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environment[name] for name in names if environment.get(name)), "")
    code = said[:2].lower()
    if code in LANGUAGES:
        return code
    return "fr" if said.partition(".")[0] in ("", "C", "POSIX") else "en"


def _warn(library: Library, words: Words, told: AgreementError | None) -> None:
    """Names the agreements that were left out, but for the one whose fault was told."""
    for name, fault in library.left_out.items():
        if fault is not told:
            complaint = fault.told(words.language)
            print(words.text("doors.cli.left_out", name=name, complaint=complaint), file=sys.stderr)


def _run(arguments: list[str], words: Words, library: Library) -> int:
    flags = [flag for flag in FLAGS if flag in arguments]
    rest = [argument for argument in arguments if argument not in FLAGS]
    command, rest = (rest[0], rest[1:]) if rest else ("help", [])
    if command in CATALOGUE:
        calculator = CATALOGUE[command]
        print(
            help_of(calculator, words, library)
            if "--help" in flags
            else _answer(calculator, rest, flags, words, library)
        )
        return 0
    if "--version" in flags:
        print(f"clausier {VERSION}")
        return 0
    if "--help" in flags or command == "help":
        names = ", ".join(CATALOGUE)
        print(words.text("doors.cli.help", calculators=names))
        return 0
    return _command(command, rest, flags, words, library)


def _command(
    command: str, rest: list[str], flags: list[str], words: Words, library: Library
) -> int:
    match command, rest:
        case "ask", []:
            # Bytes: one line is what ends with a line feed, and nothing else.
            for line in sys.stdin.buffer:
                text = line.rstrip(b"\r\n").decode("utf-8-sig", "surrogateescape")
                print(ask(text, library), flush=True)
        case "list", []:
            print(
                clauses_json(library) if "--json" in flags else "\n".join(_listing(library, words))
            )
        case "commitments", [] | [_]:
            print("\n".join(_commitments(rest, library, words)))
        case "show", [id]:
            print(clause_text(library.clause(id), library, words))
        case "check", [] | [_]:
            return _check(rest, words, library)
        case "import", [_, *_]:
            run_import(rest, flags, words)
        case "keys", [] | [_]:
            print(reference(rest, library, words))
        case "new", [] | [_]:
            run_new(rest, words, library)
        case "try", [name]:
            for line in sentences(name, library):
                print(line)
        case "export", [kind, name, *options]:
            _put(exported(kind, name, options, words, library))
        case _:
            known = tuple(near(command, (*CATALOGUE, *COMMANDS))) or (*CATALOGUE, *COMMANDS)
            key = "doors.errors.arguments" if command in COMMANDS else "doors.errors.command"
            typed = " ".join((command, *rest))
            raise AnswerError(None, key, typed=typed, known=", ".join(known))
    return 0


def _check(rest: list[str], words: Words, library: Library) -> int:
    complaints = check_folder(folder_at(rest[0])) if rest else check(Library(*library.roots))
    for complaint in complaints:
        print(complaint.told(words.language), file=sys.stderr)
    if not complaints:
        print(words.text("doors.cli.check_passed"))
    return 2 if complaints else 0


def _listing(library: Library, words: Words) -> Iterable[str]:
    for agreement in library:
        for clause in agreement.clauses.values():
            yield f"{clause.id}\t{words.show(clause.title)}"


def _commitments(names: list[str], library: Library, words: Words) -> Iterable[str]:
    """Every figure that a calculator takes, by id, with its provider, what it is
    and what it promises."""
    for agreement in map(library.agreement, names) if names else library:
        for figure in agreement.promises(*BUDGETED):
            label, value = words.show(figure.label), full(figure, words)
            yield f"{figure.id}\t{agreement.short}\t{label}\t{value}"


def _answer(
    calculator: Calculator, arguments: list[str], flags: list[str], words: Words, library: Library
) -> str:
    found = answer(calculator, in_figures_of(calculator, arguments, library), library)
    if "--json" in flags:
        return json.dumps(record(found, words), ensure_ascii=False, indent=2)
    return answer_text(found, words, library)


def _put(content: str | bytes) -> None:
    """A file on the output, as it is."""
    if isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)
