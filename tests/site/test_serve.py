"""`make serve`: an edit is seen soon, an error is said in a sentence and changes nothing, and an edit of the
data reaches the calculators a little later. How soon is measured by bench_build.py; here only that it comes."""

import pytest

from tests.site.house import House, wait

CLAUSE = "calculators/clausier/agreements/numspot/clauses/article-8.md"


@pytest.fixture(scope="module")
def house(site, tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    with house.served():
        yield house


def test_a_site_that_stands_is_served_as_it_is(house):
    assert "Building" not in house.said
    assert "Clausier" in house.page("fr/")


def test_an_error_in_a_clause_is_said_in_a_sentence_and_the_site_stands(house):
    house.edit(CLAUSE, "# fr\n", "# fr\n\nMoins de {{ essai }}.\n")
    wait(lambda: "'essai' is named but not defined" in house.said)
    assert "Traceback" not in house.said
    assert "Moins de {{" not in house.page("c/numspot/article-8/")


def test_an_edit_of_a_clause_is_seen_on_each_of_its_pages(house):
    house.edit(CLAUSE, "{{ essai }}", "rien du tout")
    wait(lambda: "Moins de rien du tout" in house.page("c/numspot/article-8/"))
    assert "Moins de rien du tout" in house.page("fr/agreements/numspot/")


def test_the_calculators_follow(house):
    before = house.page("assets/clausier-client.js")
    wait(lambda: "The calculators answer anew." in house.said)
    assert house.page("assets/clausier-client.js") != before
    wait(lambda: {path.name for path in (house.folder / "build").iterdir()} == {"bundles", "library"})


def test_an_edit_of_the_python_code_is_seen(house):
    house.edit("macros/agreement.py", 'class_="facts"', 'class_="facts-anew"')
    wait(lambda: 'class="facts-anew"' in house.page("en/agreements/numspot/"))
