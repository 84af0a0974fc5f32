"""Every clause of every agreement: both languages, same figures, every
reference resolves, nothing typed twice."""

import re
from collections import Counter

import pytest

from clausier.checking import check
from clausier.core.languages import LANGUAGES
from clausier.law.fingerprint import LENGTH, fingerprint
from clausier.law.library import BUILT_IN, Library
from clausier.law.prose import PLACEHOLDER, REFERENCE, fill, find_clause
from clausier.words import words

LIBRARY = Library()
CLAUSES = [clause for agreement in LIBRARY for clause in agreement.clauses.values()]
every_clause = pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)


def test_every_folder_that_names_an_agreement_is_one():
    folders = {file.parent.name for file in BUILT_IN.glob("*/agreement.toml")}
    assert folders and {agreement.name for agreement in LIBRARY} == folders


@pytest.mark.parametrize("name", LIBRARY.folders)
def test_an_agreement_has_no_complaint(name):
    assert [str(complaint) for complaint in check(LIBRARY, [name])] == []


def test_a_clause_and_its_figures_name_the_texts_in_which_they_stand_where_not_all():
    outscale = LIBRARY.agreement("outscale-secnumcloud")
    titles = {
        "en-2023": "SECNUMCLOUD SERVICE AGREEMENT",
        "fr-2022": "CONVENTION DE SERVICE SECNUMCLOUD",
    }
    in_french, in_both, one_figure = (
        outscale.clauses[path] for path in ("responsibilities/9", "sla/sla-1", "sla/sla-2")
    )
    for said in (
        in_french,
        *in_french.figures.values(),
        one_figure.figures["object_storage_latency"],
    ):
        assert [document.title for document in outscale.sources(said)] == [titles["fr-2022"]]
    for said in (in_both, *in_both.figures.values(), one_figure, one_figure.figures["latency"]):
        assert [document.title for document in outscale.sources(said)] == list(titles.values())


@every_clause
def test_a_clause_says_the_same_figures_and_references_in_both_languages(clause):
    for pattern in (PLACEHOLDER, REFERENCE):
        french, english = (
            Counter(m[1] for m in pattern.finditer(clause.body[language])) for language in LANGUAGES
        )
        assert french == english


@every_clause
def test_a_clause_reads_whole_in_both_languages(clause):
    for language in LANGUAGES:
        text = fill(clause.body[language], clause, LIBRARY, words(language))
        assert "{{" not in text and "[[" not in text
        assert bool(text.strip()) == bool(clause.body.fr.strip())


@every_clause
def test_every_reference_of_a_clause_resolves(clause):
    texts = [clause.body, *(note.text for note in clause.notes)]
    for text in texts:
        for match in REFERENCE.finditer(text.fr + text.en):
            assert find_clause(LIBRARY, LIBRARY.agreement(clause.agreement), match["id"])


@every_clause
def test_a_clause_has_the_same_lists_and_tables_in_both_languages(clause):
    for mark in (r"^\s*[-*] ", r"^\s*\d+\. ", r"^\|"):
        french, english = (
            len(re.findall(mark, clause.body[language], re.M)) for language in LANGUAGES
        )
        assert french == english


@every_clause
def test_a_reading_keeps_one_way_and_says_why_in_both_languages(clause):
    for reading in clause.readings:
        assert reading.option(reading.default)
        for text in (
            reading.question,
            reading.because,
            *(option.text for option in reading.options),
        ):
            assert text.fr.strip() and text.en.strip() and text.fr != text.en


@every_clause
def test_a_clause_calls_the_parties_by_one_name(clause):
    """The source's own words for the parties stand in quotes, in the glossary or
    in notes, not in what clauses say."""
    said = re.sub(r"« .*? »|“.*?”|" + REFERENCE.pattern, "", clause.body.fr + clause.body.en)
    if clause.kind != "term":
        assert not re.search(r"\bCOMMANDITAIRES?\b|\bSPONSORS?\b|\bCUSTOMERS?\b", said)


def test_ids_of_clauses_and_figures_are_unique():
    ids = Counter(
        [clause.id for clause in CLAUSES] + [f.id for c in CLAUSES for f in c.figures.values()]
    )
    assert [id for id, count in ids.items() if count > 1] == []


def test_ids_are_lower_case_with_hyphens():
    assert [c.id for c in CLAUSES if not re.fullmatch(r"[a-z0-9.-]+(/[a-z0-9.-]+)+", c.id)] == []


def test_every_file_of_a_clause_is_read():
    files = set()
    for folder in LIBRARY.folders.values():
        clauses = folder / "clauses"
        paths = (
            file.relative_to(clauses).with_suffix("").as_posix() for file in clauses.rglob("*.md")
        )
        files.update(f"{folder.name}/{path}" for path in paths)
    assert files == {clause.id for clause in CLAUSES}


# --- fingerprints -------------------------------------------------------------------------


def read(folder):
    library = Library(folder.parent)
    agreement = library.agreement("demo")
    return {path: fingerprint(clause, agreement) for path, clause in agreement.clauses.items()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('number = "1"', 'number = "1 bis"'),
        ('title.en = "Availability"', 'title.en = "Uptime"'),
        ("percent = 99.9", "percent = 99.8"),
        ('period = "month"', 'period = "year"'),
        ("Le service est", "Ce service est"),
        ("The service is", "This service is"),
        ('label.fr = "Service"', 'label.fr = "Services"'),
    ],
)
def test_a_fingerprint_changes_with_number_titles_text_and_figures(folder, before, after):
    marks = read(folder)
    file = folder / "clauses" / "1.md"
    file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
    assert read(folder)["1"] != marks["1"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("agreement.toml", 'short = "Demo"', 'short = "Other"'),
        ("clauses/1.md", 'kind = "silent"', 'kind = "remark"'),
        ("clauses/1.md", 'default = "civil"', 'default = "sliding"'),
        ("clauses/1.md", "\n\n# en", "\n\n\n\n# en"),
        ("clauses/2.md", 'title.fr = "Mesure"', 'title.fr = "Mesures"'),
    ],
)
def test_a_fingerprint_changes_with_nothing_else(folder, file, before, after):
    marks = read(folder)
    path = folder / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    assert read(folder)["1"] == marks["1"]


def test_a_fingerprint_changes_with_a_figure_borrowed_from_another_clause(folder):
    marks = read(folder)
    file = folder / "clauses" / "1.md"
    file.write_text(file.read_text("utf-8").replace("percent = 99.9", "percent = 99.8"), "utf-8")
    assert read(folder)["2"] != marks["2"]


def test_a_fingerprint_is_short_and_hexadecimal(folder):
    assert all(re.fullmatch(rf"[0-9a-f]{{{LENGTH}}}", mark) for mark in read(folder).values())
