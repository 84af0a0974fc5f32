"""Credits as other clouds pay them, from data alone: two small agreements of our own, in pounds and
in dollars.
"""

import json
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from clausier.checking import check_folder
from clausier.core.periods import parse_period
from clausier.core.quantities import Money, Percent, Span
from clausier.core.trace import Trace
from clausier.core.zones import zone
from clausier.doors.ask import ask
from clausier.law.library import Library
from clausier.rules.claim_lines import Line, Status
from clausier.rules.claiming import scheme_of
from clausier.rules.penalty_caps import Amounts

FORMS = Path(__file__).parent.parent / "fixtures" / "credit_forms"
LIBRARY = Library(FORMS)
SEVERN, LAKES = LIBRARY.agreement("severn"), LIBRARY.agreement("lakes")
CLOCK = zone("UTC")
FIRST = '{ from = "first_from", to = "first_to", share = "first" }'
SECOND = '{ from = "second_from", to = "second_to", share = "second" }'


def pounds(amount: str) -> Money:
    return Money(Fraction(amount), "GBP")


def hosting(minutes: int, fee: str) -> Line:
    figure = SEVERN.figures["1/hosting"]
    down = Span(Fraction(minutes * 60))
    observed = Percent(100 - 100 * Fraction(minutes, 43200))
    return Line(
        promise=figure.value, observed=observed, commitment=figure, down=down, fee=pounds(fee)
    )


def seen(agreement, path: str, observed: str) -> Line:
    figure = agreement.figures[path]
    return Line(promise=figure.value, observed=Percent(Fraction(observed)), commitment=figure)


def severn(*lines: Line, period: str = "2026-04", chosen=None, **amounts: str):
    money = Amounts(**{name: pounds(amount) for name, amount in amounts.items()})
    claimed = parse_period(period, CLOCK)
    return scheme_of(SEVERN, chosen).cost(lines, money, claimed, Trace())


def lakes(observed: str, invoice: str = "400", period: str = "2026-02", **chosen: str):
    line = seen(LAKES, "1/uptime", observed)
    money = Amounts(invoice=Money(Fraction(invoice), "USD"))
    return scheme_of(LAKES, chosen).cost([line], money, parse_period(period, CLOCK), Trace())


def asked(agreement: str, **inputs) -> dict:
    request = {
        "calculator": "penalty",
        "language": "en",
        "inputs": {"agreement": agreement, **inputs},
    }
    return json.loads(ask(json.dumps(request), LIBRARY))


def test_the_two_agreements_are_sound():
    assert check_folder(FORMS) == []


# --- bands of time down, on the fee of each line ----------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "amount"), [(45, "0.00"), (46, "50.00"), (240, "50.00"), (241, "500.00")]
)
def test_bands_go_by_minutes_whatever_the_month_and_each_line_by_its_own_fee(minutes, amount):
    """More than 45 minutes: 5 %; more than 4 hours: 60 %, capped at half of the line's fee."""
    (charged,) = severn(hosting(minutes, "1000")).charged
    assert str(charged.amount) == amount


def test_each_resource_is_credited_on_its_own_fee():
    penalty = severn(hosting(60, "1000"), hosting(60, "200"))
    assert [str(charged.amount) for charged in penalty.charged] == ["50.00", "10.00"]
    assert str(penalty.amount) == "60.00"


def test_resources_of_one_commitment_are_told_apart_by_their_names():
    base = {"commitment": "severn/1/hosting", "downtime": "1h", "fee": "1000"}
    lines = [{**base, "service": "web"}, {**base, "service": "database"}]
    answer = asked("severn", month="2026-04", lines=lines)
    told = [step["text"].split(":")[0] for step in answer["steps"][:2]]
    assert told == ["Hosting (web)", "Hosting (database)"]
    assert not any(warning["field"] == "lines" for warning in answer["warnings"])


def test_the_fee_is_asked_for_beside_its_line():
    lines = [{"commitment": "severn/1/hosting", "downtime": "1h"}]
    error = asked("severn", month="2026-04", lines=lines)["error"]
    assert error["field"] == "lines.0.fee"


