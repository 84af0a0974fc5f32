"""What is wrong in a text that is not TOML: a number with a comma, 9:00, curly quotes…

It only looks at the lines; that a text is not TOML was found by the parser (toml_text.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .heading_lines import Path, keys_of

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_PLACE = '""'  # of a text that was taken out
_BEFORE = r"(?:^|(?<=[=,{\[]))\s*"  # a value stands first, or after one of these
_AFTER = r"\s*(?=$|[,}\]#])"
_NUMBER = re.compile(
    _BEFORE + r"(?P<typed>[€$£]?\s*[+-]?\d(?:[\d \u00a0\u202f]*\d)?(?:[.,]\d+)*\s*[%€$£]?)" + _AFTER
)
_CLOCK = re.compile(_BEFORE + r"(?P<typed>(?P<h>\d{1,2})\s*[:hH]\s*(?P<m>\d{2})?)" + _AFTER)
_DATE = re.compile(_BEFORE + r"(?P<typed>\d{1,2}[/.]\d{1,2}[/.]\d{4})" + _AFTER)
_TRUTH = {
    **dict.fromkeys(("True", "TRUE", "yes", "Yes", "oui", "Oui", "vrai"), "true"),
    **dict.fromkeys(("False", "FALSE", "no", "No", "non", "Non", "faux"), "false"),
}


@dataclass(frozen=True, slots=True)
class Slip:
    line: int
    problem: str
    told: Mapping[str, object] = field(default_factory=dict)


Found = tuple[str, dict[str, object]]


def slip(text: str, message: str, first: int) -> Slip:
    """What is wrong, on a line of the file in which the text begins on the line `first`."""
    if twice := _written_twice(text, first):
        return twice
    lines = text.splitlines()
    at = re.search(r"at line (\d+)", message)
    suspects = [int(at[1])] if at else range(1, len(lines) + 1)
    for number in suspects:
        for look in _LOOKS:
            if number <= len(lines) and (found := look(lines[number - 1])):
                return Slip(number + first - 1, *found)
    return Slip((int(at[1]) if at else max(len(lines), 1)) + first - 1, "not_toml")


def _written_twice(text: str, first: int) -> Slip | None:
    """A key or a header that is there already, or that is inside what was given a value."""
    seen: dict[Path, int] = {}
    values: dict[Path, int] = {}
    lines = text.splitlines()
    for number, path in keys_of(text):
        heads = [path[:length] for length in range(1, len(path) + 1)]
        earlier = seen.get(path, next((values[head] for head in heads if head in values), None))
        if earlier is not None:
            told = {"word": _dotted(path), "other": earlier + first}
            return Slip(number + first, "key_twice", told)
        if (path[-1] == 0 and path[:-1] in seen) or (*path, 0) in seen:
            return Slip(number + first, "header_mixed", {"word": _dotted(path)})
        seen[path] = number
        if not lines[number].lstrip().startswith("["):
            values[path] = number
    return None


def _dotted(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))


# --- one line ---------------------------------------------------------------------------------


def _value(line: str) -> str | None:
    """What stands after the first =, its texts taken out; None where nothing is given."""
    key, equals, value = line.partition("=")
    if not equals or key.lstrip().startswith("#"):
        return None
    return _TEXT.sub(_PLACE, value).strip()


def _quotes(line: str) -> Found | None:
    value = _value(line)
    if value is None:
        return None
    if re.search(r"[“”„«»‘’]", value):
        return "curly_quotes", {}
    if re.search(rf"{_PLACE}\s*[^\s,\]}}#=]", value):
        return "inner_quotes", {}
    if '"' in value.replace(_PLACE, ""):
        return "text_open", {}
    if "\\" in line and _PLACE in value:
        return "backslash", {}
    return None


def _clock(line: str) -> Found | None:
    if (value := _value(line)) and (found := _CLOCK.search(value)):
        hour = f"{int(found['h']):02}:{found['m'] or '00'}:00"
        return "clock_written", {"typed": found["typed"], "hour": hour}
    return None


def _date(line: str) -> Found | None:
    if (value := _value(line)) and (found := _DATE.search(value)):
        return "date_written", {"typed": found["typed"]}
    return None


def _number(line: str) -> Found | None:
    """In an inline table a comma also separates, so 99,95 is looked for ahead of the values."""
    value = _value(line)
    if not value:
        return None
    inside = re.search(r"=\s*(?P<typed>\d+,\d+)\b", value)
    found = inside or _NUMBER.search(value)
    if found is None or re.fullmatch(r"[+-]?(0|[1-9]\d*)(\.\d+)?", found["typed"].strip()):
        return None
    typed = found["typed"].strip()
    return "number_written", {"typed": typed, "number": _as_toml(typed)}


def _as_toml(typed: str) -> str:
    """99,95 % as 99.95; with three digits after its comma, both of the numbers that it may be."""
    plain = re.sub(r"[^\d.,+-]", "", typed)
    whole, mark, decimals = plain.rpartition("," if plain.rfind(",") > plain.rfind(".") else ".")
    if not mark:
        return re.sub(r"^([+-]?)0+(?=\d)", r"\1", plain)
    joined = re.sub(r"[.,]", "", whole)
    either = f"{joined}.{decimals}"
    return f"{joined}{decimals} / {either}" if mark == "," and len(decimals) == 3 else either


def _word(line: str) -> Found | None:
    value = _value(line)
    if value is None:
        return None
    if not value or value.startswith("#"):
        return "value_missing", {}
    found = re.match(r"[^\W\d_][^,#\]}]*", value)
    if found is None:
        return None
    word = found[0].strip()
    if word in _TRUTH:
        return "truth_written", {"typed": word, "word": _TRUTH[word]}
    return ("text_bare", {"typed": word}) if word not in ("true", "false") else None


def _key(line: str) -> Found | None:
    if found := re.match(r"\s*([\w.-]+)\s*:", line):
        return "colon", {"word": found[1]}
    if found := re.match(r"\s*(\[\[?)([^\]]*)$", line):
        return "header_open", {}
    return None


_LOOKS: tuple[Callable[[str], Found | None], ...] = (_quotes, _clock, _date, _number, _word, _key)
