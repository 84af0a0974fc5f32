"""The penalty rules as objects: typed lines go in, a typed penalty comes out, whatever form or log they come from."""

from fractions import Fraction

import pytest

from clausier.core.quantities import Money, Percent
from clausier.core.trace import Trace
from clausier.law.library import Library
from clausier.rules.penalty import Base, Line
from clausier.rules.readings import rule_of

NUMSPOT = Library().agreement("numspot")
BALANCER = NUMSPOT.figures["annexe-3/sla-5/load-balancer"]


def percent(value: str) -> Percent:
    return Percent(Fraction(value))


def euros(value: str) -> Money:
    return Money(Fraction(value))


def line(observed: str, commitment=BALANCER) -> Line:
    return Line(commitment.value, percent(observed), commitment)


def cost(*lines: Line, invoice: Money | None = None, **chosen: str):
    bases = {Base.AVERAGE_REVENUE: euros("10000"), Base.INVOICE: invoice}
    return rule_of(NUMSPOT, "penalty", chosen).cost(lines, bases, Trace())


def test_a_claim_gives_each_line_the_sum_the_limits_and_what_is_left():
    penalty = cost(line("98.5"), line("99.78"), invoice=euros("2000"))
    assert [str(charged.amount) for charged in penalty.charged] == ["1280.00", "0.00"]
    assert str(penalty.raw) == "1280.00"
    assert [(limit.cap.name, str(limit.amount)) for limit in penalty.limits] == [
        ("invoice", "600.00"),
        ("revenue", "10000.00"),
    ]
    assert str(penalty.amount) == "600.00"


def test_a_cap_whose_base_is_not_known_limits_nothing_and_is_told_as_unknown():
    penalty = cost(line("98.5"))
    assert [limit.amount for limit in penalty.limits] == [None, euros("10000")]
    assert str(penalty.amount) == "1280.00"


@pytest.mark.parametrize(("caps", "names"), [("annexe-3", ["revenue"]), ("article-8", ["invoice"])])
def test_a_reading_leaves_the_caps_that_it_names(caps, names):
    rule = rule_of(NUMSPOT, "penalty", {"caps": caps})
    assert [cap.name for cap in rule.caps] == names


def test_what_is_no_availability_is_not_reached_unless_the_reading_says_so():
    iops = NUMSPOT.figures["annexe-3/sla-7/iops"]
    assert [c.reached for c in cost(line("80", iops)).charged] == [False]
    assert [c.reached for c in cost(line("80", iops), reach="all").charged] == [True]


def test_a_figure_that_a_reading_puts_in_place_of_a_promise_is_the_one_that_counts():
    (charged,) = cost(line("98.5"), figures="example").charged
    assert (str(charged.promise), str(charged.amount)) == ("99.8", "1300.00")
