"""The tables that people type, in French or English, and a table that reads back as written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausier.core.errors import AnswerError
from clausier.core.intervals import Interval
from clausier.core.zones import ZONES
from clausier.imports import read_import
from clausier.imports.importer import KINDS, Incident, Ticket
from clausier.imports.sample import Sample
from clausier.imports.text import INCIDENT_COLUMNS, TICKET_COLUMNS, written

PARIS = ZONES["Europe/Paris"]
EXACT = st.integers(1_000_000_000, 4_000_000_000) | st.integers(10**12, 4 * 10**12).map(
    lambda part: Fraction(part, 1_000)
)
LATER = st.integers(0, 10_000_000)
# What a cell keeps as it is: no blanks around it, and nothing that means "nothing here".
KEPT = st.text('aé€;,"\n /0', max_size=8).map(str.strip)
MAYBE = st.none() | EXACT


@st.composite
def incidents(draw):
    start = draw(EXACT)
    end = draw(st.none() | LATER.map(lambda later: start + later))
    moments = {
        name: draw(MAYBE) for name in ("detected", "reported", "restored", "notified", "reserved")
    }
    texts = {name: draw(KEPT) for name in ("service", "comment", "reference")}
    return Incident(
        start,
        end,
        kind=draw(st.sampled_from(KINDS)),
        disputed=draw(st.booleans()),
        **moments,
        **texts,
    )


@st.composite
def tickets(draw):
    moments = [draw(EXACT), draw(MAYBE), draw(MAYBE), draw(MAYBE)]
    waits = draw(st.lists(st.tuples(EXACT, LATER), max_size=3))
    return Ticket(
        draw(KEPT),
        draw(KEPT),
        *moments,
        tuple(Interval(start, start + later) for start, later in waits),
    )


@given(
    st.lists(incidents(), max_size=5, unique_by=lambda row: (row.reference, row.start, row.service))
)
def test_incidents_written_as_a_table_read_back_the_same(rows):
    data = written(rows, INCIDENT_COLUMNS, PARIS).encode()
    assert read_import(Sample("x.csv", data), format="plain").rows == tuple(rows)


@given(st.lists(tickets(), max_size=5, unique_by=lambda row: (row.id, row.opened)))
def test_tickets_written_as_a_table_read_back_the_same(rows):
    data = written(rows, TICKET_COLUMNS, PARIS).encode()
    assert read_import(Sample("x.csv", data), format="plain-tickets").rows == tuple(rows)


def test_french_headers_put_the_day_first(read):
    (row,) = read("début;fin\n05/03/2026 10:00;05/03/2026 11:00\n").rows
    assert row == read("start;end\n2026-03-05 10:00;2026-03-05 11:00\n").rows[0]


@pytest.mark.parametrize("headers", ["start;end", "from;to"])
def test_english_headers_do_not_say_which_comes_first(read, headers):
    text = f"{headers}\n05/03/2026 10:00;05/03/2026 11:00\n"
    with pytest.raises(AnswerError, match=r"imports\.errors\.order"):
        read(text)
    assert (
        read(text, order="month-first").rows
        == read("start;end\n2026-05-03 10:00;2026-05-03 11:00\n").rows
    )


def test_french_headers_with_the_month_first_are_refused(read):
    with pytest.raises(AnswerError, match=r"imports\.errors\.order_contradicted"):
        read("début;fin\n03/30/2026 10:00;03/30/2026 11:00\n")


def test_kinds_in_both_languages_and_none_is_an_outage(read):
    typed = ("Panne", "maintenance", "Exclue", "inconnu", "")
    lines = "".join(
        f"2026-03-0{day} 10:00;2026-03-0{day} 11:00;{kind}\n" for day, kind in enumerate(typed, 1)
    )
    kinds = [row.kind for row in read("début;fin;nature\n" + lines).rows]
    assert kinds == ["outage", "maintenance", "excluded", "unknown", "outage"]


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ("2026-03-01 10:00;2026-03-01 11:00;fête;", "imports.reasons.kind"),
        ("2026-03-01 10:00;2026-03-01 11:00;;perhaps", "imports.reasons.truth"),
        (";2026-03-01 11:00;;", "imports.reasons.no_start"),
        ("2026-03-01 12:00;2026-03-01 11:00;;", "imports.reasons.backwards"),
        ("yesterday;2026-03-01 11:00;;", "errors.instant_unreadable"),
    ],
)
def test_a_wrong_row_is_refused_alone(read, cells, key):
    imported = read(f"start;end;kind;disputed\n{cells}\n2026-03-02 10:00;2026-03-02 11:00;;\n")
    assert [(verdict.line, verdict.refusal.key) for verdict in imported.refused] == [(2, key)]
    assert len(imported.rows) == imported.accepted == 1


def test_a_wait_is_two_moments_with_a_slash_between_in_french_too(read):
    text = (
        "ticket;priorité;ouvert;attente\nT;P1;30/03/2026 07:00;30/03/2026 08:00/30/03/2026 09:00\n"
    )
    (ticket,) = read(text).rows
    assert [wait.length for wait in ticket.waiting] == [3_600]
    (verdict,) = read(text.replace("/30/03/2026 09:00", "")).refused
    assert verdict.refusal.key == "errors.instant_unreadable"


def test_a_length_may_stand_in_the_place_of_an_end(read):
    imported = read(
        "début;durée;service\n29/03/2026 01:41:07;31 min 37 s;web\n30/03/2026 10:00:00;70;web\n"
    )
    assert [row.end - row.start for row in imported.rows] == [1_897]
    assert [verdict.refusal.key for verdict in imported.refused] == ["imports.reasons.unit"]


def test_rows_pasted_without_a_header_are_start_end_service_comment(read):
    imported = read(
        "2026-03-29 01:41:07\t2026-03-29 03:12:44\tPortail\tlent\n2026-03-30 10:00:00\t\tWeb\n"
    )
    first, second = imported.rows
    assert (first.end - first.start, first.service, first.comment) == (1_897, "Portail", "lent")
    assert (second.end, second.service, imported.read) == (None, "Web", 2)
    (verdict,) = read("2026-03-29 01:41:07;;x\nsoon;;y\n").refused
    assert (verdict.line, verdict.source.raw()) == (2, "soon;;y")