def test_a_fee_that_the_agreement_fixes_need_not_be_given(tmp_path):
    folder = shutil.copytree(FORMS, tmp_path / "forms")
    file = folder / "severn" / "clauses" / "2.md"
    fees = '[penalty.fees]\n"1/hosting" = "year_cap"\n+++\n\n# fr'
    file.write_text(file.read_text("utf-8").replace("+++\n\n# fr", fees), "utf-8")
    line = {"commitment": "severn/1/hosting", "downtime": "5h"}
    inputs = {"agreement": "severn", "month": "2026-04", "lines": [line]}
    answer = json.loads(
        ask(json.dumps({"calculator": "penalty", "inputs": inputs}), Library(folder))
    )
    assert answer["results"]["amount"] == "200.00"


def test_the_availability_gives_the_time_down_and_the_time_down_the_availability():
    base = {"commitment": "severn/1/hosting", "fee": "1000"}
    by_time = asked("severn", month="2026-04", lines=[{**base, "downtime": "72m"}])["results"]
    by_rate = asked("severn", month="2026-04", lines=[{**base, "availability": "99.8333333333"}])
    assert by_time["lines"][0]["availability"] == "99.8333333333"
    assert by_time["amount"] == by_rate["results"]["amount"] == "50.00"


@pytest.mark.parametrize(
    ("ends", "inside"),
    [
        ('below = "second_to"', "94.99 95 98.98"),
        ('to = "second_to"', "94.99 95 98.98 98.99"),
        ('from = "second_from", below = "second_to"', "95 98.98"),
        ('from = "second_from", to = "second_to"', "95 98.98 98.99"),
        ('above = "second_from", below = "second_to"', "98.98"),
        ('above = "second_from", to = "second_to"', "98.98 98.99"),
    ],
)
def test_a_band_holds_its_ends_or_not_as_they_are_written(tmp_path, ends, inside):
    folder = shutil.copytree(FORMS, tmp_path / "forms")
    file = folder / "lakes" / "clauses" / "1.md"
    text = file.read_text("utf-8").replace(f"{FIRST}, {SECOND}", f'{{ {ends}, share = "second" }}')
    file.write_text(text.replace('gaps = "down"', 'gaps = "none"'), "utf-8")
    agreement = Library(folder).agreement("lakes")
    (rule,) = scheme_of(agreement, {"gaps": "none"}).computed
    rates = ("94.99", "95", "98.98", "98.99", "99")
    held = [rate for rate in rates if rule.formula.bands.holds(100 - Fraction(rate))]
    assert held == inside.split()


# --- caps -------------------------------------------------------------------------------------


def test_a_cap_of_the_contract_year_leaves_what_was_not_credited_yet():
    down = hosting(300, "1000")
    assert str(severn(down).amount) == "400.00"
    assert str(severn(down, so_far="350").amount) == "50.00"
    assert str(severn(down, so_far="500").amount) == "0.00"


def test_without_what_was_credited_the_answer_says_so():
    line = {"commitment": "severn/1/hosting", "downtime": "5h", "fee": "1000"}
    answer = asked("severn", month="2026-04", lines=[line])
    assert [w["field"] for w in answer["warnings"]] == ["so_far"]


def test_the_cap_of_a_line_is_cut_to_the_cent_too():
    """Half of 100.05 is 50.025."""
    (charged,) = severn(hosting(300, "100.05")).charged
    assert str(charged.amount) == "50.02"


def test_a_cap_may_be_a_share_of_the_year():
    batch = seen(SEVERN, "1/batch", "80")
    assert str(severn(batch, period="2026-Q1", year_fees="1000").amount) == "150.00"


# --- the smallest credit ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fee", "amount"), [("200", "10.00"), ("199.99", "10.00"), ("199", "0.00")]
)
def test_a_credit_below_the_smallest_is_not_paid(fee, amount):
    """5 % of 199.99 is 9.9995, which is ten pounds to the cent."""
    assert str(severn(hosting(60, fee)).amount) == amount


@pytest.mark.parametrize(("invoice", "amount"), [("10", "0.00"), ("10.10", "1.01")])
def test_what_must_be_more_than_an_amount_is_not_paid_at_that_amount(invoice, amount):
    assert str(lakes("99.5", invoice).amount) == amount


# --- several tables, by commitment ------------------------------------------------------------


