"""A table of rules: what is asked for is read or refused with its line, and
what nobody asks for is refused."""

from pathlib import Path

import pytest

from clausier.core.errors import AgreementError
from clausier.law.heading_lines import line_of
from clausier.law.library import Library
from clausier.law.place import Place
from clausier.law.table import Table

RULES = """
[penalty]
kind = "linear"
factor = "rate"
measures = ["availability", "iops"]
set_off = false
[penalty.cap.bill]
share = "rate"
label.fr = "Plafond"
label.en = "Cap"
[[penalty.tier]]
below = "rate"
[[penalty.tier]]
below = 3
"""


@pytest.fixture
def table(folder: Path) -> Table:
    file = folder / "clauses" / "1.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[[readings]]", f"{RULES}\n[[readings]]", 1), "utf-8")
    agreement = Library(folder.parent).agreement("demo")
    return Table.of(agreement.clauses["1"], "penalty", agreement)


def line(table: Table, text: str) -> int:
    lines = table.place.clause.file.read_text("utf-8").splitlines()
    return lines.index(text) + 1


def test_values_are_read_by_kind(table):
    assert table.one_of("kind", ("linear", "tiers")) == "linear"
    assert table.some_of("measures", ("availability", "iops")) == ("availability", "iops")
    assert table.truth("set_off") is False
    assert table.figure("factor", "percent").id == "demo/1/rate"
    assert table.named("cap")["bill"].both("label").en == "Cap"
    assert len(table.tables("tier")) == 2


@pytest.mark.parametrize(
    ("ask", "problem", "text"),
    [
        (lambda t: t.one_of("kind", ("tiers",)), "“linear” is not known", 'kind = "linear"'),
        (lambda t: t.truth("kind"), "is not true or false", 'kind = "linear"'),
        (lambda t: t.text("base"), "“penalty.base” is missing", "[penalty]"),
        (lambda t: t.figure("kind"), "no figure “linear”", 'kind = "linear"'),
        (lambda t: t.figure("factor", "days"), "is given in percent", 'factor = "rate"'),
        (
            lambda t: t.tables("tier")[1].text("below"),
            "is a number, and should be a text",
            "below = 3",
        ),
        (
            lambda t: t.named("cap")["bill"].text("of"),
            "“penalty.cap.bill.of” is missing",
            "[penalty.cap.bill]",
        ),
        (
            lambda t: t.one_way(kind=lambda t: 1, factor=lambda t: 2),
            "exclude each other",
            'factor = "rate"',
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(table, ask, problem, text):
    with pytest.raises(AgreementError) as refused:
        ask(table)
    assert problem in refused.value.told("en")
    assert refused.value.line == line(table, text)


def test_a_complaint_is_told_in_both_languages(table):
    with pytest.raises(AgreementError) as refused:
        table.text("base")
    assert "penalty.base" in refused.value.told("fr")
    assert "manque" in refused.value.told("fr")


def test_a_key_that_nobody_asked_for_is_refused_at_any_depth(table):
    for key in ("kind", "factor", "set_off"):
        assert key in table
    table.texts("measures")
    tiers = table.tables("tier")
    cap = table.named("cap")["bill"]
    cap.text("share")
    with pytest.raises(AgreementError) as refused:
        table.done()
    assert "below" in str(refused.value) or "label" in str(refused.value)
    cap.both("label")
    for tier in tiers:
        assert "below" in tier
    table.done()


def test_a_reading_replaces_keys_and_is_cited_for_them(table):
    other = table.agreement.clauses["2"]
    merged = table.merged({"set_off": True, "after": "x"}, Place(other, ("readings", 0)))
    assert merged.truth("set_off") is True
    assert merged.said_by("set_off") == "demo/2"
    assert merged.said_by("kind") == "demo/1"
    assert table.truth("set_off") is False


def test_a_key_of_a_choice_takes_its_rivals_away(table):
    merged = table.merged({"factor": "rate"}, table.place, [frozenset({"factor", "kind"})])
    assert "kind" not in merged


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("a", "b"), 2),
        (("a", "missing"), 1),
        (("list", 0, "x"), 4),
        (("list", 1, "x"), 6),
        (("list", 1, "y", "z"), 8),
        (("quoted key",), 9),
        (("only", "there"), 10),
        (("nothing",), None),
    ],
)
def test_a_key_is_found_by_its_line(path, line):
    text = '[a]\nb = 1\n[[list]]\nx = 1\n[[list]]\nx = 2\n[list.y]\nz = 3\n["quoted key"]\n'
    text += "[only.here]\nx = 4\n"
    assert line_of(text, path) == line
