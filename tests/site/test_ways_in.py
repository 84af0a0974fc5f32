"""How a reader comes to a calculator: from what has happened to him, and from
each figure of a clause."""

import pytest
from lxml import html

from clausier.catalogue import CATALOGUE
from clausier.law.library import Library
from macros.markdown.figure_calculators import calculators_of
from macros.pages.events import EVENTS, events

FIGURES = [figure for agreement in Library() for figure in agreement.figures.values()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_event_leads_to_a_calculator_that_takes_what_is_known(language):
    links = html.fromstring(events(language, "calculators/")).xpath("//a")
    assert len(links) == len(EVENTS)
    for link, (_, calculator, known) in zip(links, EVENTS, strict=True):
        assert link.get("href").startswith(f"calculators/{calculator}/")
        assert calculator in CATALOGUE and link.text.strip()
        assert all(f"{name}={value}" in link.get("href") for name, value in known.items())


def test_every_figure_that_a_calculator_takes_opens_it_with_itself():
    opened = {figure.id: dict(calculators_of(figure)) for figure in FIGURES}
    assert opened["numspot/annexe-3/sla-6/access-api"] == {
        "budget": {"commitment": "numspot/annexe-3/sla-6/access-api"},
        "availability": {"commitment": "numspot/annexe-3/sla-6/access-api"},
    }
    assert opened["cloud-temple-iaas/8.3/sla-8/gti-p1"] == {
        "deadline": {"agreement": "cloud-temple-iaas", "priority": "P1"}
    }
    assert opened["numspot/annexe-3/sla-10/gtr-1"]["deadline"]["severity"] == "1"
    assert set(opened["cloud-temple-iaas/8.3/sla-8/objective-p1"]) == {"support"}
    assert set(opened["cloud-temple-iaas/9.7/erasure-within"]) == {"timeline"}
    assert opened["cloud-temple-iaas/8.1/zones"] == {}
