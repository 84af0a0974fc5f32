"""Why an incident has the level that it has: the answers, the cell, and what that level is
promised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.trace import Named, Trace
from ...law.model import Figure
from ...rules import grid as rules


def explain(
    grid: rules.Grid,
    chosen: Mapping[str, str],
    paths: Mapping[str, rules.Path],
    level: Named,
    promised: Sequence[Figure],
) -> Trace:
    trace = Trace()
    for axis in grid.axes:
        if axis.name in paths:
            _explain_answer(axis, chosen[axis.name], paths[axis.name], grid, trace)
    key = "severity" if grid.matrix is None else "matrix"
    trace.add(f"priority.steps.{key}", level, grid.clause, cell=grid.cell(chosen))
    for figure in promised:
        trace.add(f"priority.steps.{figure.measure}", figure, label=figure.label)
    return trace


def _explain_answer(
    axis: rules.Axis, code: str, path: rules.Path, grid: rules.Grid, trace: Trace
) -> None:
    """A level that only a reading gives is not described in the words of the text: it does not fit
    them.
    """
    if isinstance(path.gives, rules.Named):
        shown, clause = Named(code, code), path.gives.clause
        trace.add("priority.steps.answer_read", shown, grid.clause, clause, axis=axis.label)
        return
    shown = Named(code, axis.levels[code].title)
    trace.add("priority.steps.answer", shown, grid.clause, axis=axis.label)
