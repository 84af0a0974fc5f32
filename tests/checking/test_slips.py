"""Each slip of slips.toml: told once, on its line, with its mend in both
languages, or rightly accepted."""

import ast
import re
import shutil
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from clausier.checking import check_folder
from clausier.core.languages import LANGUAGES

PACKAGE = Path(str(files("clausier")))
HERE = Path(__file__).parent
OWN = HERE.parent / "fixtures" / "own_agreement" / "mycloud"
SLIPS = tomllib.loads((HERE / "slips.toml").read_text("utf-8"))["slip"]
REFUSED = [slip for slip in SLIPS if "fr" in slip]
ACCEPTED = [slip for slip in SLIPS if "fr" not in slip]


def made(slip, root):
    """The agreement with the slip in it, and its file."""
    folder = shutil.copytree(OWN, root / slip.get("folder", "mycloud"))
    file = folder / slip["file"]
    text = file.read_text("utf-8") if file.exists() else ""
    assert slip["before"].strip("\n") in text
    most = -1 if slip["after"] in ("\r\n",) or "{{ gti-p1" in slip["after"] else 1
    text = text.replace(slip["before"], slip["after"].lstrip("\n"), most)
    if "also" in slip:
        text = text.replace(slip["also"][0], slip["also"][1].lstrip("\n"))
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode(slip.get("encoding", "utf-8")))
    return folder, file, text


def line_of(slip, text):
    words = slip.get("at", slip["after"]).strip("\n")
    return text[: text.index(words)].count("\n") + 1 if words else None


@pytest.mark.parametrize("slip", REFUSED, ids=lambda slip: slip["name"])
def test_a_slip_is_told_once_on_its_line_with_its_mend_in_both_languages(slip, tmp_path):
    folder, file, text = made(slip, tmp_path)
    complaints = check_folder(folder)
    found = [one for one in complaints if slip["en"] in plain(one, "en")]
    assert found, [one.told("en") for one in complaints]
    assert slip["fr"] in plain(found[0], "fr")
    assert (found[0].path, found[0].line) == (file, line_of(slip, text))
    if not slip.get("more"):
        assert len(complaints) == 1, [one.told("en") for one in complaints]


def plain(complaint, language):
    return re.sub("[\u00a0\u202f]", " ", complaint.told(language))


@pytest.mark.parametrize("slip", REFUSED, ids=lambda slip: slip["name"])
def test_no_complaint_is_told_in_one_language_only(slip, tmp_path):
    for complaint in check_folder(made(slip, tmp_path)[0]):
        assert complaint.mend.fr and complaint.mend.en
        assert complaint.problem.fr != complaint.problem.en


@pytest.mark.parametrize("slip", ACCEPTED, ids=lambda slip: slip["name"])
def test_what_is_no_fault_is_accepted(slip, tmp_path):
    assert [one.told("en") for one in check_folder(made(slip, tmp_path)[0])] == []


def test_every_slip_is_named_once_and_its_complaint_is_given_in_both_languages():
    names = [slip["name"] for slip in SLIPS]
    assert len(set(names)) == len(names)
    assert all(language in slip for slip in REFUSED for language in LANGUAGES)


def test_every_complaint_is_made_of_words_of_both_languages():
    """Made in one place, whose sentences are data; anything else would be told in English only."""
    makers = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "AgreementError"
    }
    # described.py stands in for a parser, and what it raises is caught there.
    assert makers == {"law/complaint.py", "law/described.py"}


@pytest.mark.parametrize("room", ["law", "checking"])
def test_every_problem_has_its_mend_and_neither_is_left_in_english(room):
    said = {
        language: tomllib.loads((PACKAGE / room / f"{language}.toml").read_text("utf-8"))
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        assert set(said[language]["problems"]) == set(said[language]["mends"])
    for part in ("problems", "mends"):
        for key, sentence in said["fr"][part].items():
            assert sentence != said["en"][part][key], key
