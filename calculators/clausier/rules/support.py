"""Guaranteed times as an agreement's data sets them: how long, on which clock, between which moments.

The tables [support] and [priority] name clocks, rules and levels; readings change the rules by their
`sets`. What a ticket makes of them is the business of deadline.py and support.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from ..core.languages import LANGUAGES, Both
from ..core.zones import zone
from ..engine.fields import Option, Values
from ..law.library import Library
from ..law.model import Agreement, Figure
from ..law.prose import fill_both
from ..words import said
from .clocks import Clock, Guarantee

REQUEST = "request"
RESPONSE, RECOVERY = "response", "recovery"


def level_of(figure: Figure) -> str | None:
    """What a figure is promised for: "P1", severity "2", or requests."""
    return figure.priority or figure.severity or (REQUEST if figure.request else None)


@cache
def figure_of(agreement: Agreement, measure: str, level: str) -> Figure | None:
    return next(
        (f for f in agreement.figures.values() if f.measure == measure and level_of(f) == level),
        None,
    )


@cache
def levels(agreement: Agreement, kind: str) -> list[str]:
    """The priorities (or severities) that have a guaranteed response, in the order of the text."""
    found = (
        getattr(figure, kind) for figure in agreement.figures.values() if figure.measure == RESPONSE
    )
    return list(dict.fromkeys(level for level in found if level))


def level_options(agreement: Agreement, kind: str) -> list[Option]:
    return [Option(level, level_name(agreement, level)) for level in levels(agreement, kind)]


@cache
def level_name(agreement: Agreement, level: str) -> Both:
    """How a level is called where it is known which kind it is: "P1", "1 (majeure)"."""
    found = agreement.scheme("priority")
    named = found[1]["levels"].get("severity", {}).get(level) if found else None
    return Both(
        *(f"{level} ({named['name'][language]})" if named else level for language in LANGUAGES)
    )


@cache
def level_label(agreement: Agreement, level: str) -> Both:
    """How a level is called in a sentence: "priorité P1", "sévérité 1 (majeure)", "demande de service"."""
    if level == REQUEST:
        return said("rules.levels.request")
    kind = "severity" if level in levels(agreement, "severity") else "priority"
    return said(f"rules.levels.{kind}", name=level_name(agreement, level))


class Support:
    """The rules of an agreement's support under the readings chosen."""

    def __init__(
        self, agreement: Agreement, calculator: str, values: Values, library: Library
    ) -> None:
        self.agreement, self.library = agreement, library
        found = agreement.scheme("support")
        self.clause = found[0] if found else None
        self.rules: dict[str, Any] = dict(found[1]) if found else {}
        self._sources: dict[str, str] = {}
        # Made once: a log asks for the same clock and the same guarantee for every ticket.
        self._clocks: dict[str, Clock] = {}
        self._guarantees: dict[tuple[str, str], Guarantee | None] = {}
        for reading in agreement.readings_of(calculator):
            sets = reading.option(values[reading.input]).sets.get("support", {})
            self.rules.update(sets)
            self._sources.update(dict.fromkeys(sets, reading.clause))

    def __bool__(self) -> bool:
        return self.clause is not None

    def sources(self, *rules: str) -> list[str]:
        """The clauses that set these rules, those of readings included."""
        own = self.clause.id if self.clause else ""
        return list(
            dict.fromkeys(self._sources.get(rule, own) for rule in rules if rule in self.rules)
        )

    @property
    def moments(self) -> set[str]:
        """The moments of a ticket that count under these readings."""
        ends = (f"{measure}_{end}" for measure in (RESPONSE, RECOVERY) for end in ("from", "until"))
        return {self.rules[end] for end in ends if end in self.rules}

    def guarantee(self, measure: str, level: str) -> Guarantee | None:
        """What is promised to that level; None where the agreement promises nothing."""
        if (measure, level) not in self._guarantees:
            self._guarantees[measure, level] = self._guarantee(measure, level)
        return self._guarantees[measure, level]

    def _guarantee(self, measure: str, level: str) -> Guarantee | None:
        figure = figure_of(self.agreement, measure, level)
        if figure is None:
            return None
        rules = self.rules
        other = rules.get("instead", {}).get(figure.name)
        if other is not None:
            figure = self.agreement.clauses[figure.clause.partition("/")[2]].figures[other]
        if figure.unit in ("days", "bare_days"):
            name = "always"
        elif figure.unit in ("working_hours", "working_days"):
            name = rules[figure.unit]
        else:
            name = rules.get("clock_of", {}).get(level, rules["clock"])
        return Guarantee(measure, figure, self.clock(name))

    def clock(self, name: str) -> Clock:
        if name not in self._clocks:
            self._clocks[name] = self._clock(name)
        return self._clocks[name]

    def _clock(self, name: str) -> Clock:
        assert self.clause is not None
        table, home = self.rules["clocks"][name], zone(self.agreement.time_zone)
        hours = table.get("hours")
        if hours is None:
            opens, closes = (self.clause.figures[table[end]].value for end in ("opens", "closes"))
            hours = f"{table['days']} {opens.isoformat('minutes')}-{closes.isoformat('minutes')}"
        worth = Fraction(table["hours_a_day"], 24) if "hours_a_day" in table else Fraction(1)
        label = fill_both(Both(table["fr"], table["en"]), self.clause, self.library)
        return Clock(hours, home, table.get("holidays", self.rules["holidays"]), label, worth)


def asks(agreements: Iterable[Agreement]) -> dict[str, tuple[list[str], Mapping[str, Any]]]:
    """The facts that some reading depends on: by name, the agreements that ask and the table of the first."""
    found: dict[str, tuple[list[str], Mapping[str, Any]]] = {}
    for agreement in agreements:
        scheme = agreement.scheme("support")
        for name, table in (scheme[1].get("asks", {}) if scheme else {}).items():
            found.setdefault(name, ([], table))[0].append(agreement.name)
    return found
