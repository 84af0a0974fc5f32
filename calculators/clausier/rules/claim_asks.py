"""What a claim under an agreement may have to be given, whichever readings are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..law.model import Agreement
from .claim_window import CONTRACT_YEAR
from .claiming import Scheme, scheme_of
from .penalty import Penalties
from .penalty_caps import Base, Per
from .readings import readings_on


@dataclass(frozen=True, slots=True)
class Asks:
    computed: bool  # whether a penalty can be computed at all
    bases: frozenset[Base]  # the amounts that some share is taken of
    needed: Base | None  # the one without which nothing can be computed
    time_down: bool
    so_far: bool  # what was credited already in the contract year
    contract_year: bool
    fault: bool  # lines of one fault may count once


@cache
def asks_of(agreement: Agreement) -> Asks:
    rules = [rule for scheme in _ways(agreement) for rule in scheme.computed]
    own = {rule.base for rule in rules}
    caps = [cap for rule in rules for cap in rule.caps]
    return Asks(
        computed=bool(rules),
        bases=frozenset((*own, *(cap.of for cap in caps if cap.of))),
        needed=next(iter(own)) if len(own) == 1 else None,
        time_down=any(rule.by_time for rule in rules),
        so_far=any(cap.per is Per.CONTRACT_YEAR for cap in caps),
        contract_year=any(_until_contract_year(rule) for rule in rules),
        fault=any(rule.once for rule in rules),
    )


def _ways(agreement: Agreement) -> Iterator[Scheme]:
    """The rules as they stand, and as each way of reading leaves them."""
    yield scheme_of(agreement)
    for reading in readings_on(agreement, "penalty"):
        for option in reading.options:
            yield scheme_of(agreement, {reading.input: option.value})


def _until_contract_year(rule: Penalties) -> bool:
    return rule.claim is not None and rule.claim.until == CONTRACT_YEAR