def test_each_line_is_judged_by_the_table_of_its_commitment():
    batch = seen(SEVERN, "1/batch", "98")
    penalty = severn(hosting(60, "1000"), batch, period="2026-Q1", year_fees="10000")
    assert [c.status for c in penalty.charged] == [Status.ELSEWHERE, Status.DUE]
    assert str(penalty.amount) == "300.00"


def test_a_promise_of_no_clause_needs_a_commitment_where_several_tables_compute():
    error = asked("severn", month="2026-04", lines=[{"promise": "99", "availability": "98"}])[
        "error"
    ]
    assert error["field"] == "lines.0.commitment" and "several penalty rules" in error["text"]


def test_a_table_of_a_commitment_goes_before_the_one_for_all(tmp_path):
    folder = shutil.copytree(FORMS, tmp_path / "forms")
    for clause, written in (("2", 'for = ["1/hosting"]'), ("3", 'for = ["1/batch"]')):
        file = folder / "severn" / "clauses" / f"{clause}.md"
        kept = file.read_text("utf-8").replace(written, "" if clause == "2" else written)
        file.write_text(kept, "utf-8")
    scheme = scheme_of(Library(folder).agreement("severn"))
    line = seen(scheme.agreement, "1/batch", "98")
    assert scheme.rule_for(line).clause == "severn/3"
    assert scheme.rule_for(seen(scheme.agreement, "1/hosting", "98")).clause == "severn/2"


def test_a_penalty_that_is_described_and_one_that_does_not_exist_are_told_apart():
    names, mail = seen(SEVERN, "1/names", "99"), seen(SEVERN, "1/mail", "90")
    penalty = severn(names, mail)
    assert [(c.status, c.amount) for c in penalty.charged] == [
        (Status.DESCRIBED, None),
        (Status.NO_RULE, pounds("0")),
    ]


def test_a_reading_beside_a_table_changes_that_table_alone():
    batch = severn(
        seen(SEVERN, "1/batch", "99.9"),
        period="2026-Q1",
        year_fees="10000",
        chosen={"factor": "set-off"},
    )
    assert batch.raw == pounds("0") and batch.charged[0].amount == pounds("-80")
    kept = severn(hosting(10, "1000"), chosen={"factor": "set-off"})
    assert kept.charged[0].amount == pounds("0")


# --- bands with two ends, and what lies between -----------------------------------------------


@pytest.mark.parametrize(
    ("observed", "down", "up", "none"),
    [
        ("99.95", "0.00", "0.00", "0.00"),
        ("99.945", "40.00", "0.00", "0.00"),
        ("99.94", "40.00", "40.00", "40.00"),
        ("99", "40.00", "40.00", "40.00"),
        ("98.995", "100.00", "40.00", "0.00"),
        ("98.99", "100.00", "100.00", "100.00"),
        ("95", "100.00", "100.00", "100.00"),
        ("94.99", "100.00", "100.00", "0.00"),
    ],
)
def test_a_rate_in_no_band_counts_as_the_reading_says(observed, down, up, none):
    amounts = {gaps: str(lakes(observed, gaps=gaps).amount) for gaps in ("down", "up", "none")}
    assert amounts == {"down": down, "up": up, "none": none}


def test_a_gap_is_told():
    line = {"commitment": "lakes/1/uptime", "availability": "99.945"}
    answer = asked("lakes", month="2026-02", lines=[line], invoice="400")
    told = [step["text"] for step in answer["steps"][0]["steps"]]
    assert (
        "99.945% lies in no band of the text; by the reading chosen it counts as from 99% to 99.94%"
        in told
    )


# --- by when ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "day"),
    [("2026-02", date(2026, 4, 30)), ("2026-03-15/2026-04-15", date(2026, 6, 14))],
)
def test_billing_cycles_are_counted_from_the_end_of_the_one_claimed(period, day):
    assert list(lakes("99.5", period=period).last_days(CLOCK, Trace())) == [day]


