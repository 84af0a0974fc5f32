"""Measuring rules as data: general ones, those of a commitment, and what readings make of them."""

import pytest

from clausier.core.quantities import Span
from clausier.law.library import Library
from clausier.rules.measuring import Measuring, measuring_for
from clausier.rules.readings import rules_of

LIBRARY = Library()


def rules(id: str, **chosen) -> Measuring:
    figure = LIBRARY.figure(id)
    agreement = LIBRARY.agreement(id.partition("/")[0])
    return measuring_for(figure, rules_of(agreement, "measuring", chosen))


def test_a_commitment_takes_the_rules_of_all_and_then_its_own_with_their_clauses():
    found = rules("numspot/annexe-3/sla-4/internet-access")
    assert found.first_left_out == Span(120)
    assert found.maintenance == "excluded"
    assert found.clauses("first_left_out") == ("numspot/annexe-3/sla-4",)
    assert found.clauses("maintenance") == ("numspot/article-8",)


def test_the_first_minutes_are_those_of_internet_access_alone_unless_a_reading_says_otherwise():
    firewalls = "numspot/annexe-3/sla-4/firewalls"
    assert rules(firewalls).first_left_out is None
    assert rules(firewalls, first_minutes_reach="all-of-sla-4").first_left_out == Span(120)


@pytest.mark.parametrize("agreement", ["cloud-temple-iaas", "cloud-temple-openiaas"])
def test_cloud_temple_starts_at_the_earlier_of_detection_and_report(agreement):
    found = rules(f"{agreement}/8.1/sla-1/rate")
    assert (found.start, found.maintenance, found.members) == ("earliest", "counted", "best")
    assert found.clauses("start") == (f"{agreement}/8",)
    assert rules(f"{agreement}/8.1/sla-3/rate").members == "worst"
    assert (
        rules(f"{agreement}/8.1/sla-1/rate", maintenance="excluded-and-base").maintenance_base
        == "reduced"
    )


def test_a_reading_is_cited_for_what_it_changes():
    found = rules("numspot/annexe-3/sla-9/virtual-machine", overlaps="sum")
    assert found.clauses("overlaps") == ("numspot/annexe-3/penalties",)
