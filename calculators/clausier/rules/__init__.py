"""What clauses order: one file a kind, with its types, its parser and its computation.

No rule sees a form. `KINDS` is the only list: a table of a heading whose name is not in it is
refused. Each kind has a name of its own, by which its rules are asked for with their type.
"""

from __future__ import annotations

from . import act, measuring, penalty_table, priority, support, timeline
from .kind import Kind

ACT = Kind("act", act.parse, several=True, depth=1)
MEASURING = Kind("measuring", measuring.parse, several=True, depth=1)
PENALTY = Kind(
    "penalty",
    penalty_table.parse,
    several=True,
    rivals=penalty_table.RIVALS,
    fit=penalty_table.check_together,
)
PRIORITY = Kind("priority", priority.parse)
SUPPORT = Kind("support", support.parse)
TIMELINE = Kind(
    "timeline", timeline.parse, several=True, depth=2, rivals=(timeline.WAYS,), fit=timeline.fit
)

KINDS: dict[str, Kind[object]] = {
    kind.name: kind for kind in (ACT, MEASURING, PENALTY, PRIORITY, SUPPORT, TIMELINE)
}