def test_a_month_after_the_period_may_run_on_to_the_end_of_its_month():
    """A month after 28 February is 28 March; its month ends on the 31st."""
    penalty = severn(hosting(60, "1000"), period="2026-02")
    assert list(penalty.last_days(CLOCK, Trace())) == [date(2026, 3, 31)]


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (None, []),
        (date(2026, 9, 30), [date(2026, 9, 30)]),
        (date(2024, 2, 29), [date(2027, 2, 28)]),
        (date(2025, 3, 31), [date(2026, 3, 31)]),
    ],
)
def test_a_window_may_close_with_the_contract_year(given, days):
    batch = severn(seen(SEVERN, "1/batch", "98"), period="2026-Q1", year_fees="10000")
    assert list(batch.last_days(CLOCK, Trace(), given)) == days


# --- money ------------------------------------------------------------------------------------


def test_amounts_are_in_the_currency_of_the_agreement():
    line = {"commitment": "lakes/1/uptime", "availability": "99.5"}
    answer = asked("lakes", month="2026-02", lines=[line], invoice="$400")
    assert answer["results"]["currency"] == "USD"
    assert "10% of $400.00" in answer["steps"][0]["steps"][-1]["text"]
    wrong = asked("lakes", month="2026-02", lines=[line], invoice="€400")
    assert wrong["error"]["field"] == "invoice"


# --- what the parser refuses ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "before", "after", "problem"),
    [
        ("lakes/clauses/1.md", 'gaps = "down"\nmore', "more", "no band holds what lies between"),
        ("lakes/clauses/1.md", 'gaps = "down"\nmore', 'gaps = "left"\nmore', "“left” is not known"),
        ("lakes/clauses/1.md", f"{FIRST}, {SECOND}", "", "“penalty.tiers” is missing"),
        ("lakes/clauses/1.md", '"first" }', '"second" }', ""),
        (
            "lakes/clauses/1.md",
            'share = "first" }',
            'share = "uptime" }',
            "costs less than a better",
        ),
        ("lakes/clauses/1.md", FIRST, '{ share = "first" }', "is missing"),
        (
            "lakes/clauses/1.md",
            'from = "first_from", to = "first_to"',
            'from = "first_to", to = "first_from"',
            "ends before it begins",
        ),
        (
            "lakes/clauses/1.md",
            'more_than = "smallest"',
            'more_than = "smallest"\nleast = "smallest"',
            "exclude each other",
        ),
        (
            "lakes/clauses/1.md",
            'claim_cycles = "cycles"',
            'claim_until = "week"',
            "“week” is not known",
        ),
        ("lakes/clauses/1.md", "money = 1", "euros = 1", "is given in euros"),
        ("severn/clauses/2.md", "minutes = 45", "percent = 45", "stand in the same bands"),
        ("severn/clauses/2.md", 'per = "line"', 'per = "period"', "a fee is that of one line"),
        (
            "severn/clauses/2.md",
            'amount = "year_cap"',
            'amount = "year_cap"\nshare = "line_cap"',
            "exclude each other",
        ),
        (
            "severn/clauses/3.md",
            'for = ["1/batch"]',
            'for = ["1/hosting"]',
            "two [penalty] tables are for “severn/1/hosting”",
        ),
        ("severn/clauses/3.md", 'for = ["1/batch"]\n', "", ""),
        ("severn/clauses/4.md", 'where.en = "the schedule of names"\n', "", "where"),
        ("severn/agreement.toml", '"GBP"', '"XYZ"', "“XYZ” is not known"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(tmp_path, file, before, after, problem):
    folder = shutil.copytree(FORMS, tmp_path / "forms")
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")
    found = check_folder(folder)
    assert bool(found) is bool(problem), list(map(str, found))
    if problem:
        assert problem in found[0].told("en") and str(found[0].path).endswith(file)
        assert found[0].told("fr") != found[0].told("en")


def test_two_tables_for_every_commitment_are_refused_with_both_places(tmp_path):
    folder = shutil.copytree(FORMS, tmp_path / "forms")
    for clause in ("2", "3"):
        file = folder / "severn" / "clauses" / f"{clause}.md"
        text = file.read_text("utf-8")
        file.write_text(
            text.replace('for = ["1/hosting"]\n', "").replace('for = ["1/batch"]\n', ""), "utf-8"
        )
    told = [error.told("en") for error in check_folder(folder)]
    assert any(
        "two [penalty] tables are for every commitment; the other stands in severn/2" in t
        for t in told
    )
