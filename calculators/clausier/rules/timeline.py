"""The schema of `[timeline.<event>.<term>]`: each table of a clause's heading becomes a `Term`, or
is refused.

What a term is stands in terms.py. What an agreement says of an event in all of its clauses is
gathered in event_terms.py; the dates are counted in dating.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..core.errors import AnswerError
from ..core.periods import parse_period
from ..core.quantities import Amount
from ..core.zones import UTC
from ..law.complaint import listed
from ..law.table import Table
from .act import ACTS
from .holidays import holidays_in
from .terms import (
    COUNTS,
    EVENT,
    UNITS,
    After,
    AtDay,
    Before,
    Covers,
    EndOf,
    Event,
    Given,
    Length,
    Part,
    Remark,
    Same,
    Term,
    Undated,
    Unless,
    Way,
)

GIVEN = "given"  # [timeline.<event>.given.<name>]: a further date that the visitor may know
REMARKS = "remarks"  # [[timeline.<event>.remarks]]: what must be known beside the dates
# Each says how a term is counted, so one excludes the others.
WAYS = frozenset({"after", "before", "ends", "at", "same", "undated"})


def parse(table: Table) -> tuple[Part, ...]:
    return tuple(_part(event, table.table(event)) for event in table.names())


def _part(event: str, table: Table) -> Part:
    names = [name for name in table.names() if name not in (GIVEN, EVENT, REMARKS)]
    terms = tuple(_term(name, table.table(name)) for name in names)
    given = tuple(_given(name, inner) for name, inner in table.named(GIVEN).items())
    described = table.table_if(EVENT)
    remarks = tuple(Remark(it.own_text(), it.clause) for it in table.tables(REMARKS))
    return Part(event, terms, given, _event(described) if described else None, remarks)


def _event(table: Table) -> Event:
    """[timeline.<event>.event]: the name of an event of one's own, and whether it
    ends something."""
    label = table.both("label") if "label" in table else None
    return Event(label, table.truth("is_end", False))


def _given(name: str, table: Table) -> Given:
    return Given(
        name=name,
        label=table.both("label"),
        kind=table.one_of("kind", ("date", "instant")),
        not_before=_name("not_before", table),
        not_after=_name("not_after", table),
        expected_from=_name("expected_from", table),
        table=table,
    )


def _name(key: str, table: Table) -> str | None:
    return table.text(key) if key in table else None


def _term(name: str, table: Table) -> Term:
    several = isinstance(table.values.get("from"), list)
    covers, unless = table.table_if("covers"), table.table_if("unless")
    return Term(
        name=name,
        clause=table.place.clause,
        label=table.both("label"),
        bases=table.texts("from") if several else (table.text("from", EVENT),),
        way=_way(table),
        main=table.truth("main", False),
        off=table.truth("off", False),
        stays=table.truth("stays", False),
        also=table.texts("also", ()),
        act=table.one_of("act", ACTS) if "act" in table else None,
        covers=_covers(covers) if covers else None,
        needs=table.texts("needs", ()),
        unless=Unless(unless.text("given"), _name("by", unless)) if unless else None,
        no_earlier_than=_name("no_earlier_than", table),
        each_from=_name("each_from", table),
        table=table,
    )


def _way(table: Table) -> Way:
    way = table.one_way(
        after=lambda table: After(_length("after", table)),
        before=lambda table: Before(_length("before", table)),
        ends=lambda table: EndOf(table.one_of("ends", ("month", "year"))),
        at=lambda table: AtDay(table.one_of("at", ("start", "end"))),
        same=lambda table: _flag("same", Same(), table),
        undated=lambda table: _flag("undated", Undated(), table),
    )
    return way or Same()


def _flag(key: str, way: Way, table: Table) -> Way:
    if not table.truth(key):
        raise table.wrong(key, "only_true")
    return way


def _length(key: str, table: Table) -> Length:
    figure, word = table.figure(key), _name("count", table)
    holidays = holidays_in(table, None) if "holidays" in table else None
    if not isinstance(figure.value, Amount) or not all(
        unit in UNITS for unit, _ in figure.value.parts
    ):
        raise table.wrong(key, "not_a_length", word=table.text(key))
    count = None if word is None else _count(word, figure.value, table)
    return Length(figure, count, holidays)


def _count(word: str, amount: Amount, table: Table) -> str:
    """How to count, where it can count lengths of that unit."""
    units = {unit for unit, _ in amount.parts}
    if word in COUNTS:
        if not units <= {*COUNTS[word]}:
            raise table.wrong("count", "count_of_other_units", word=word, unit=amount.unit)
        return word
    try:
        parse_period(word, UTC)
    except AnswerError:
        known = listed((*COUNTS, "month:30d"), word)
        raise table.wrong("count", "unknown_word", word=word, known=known) from None
    if units != {"months"}:
        raise table.wrong("count", "count_of_other_units", word=word, unit=amount.unit)
    return word


def _covers(table: Table) -> Covers:
    what = table.one_of("what", ("all", "each-moment"))
    return Covers(what, table.text("since"), table.text("acted"))


# --- the parts of all clauses together --------------------------------------------------------


def fit(rules: Iterable[tuple[Part, ...]]) -> None:
    """Refuses a term that is counted from what its event does not have, or from itself."""
    found: dict[str, dict[str, Term]] = {}
    known: dict[str, set[str]] = {}
    all_parts = [part for parts in rules for part in parts]
    for part in all_parts:
        found.setdefault(part.event, {}).update({term.name: term for term in part.terms})
        known.setdefault(part.event, {EVENT}).update(asked.name for asked in part.given)
    for part in all_parts:
        named = found[part.event]
        items: tuple[Term | Given, ...] = (*part.terms, *part.given)
        for item in items:
            _known(item, known[part.event] | named.keys(), part.event)
        for term in part.terms:
            _circle(term, named, ())


def _known(item: Term | Given, known: set[str], event: str) -> None:
    for name in item.named:
        if name not in known:
            told = {"word": name, "event": event, "known": listed(sorted(known), name)}
            key = "from" if isinstance(item, Term) else "label"
            raise item.table.wrong(key, "unknown_base", **told)


def _circle(term: Term, named: Mapping[str, Term], inside: tuple[str, ...]) -> None:
    path = (*inside, term.name)
    if term.name in inside:
        raise term.table.wrong("from", "circle", way=" → ".join(path))
    for name in term.named:
        if name in named:
            _circle(named[name], named, path)
