"""How the levels of an agreement's support are called: "P1", "1 (majeure)",
"priorité P1", "demande de service".

Names stand in the table of priorities (priority.py); which levels there are is said by levels.py.
"""

from __future__ import annotations

from functools import cache

from ..core.languages import LANGUAGES, Both
from ..law.model import Agreement
from ..words import said
from . import PRIORITY
from .grid import Grid
from .levels import REQUEST, levels
from .readings import rule_of


@cache
def level_name(agreement: Agreement, level: str) -> Both:
    """Where it is known which kind it is: "P1", "1 (majeure)"."""
    grid: Grid | None = rule_of(agreement, PRIORITY)
    severities = [axis for axis in grid.axes if axis.name == "severity"] if grid else []
    found = severities[0].levels.get(level) if severities else None
    name = found.name if found else None
    texts = (f"{level} ({name[language]})" if name else level for language in LANGUAGES)
    return Both(*texts)


@cache
def level_label(agreement: Agreement, level: str) -> Both:
    """In a sentence: "priorité P1", "sévérité 1 (majeure)", "demande de service"."""
    if level == REQUEST:
        return said("rules.levels.request")
    kind = "severity" if level in levels(agreement, "severity") else "priority"
    return said(f"rules.levels.{kind}", name=level_name(agreement, level))
