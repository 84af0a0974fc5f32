"""Which priority or severity an incident has, and what it is promised: by code, or by plain
answers.

How an agreement ranks incidents is rules/priority.py's business; the guaranteed times are figures
of the level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.quantities import Amount
from ...core.trace import Named, Trace
from ...engine.fields import Values
from ...engine.outcome import Handover, Outcome
from ...law.library import Library
from ...law.model import Agreement, Figure
from ...rules import PRIORITY
from ...rules.grid import Axis, Grid, NoRow, Path
from ...rules.level_names import level_label
from ...rules.levels import RECOVERY, RESPONSE, figure_of, levels
from ...rules.readings import rule_of
from ...words import said
from ...words.typography import leading
from .facts import Facts, guarantee_names
from .reasons import explain


def compute(values: Values, library: Library) -> Outcome[Facts]:
    agreement = library.agreement(values["agreement"])
    grid: Grid | None = rule_of(agreement, PRIORITY, values)
    if grid is None:
        return _without(agreement, "no_scheme")
    if not _anything_said(grid, values):
        return _without(agreement, "choose", grid)
    paths = _paths(grid, values)
    for path in paths.values():
        if isinstance(path.gives, NoRow):
            return _in_no_row(agreement, grid, path.gives)
    chosen = {axis.name: _code(axis, paths, values) for axis in grid.axes}
    level = grid.level(chosen)
    promised = _promised(agreement, level)
    name = level_label(agreement, level)
    names = guarantee_names(agreement)
    told = {"agreement": agreement.short, "level": name, "promised": _sentence(promised, names)}
    outcome = Outcome(
        _results(Named(level, name, grid.clause), promised),
        explain(grid, chosen, paths, Named(level, name), promised),
        (f"priority.summary.{'level' if promised else 'nothing'}", told),
        facts=Facts(agreement, grid, chosen),
    )
    for path in paths.values():
        if path.doubt is not None:
            outcome.warn("priority.warnings.doubt", None, grid.clause, doubt=path.doubt)
    _warn_of_contradictions(outcome, grid, values)
    if promised:
        outcome.handovers.append(_deadline(agreement, level))
    for figure in promised:
        if figure.measure in names:
            outcome.labels |= dict.fromkeys(_time(figure), leading(names[figure.measure]))
    return outcome


def _without(agreement: Agreement, key: str, grid: Grid | None = None) -> Outcome[Facts]:
    """No level: the agreement ranks nothing, or nothing is chosen yet."""
    trace = Trace()
    if grid is None:
        trace.add(f"priority.steps.{key}", None, agreement=agreement.short)
    else:
        trace.add("priority.steps.grid", None, grid.clause, agreement=agreement.short)
    summary = (f"priority.summary.{key}", {"agreement": agreement.short})
    facts = Facts(agreement, grid, {}) if grid else None
    return Outcome(_results(None, ()), trace, summary, facts=facts)


def _in_no_row(agreement: Agreement, grid: Grid, found: NoRow) -> Outcome[Facts]:
    """The answers fit nothing that the text ranks: no level is made up for them."""
    trace = Trace()
    trace.add("priority.steps.no_row", None, grid.clause, why=found.why)
    told = {"agreement": agreement.short, "why": found.why}
    outcome = Outcome(
        _results(None, ()),
        trace,
        ("priority.summary.no_row", told),
        facts=Facts(agreement, grid, {}),
    )
    outcome.verdict = ("priority.verdict.no_row", {})
    return outcome


def _anything_said(grid: Grid, values: Values) -> bool:
    names = (*(axis.name for axis in grid.axes), *(asked.name for asked in grid.questions))
    return any(values.get(name) for name in names)


def _paths(grid: Grid, values: Values) -> dict[str, Path]:
    """For each axis whose code was not typed, how the answers lead to its level."""
    paths = {}
    for axis in grid.axes:
        if values[axis.name] is None:
            path = grid.path(axis.name, values)
            if path is None:
                raise AnswerError(_missing(grid, axis.name, values), "errors.required")
            paths[axis.name] = path
    return paths


def _code(axis: Axis, paths: Mapping[str, Path], values: Values) -> str:
    """As typed, else as the answers lead to it."""
    typed: str | None = values[axis.name]
    return typed or paths[axis.name].level or ""


def _missing(grid: Grid, axis: str, values: Values) -> str:
    """The next question to answer, where some were; else the code itself."""
    if any(values.get(asked.name) for asked in grid.questions):
        return grid.next_question(axis, values) or axis
    return axis


def _warn_of_contradictions(outcome: Outcome[Facts], grid: Grid, values: Values) -> None:
    """A code typed beside answers that lead elsewhere: the code holds, and that is said."""
    for axis in grid.axes:
        typed, path = values[axis.name], grid.path(axis.name, values)
        if typed is None or path is None or path.level == typed:
            continue
        if path.level is None:
            told = {"axis": axis.label, "typed": typed}
            outcome.warn("priority.warnings.code_in_no_row", axis.name, grid.clause, **told)
        else:
            told = {"axis": axis.label, "typed": typed, "answered": path.level}
            outcome.warn("priority.warnings.code_prevails", axis.name, grid.clause, **told)


def _deadline(agreement: Agreement, level: str) -> Handover:
    """By when an answer to such a ticket is due."""
    kind = "severity" if level in levels(agreement, "severity") else "priority"
    inputs = {"agreement": agreement.name, kind: level}
    return Handover(calculator="deadline", inputs=inputs, label=said("priority.handover.deadline"))


def _promised(agreement: Agreement, level: str) -> list[Figure]:
    measures = (RESPONSE, "objective", RECOVERY)
    found = (figure_of(agreement, measure, level) for measure in measures)
    return [figure for figure in found if figure is not None]


def _results(priority: Named | None, promised: Sequence[Figure]) -> dict[str, Any]:
    results: dict[str, Any] = {"priority": priority, "gti_seconds": None, "objective": None}
    for figure in promised:
        if figure.measure == "objective":
            results["objective"] = figure.value
        else:
            results |= _time(figure)
    return results


def _time(figure: Figure) -> dict[str, Any]:
    """In seconds where it has a length whatever the calendar; working hours and days by their own
    name.
    """
    amount, short = figure.of(Amount), "gti" if figure.measure == RESPONSE else "gtr"
    unit = "seconds" if amount.span else amount.unit
    text = str(amount.span or amount)
    return {f"{short}_seconds": None, f"{short}_{unit}": Named(text, amount, figure.clause)}


def _sentence(promised: Sequence[Figure], names: Mapping[str, Both]) -> Both:
    parts = [_promise(figure, names.get(figure.measure)) for figure in promised]
    return Both(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts))


def _promise(figure: Figure, name: Both | None) -> Both:
    if name is not None:
        return said("priority.verdict.named", name=name, value=figure.value)
    return said(f"priority.verdict.{figure.measure}", value=figure.value)
