"""Every sentence of the program exists in both languages, names the same
values, and is said by something."""

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from clausier.core.languages import LANGUAGES

PACKAGE = Path(str(files("clausier")))
HOUSE = PACKAGE.parent.parent
MACROS = HOUSE / "macros"


def leaves(table, path=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield path + key, value


def folders():
    """Every folder with sentences, by what its keys begin with: found by where they lie."""
    for file in sorted([*PACKAGE.rglob("fr.toml"), MACROS / "fr.toml"]):
        folder = file.parent
        yield ("" if folder.name == "words" else f"{folder.name}."), folder


SAID = {
    language: {
        beginning + key: sentence
        for beginning, folder in folders()
        for key, sentence in leaves(tomllib.loads((folder / f"{language}.toml").read_text("utf-8")))
    }
    for language in LANGUAGES
}


def test_french_and_english_have_the_same_keys():
    assert set(SAID["fr"]) == set(SAID["en"])


@pytest.mark.parametrize("key", sorted(SAID["fr"]))
def test_a_sentence_names_the_same_values_in_both_languages_and_is_not_empty(key):
    texts = [SAID[language][key] for language in LANGUAGES]
    assert all(text.strip() for text in texts)
    french, english = (set(re.findall(r"\{(\w+)\}", text)) for text in texts)
    assert french == english


def strings(file):
    """Every text that a module holds; what is filled into one becomes a star."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "*" for part in node.values)
            yield "".join(parts)


NAMED = {
    text
    for file in [*PACKAGE.rglob("*.py"), *MACROS.rglob("*.py")]
    for text in strings(file)
    if re.fullmatch(r"[a-z_*]+(\.[a-z0-9_*-]+)+", text)
}
BEGINNINGS = tuple(beginning for beginning, _ in folders() if beginning)


@pytest.mark.parametrize("key", sorted(name for name in NAMED if "*" not in name))
def test_a_sentence_that_the_code_names_exists(key):
    """A text of that shape which begins like the keys of a folder is one, unless
    nothing there begins so."""
    table = key.rpartition(".")[0]
    if key.startswith(BEGINNINGS) and any(known.startswith(f"{table}.") for known in SAID["fr"]):
        begun = (f"{key}.", f"{key.rstrip('_')}_")  # a table, or the beginning of several names
        assert key in SAID["fr"] or any(known.startswith(begun) for known in SAID["fr"])


PATTERNS = [
    re.compile(re.escape(name).replace(r"\*", r"[A-Za-z0-9_.-]+")) for name in NAMED if "*" in name
]


@pytest.mark.parametrize("key", sorted(SAID["fr"]))
def test_a_sentence_is_said_somewhere(key):
    """Named outright, or by a name made while the program runs."""
    made = any(pattern.fullmatch(key) for pattern in PATTERNS)
    begun = any(key.startswith(f"{name.rstrip('_')}_") for name in NAMED)
    assert key in NAMED or made or begun, "nothing says it"
