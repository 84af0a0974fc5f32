"""Somebody's own agreement: a folder of data and no Python, at every
calculator; and what is wrong in one."""

import json
import shutil
from pathlib import Path

import pytest

from clausier.checking import check_folder
from clausier.doors.terminal import main

OWN = Path(__file__).parent.parent / "fixtures" / "own_agreement"


@pytest.fixture
def own(tmp_path):
    return shutil.copytree(OWN, tmp_path / "own")


@pytest.fixture
def asked(own, capsys):
    def results(*arguments):
        code = main(
            [
                "--agreements",
                str(own),
                *arguments[:1],
                "--agreement",
                "mycloud",
                *arguments[1:],
                "--json",
            ]
        )
        out, err = capsys.readouterr()
        assert code == 0, err
        return json.loads(out)["results"]

    return results


def change(own, file, before, after):
    path = own / "mycloud" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_it_is_sound(own):
    assert check_folder(own) == check_folder(own / "mycloud") == []


@pytest.mark.parametrize(
    ("seen", "amount"),
    [
        ("99.95", "0.00"),
        ("99.9499", "100.00"),
        ("99", "100.00"),
        ("98.9999", "250.00"),
        ("95", "250.00"),
        ("94.9999", "500.00"),
    ],
)
def test_tiers_are_half_open_and_the_lowest_threshold_missed_counts_in_whatever_order_they_stand(
    own, asked, tmp_path, seen, amount
):
    lines = tmp_path / "lines.csv"
    lines.write_text(f"commitment,availability\nmycloud/1/vm,{seen}\n", "utf-8")
    arguments = ("penalty", "--month", "2026-03", "--lines", str(lines), "--invoice", "1000")
    assert asked(*arguments)["amount"] == amount
    change(
        own,
        "clauses/1.md",
        '{ below = "t1", share = "s1" }, { below = "t2", share = "s2" }',
        '{ below = "t2", share = "s2" }, { below = "t1", share = "s1" }',
    )
    assert asked(*arguments)["amount"] == amount


def test_a_matrix_needs_no_questionnaire(asked):
    assert asked("priority", "--impact", "I1", "--criticality", "C2")["priority"] == "P2"


def test_support_hours_run_on_the_clock_of_the_agreement(own, asked):
    opened = ("deadline", "--priority", "P1", "--opened", "2026-03-27 17:15")
    assert asked(*opened)["gti_due"] == "2026-03-30T09:15:00+02:00"
    change(own, "agreement.toml", "Europe/Brussels", "Europe/Lisbon")
    assert asked(*opened)["gti_due"] == "2026-03-30T09:15:00+01:00"


def test_a_month_and_an_instant_are_read_on_the_clock_of_the_agreement(own, asked, tmp_path):
    change(own, "agreement.toml", '"Europe/Brussels"', '"Indian/Reunion"\nholidays = "fr"')
    lines = tmp_path / "lines.csv"
    lines.write_text("commitment,availability\nmycloud/1/vm,99\n", "utf-8")
    assert (
        asked("penalty", "--month", "2026-03", "--lines", str(lines), "--invoice", "1")["claim_by"]
        == "2026-04-30"
    )
    assert (
        asked("timeline", "--event", "contract-end", "--instant", "2026-04-30 23:30")["due"]
        == "2026-05-19"
    )


def test_a_guaranteed_time_may_be_given_in_working_days(own, asked):
    change(own, "clauses/2.md", "[figures.gti_p2]\nhours = 4", "[figures.gti_p2]\nworking_days = 2")
    change(own, "clauses/2.md", 'clock = "open"\n', 'clock = "open"\nworking_days = "days"\n')
    change(
        own,
        "clauses/2.md",
        "[support.clocks.open]",
        '[support.clocks.days]\nhours = "mon-fri 00:00-24:00"\nfr = "x"\nen = "x"\n'
        "[support.clocks.open]",
    )
    assert (
        asked("deadline", "--priority", "P2", "--opened", "2026-03-26 17:15")["gti_due"]
        == "2026-03-30T17:15:00+02:00"
    )


def test_a_rate_says_which_guarantee_it_is_about(own, capsys):
    log = own / "log.csv"
    log.write_text(
        "id,priority,opened,answered,resolved\n"
        "a,P1,2026-03-02 10:00,2026-03-02 10:10,2026-03-04 10:00\n",
        "utf-8",
    )
    assert (
        main(["--agreements", str(own), "support", "--agreement", "mycloud", "--tickets", str(log)])
        == 0
    )
    out = capsys.readouterr().out
    assert "GTI, priorité P1" in out and "GTR, priorité P1" in out


def test_an_event_of_its_own_has_its_dates(asked):
    assert (
        asked("timeline", "--event", "merger", "--date", "2026-04-30")["dates"][0]["date"]
        == "2026-04-16"
    )


