"""Which priority or severity an incident has, and what it is promised: by code, or by plain answers.

How an agreement ranks incidents is rules/priority.py's business; the guaranteed times are figures of the level.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.trace import Named, Trace
from ...core.zones import HOUR
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement, Figure
from ...rules.level_names import level_label
from ...rules.levels import RECOVERY, RESPONSE, figure_of
from ...rules.priority import Grid, Path
from ...rules.readings import rule_of
from ...words import said
from .facts import Facts


def compute(values: Values, library: Library) -> Outcome[Facts]:
    agreement = library.agreement(values["agreement"])
    grid: Grid | None = rule_of(agreement, "priority", values)
    if grid is None:
        return _without(agreement, "no_scheme")
    if not _anything_said(grid, values):
        return _without(agreement, "choose", grid)
    paths = _paths(grid, values)
    chosen = {axis.name: values[axis.name] or paths[axis.name].level for axis in grid.axes}
    level = grid.level(chosen)
    promised = _promised(agreement, level)
    name = level_label(agreement, level)
    outcome = Outcome(
        _results(Named(level, name, grid.clause), promised),
        _explained(grid, chosen, paths, Named(level, name), promised),
        (
            "priority.summary.level",
            {"agreement": agreement.short, "level": name, "promised": _sentence(promised)},
        ),
        facts=Facts(agreement, grid, chosen),
    )
    for path in paths.values():
        if path.doubt is not None:
            outcome.warn("priority.warnings.doubt", None, grid.clause, doubt=path.doubt)
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


def _missing(grid: Grid, axis: str, values: Values) -> str:
    """The next question to answer, where some were; else the code itself."""
    if any(values.get(asked.name) for asked in grid.questions):
        return grid.next_question(axis, values) or axis
    return axis


def _promised(agreement: Agreement, level: str) -> list[Figure]:
    measures = (RESPONSE, "objective", RECOVERY)
    found = (figure_of(agreement, measure, level) for measure in measures)
    return [figure for figure in found if figure is not None]


def _explained(
    grid: Grid,
    chosen: dict[str, str],
    paths: dict[str, Path],
    level: Named,
    promised: Sequence[Figure],
) -> Trace:
    trace = Trace()
    for axis in grid.axes:
        if axis.name in paths:
            code = chosen[axis.name]
            shown = Named(code, axis.levels[code].title)
            label = said(f"engine.fields.{axis.name}.label")
            trace.add("priority.steps.answer", shown, grid.clause, axis=label)
    key = "severity" if grid.matrix is None else "matrix"
    trace.add(f"priority.steps.{key}", level, grid.clause, cell=" × ".join(chosen.values()))
    for figure in promised:
        trace.add(f"priority.steps.{figure.measure}", figure, label=figure.label)
    return trace


def _results(priority: Named | None, promised: Sequence[Figure]) -> dict[str, Any]:
    results: dict[str, Any] = {"priority": priority, "gti_seconds": None, "objective": None}
    for figure in promised:
        if figure.measure == "objective":
            results["objective"] = figure.value
        else:
            short = "gti" if figure.measure == RESPONSE else "gtr"
            results[f"{short}_seconds"] = Named(_seconds(figure.value), figure.value, figure.clause)
    return results


def _seconds(amount: Any) -> str:
    """Working hours count as hours, on their own clock: shown as what they are, given as seconds."""
    return str(amount.span) if amount.span else str(amount.value * HOUR)


def _sentence(promised: Sequence[Figure]) -> Both:
    parts = [said(f"priority.verdict.{figure.measure}", value=figure.value) for figure in promised]
    return Both(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts))
