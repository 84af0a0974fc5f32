"""Which priority or severity an incident has, and what it is promised: by code, or by plain answers.

The table [priority] of an agreement holds its levels, its matrix where it has one, and the rules that lead
from plain answers to a level; the guaranteed times are figures of that level. How a grid looks is the view's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.errors import AnswerError
from ...core.languages import Both
from ...core.trace import Named, Trace
from ...core.zones import HOUR
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...law.model import Agreement, Figure
from ...rules.support import RECOVERY, RESPONSE, figure_of, level_label
from ...words import said


def priority_scheme(agreement: Agreement) -> Mapping[str, Any]:
    found = agreement.scheme("priority")
    return found[1] if found else {}


def axes(agreement: Agreement) -> list[str]:
    """What is chosen: the columns of the grid, then its rows; or the severity alone."""
    scheme = priority_scheme(agreement)
    return [scheme[side] for side in ("columns", "rows") if side in scheme]


def levels_of(agreement: Agreement, axis: str) -> list[str]:
    return list(priority_scheme(agreement)["levels"][axis])


def level_text(agreement: Agreement, axis: str, level: str) -> Both:
    text = priority_scheme(agreement)["levels"][axis][level]
    return Both(text["fr"], text["en"])


def level_title(agreement: Agreement, axis: str, level: str) -> Both:
    """ "I1 — service interrompu", or a severity with its name and its description."""
    name, text = (
        priority_scheme(agreement)["levels"][axis][level].get("name"),
        level_text(agreement, axis, level),
    )
    if name is None:
        return said("rules.levels.titled", level=level, text=text)
    return said("rules.levels.described", level=level, name=Both(**name), text=text)


def level_of_cell(agreement: Agreement, chosen: Mapping[str, str]) -> str:
    """The matrix's word for that cell; where there is no matrix, the severity itself."""
    scheme = priority_scheme(agreement)
    if "matrix" in scheme:
        return scheme["matrix"][chosen[scheme["rows"]]][chosen[scheme["columns"]]]
    return chosen[scheme["rows"]]


def _questions(agreement: Agreement) -> set[str]:
    return {name for rule in priority_scheme(agreement).get("rules", ()) for name in rule["when"]}


def compute(values: Values, library: Library) -> Outcome:
    agreement = library.agreement(values["agreement"])
    found = agreement.scheme("priority")
    trace = Trace()
    if found is None:
        trace.add("priority.steps.no_scheme", None, agreement=agreement.short)
        return Outcome(
            _results(None, []),
            trace,
            ("priority.summary.no_scheme", {"agreement": agreement.short}),
        )
    clause, doubts = found[0].id, list[Both]()
    chosen = _chosen(agreement, values, clause, trace, doubts)
    if chosen is None:
        trace.add("priority.steps.grid", None, clause, agreement=agreement.short)
        return Outcome(
            _results(None, []), trace, ("priority.summary.choose", {"agreement": agreement.short})
        )
    level = level_of_cell(agreement, chosen)
    name = level_label(agreement, level)
    key = "matrix" if "matrix" in found[1] else "severity"
    trace.add(f"priority.steps.{key}", Named(level, name), clause, cell=" × ".join(chosen.values()))
    promised = [
        figure
        for measure in (RESPONSE, "objective", RECOVERY)
        if (figure := figure_of(agreement, measure, level))
    ]
    for figure in promised:
        trace.add(f"priority.steps.{figure.measure}", figure, label=figure.label)
    results = _results(Named(level, name, clause), promised)
    said_aloud = {"agreement": agreement.short, "level": name, "promised": _sentence(promised)}
    outcome: Outcome[None] = Outcome(results, trace, ("priority.summary.level", said_aloud))
    for doubt in doubts:
        outcome.warn("priority.warnings.doubt", None, clause, doubt=doubt)
    return outcome


def _results(priority: Named | None, promised: list[Figure]) -> dict[str, Any]:
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


def _sentence(promised: list[Figure]) -> Both:
    parts = [said(f"priority.verdict.{figure.measure}", value=figure.value) for figure in promised]
    return Both(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts))


def cell(values: Values, library: Library) -> dict[str, str]:
    """The level on each axis, for the picture; empty where nothing is chosen."""
    agreement = library.agreement(values["agreement"])
    return (_chosen(agreement, values, "", Trace(), []) if axes(agreement) else None) or {}


def _chosen(
    agreement: Agreement, values: Values, clause: str, trace: Trace, doubts: list[Both]
) -> dict[str, str] | None:
    """The level on each axis: as typed, else as the answers lead to it; None where nothing was said at all."""
    asked = [name for name in QUESTIONS if name in _questions(agreement)]
    if not any(values.get(name) for name in (*axes(agreement), *asked)):
        return None
    rules = dict(priority_scheme(agreement))
    for reading in agreement.readings_of("priority"):
        rules.update(reading.option(values[reading.input]).sets.get("priority", {}))
    chosen = {}
    for axis in axes(agreement):
        rule = _rule(rules, axis, values)
        if values[axis] is not None:
            chosen[axis] = values[axis]
            continue
        if rule is None:
            raise AnswerError(_missing(rules, axis, values), "errors.required")
        given = rule["gives"][axis]
        chosen[axis] = rules[given[1:]] if given.startswith("@") else given
        title = level_title(agreement, axis, chosen[axis])
        trace.add(
            "priority.steps.answer",
            Named(chosen[axis], title),
            clause,
            axis=said(f"engine.fields.{axis}.label"),
        )
        if "doubt" in rule:
            doubts.append(Both(rule["doubt"]["fr"], rule["doubt"]["en"]))
    return chosen


def _rule(rules: Mapping[str, Any], axis: str, values: Values) -> Mapping[str, Any] | None:
    """The first rule for that axis that fits the answers."""
    for rule in rules.get("rules", ()):
        if axis in rule["gives"] and all(
            values.get(name) == wanted for name, wanted in rule["when"].items()
        ):
            return rule
    return None


def _missing(rules: Mapping[str, Any], axis: str, values: Values) -> str:
    """The next question to answer, where some were; else the code itself."""
    if any(values.get(name) for name in QUESTIONS):
        asked = {name for rule in rules["rules"] if axis in rule["gives"] for name in rule["when"]}
        for name, (_, when) in QUESTIONS.items():
            if (
                name in asked
                and not values.get(name)
                and all(values.get(other) in wanted for other, wanted in when.items())
            ):
                return name
    return axis


# The questions for people who do not know the codes, each with its answers and when it is asked.
QUESTIONS: Mapping[str, tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]] = {
    "stopped": (("yes", "no"), {}),
    "lasting": (("yes", "no"), {"stopped": ("yes",)}),
    "degraded": (("yes", "no"), {"stopped": ("no",)}),
    "worsening": (("fast", "slowly", "no"), {}),
    "consequences": (("yes", "no"), {"worsening": ("no",)}),
}
