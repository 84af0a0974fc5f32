"""The terminal's single door: `clausier budget --promise 99.99 --period 2026-03`.

The calculators' options come from their forms; rows come from a file (CSV or JSON).
Exit 0, or 2 with one sentence on standard error.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..catalogue import CATALOGUE
from ..checking import check, check_folder
from ..core.errors import AgreementError, AnswerError
from ..core.languages import LANGUAGES
from ..engine.asked import Asked
from ..engine.calculator import Calculator, answer
from ..engine.fields import Choice, Field, Flag, Rows
from ..exports.clauses_json import clauses_json
from ..law.library import BUILT_IN, Library
from ..rules.checks import wrong_rules
from ..views.html.form import label
from ..views.json_answer import record
from ..views.text import answer_text, clause_text
from ..words import Words, words
from .ask import ask, read_json

FLAGS = ("--json", "--help")
COMMANDS = ("ask", "list", "show", "check", "export")


def main(argv: list[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:  # UTF-8 for machines and people, whatever the terminal's settings
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    language = "fr"
    try:
        language = _take(arguments, "--language") or language
        if language not in LANGUAGES:
            typed, language = language, "fr"
            raise AnswerError("language", "doors.errors.language", typed=typed)
        folder = _take(arguments, "--agreements")
        library = _with_own(_folder(folder)) if folder else Library()
        return _run(arguments, words(language), library)
    except AnswerError as error:
        where = f"{error.field}: " if error.field else ""
        print(where + words(language).text(error.key, **error.values), file=sys.stderr)
    except AgreementError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    return 2


def _with_own(folder: Path) -> Library:
    """Somebody's own agreements beside the built-in ones; rules that calculators could not apply are refused at once."""
    library = Library(BUILT_IN, folder)
    for name, home in library.folders.items():
        if home.parent == folder:
            for wrong in wrong_rules(library.agreement(name)):
                raise wrong
    return library


def _run(arguments: list[str], spoken: Words, library: Library) -> int:
    flags = [flag for flag in FLAGS if flag in arguments]
    rest = [argument for argument in arguments if argument not in FLAGS]
    command, rest = (rest[0], rest[1:]) if rest else ("help", [])
    if command in CATALOGUE:
        calculator = CATALOGUE[command]
        print(
            _help(calculator, spoken, library)
            if "--help" in flags
            else _answer(calculator, rest, flags, spoken, library)
        )
        return 0
    if "--help" in flags or command == "help":
        names = ", ".join(CATALOGUE)
        print(spoken.text("doors.cli.help", calculators=names))
        return 0
    match command, rest:
        case "ask", []:
            for (
                line
            ) in sys.stdin.buffer:  # bytes: one line is what ends with a line feed, nothing else
                print(
                    ask(line.rstrip(b"\r\n").decode("utf-8-sig", "surrogateescape"), library),
                    flush=True,
                )
        case "list", []:
            print(
                clauses_json(library) if "--json" in flags else "\n".join(_listing(library, spoken))
            )
        case "show", [id]:
            print(clause_text(library.clause(id), library, spoken))
        case "check", [] | [_]:
            return _check(rest, spoken, library)
        case "export", [kind, name, *options] if name in CATALOGUE:
            sys.stdout.write(_export(kind, CATALOGUE[name], options, spoken, library))
        case _:
            known = (*CATALOGUE, *COMMANDS)
            key = "doors.errors.arguments" if command in COMMANDS else "doors.errors.command"
            raise AnswerError(None, key, typed=" ".join(arguments), known=", ".join(known))
    return 0


def _check(rest: list[str], spoken: Words, library: Library) -> int:
    complaints = check_folder(_folder(rest[0])) if rest else check(library)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if not complaints:
        print(spoken.text("doors.cli.check_passed"))
    return 2 if complaints else 0


def _listing(library: Library, spoken: Words) -> Iterable[str]:
    for agreement in library:
        for clause in agreement.clauses.values():
            yield f"{clause.id}\t{spoken.show(clause.title)}"


