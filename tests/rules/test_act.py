"""What a client must do, as objects: what the text says, and nothing that it does not."""

from pathlib import Path

import pytest

from clausier.core.errors import AgreementError
from clausier.law.library import Library
from clausier.law.table import Table
from clausier.rules import ACT
from clausier.rules.act import Act, act_named, parse
from clausier.rules.readings import rules_of


@pytest.fixture
def act(folder: Path):
    def made(rule: str) -> tuple[Act, ...]:
        file = folder / "clauses" / "1.md"
        text = file.read_text("utf-8")
        file.write_text(text.replace("[[readings]]", f"{rule}\n[[readings]]", 1), "utf-8")
        agreement = Library(folder.parent).agreement("demo")
        return parse(Table.of(agreement.clauses["1"], "act", agreement))

    return made


def test_an_act_has_what_its_table_says_and_its_clause(act):
    (claim,) = act(
        '[act.claim]\nto.fr = "le prestataire"\nto.en = "the provider"\n'
        '[[act.claim.attach]]\nfr = "le calcul"\nen = "the calculation"\n'
    )
    assert (claim.name, claim.clause, claim.to.en) == ("claim", "demo/1", "the provider")
    assert [one.fr for one in claim.attach] == ["le calcul"]


def test_what_the_text_does_not_say_is_none_or_empty_and_never_filled_in(act):
    (reserve,) = act("[act.reserve]\n")
    assert (reserve.to, reserve.by, reserve.says, reserve.attach) == (None, None, (), ())


def test_an_act_that_nobody_knows_is_refused_with_those_that_there_are(act):
    with pytest.raises(AgreementError, match="reserve"):
        act("[act.complain]\n")


def test_an_act_is_found_by_its_name_in_whichever_clause_it_stands():
    acts = rules_of(Library().agreement("numspot"), ACT)
    assert act_named("claim", acts).clause == "numspot/article-8"
    assert act_named("reserve", acts).clause == "numspot/article-5/4"
    assert act_named("ticket", acts) is None
