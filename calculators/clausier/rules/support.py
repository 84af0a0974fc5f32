"""What an agreement's support promises, from its table [support]: lengths,
clocks, moments, objectives.

Readings change the table before it is parsed (readings.py). What became of a ticket is said by
judging.py, how often tickets were in time by performance.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..core.languages import Both
from ..law.model import Agreement, Figure
from ..law.table import Table
from ..words import said
from .clocks import (
    CLOCKED,
    MAINTENANCE,
    MOMENTS,
    OPENED,
    WAITING,
    Clock,
    Guarantee,
    Run,
)
from .levels import RECOVERY, RESPONSE, figure_of, level_names, level_of, second_figure
from .named_clocks import NamedClocks, one_of_if

MEASURES = (RESPONSE, RECOVERY)
OBJECTIVE_PERIODS = ("month", "quarter", "year")
LEFT_OUT, CLOCK_STOPPED = "left-out", "clock-stopped"


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact about the client that some reading depends on, asked with its possible answers."""

    default: str
    question: Both
    options: Mapping[str, Both]


@dataclass(frozen=True, slots=True)
class Lapse:
    """The guarantees that are not owed to a client who gives one of these answers."""

    ask: str
    answers: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Support:
    """The rules of an agreement's support, as the readings chosen leave them."""

    clause: str
    guarantees: Mapping[str, Mapping[str, Guarantee]]  # by measure, then by level
    # By measure, then by level: the share of tickets that must keep the time
    objectives: Mapping[str, Mapping[str, Figure]]
    runs: Mapping[str, Run]
    requests: Clock | None = None  # the hours in which requests are dealt with, without a time
    asks: Mapping[str, Ask] = field(default_factory=dict)
    lapse: Lapse | None = None
    targets_only: bool = False  # the times are aimed at: to exceed one is no breach
    objective_period: str | None = None
    pooled: bool = False  # all levels judged together
    leaves_out: str | None = None  # the clause whose statistics leave scheduled maintenance out
    said_by: Mapping[str, str] = field(default_factory=dict)  # the clause that sets each key
    names: Mapping[str, Both] = field(
        default_factory=dict
    )  # what it calls its guarantees, if not GTI

    def sources(self, *keys: str) -> list[str]:
        """The clauses that set these keys, those of readings included."""
        return list(dict.fromkeys(self.said_by[key] for key in keys if key in self.said_by))

    def guarantee(self, measure: str, level: str) -> Guarantee | None:
        """What is promised to that level; None where the agreement promises nothing."""
        return self.guarantees[measure].get(level)

    def owes(self, measure: str, answers: Mapping[str, str | None]) -> bool:
        """Whether a client who gave these answers is owed that guarantee."""
        lapse = self.lapse
        if lapse is None or measure not in lapse.measures:
            return True
        return self.taken(lapse.ask, answers) not in lapse.answers

    def taken(self, name: str, answers: Mapping[str, str | None]) -> str:
        """The answer to what is asked: the one given, else the one that is taken for granted."""
        return answers.get(name) or self.asks[name].default

    def assumed(self, answers: Mapping[str, str | None]) -> tuple[Ask, Both] | None:
        """The question on which something depends and that was not answered, with
        what is taken for its answer."""
        lapse = self.lapse
        if lapse is None or not lapse.measures or answers.get(lapse.ask):
            return None
        ask = self.asks[lapse.ask]
        return ask, ask.options[ask.default]

    def name(self, measure: str) -> Both:
        """What a guarantee is called: GTI and GTR, or in the agreement's own words."""
        return self.names.get(measure) or said(f"rules.guarantees.{measure}")

    @property
    def moments(self) -> set[str]:
        """The moments of a ticket that count under these readings."""
        return {moment for run in self.runs.values() for moment in run.moments}


def asks(rules: Mapping[str, Support | None]) -> dict[str, tuple[Ask, list[str]]]:
    """The facts that some agreement's rules depend on: by name, what is asked and
    which agreements do."""
    found: dict[str, tuple[Ask, list[str]]] = {}
    for agreement, rule in rules.items():
        for name, ask in (rule.asks if rule else {}).items():
            found.setdefault(name, (ask, []))[1].append(agreement)
    return found


# --- the table --------------------------------------------------------------------------------