def _answer(
    calculator: Calculator, arguments: list[str], flags: list[str], spoken: Words, library: Library
) -> str:
    found = answer(calculator, _inputs(calculator, arguments, library), library)
    if "--json" in flags:
        return json.dumps(record(found, spoken), ensure_ascii=False, indent=2)
    return answer_text(found, spoken, library)


def _export(
    kind: str, calculator: Calculator, arguments: list[str], spoken: Words, library: Library
) -> str:
    """The first file of that kind that the answer offers, as `export ics timeline …`."""
    offered = answer(calculator, _inputs(calculator, arguments, library), library).outcome.documents
    for document in offered:
        if document.name.endswith(f".{kind}"):
            return document.written(spoken)
    known = ", ".join(document.name for document in offered) or spoken.text("words.none")
    raise AnswerError(
        None, "doors.errors.export", typed=kind, calculator=calculator.name, known=known
    )


def _inputs(calculator: Calculator, arguments: list[str], library: Library) -> dict[str, Any]:
    """`--name value` or `--name=value`; the value of a table is the file that holds it."""
    inputs: dict[str, Any] = {}
    pending = list(arguments)
    while pending:
        argument = pending.pop(0)
        if not argument.startswith("--"):
            raise AnswerError(None, "doors.errors.argument", typed=argument)
        name, equals, value = argument[2:].partition("=")
        given: str | None = value
        if not equals:
            given = pending.pop(0) if pending and not pending[0].startswith("--") else None
        inputs[name.replace("-", "_")] = given
    fields = {field.name: field for field in calculator.question(Asked(library, inputs)).fields}
    return {name: _input(name, value, fields.get(name)) for name, value in inputs.items()}


def _input(name: str, value: str | None, field: Field | None) -> Any:
    if isinstance(field, Flag) and value is None:
        return True
    if value is None and field is not None:
        raise AnswerError(name, "doors.errors.option_value")
    return _rows(name, value) if isinstance(field, Rows) and value else value


def _rows(name: str, file: str) -> list[dict[str, Any]]:
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise AnswerError(name, "doors.errors.file", typed=file) from None
    try:
        return read_json(text) if Path(file).suffix == ".json" else list(_csv_rows(text))
    except csv.Error:
        raise AnswerError(name, "doors.errors.file", typed=file) from None
    except AnswerError as error:
        raise error.within(name) from None


def _csv_rows(text: str) -> Iterable[dict[str, Any]]:
    """What is empty was not given: columns that a spreadsheet left without a name do no harm."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in rows:
        if any(row.pop(None, ())):  # type: ignore[call-overload]
            raise AnswerError(None, "doors.errors.cells", line=rows.line_num)
        yield {column.strip(): value for column, value in row.items() if value}


def _help(calculator: Calculator, spoken: Words, library: Library) -> str:
    """The form, option by option."""
    lines = [spoken.text(f"{calculator.name}.lead"), ""]
    for field in calculator.question(Asked.on_a_page(library)).fields:
        lines += _option(calculator.name, field, spoken)
    return "\n".join(lines)


def _option(calculator: str, field: Field, spoken: Words) -> list[str]:
    mark = f" ({spoken.text('views.form.required')})" if field.required else ""
    lines = [f"--{field.name.replace('_', '-')}{mark}  {label(calculator, field, spoken)}"]
    if isinstance(field, Choice):
        lines += [
            f"      {o.value}{'  ' + spoken.show(o.label) if o.label else ''}"
            for o in field.all_options()
        ]
    if isinstance(field, Rows):
        lines.append("      CSV, JSON: " + ", ".join(column.name for column in field.columns))
    return lines


def _take(arguments: list[str], option: str) -> str | None:
    """Removes a global option and gives its value."""
    for index, argument in enumerate(arguments):
        if argument == option and index + 1 < len(arguments):
            del arguments[index]
            return arguments.pop(index)
        if argument.startswith(f"{option}="):
            return arguments.pop(index).partition("=")[2]
    return None


def _folder(name: str) -> Path:
    folder = Path(name).resolve()
    if not folder.is_dir():
        raise AnswerError(None, "doors.errors.folder", typed=name)
    return folder
