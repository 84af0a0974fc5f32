"""`clausier check` refuses what is wrong in agreement data, naming the file,
the line and the mend."""

import pytest

from clausier.checking import check, check_folder
from clausier.doors.terminal import main
from clausier.law.library import BUILT_IN
from clausier.rules.trial import with_own


def change(folder, file, before, after):
    path = folder / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_sound_agreement_has_no_complaint(folder):
    assert check_folder(folder) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "problem", "line"),
    [
        (
            "clauses/1.md",
            "percent = 99.9",
            "percentage = 99.9",
            "nobody knows the key “percentage”",
            7,
        ),
        ("clauses/1.md", "percent = 99.9", 'percent = "99.9"', "99.9 is not a number", 7),
        ("clauses/1.md", "percent = 99.9\n", "", "no value with a known unit", 7),
        (
            "clauses/1.md",
            "percent = 99.9",
            "percent = 99.9\nhours = 2",
            "has several values: percent, hours",
            8,
        ),
        (
            "clauses/1.md",
            'measure = "availability"',
            'measure = "uptime"',
            "“uptime” is not known",
            8,
        ),
        ("clauses/1.md", 'period = "month"', 'period = "moon"', "“moon” is not known", 9),
        ("clauses/1.md", 'label.en = "Service"', "", "“figures.rate.label.en” is missing", 6),
        (
            "clauses/1.md",
            'period = "month"',
            'period = "month"\nsources = ["fr-1999"]',
            "`sources` names “fr-1999”",
            10,
        ),
        (
            "clauses/1.md",
            "Le service est disponible {{ rate | full }}",
            "Le service est disponible {{ rat }}",
            "“rat” is named, and no figure has this name",
            "there",
        ),
        (
            "clauses/1.md",
            "The service is available {{ rate | full }}",
            "The service is available",
            "“rate” is named 1 times in French, 0 in English",
            35,
        ),
        (
            "clauses/1.md",
            "under ISO 27001. See [[2]].",
            "under ISO 27001.",
            "the clause “2” is named 1 times in French, 0 in English",
            None,
        ),
        (
            "clauses/1.md",
            "{{ rate | full }}, selon",
            "99,9 %, selon",
            "“99,9” is a number typed in the text",
            "there",
        ),
        (
            "clauses/1.md",
            "selon ISO 27001.",
            "selon ISO 27001, sous trente jours.",
            "“trente jours” is a quantity in words",
            "there",
        ),
        (
            "clauses/1.md",
            "under ISO 27001.",
            "under ISO 27001, in two weeks.",
            "“two weeks” is a quantity in words",
            "there",
        ),
        ("clauses/1.md", "Voir [[2]].", "Voir [[3]].", "no clause “3”", "there"),
        (
            "clauses/1.md",
            "{{ rate | full }}, selon",
            "{{ rate | long }}, selon",
            "unknown form “long”",
            "there",
        ),
        (
            "clauses/1.md",
            "{{ rate | full }}, selon",
            "{{ rate | full, selon",
            "is not closed",
            "there",
        ),
        ("clauses/1.md", "# en\n", "# de\n", "the text in English is missing", None),
        (
            "clauses/1.md",
            "The service is available {{ rate | full }}, under ISO 27001. See [[2]].",
            "",
            "the text in English is empty",
            None,
        ),
        (
            "clauses/1.md",
            'default = "civil"',
            'default = "lunar"',
            "“lunar” is not known",
            "reading",
        ),
        ("clauses/1.md", 'kind = "silent"', 'kind = "loud"', "“loud” is not known", 28),
        (
            "clauses/1.md",
            'en = "The text does not say how {{ rate }}',
            'en = "The text does not say how 99.9%',
            "“99.9%” is a number typed in the text",
            None,
        ),
        ("clauses/1.md", "title.en", "titel.en", "“title.en” is missing", 3),
        ("clauses/1.md", 'number = "1"', "number = ", "nothing stands after the =", 2),
        ("clauses/1.md", "+++\n\n# fr", "\n# fr", "not between two lines of +++", 1),
        (
            "clauses/2.md",
            "+++\n\n# fr",
            '[figures.spare]\nhours = 1\nmeasure = "delay"\nlabel.fr = "x"\nlabel.en = "x"\n'
            "+++\n\n# fr",
            "“spare” is never named in the text",
            5,
        ),
        (
            "agreement.toml",
            'contents = ["1", "2"]',
            'contents = ["1", "2", "1"]',
            "“1” stands twice",
            None,
        ),
        (
            "agreement.toml",
            'contents = ["1", "2"]',
            'contents = ["1"]',
            "clauses/2.md is not in `contents`",
            None,
        ),
        (
            "agreement.toml",
            'contents = ["1", "2"]',
            'contents = ["1", "2", "3"]',
            "lists “3”, which has no file",
            None,
        ),
        ("agreement.toml", 'name = "demo"', 'name = "other"', "in the folder “demo”", 2),
        ("agreement.toml", 'provider = "Demo SA"', "", "“provider” is missing", None),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(folder, file, before, after, problem, line):
    change(folder, file, before, after)
    complaints = check_folder(folder)
    found = [complaint for complaint in complaints if problem in complaint.told("en")]
    assert found, [str(complaint) for complaint in complaints]
    assert str(found[0].path).endswith(file)
    assert found[0].mend
    text = (folder / file).read_text("utf-8")
    lines = {"there": after, "reading": after}
    if line in lines:
        line = text[: text.index(lines[line])].count("\n") + 1
    if line is not None:
        assert found[0].line == line


def test_an_id_used_by_a_figure_and_by_a_clause_is_refused(folder):
    change(folder, "agreement.toml", '["1", "2"]', '["1", "1/rate", "2"]')
    (folder / "clauses" / "1").mkdir()
    text = (folder / "clauses" / "2.md").read_text("utf-8")
    (folder / "clauses" / "1" / "rate.md").write_text(text, "utf-8")
    assert any(
        "“demo/1/rate” is used twice" in complaint.told("en") for complaint in check_folder(folder)
    )


def test_a_reading_that_stands_twice_is_refused(folder):
    reading = (
        (folder / "clauses" / "1.md")
        .read_text("utf-8")
        .split("[[readings]]")[1]
        .split("[[notes]]")[0]
    )
    change(folder, "clauses/2.md", "+++\n\n# fr", f"[[readings]]{reading}+++\n\n# fr")
    assert any(
        "two readings are called “month”" in complaint.told("en")
        for complaint in check_folder(folder)
    )


def test_every_complaint_is_told_at_once(folder):
    change(folder, "clauses/1.md", "percent = 99.9", "percentage = 99.9")
    change(folder, "clauses/2.md", "title.en", "titel.en")
    assert len(check_folder(folder)) == 2


def test_an_agreement_that_stands_in_two_folders_is_refused(folder, capsys):
    (folder.parent / "numspot").mkdir()
    (folder.parent / "numspot" / "agreement.toml").write_text("", "utf-8")
    assert main(["check", str(folder.parent), "--language", "en"]) == 2
    assert "“numspot” stands twice" in capsys.readouterr().err


def test_a_folder_of_the_package_does_not_stand_beside_itself():
    assert check_folder(BUILT_IN / "numspot") == []


def test_the_command_says_where_and_how_and_exits_with_2(folder, capsys):
    change(folder, "clauses/1.md", "percent = 99.9", "percentage = 99.9")
    assert main(["--language", "en", "check", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "1.md:7" in said and "Known keys:" in said


def test_the_command_is_content_with_a_sound_folder(folder, capsys):
    assert main(["--language", "en", "check", str(folder)]) == 0
    assert capsys.readouterr().out == "The agreement data is in order.\n"


def test_check_asks_every_calculator_so_that_what_passes_can_be_used(folder):
    """A reading named like a field of a calculator takes its place: no parser
    sees it, an answer does."""
    change(
        folder,
        "clauses/1.md",
        'name = "month"\n',
        'name = "month"\nused_by = ["availability"]\n',
    )
    change(
        folder,
        "clauses/1.md",
        "[readings.options.sliding]\n",
        '[readings.options.sliding]\nsets.measuring.all.month = "month:30d"\n',
    )
    change(
        folder, "clauses/1.md", "[[readings]]", '[measuring.all]\nstart = "actual"\n\n[[readings]]'
    )
    (complaint,) = check_folder(folder)
    assert "`claim` cannot answer" in complaint.told("en")
    assert "`claim` ne sait pas répondre" in complaint.told("fr")


def test_a_fault_of_a_rule_does_not_hide_those_of_the_text(folder):
    """Also where the library refuses to open an agreement whose rules cannot be applied."""
    change(folder, "clauses/2.md", "The provider measures", "Within 5, the provider measures")
    change(folder, "clauses/2.md", "+++\n\n# fr", "[penalties]\nkind = 1\n+++\n\n# fr")
    told = [complaint.told("en") for complaint in check(with_own(folder), ["demo"])]
    assert len(told) == 2
    assert "“5,” is a number typed" in told[0] and "knows a table of rules [penalties]" in told[1]
