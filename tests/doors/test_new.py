"""`clausier new`, `keys` and `try`: an agreement of one's own without reading any code."""

import io
import re
import tomllib
from dataclasses import replace

import pytest

from clausier.catalogue import CATALOGUE
from clausier.checking import check_folder
from clausier.core.errors import AgreementError
from clausier.core.languages import Both
from clausier.doors.terminal import main
from clausier.law.described import described
from clausier.law.draft import Band, Draft, Promise, files
from clausier.law.library import Library
from clausier.rules import KINDS

TYPED = """mycloud
Mon "Cloud" SA
Mon Cloud
Convention de service
99,95 mois Machine virtuelle
99.9 year API

99,95 10
99 25

50
30
"""


@pytest.fixture
def typed(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    return tmp_path


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_few_answers_make_an_agreement_that_check_accepts(typed, language, capsys):
    assert main(["new", "--language", language]) == 0
    assert check_folder(typed / "mycloud") == []
    agreement = Library(typed).agreement("mycloud")
    values = [str(figure.value) for figure in agreement.promises("availability")]
    assert values == ["99.95", "99.9"]
    assert agreement.provider == 'Mon "Cloud" SA'


def test_it_answers_at_once_with_the_money_and_the_date(typed, capsys):
    main(["new"])
    capsys.readouterr()
    row = '[{"commitment": "mycloud/availability/rate-1", "availability": "98"}]'
    command = ["penalty", "--agreements", ".", "--agreement", "mycloud", "--month", "2026-03"]
    assert main([*command, "--lines", row, "--invoice", "1000", "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "€250.00" in said
    assert "30\u00a0April\u00a02026" in said


def test_what_is_there_is_not_written_over(typed, capsys, monkeypatch):
    main(["new"])
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    assert main(["new"]) == 2


@pytest.mark.parametrize("typed_first", ["My Cloud\n", "../up\n", "\n"])
def test_a_name_that_is_no_folder_is_refused(monkeypatch, tmp_path, typed_first):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed_first))
    assert main(["new"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_toml_whatever_is_typed():
    draft = Draft(
        name="x",
        short='a "quoted" name',
        provider="back\\slash",
        title="tab\t and \u2028",
        promises=[Promise('he said "no"', "99.9")],
        bands=[Band("99.9", "10")],
    )
    for path, text in files(draft).items():
        heading = (
            text if path.endswith(".toml") else re.search(r"\+\+\+\n(.*?)\+\+\+", text, re.S)[1]
        )
        tomllib.loads(heading)


@pytest.mark.parametrize("kind", KINDS)
def test_the_reference_of_a_rule_names_every_key_in_use(kind, capsys):
    library = Library()
    assert main(["keys", kind, "--language", "en"]) == 0
    said = capsys.readouterr().out
    keys = described(kind, KINDS[kind].parse, list(library))
    assert len(said.splitlines()) == len(keys)
    used = {
        key
        for agreement in library
        for clause in agreement.clauses.values()
        for table in [clause.rules.get(kind)]
        if isinstance(table, dict)
        for key in table
    }
    listed = {key.path[1] for key in keys}
    assert listed >= used or "<name>" in listed


def test_a_key_that_must_be_there_says_so(capsys):
    main(["keys", "penalty", "--language", "en"])
    lines = capsys.readouterr().out.splitlines()
    (kind,) = (line for line in lines if line.startswith("penalty.kind "))
    assert "linear, tiers" in kind
    assert "required" in kind


def test_a_rule_that_is_not_there_is_refused_with_those_that_are(capsys):
    assert main(["keys", "penalties", "--language", "en"]) == 2
    assert "penalty" in capsys.readouterr().err


def test_try_prints_the_sentences_of_every_calculator_in_both_languages(typed, capsys):
    main(["new"])
    capsys.readouterr()
    assert main(["try", "mycloud", "--agreements", "."]) == 0
    said = capsys.readouterr().out
    assert "— budget" in said and "— penalty" in said
    assert "[fr]" in said and "[en]" in said


def headings(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("— ")]


@pytest.mark.parametrize("name", ["mycloud", *Library().folders])
def test_try_tells_every_question_apart_by_its_heading(typed, capsys, name):
    main(["new"])
    capsys.readouterr()
    assert main(["try", name, "--agreements", "."]) == 0
    told = headings(capsys.readouterr().out)
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            AgreementError("1.md", 3, Both("Faux", "Wrong"), Both("Mieux.", "Mend.")),
            "1.md:3: Wrong",
        ),
        (ZeroDivisionError("by nothing"), "stopped at a fault of the program (ZeroDivisionError"),
    ],
)
@pytest.mark.parametrize("part", ["answer", "rehearse"])
def test_try_goes_on_after_a_calculator_that_stops(typed, capsys, monkeypatch, part, fault, told):
    def stop(*given):
        raise fault

    main(["new"])
    capsys.readouterr()
    monkeypatch.setitem(CATALOGUE, "budget", replace(CATALOGUE["budget"], **{part: stop}))
    assert main(["try", "mycloud", "--agreements", "."]) == 0
    said = capsys.readouterr().out
    assert told in said and "— penalty" in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("typed_period", "period", "example"),
    [
        ("trimestre", "quarter", "2026-Q1"),
        ("Quarter", "quarter", "2026-Q1"),
        ("an", "year", "2026"),
    ],
)
def test_a_promise_is_by_the_period_typed(typed, monkeypatch, typed_period, period, example):
    answers = TYPED.replace("99,95 mois", f"99,95 {typed_period}")
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert main(["new"]) == 0
    assert check_folder(typed / "mycloud") == []
    first = next(iter(Library(typed).agreement("mycloud").promises("availability")))
    assert first.period == period
    worked = tomllib.loads((typed / "mycloud/examples/availability.toml").read_text("utf-8"))
    assert worked["inputs"]["period"] == example
    assert ("March" in worked["about"]["en"]) == (period == "month")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "“semester” is not a period"), ("fr", "« semester »")]
)
def test_another_period_is_refused_in_a_sentence(typed, monkeypatch, capsys, language, told):
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED.replace("99,95 mois", "99,95 semester")))
    assert main(["new", "--language", language]) == 2
    assert told in capsys.readouterr().err.replace("\u00a0", " ")
    assert not (typed / "mycloud").exists()


@pytest.mark.parametrize("home", ["agreements", "elsewhere"])
def test_pages_of_the_site_are_written_for_its_own_agreements_alone(typed, monkeypatch, home):
    pages = typed / "docs" / "fr" / "agreements"
    pages.mkdir(parents=True)
    listed = "      - fr/agreements/numspot.md\n"
    (typed / "mkdocs.yml").write_text(listed, "utf-8")
    monkeypatch.setattr("clausier.doors.new.BUILT_IN", typed / "agreements")
    assert main(["new", home]) == 0
    written = home == "agreements"
    assert (typed / home / "mycloud" / "agreement.toml").is_file()
    assert (pages / "mycloud.md").is_file() == written
    assert ((typed / "mkdocs.yml").read_text("utf-8") != listed) == written


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("mycloud\n", "My Cloud\n", "cannot name a folder"),
        ("mycloud\n", "numspot\n", "names an agreement of this site"),
        ("99,95 10", "199 10", "199"),
        ("\n30\n", "\na month\n", "is not a number of days"),
    ],
)
def test_an_answer_is_refused_as_the_form_of_draft_refuses_it(
    monkeypatch, tmp_path, capsys, before, after, said
):
    assert before in TYPED
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED.replace(before, after, 1)))
    assert main(["new", "--language", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
