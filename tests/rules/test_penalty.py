"""The penalty rules as objects: typed lines go in, a typed penalty comes out, whatever form or log
they come from.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from clausier.core.periods import parse_period
from clausier.core.quantities import Money, Percent
from clausier.core.trace import Trace
from clausier.core.zones import zone
from clausier.law.library import Library
from clausier.rules.claim_lines import Line, Status
from clausier.rules.claiming import scheme_of
from clausier.rules.penalty_caps import Amounts

NUMSPOT = Library().agreement("numspot")
BALANCER = NUMSPOT.figures["annexe-3/sla-5/load-balancer"]
YEARLY = NUMSPOT.figures["annexe-3/sla-6/access-api"]
PARIS = zone("Europe/Paris")
MARCH = parse_period("2026-03", PARIS)


def percent(value: str) -> Percent:
    return Percent(Fraction(value))


def euros(value: str) -> Money:
    return Money(Fraction(value))


def line(observed: str, commitment=BALANCER) -> Line:
    return Line(promise=commitment.value, observed=percent(observed), commitment=commitment)


def cost(*lines: Line, invoice: Money | None = None, period=MARCH, **chosen: str):
    amounts = Amounts(average_revenue=euros("10000"), invoice=invoice)
    return scheme_of(NUMSPOT, chosen).cost(lines, amounts, period, Trace())


def test_a_claim_gives_each_line_the_sum_the_limits_and_what_is_left():
    penalty = cost(
        line("98.5"),
        line("99.78", NUMSPOT.figures["annexe-3/sla-9/virtual-machine"]),
        invoice=euros("2000"),
    )
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
    (rule,) = scheme_of(NUMSPOT, {"caps": caps}).computed
    assert [cap.name for cap in rule.caps] == names


def test_what_is_no_availability_is_not_reached_unless_the_reading_says_so():
    iops = line("80", NUMSPOT.figures["annexe-3/sla-7/iops"])
    assert [charged.status for charged in cost(iops).charged] == [Status.NOT_REACHED]
    assert [charged.status for charged in cost(iops, reach="all").charged] == [Status.DUE]


def test_a_figure_that_a_reading_puts_in_place_of_a_promise_is_the_one_that_counts():
    (charged,) = cost(line("98.5"), figures="example").charged
    assert (str(charged.promise), str(charged.amount)) == ("99.8", "1300.00")


def test_the_last_days_are_those_of_what_is_due():
    assert list(cost(line("98.5")).last_days(PARIS, Trace())) == [date(2026, 4, 5)]
    assert list(cost(line("99.9")).last_days(PARIS, Trace())) == []


def test_a_promise_by_the_year_claimed_for_a_month_is_told_what_is_left_of_the_year():
    penalty = cost(line("97.9", YEARLY))
    (charged,) = penalty.charged
    assert (penalty.amount, charged.amount, charged.status) == (None, None, Status.ELSEWHERE)
    other = charged.elsewhere
    assert (str(other.whole), str(other.allowed), str(other.spent)) == ("2026", "9460.8", "56170.8")
    assert [str(whole) for whole, _ in penalty.later_windows()] == ["2026"]


def test_what_was_kept_in_the_month_has_no_day_for_the_year_yet():
    assert list(cost(line("99.99", YEARLY)).later_windows()) == []


def test_a_period_that_no_year_holds_tells_nothing_of_a_year():
    across = parse_period("2026-12-15/2027-01-15", PARIS)
    (charged,) = cost(line("97.9", YEARLY), period=across).charged
    assert (charged.status, charged.elsewhere.whole) == (Status.ELSEWHERE, None)


def test_a_line_measured_over_its_own_period_is_due_in_the_claim_of_a_month():
    year = parse_period("2026", PARIS)
    (charged,) = cost(replace(line("97.9", YEARLY), over=year)).charged
    assert (charged.status, str(charged.amount)) == (Status.DUE, "2070.00")


def test_lines_of_no_known_fault_are_not_taken_for_one():
    typed = Line(promise=percent("99"), observed=percent("98"))
    assert str(cost(typed, typed, stacking="once").raw) == "2000.00"
