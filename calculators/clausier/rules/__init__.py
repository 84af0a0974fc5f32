"""What clauses order: one file a kind, with its types, its parser and its computation.

No rule sees a form. `KINDS` is the only list: a table of a heading whose name is not in it is
refused.
"""

from __future__ import annotations

from . import act, measuring, penalty_table, priority, support, timeline
from .kind import Kind

KINDS: dict[str, Kind] = {
    "act": Kind(act.parse, several=True, depth=1),
    "measuring": Kind(measuring.parse, several=True, depth=1),
    "penalty": Kind(
        penalty_table.parse,
        several=True,
        rivals=penalty_table.RIVALS,
        fit=penalty_table.check_together,
    ),
    "priority": Kind(priority.parse),
    "support": Kind(support.parse),
    "timeline": Kind(
        timeline.parse, several=True, depth=2, rivals=(timeline.WAYS,), fit=timeline.fit
    ),
}
