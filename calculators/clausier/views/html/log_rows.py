"""The first rows of a log that a page keeps, as a table; a row of an outage
can be marked as disputed."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ...core.zones import Zone, parse_instant, zone
from ...words import Words
from .tags import tag

SHOWN = 200  # rows; the rest can be seen as text
MOMENTS = ("start", "end", "opened", "answered", "completed", "resolved", "reserved")
COLUMNS = {
    "incidents": ("start", "end", "kind", "service", "reserved", "reference", "comment"),
    "tickets": ("id", "priority", "opened", "answered", "completed", "resolved"),
}
Row = Mapping[str, str]


def rows_table(found: dict[str, Any], words: Words) -> str:
    rows, clock = found["rows"], zone(found["time_zone"])
    first = rows[:SHOWN]
    columns = [name for name in COLUMNS[found["gives"]] if any(name in row for row in first)]
    disputes = found["gives"] == "incidents"
    heads = [words.text(f"engine.fields.{name}.label") for name in columns]
    if disputes:
        heads.insert(0, words.text("engine.fields.disputed.label"))
    head = tag("tr", *(tag("th", escape(name), scope="col") for name in heads))
    lines = []
    for number, row in enumerate(first):
        cells = [tag("td", escape(_shown(row, name, clock, words))) for name in columns]
        mark = tag("td", _mark(number, row, clock, words)) if disputes else ""
        lines.append(tag("tr", mark, *cells))
    said = words.text("views.log.first", shown=len(first), count=len(rows))
    table = tag("table", tag("thead", head), tag("tbody", *lines))
    return tag("p", escape(said), class_="field-hint") + tag(
        "div", table, class_="log-table", tabindex="0", role="region", aria_label=said
    )


def _shown(row: Row, name: str, clock: Zone, words: Words) -> str:
    value = row.get(name, "")
    if not value:
        return ""
    if name == "kind":
        return words.text(f"engine.incident_kinds.{value}")
    return _moment(value, clock) if name in MOMENTS else value


def _moment(value: str, clock: Zone) -> str:
    """To be read down a column: 2026-03-29 01:41:07, on the clock that the whole
    log is shown on."""
    return f"{clock.local(parse_instant(value, clock)):%Y-%m-%d %H:%M:%S}"


def _mark(number: int, row: Row, clock: Zone, words: Words) -> str:
    said = words.text("views.log.dispute", start=_moment(row["start"], clock))
    return tag(
        "input",
        type="checkbox",
        checked=bool(row.get("disputed")),
        aria_label=said,
        data_dispute=number,
    )
