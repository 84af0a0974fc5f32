"""The moments of a ticket that count for an agreement, under one reading or another.

Which of them count under the readings chosen is said by the rule itself (support.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..law.model import Agreement
from . import SUPPORT
from .clocks import Run
from .readings import readings_on, rule_of
from .support import Support


@cache
def counted_moments(agreement: Agreement) -> frozenset[str]:
    ways: list[dict[str, str]] = [{}]
    for reading in readings_on(agreement, "support"):
        ways += [{reading.input: option.value} for option in reading.options]
    rules: list[Support | None] = [rule_of(agreement, SUPPORT, way) for way in ways]
    return frozenset(moment for rule in rules if rule for moment in rule.moments)


def agreements_by_moment(agreements: Iterable[Agreement]) -> dict[str, list[str]]:
    """For each moment, the names of the agreements for which it counts; the empty name stands for
    somebody's own promise.
    """
    found: dict[str, list[str]] = {moment: [""] for moment in Run().moments}
    for agreement in agreements:
        for moment in sorted(counted_moments(agreement)):
            found.setdefault(moment, []).append(agreement.name)
    return found