def parse(table: Table) -> Support:
    named = NamedClocks(table)
    asks = {name: _ask(inner) for name, inner in table.named("asks").items()}
    maintenance = one_of_if(table, "maintenance", (LEFT_OUT, CLOCK_STOPPED))
    home = _maintenance_clause(table)
    runs, others = _runs(table), table.table_if("instead")
    guarantees = {}
    for measure in MEASURES:
        promised = _promised(table, others, measure)
        stopped = home if maintenance == CLOCK_STOPPED else None
        guarantees[measure] = {
            level: Guarantee(
                measure,
                level,
                figure,
                named.of(figure, level),
                _stopped(runs[measure], figure, stopped),
            )
            for level, figure in promised.items()
        }
    return Support(
        clause=table.clause,
        guarantees=guarantees,
        objectives=_objectives(table),
        runs=runs,
        requests=named.clock("requests") if "requests" in table else None,
        asks=asks,
        lapse=_lapse(table, asks),
        targets_only=table.truth("targets_only", False),
        objective_period=one_of_if(table, "objective_period", OBJECTIVE_PERIODS),
        pooled=table.truth("pooled", False),
        leaves_out=home if maintenance == LEFT_OUT else None,
        names=_names(table),
        said_by={key: table.said_by(key) for key in table.names()},
    )


def _ask(table: Table) -> Ask:
    options = {name: inner.own_text() for name, inner in table.named("options").items()}
    return Ask(table.one_of("default", options), table.own_text(), options)


def _lapse(table: Table, asks: Mapping[str, Ask]) -> Lapse | None:
    inner = table.table_if("lapse")
    if inner is None:
        return None
    ask = inner.one_of("ask", asks)
    return Lapse(ask, inner.some_of("is", asks[ask].options), inner.some_of("measures", MEASURES))


def _runs(table: Table) -> dict[str, Run]:
    """Where no recovery is promised, nothing need say from when to when it would run."""
    waiting, runs = table.some_of("waiting", MEASURES), {}
    restores = any(True for _ in _by_level(table.agreement, RECOVERY))
    for measure in MEASURES:
        if measure == RECOVERY and not restores and "recovery_from" not in table:
            continue
        begins = table.one_of(f"{measure}_from", (OPENED, *MOMENTS))
        ends = table.one_of(f"{measure}_until", (OPENED, *MOMENTS))
        runs[measure] = Run(begins, ends, frozenset((WAITING,) if measure in waiting else ()))
    return runs


def _stopped(run: Run, figure: Figure, by_maintenance: str | None) -> Run:
    """Scheduled maintenance stops the clock of the guarantees of the clause that
    leaves it aside."""
    if figure.clause != by_maintenance:
        return run
    return Run(run.begins, run.ends, run.stopped_by | {MAINTENANCE})


def _maintenance_clause(table: Table) -> str | None:
    if "maintenance_in" not in table:
        return None
    path = table.known("maintenance_in", table.text("maintenance_in"), table.agreement.clauses)
    return table.agreement.clauses[path].id


def _promised(table: Table, others: Table | None, measure: str) -> dict[str, Figure]:
    """The guaranteed time of each level; a reading may put another figure in the place of one."""
    promised = {}
    if twice := second_figure(table.agreement, measure):
        raise table.wrong("clocks", "two_figures", word=twice[1].id, other=twice[0].id)
    for level, figure in _by_level(table.agreement, measure):
        other = others.figure_if(figure.name, *CLOCKED) if others else None
        promised[level] = other or figure
        if promised[level].unit not in CLOCKED:
            units = ", ".join(CLOCKED)
            raise table.wrong("clocks", "wrong_unit", word=figure.id, unit=figure.unit, units=units)
    return promised


def _names(table: Table) -> dict[str, Both]:
    """What the agreement calls a guarantee, where it does not speak of GTI and GTR."""
    names = table.named("names")
    return {names_of.known(m, m, MEASURES): names_of.own_text() for m, names_of in names.items()}


def _objectives(table: Table) -> dict[str, dict[str, Figure]]:
    """An objective is of response times, unless the table names it for recovery times."""
    restoring: dict[str, Figure] = {}
    named = table.table_if("recovery_objectives")
    known = level_names(table.agreement)
    for level in named.names() if named else ():
        if named is not None:
            restoring[named.known(level, level, known)] = named.figure(level, "percent")
    answering: dict[str, Figure] = {}
    for figure in table.agreement.figures.values():
        level_or_none = level_of(figure)
        if figure.measure != "objective" or level_or_none is None or figure.example:
            continue
        if figure in restoring.values():
            continue
        if other := answering.get(level_or_none):
            raise table.wrong("clocks", "two_objectives", word=figure.id, other=other.id)
        answering[level_or_none] = figure
    return {RESPONSE: answering, RECOVERY: restoring}


def _by_level(agreement: Agreement, measure: str) -> Iterable[tuple[str, Figure]]:
    """The figures of a measure by the level that they are promised to, the first of each."""
    ordered = level_names(agreement)
    found = ((level, figure_of(agreement, measure, level)) for level in ordered)
    return [(level, figure) for level, figure in found if figure is not None]
