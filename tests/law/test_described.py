"""The reference of a rule is made by its own parser: it must be let through to its last key."""

import pytest

from clausier.doors.keys import NAMES, keys_of
from clausier.law.described import Described
from clausier.law.library import Library
from clausier.law.place import Place
from clausier.rules import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_no_parser_is_stopped_on_its_way(kind: str):
    agreement = next(iter(Library()))
    clause = next(iter(agreement.clauses.values()))
    KINDS[kind].parse(Described(Place(clause, (kind,)), agreement, {}, (kind,)))


@pytest.mark.parametrize(
    "key",
    [
        "support.holidays",
        "support.clocks.<name>.hours_a_day",
        "support.a_working_day",
        "support.names.<name>.en",
        "support.recovery_objectives",
        "priority.axes.<name>.fr",
        "priority.levels.impact.<name>.name",
        "holidays.<name>.known_until",
    ],
)
def test_the_keys_of_an_agreements_own_words_and_days_are_in_the_reference(key: str):
    kind, _, _ = key.partition(".")
    assert kind in NAMES
    assert key in [str(known) for known in keys_of(kind, Library())]
