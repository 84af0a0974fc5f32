"""Opens agreement data: agreement.toml and clauses/**/*.md, and refuses what is wrong in it.

Only what a file says about itself is checked here; `check.py` looks at how files fit together.
Numbers stay exact (`parse_float=Decimal`); every complaint names the file, the line and the mend.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..core.errors import AgreementError, AnswerError
from ..core.quantities import UNITS, Amount, Euros, Percent
from ..core.words import Both
from .model import (
    MEASURES,
    NOTE_KINDS,
    PERIODS,
    Agreement,
    Clause,
    Document,
    Figure,
    Note,
    Option,
    Reading,
    Value,
)

BUILT_IN = Path(__file__).parent
SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[a-z0-9]+(?:[.-][a-z0-9]+)*)*")
_PARTS = re.compile(r"\+\+\+\n(?P<heading>.*?)^\+\+\+[ ]*\n(?P<rest>.*)\Z", re.S | re.M)
_LANGUAGE = re.compile(r"^# (?P<language>fr|en)[ ]*$", re.M)
_VALUE_KEYS = (*UNITS, "percent", "euros", "date", "clock", "version")
_FIGURE_KEYS = set(Figure.__dataclass_fields__) - {"clause", "name", "value", "unit"}
_CLAUSE_KEYS = {"number", "title", "kind", "forms", "sources", "names", "figures", "readings", "notes"}
SCHEMES = {"penalty", "measuring", "priority", "support", "timeline"}


class Library:
    """The agreements of one or several folders, opened when first asked for."""

    def __init__(self, *folders: Path) -> None:
        self.folders: dict[str, Path] = {}
        for root in folders or (BUILT_IN,):
            for file in sorted(root.glob("*/agreement.toml")):
                name = file.parent.name
                if name in self.folders:
                    raise AgreementError(
                        file, None, f"the agreement {name!r} stands twice", f"Rename one; the other is {self.folders[name]}"
                    )
                self.folders[name] = file.parent
        self._open: dict[str, Agreement] = {}

    def agreement(self, name: str) -> Agreement:
        if name not in self.folders:
            raise AnswerError("agreement", "errors.agreement", typed=name, known=", ".join(self.folders))
        if name not in self._open:
            self._open[name] = read_agreement(self.folders[name])
        return self._open[name]

    def __iter__(self) -> Iterator[Agreement]:
        return (self.agreement(name) for name in self.folders)

    def clause(self, id: str) -> Clause:
        name, _, path = id.partition("/")
        agreement = self.agreement(name) if name in self.folders else None
        if agreement is None or path not in agreement.clauses:
            raise AnswerError("clause", "errors.clause", typed=id)
        return agreement.clauses[path]

    def figure(self, id: str) -> Figure:
        name, _, path = id.partition("/")
        figure = self.agreement(name).figures.get(path) if name in self.folders else None
        if figure is None:
            raise AnswerError(None, "errors.commitment", typed=id)
        return figure

    def promises(self, *measures: str) -> Iterator[Figure]:
        """Every figure of these measures that binds somebody, in the order of the texts."""
        for agreement in self:
            for figure in agreement.figures.values():
                if figure.measure in measures and not figure.example:
                    yield figure


def read_agreement(folder: Path) -> Agreement:
    file = folder / "agreement.toml"
    text = file.read_text(encoding="utf-8")
    sheet = _Sheet(file, _toml(file, text, 1), text, 1)
    contents = tuple(sheet.strings("contents"))
    name = sheet.string("name")
    if name != folder.name:
        raise AgreementError(file, sheet.line("name"), f"name is {name!r} in the folder {folder.name!r}", "Make them the same")
    if len(set(contents)) != len(contents):
        twice = next(path for path in contents if contents.count(path) > 1)
        raise AgreementError(file, sheet.line(twice), f"{twice!r} is listed twice in contents", "Keep it once")
    clauses = {path: read_clause(folder, name, path) for path in contents if _listed(file, sheet, folder, path)}
    documents = tuple(_document(file, text, table) for table in sheet.table.get("documents", []))
    return Agreement(
        name=name,
        short=sheet.string("short"),
        provider=sheet.string("provider"),
        title=sheet.both("title"),
        summary=sheet.both("summary"),
        qualification=sheet.both("qualification"),
        prevailing=sheet.both("prevailing"),
        time_zone=sheet.string("time_zone"),
        documents=documents,
        contents=contents,
        names=tuple(sheet.strings("names")),
        clauses=clauses,
        folder=folder,
    )


def _listed(file: Path, sheet: _Sheet, folder: Path, path: str) -> bool:
    if not SLUG.fullmatch(path):
        raise AgreementError(file, sheet.line(path), f"{path!r} is not a clause path", "Use lower case, digits, hyphens and /")
    if not (folder / "clauses" / f"{path}.md").is_file():
        raise AgreementError(
            file, sheet.line(path), f"contents lists {path!r}, which has no file", f"Write clauses/{path}.md or remove the entry"
        )
    return True


def _document(file: Path, text: str, table: dict[str, Any]) -> Document:
    sheet = _Sheet(file, table, text, 1)
    return Document(
        id=sheet.string("id"),
        label=sheet.both("label"),
        title=sheet.string("title"),
        language=sheet.string("language"),
        dating=sheet.both("dating"),
        date=table.get("date"),
        version=table.get("version"),
    )


def read_clause(folder: Path, agreement: str, path: str) -> Clause:
    file = folder / "clauses" / f"{path}.md"
    text = file.read_text(encoding="utf-8")
    parts = _PARTS.match(text)
    if parts is None:
        raise AgreementError(file, 1, "the heading is not between two lines of +++", "Start the file with +++, end the heading with +++")
    heading = parts["heading"]
    sheet = _Sheet(file, _toml(file, heading, 2), heading, 2)
    for key in sheet.table:
        if key not in _CLAUSE_KEYS | SCHEMES:
            raise AgreementError(file, sheet.line(key), f"unknown key {key!r}", f"Known keys: {', '.join(sorted(_CLAUSE_KEYS | SCHEMES))}")
    body, lines = _body(file, text, parts.start("rest"))
    id = f"{agreement}/{path}"
    return Clause(
        agreement=agreement,
        path=path,
        title=sheet.both("title"),
        number=sheet.both("number") if "number" in sheet.table else None,
        kind=sheet.table.get("kind", "clause"),
        body=body,
        figures={name: _figure(sheet, id, name, table) for name, table in sheet.table.get("figures", {}).items()},
        readings=tuple(_reading(sheet, id, table) for table in sheet.table.get("readings", [])),
        notes=tuple(_note(sheet, table) for table in sheet.table.get("notes", [])),
        forms={lang: tuple(forms) for lang, forms in sheet.table.get("forms", {}).items()},
        sources=tuple(sheet.table.get("sources", ())),
        names=tuple(sheet.table.get("names", ())),
        scheme={key: sheet.table[key] for key in SCHEMES & set(sheet.table)},
        file=file,
        body_line=lines,
    )


def _body(file: Path, text: str, start: int) -> tuple[Both, dict[str, int]]:
    marks = list(_LANGUAGE.finditer(text, start))
    found = [mark["language"] for mark in marks]
    for language in ("fr", "en"):
        if found.count(language) != 1:
            problem = f"the text in {language} is missing" if language not in found else f"# {language} stands twice"
            raise AgreementError(file, None, problem, f"Write it once, under a line `# {language}`")
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    bodies = {mark["language"]: text[mark.end() : end].strip("\n") for mark, end in zip(marks, ends, strict=True)}
    lines = {}
    for mark in marks:
        after = text[mark.end() :]
        lines[mark["language"]] = text.count("\n", 0, mark.end() + len(after) - len(after.lstrip("\n"))) + 1
    return Both(bodies["fr"], bodies["en"]), lines


def _figure(sheet: _Sheet, clause: str, name: str, table: Any) -> Figure:
    file, line = sheet.file, sheet.line(f"[figures.{name}]") or sheet.line(name)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or not isinstance(table, dict):
        raise AgreementError(file, line, f"{name!r} is not a figure's name", "Use [figures.snake_case]")
    units = [key for key in table if key in _VALUE_KEYS]
    for key in table:
        if key not in _FIGURE_KEYS and key not in _VALUE_KEYS:
            raise AgreementError(
                file, sheet.line(key, line), f"figure {name!r}: unknown unit or key {key!r}", f"Units: {', '.join(_VALUE_KEYS)}"
            )
    value = _value(file, line, name, {unit: table[unit] for unit in units})
    inner = _Sheet(file, table, sheet.text, sheet.first, line)
    for key, known in (("measure", MEASURES), ("period", PERIODS), ("bound", ("at least", "at most"))):
        if key in table and table[key] not in known:
            raise AgreementError(
                file, sheet.line(str(table[key]), line), f"figure {name!r}: unknown {key} {table[key]!r}", f"Known: {', '.join(known)}"
            )
    return Figure(
        clause=clause,
        name=name,
        value=value,
        unit=" ".join(units),
        measure=inner.string("measure"),
        label=inner.both("label"),
        period=table.get("period"),
        starred=table.get("starred", False),
        bound=table.get("bound"),
        severity=table.get("severity"),
        priority=table.get("priority"),
        request=table.get("request", False),
        example=table.get("example", False),
        sources=tuple(table.get("sources", ())),
        rules=table.get("rules", {}),
    )


def _value(file: Path, line: int | None, name: str, parts: Mapping[str, Any]) -> Value:
    mend = f"Give one of: {', '.join(_VALUE_KEYS)}"
    if not parts:
        raise AgreementError(file, line, f"figure {name!r} has no value with a known unit", mend)
    (unit, value), *others = parts.items()
    if others and not all(unit in UNITS for unit in parts):
        raise AgreementError(file, line, f"figure {name!r} has several values: {', '.join(parts)}", mend)
    expected = {"date": date, "clock": time, "version": str}.get(unit)
    if expected is not None:
        if not isinstance(value, expected):
            raise AgreementError(file, line, f"figure {name!r}: {unit} = {value!r} is not a {unit}", f"Write it as TOML writes a {unit}")
        return value
    for unit, amount in parts.items():
        if isinstance(amount, bool) or not isinstance(amount, (int, Decimal)):
            raise AgreementError(file, line, f"figure {name!r}: {unit} = {amount!r} is not a number", "Write the number without quotes")
    if unit == "percent":
        return Percent(Fraction(value))
    if unit == "euros":
        return Euros(Fraction(value))
    return Amount(tuple((unit, Fraction(amount)) for unit, amount in parts.items()))


def _reading(sheet: _Sheet, clause: str, table: dict[str, Any]) -> Reading:
    inner = _Sheet(sheet.file, table, sheet.text, sheet.first, sheet.line(f'"{table.get("name")}"'))
    options = tuple(
        Option(value, Both(*(_Sheet(sheet.file, option, sheet.text, sheet.first, inner.around).string(l) for l in ("fr", "en"))), option.get("sets", {}))
        for value, option in table.get("options", {}).items()
    )
    reading = Reading(
        clause=clause,
        name=inner.string("name"),
        question=inner.both("question"),
        default=inner.string("default"),
        because=inner.both("because"),
        options=options,
        used_by=tuple(table.get("used_by", ())),
    )
    if reading.default not in [option.value for option in options] or len(options) < 2:
        raise AgreementError(
            sheet.file, inner.around, f"reading {reading.name!r}: default {reading.default!r} is not one of its options", "List two options or more, the default among them"
        )
    return reading


def _note(sheet: _Sheet, table: dict[str, Any]) -> Note:
    inner = _Sheet(sheet.file, table, sheet.text, sheet.first, sheet.line("[[notes]]"))
    kind = inner.string("kind")
    if kind not in NOTE_KINDS:
        raise AgreementError(sheet.file, inner.around, f"unknown kind of note {kind!r}", f"Known: {', '.join(NOTE_KINDS)}")
    return Note(kind, Both(inner.string("fr"), inner.string("en")))


def _toml(file: Path, text: str, first: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) + first - 1 if at else None
        raise AgreementError(file, line, f"not TOML: {error}", "Mend the heading") from None


class _Sheet:
    """A table of a TOML text, able to say on which line a word stands."""

    def __init__(self, file: Path, table: dict[str, Any], text: str, first: int, around: int | None = None) -> None:
        self.file, self.table, self.text, self.first, self.around = file, table, text, first, around

    def line(self, word: str, after: int | None = None) -> int | None:
        start = (after or self.first) - self.first
        for number, line in enumerate(self.text.splitlines()):
            if number >= start and word in line:
                return number + self.first
        return after

    def string(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str):
            self._missing(key, "a text")
        return str(value)

    def strings(self, key: str) -> list[str]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._missing(key, "a list of texts")
        return value

    def both(self, key: str) -> Both:
        value = self.table.get(key)
        if isinstance(value, str):
            return Both(value, value)
        for language in ("fr", "en"):
            if not isinstance(value, dict) or not isinstance(value.get(language), str):
                self._missing(f"{key}.{language}", "a text")
        return Both(value["fr"], value["en"])  # type: ignore[index]

    def _missing(self, key: str, what: str) -> None:
        raise AgreementError(self.file, self.around or self.line(key.split(".")[0]), f"{key!r} is missing or is not {what}", f"Add {key} = …")
