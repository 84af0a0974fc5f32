"""The worked examples of all agreements, as data; each door is held to the
same expected outcome."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clausier.law.library import BUILT_IN


@dataclass(frozen=True)
class Example:
    file: Path

    @property
    def name(self) -> str:
        return f"{self.file.parent.parent.name}/{self.file.stem}"

    @property
    def data(self) -> dict:
        return load(self.file)


@cache
def load(file: Path) -> dict:
    return tomllib.loads(file.read_text("utf-8"), parse_float=str)


EXAMPLES = [Example(file) for file in sorted(BUILT_IN.glob("*/examples/*.toml"))]


def cited(steps: list[dict]) -> set[str]:
    """Every clause that the trace of an answer cites, at any depth."""
    found: set[str] = set()
    for step in steps:
        found.update(step["clauses"])
        found |= cited(step.get("steps", []))
    return found


def differences(expected, found, path: str = "results") -> list[str]:
    """Where the outcome is not what the example says; what it does not mention is free."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return [f"{path}: expected a table, found {found!r}"]
        return [
            line
            for key, value in expected.items()
            for line in differences(value, found.get(key), f"{path}.{key}")
        ]
    if isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            return [f"{path}: expected {len(expected)} rows, found {found!r}"]
        rows = enumerate(zip(expected, found, strict=True))
        return [
            line
            for index, (want, have) in rows
            for line in differences(want, have, f"{path}.{index}")
        ]
    return [] if expected == found else [f"{path}: expected {expected!r}, found {found!r}"]
