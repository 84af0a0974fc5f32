"""`clausier ask`: a request a line, an answer a line, in order, whatever comes in."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask
from clausier.law.library import Library

PACKAGE = Path(__file__).parent.parent.parent / "calculators"
GOOD = (
    b'{"calculator": "budget", "language": "en", '
    b'"inputs": {"promise": "99.99", "period": "2026-03"}}'
)

NOT_REQUESTS = {
    "nothing": (b"", "pas du JSON lisible"),
    "blanks": (b"   ", "pas du JSON lisible"),
    "half an object": (b'{"calculator":', "pas du JSON lisible"),
    "a list": (b"[]", "pas un objet"),
    "a number": (b"1", "pas un objet"),
    "null": (b"null", "pas un objet"),
    "other bytes": (b"\xff\xfe", "UTF-8"),
    "deep nesting": (b"[" * 100_000, "imbriqué trop profondément"),
    "no calculator": (b"{}", "Nommer un calculateur"),
    "a calculator that is a list": (b'{"calculator": ["budget"]}', "Calculateur inconnu"),
    "a calculator of half a character": (b'{"calculator": "\\ud800"}', "Calculateur inconnu"),
    "inputs that are a list": (b'{"calculator": "budget", "inputs": []}', "un objet JSON"),
    "an unknown language": (b'{"calculator": "budget", "language": "de"}', "«\u00a0de\u00a0»"),
    "a language that is a table": (
        b'{"calculator": "budget", "language": {"a": 1}}',
        "Langue inconnue",
    ),
    "half a character typed": (
        b'{"calculator": "budget", "inputs": {"promise": "\\ud800"}}',
        "pourcentage",
    ),
    "a very long text": (
        b'{"calculator": "budget", "inputs": {"period": "' + b"x" * 1_000_000 + b'"}}',
        "200",
    ),
}


def served(data: bytes, **environment: str) -> list[dict]:
    """The answers of a process of its own, which must end well and say nothing on
    standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "clausier", "ask"],
        input=data,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), **environment},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]


def test_every_line_gets_its_answer_in_order_and_the_next_is_served_after_a_bad_one():
    lines = [line for bad, _ in NOT_REQUESTS.values() for line in (bad, GOOD)]
    answers = served(b"\n".join(lines) + b"\n")
    assert len(answers) == len(lines)
    assert all(answer["results"]["allowed_seconds"] == "267.48" for answer in answers[1::2])
    assert all("error" in answer for answer in answers[::2])


@pytest.mark.parametrize(("line", "said"), NOT_REQUESTS.values(), ids=NOT_REQUESTS)
def test_what_is_not_a_request_gets_one_sentence_without_a_word_of_python(line, said):
    text = json.loads(ask(line.decode("utf-8", "surrogateescape")))["error"]["text"]
    assert said in text
    assert not any(word in text for word in ("None", "dict", "list", "Expecting", "Traceback"))


def test_half_a_character_leaves_as_an_escape():
    answer = ask('{"calculator": "\\ud800"}')
    assert answer.encode() and json.loads(answer)["calculator"] == "\ud800"


def test_a_fault_in_an_agreement_is_an_answer_too(folder):
    (folder / "clauses" / "1.md").write_text("no heading", "utf-8")
    request = {
        "calculator": "timeline",
        "inputs": {"agreement": "demo", "event": "outage", "date": "2026-01-01"},
    }
    error = json.loads(ask(json.dumps(request), Library(folder.parent)))["error"]
    assert error["field"] == "agreement" and "clauses/1.md:1" in error["text"]


def test_lines_end_with_a_line_feed_and_with_nothing_else():
    split = GOOD.replace(
        b", ", b",\r"
    )  # white space to JSON, a line to those who look for any kind of line end
    answers = served(b"\xef\xbb\xbf" + GOOD + b"\r\n" + split + b"\n" + GOOD)
    assert [answer["results"]["allowed_seconds"] for answer in answers] == ["267.48"] * 3