def test_a_promise_by_the_quarter_has_a_quarter_for_its_usual_period(own, capsys):
    change(own, "clauses/1.md", 'period = "month"', 'period = "quarter"')
    assert main(["--agreements", str(own), "budget", "--commitment", "mycloud/1/vm", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"]["period_seconds"] == "7776000"


READING = """
[[readings]]
name = "{name}"
used_by = ["{used_by}"]
question.fr = "Question ?"
question.en = "Question?"
default = "a"
because.fr = "Ainsi."
because.en = "So."
[readings.options.a]
fr = "Oui."
en = "Yes."
[readings.options.b]
{sets}
fr = "Non."
en = "No."
+++

# fr"""


@pytest.mark.parametrize(
    ("file", "used_by", "sets", "problem"),
    [
        ("clauses/1.md", "penalty", 'sets.penalty = { caps = ["bill"] }', "“bill” is not known"),
        ("clauses/2.md", "deadline", 'sets.support = { clock = "shut" }', "“shut” is not known"),
        (
            "clauses/4.md",
            "timeline",
            'sets.timeline.contract-end.erased.after = "nothing"',
            "no figure “nothing” is defined",
        ),
        (
            "clauses/4.md",
            "timeline",
            'sets.timeline.contract-end.erazed.after = "erase"',
            "no table [timeline.contract-end.erazed]",
        ),
    ],
)
def test_what_a_reading_changes_is_looked_at_too(own, file, used_by, sets, problem):
    change(own, file, "+++\n\n# fr", READING.format(name="way", used_by=used_by, sets=sets))
    assert any(problem in complaint.told("en") for complaint in check_folder(own)), list(
        map(str, check_folder(own))
    )


@pytest.mark.parametrize(
    ("used_by", "problem"),
    [
        ("timline", "no calculator “timline”"),
        ("penalty", "“penalty” uses it, and changes nothing"),
    ],
)
def test_a_reading_is_used_by_calculators_that_it_changes_something_for(own, used_by, problem):
    sets = 'sets.timeline.contract-end.erased.before = "erase"'
    text = READING.format(name="way", used_by=used_by, sets=sets)
    change(own, "clauses/4.md", "+++\n\n# fr", text)
    found = [error for error in check_folder(own) if problem in error.told("en")]
    assert [error.line is not None for error in found] == [True]


# Ahead of the other keys of [support], a question and what one answer to it takes away.
LAPSE = """[support.asks.zones]
default = "one"
fr = "Zones"
en = "Zones"
options.one = {{ fr = "une", en = "one" }}
[support.lapse]
ask = "{ask}"
is = {answers}
measures = ["response"]
[support]
"""
WRONG = [
    ("clauses/1.md", "[penalty]", "[penalties]", "knows a table of rules [penalties]"),
    ("clauses/1.md", "[penalty]", "[figure.x]\ndays = 1\n[penalty]", "table of rules [figure]"),
    ("agreement.toml", "Europe/Brussels", "Asia/Kolkata", "agreement.toml:13: “Asia/Kolkata”"),
    ("agreement.toml", "Europe/Brussels", "Asia/Kolkata", "clock is not known yet"),
    ("clauses/1.md", 'kind = "tiers"', 'kind = "steps"', "“steps” is not known"),
    ("clauses/1.md", 'base = "invoice"\n', "", "“penalty.base” is missing"),
    ("clauses/1.md", 'base = "invoice"', 'base = "turnover"', "“turnover” is not known"),
    ("clauses/1.md", 'base = "invoice"', 'bse = "invoice"', "“penalty.base” is missing"),
    ("clauses/1.md", 'share = "s2"', 'share = "s9"', "no figure “s9” is defined"),
    ("clauses/1.md", 'below = "t2"', 'below = "claim"', "the figure “claim” is given in days"),
    ("clauses/1.md", 'caps = ["invoice"]', 'caps = ["bill"]', "“bill” is not known"),
    ("clauses/1.md", 'caps = ["invoice"]', "caps = 5", "is not a list of texts"),
    (
        "clauses/1.md",
        'measures = ["availability"]',
        'measures = ["uptime"]',
        "“uptime” is not known",
    ),
    ("clauses/1.md", "days = 30", "hours = 30", "“1/claim” is given in hours"),
    ("clauses/2.md", 'clock = "open"\n', 'clock = "shut"\n', "“shut” is not known"),
    (
        "clauses/2.md",
        'closes = "closes"',
        'closes = "gti_p1"',
        "the figure “gti_p1” is given in minutes",
    ),
    (
        "clauses/2.md",
        'response_until = "answered"',
        'response_until = "replied"',
        "“replied” is not known",
    ),
    ("clauses/2.md", 'recovery_from = "opened"\n', "", "“support.recovery_from” is missing"),
    ("clauses/2.md", 'waiting = ["recovery"]', 'waiting = ["repair"]', "“repair” is not known"),
    ("clauses/2.md", 'holidays = "none"', 'holidays = "de"', "“de” is not known"),
    (
        "clauses/2.md",
        "[support]\n",
        LAPSE.format(ask="zone", answers='["one"]'),
        "“zone” is not known",
    ),
    (
        "clauses/2.md",
        "[support]\n",
        LAPSE.format(ask="zones", answers='["two"]'),
        "“two” is not known",
    ),
    (
        "clauses/2.md",
        "[support]\n",
        LAPSE.format(ask="zones", answers='"one"'),
        "“support.lapse.is” is a text, and should be a list",
    ),
    ("clauses/2.md", 'en = "in support hours"', "en = 5", "“support.clocks.open.en” is a number"),
    ("clauses/2.md", "hours = 8\n", "weeks = 8\n", "“mycloud/2/gtr-p1” is given in weeks"),
    ("clauses/2.md", 'priority = "P1"', "priority = 1", "“figures.gti_p1.priority” is a number"),
    ("clauses/3.md", 'rows = "criticality"\n', "", "“priority.rows” is missing"),
    ("clauses/3.md", 'columns = "impact"', 'columns = "urgency"', "“urgency” is not known"),
    ("clauses/3.md", 'C2 = { I1 = "P2", I2 = "P2" }\n', "", "“priority.matrix.C2” is missing"),
    ("clauses/4.md", 'after = "erase"', 'after = "erased"', "no figure “erased” is defined"),
    (
        "clauses/4.md",
        "main = true",
        'main = true\nfrom = "signature"',
        "“contract-end” has no “signature”",
    ),
    ("clauses/4.md", "main = true", "mian = true", "nobody knows the key “mian”"),
    (
        "clauses/4.md",
        'label.en = "Announcement"\n',
        "",
        "“timeline.merger.told.label.en” is missing",
    ),
]


@pytest.mark.parametrize(
    ("file", "before", "after", "problem"), WRONG, ids=[problem for *_, problem in WRONG]
)
def test_a_rule_that_calculators_could_not_apply_is_refused_with_its_file_and_a_mend(
    own, capsys, file, before, after, problem
):
    change(own, file, before, after)
    found = [complaint for complaint in check_folder(own) if problem in complaint.told("en")]
    assert found and str(found[0].path).endswith(file) and found[0].mend
    assert main(["--agreements", str(own), "--language", "en", "commitments", "mycloud"]) == 2
    assert problem in (told := capsys.readouterr().err) and told.count("\n") == 1


class TestAFaultStopsOnlyWhatNeedsItsAgreement:
    @pytest.fixture(params=[("clauses/1.md", 'base = "invoice"', 'base = "turnover"'),
                            ("clauses/1.md", "percent = 99.9", "percent = 99,9")],
                    ids=["rule", "toml"])  # fmt: skip
    def faulty(self, own, request):
        change(own, *request.param)
        return own

    def run(self, folder, capsys, *arguments):
        code = main(["--agreements", str(folder), "--language", "en", *arguments])
        return code, *capsys.readouterr()

    def test_a_question_that_names_none_is_answered(self, faulty, capsys):
        asked = ("budget", "--promise", "99.9", "--period", "2026-03")
        code, out, err = self.run(faulty, capsys, *asked)
        assert (code, err) == (0, "") and out

    def test_one_about_another_agreement_is_answered(self, faulty, capsys):
        commitment = "numspot/annexe-3/sla-6/access-api"
        code, out, err = self.run(faulty, capsys, "budget", "--commitment", commitment)
        assert (code, err) == (0, "") and out

    def test_one_about_it_is_told_its_fault_and_nothing_else(self, faulty, capsys):
        code, out, err = self.run(faulty, capsys, "budget", "--commitment", "mycloud/1/vm")
        assert (code, out) == (2, "")
        assert "1.md" in err and "left out" not in err and err.count("\n") == 1

    @pytest.mark.parametrize("command", ["list", "commitments", "budget --help"])
    def test_what_goes_through_all_leaves_it_out_and_says_so_once(self, faulty, capsys, command):
        code, out, err = self.run(faulty, capsys, *command.split())
        assert code == 0 and "numspot" in out and "mycloud" not in out
        assert err.startswith("mycloud is left out. ") and err.count("\n") == 1

    def test_check_tells_it_once(self, faulty, capsys):
        code, _, err = self.run(faulty, capsys, "check")
        assert code == 2 and err.count("\n") == 1


def test_one_that_bears_the_name_of_another_is_told_to_whoever_asks_for_either(own, capsys):
    shutil.copytree(own / "mycloud", own / "numspot")
    assert main(["--agreements", str(own), "commitments", "numspot"]) == 2
    assert "deux fois" in capsys.readouterr().err
    assert main(["--agreements", str(own), "commitments", "mycloud"]) == 0
    assert "deux fois" in str(check_folder(own / "numspot")[0].told("fr"))


def test_the_folder_of_one_agreement_will_do_and_one_without_any_is_refused(own, capsys):
    assert main(["--agreements", str(own / "mycloud"), "commitments", "mycloud"]) == 0
    assert main(["--agreements", str(own / "mycloud" / "clauses"), "list"]) == 2
    assert "agreement.toml" in capsys.readouterr().err
