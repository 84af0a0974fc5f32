"""Measuring rules as data: general ones, those of a commitment, and what readings make of them."""

from fractions import Fraction

import pytest

from clausier.core.quantities import Percent, Span
from clausier.law.library import Library
from clausier.rules import MEASURING
from clausier.rules.measuring import Measuring, measuring_for
from clausier.rules.readings import rules_of

LIBRARY = Library()


def rules(id: str, **chosen) -> Measuring:
    figure = LIBRARY.figure(id)
    agreement = LIBRARY.agreement(id.partition("/")[0])
    return measuring_for(figure, rules_of(agreement, MEASURING, chosen))


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


def test_a_reading_may_put_the_figure_of_another_text_in_the_place_of_the_promise():
    plane = "cloud-temple-vpc/2/control-plane"
    printed = LIBRARY.figure(plane).value
    assert rules(plane).promised(printed) == printed
    first = rules(plane, texts_of_one_day="first")
    assert first.promised(printed) == Percent(Fraction("99.95"))
    assert rules("cloud-temple-vpc/2/data-plane", texts_of_one_day="first").promise is None


@pytest.mark.parametrize("agreement", ["cloud-temple-iaas", "cloud-temple-openiaas"])
@pytest.mark.parametrize("rate", ["8.2/sla-6/rate", "8.2/sla-7/rate", "8.4/sla-10.2/rate"])
def test_cloud_temple_asks_of_every_rate_whether_maintenance_counts(agreement, rate):
    assert rules(f"{agreement}/{rate}").maintenance == "counted"
    assert rules(f"{agreement}/{rate}", maintenance="excluded").maintenance == "excluded"