def test_answers_are_utf_8_whatever_the_terminal_says():
    answers = served(
        GOOD.replace(b'"en"', b'"fr"'),
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert (
        answers[0]["steps"][2]["value"] == "267.48" and "\u202f%" in answers[0]["steps"][2]["text"]
    )


OF_ANOTHER_KIND = (["numspot"], {"a": 1}, True, "nowhere")
FREE_TEXT = {"id", "comment", "label", "provider", "name", "title"}
FIELDS = [(name, field) for name in CATALOGUE for field in CATALOGUE[name].example]


def refused(name: str, inputs: dict) -> str:
    """The field beside which the refusal stands."""
    request = {"calculator": name, "language": "en", "inputs": inputs}
    error = json.loads(ask(json.dumps(request)))["error"]
    assert error["text"].endswith(".")
    return error["field"]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_field_refuses_what_is_of_another_kind_beside_itself(name, field):
    example = CATALOGUE[name].example
    for wrong in OF_ANOTHER_KIND:
        if field not in FREE_TEXT or not isinstance(wrong, str):
            at = refused(name, {**example, field: wrong})
            assert at == field or at.startswith(f"{field}.")


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_cell_refuses_what_is_of_another_kind_beside_itself(name, field):
    rows = CATALOGUE[name].example[field]
    for column in rows[-1] if isinstance(rows, (list, tuple)) else ():
        for wrong in OF_ANOTHER_KIND:
            if column not in FREE_TEXT or not isinstance(wrong, str):
                changed = [*rows[:-1], {**rows[-1], column: wrong}]
                inputs = {**CATALOGUE[name].example, field: changed}
                assert refused(name, inputs) == f"{field}.{len(rows) - 1}.{column}"


@pytest.mark.parametrize(
    ("name", "inputs", "field"),
    [
        (
            "deadline",
            {"calendar": "24x7", "duration": "1h", "opened": "9999-12-31T23:59Z"},
            "opened",
        ),
        (
            "deadline",
            {"calendar": "24x7", "duration": "1h", "opened": "1990-01-01T00:00Z"},
            "opened",
        ),
        (
            "deadline",
            {
                "calendar": "24x7",
                "duration": "1h",
                "opened": "2025-01-01 00:00",
                "answered": "2300-01-01 00:00",
            },
            "answered",
        ),
        (
            "deadline",
            {"calendar": "mon 08:00-08:01", "duration": "9999h", "opened": "2025-01-01 00:00"},
            "duration",
        ),
        ("timeline", {"agreement": "numspot", "event": "outage", "date": "1980-01-01"}, "date"),
        ("timeline", {"agreement": "numspot", "event": "outage", "date": "2250-01-01"}, "date"),
    ],
)
def test_a_year_that_no_clock_knows_is_refused_beside_the_field(name, inputs, field):
    error = json.loads(ask(json.dumps({"calculator": name, "language": "fr", "inputs": inputs})))[
        "error"
    ]
    assert error["field"] == field
    assert "\u202f996" not in error["text"]  # a year is not a number with thousands


def test_a_fault_of_the_program_is_one_plain_sentence_and_the_next_question_is_answered(
    monkeypatch, capsys
):
    def broken(*_):
        raise KeyError("diagnosed")

    budget = CATALOGUE["budget"]
    monkeypatch.setitem(CATALOGUE, "budget", replace(budget, answer=broken))
    reply = json.loads(ask(GOOD.decode()))
    assert reply["error"]["field"] is None
    assert "not of your input" in reply["error"]["text"]
    assert "diagnosed" not in reply["error"]["text"]
    assert "KeyError: 'diagnosed'" in capsys.readouterr().err  # for whoever can mend it
    monkeypatch.setitem(CATALOGUE, "budget", budget)
    assert json.loads(ask(GOOD.decode()))["results"]["allowed_seconds"] == "267.48"


def test_a_page_is_sent_what_it_shows_and_nothing_else():
    request = json.loads(GOOD) | {"html": True}
    reply = json.loads(ask(json.dumps(request)))
    assert set(reply) == {"calculator", "language", "html", "summary", "warnings", "resolved"}
    assert reply["summary"] in reply["html"]


def page(calculator: str, inputs: dict, **more) -> dict:
    request = {"calculator": calculator, "language": "en", "inputs": inputs, "html": True, **more}
    return json.loads(ask(json.dumps(request)))


def test_all_that_is_missing_is_told_at_once_each_with_a_link_to_its_field():
    reply = page("penalty", {"agreement": "numspot"})
    links = html.fromstring(reply["html"]).xpath("//ul[@class='problems-missing']//a")
    assert [link.get("href") for link in links] == [
        "#penalty-month",
        "#penalty-lines-0-commitment",
        "#penalty-lines-0-availability",
        "#penalty-average_revenue",
    ]
    assert links[0].text_content() == "Period claimed for"
    assert all(error["missing"] for error in reply["errors"])


def test_what_is_still_being_typed_is_no_mistake_yet():
    inputs = {"promise": "99.99", "period": "2026-0"}
    assert "problems-wrong" in page("budget", inputs)["html"]
    being_typed = page("budget", inputs, editing="period")
    assert being_typed["html"] == ""
    assert [error["field"] for error in being_typed["errors"]] == ["period"]


def test_a_program_is_told_all_that_is_wrong_and_what_may_have_been_meant():
    request = {"calculator": "deadline", "inputs": {"calendar": "24x7", "duration": "x"}}
    request["inputs"]["opened"] = "2026-03-29 02:30"
    reply = json.loads(ask(json.dumps(request)))
    assert [error["field"] for error in reply["errors"]] == ["duration", "opened"]
    assert reply["error"] == reply["errors"][0]
    offered = [choice["value"] for choice in reply["errors"][1]["choices"]]
    assert offered == ["2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"]


def test_words_that_lean_on_today_are_answered_by_what_they_became():
    now = "2026-03-30T10:00Z"
    reply = page(
        "deadline", {"calendar": "24x7", "duration": "1h", "opened": "hier 23h10"}, now=now
    )
    assert reply["resolved"] == {"opened": "2026-03-29 23h10"}
    assert "30 March 2026 at 00:10".replace(" ", "\u00a0", 2) in reply["html"]
    still_wrong = page("deadline", {"calendar": "24x7", "opened": "hier 23h10"}, now=now)
    assert still_wrong["resolved"] == {"opened": "2026-03-29 23h10"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_typed_is_quoted_as_it_was_typed_and_what_is_unseen_is_marked(language):
    typed = "' OR 1 ; \u202eabc\x00 ?"
    request = {"calculator": "budget", "language": language, "inputs": {"promise": typed}}
    said = json.loads(ask(json.dumps(request)))["error"]["text"]
    assert "' OR 1 ; \ufffdabc\ufffd ?" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_reading_that_was_not_chosen_and_cannot_be_computed_leaves_the_answer(language):
    """The clocks of 2200 are not known: the chosen reading needs none of them,
    support hours would."""
    request = {
        "calculator": "deadline",
        "language": language,
        "inputs": {"agreement": "numspot", "severity": "1", "opened": "2199-12-31 20:00"},
    }
    found = json.loads(ask(json.dumps(request)))
    assert found["results"]["gti_due"]
    refused = [
        option
        for reading in found["readings"]
        for option in reading["options"]
        if "error" in option
    ]
    assert refused and all(
        option["results"] == {} and "2199" in option["error"] for option in refused
    )
    shown = json.loads(ask(json.dumps({**request, "html": True})))["html"]
    assert "2199" in shown and refused[0]["error"].split(".")[0] in shown


@pytest.mark.parametrize(
    ("calculator", "inputs"),
    [
        ("penalty", {"agreement": "9" * 1_000_000}),
        ("support", {"agreement": "numspot", "tickets": [{"waiting": "x" * 1_000_000}]}),
        ("budget", {"commitment": "x" * 1_000_000}),
    ],
)
def test_what_is_far_too_long_is_not_sent_back_whole(calculator, inputs):
    assert len(ask(json.dumps({"calculator": calculator, "inputs": inputs}))) < 2000
