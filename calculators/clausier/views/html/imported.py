"""What was read of a file, as a page shows it: the format, the counts, each
row in doubt or refused, the log.

A page sends {"import": {…, "for": "incidents"}, "html": true} and keeps the rows; a question about
the file (its zone, its order of dates, its format) comes as controls that answer it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from ...core.zones import ZONES, Moment, parse_instant, zone
from ...words import Words
from .log_rows import rows_table
from .tags import tag

Json = dict[str, Any]
FEW = 8  # rows that the form itself takes: each is then typed in, and carried by the address
MOST_TOLD = 100  # rows in doubt or refused; more are counted
LONGEST_RAW = 200


def page_of_import(asked: Json, found: Json, words: Words) -> Json:
    """The reply to a page: what it shows, and the rows, where they are a log of
    the kind that it takes."""
    if "error" in found:
        return {"html": _question(found, words)}
    parts = [_summary(found), _verdicts(found, words)]
    if found["gives"] == "totals":
        return {"html": "".join((*parts, _totals(found, words)))}
    if found["gives"] != asked.get("for", found["gives"]):
        return {"html": "".join((*parts, _other_log(found, words)))}
    rows = found["rows"]
    few = len(rows) <= FEW
    key = "none" if not rows else "few" if few else "kept"
    parts.append(tag("p", escape(words.text(f"views.log.{key}", count=len(rows)))))
    if not rows:
        return {"html": "".join(parts)}
    if not few:
        parts += [_kept(words), rows_table(found, words)]
    packed = json.dumps(rows, ensure_ascii=False)
    return {"html": "".join(parts), "rows": packed, "few": few, "month": _month(found)}


def _month(found: Json) -> str:
    """The month that the whole log is in; nothing where it is in several."""
    first, last = found["first"][:7], found["last"][:7]
    return first if first == last else ""


def _summary(found: Json) -> str:
    notes = (tag("li", escape(note)) for note in found["notes"])
    said = tag("p", escape(found["summary"]), class_="log-summary")
    return said + (tag("ul", *notes, class_="log-notes") if found["notes"] else "")


def _verdicts(found: Json, words: Words) -> str:
    return "".join(_told(kind, found[kind], words) for kind in ("refused", "doubtful"))


def _told(kind: str, verdicts: Sequence[Json], words: Words) -> str:
    """Each with its number, its reason and what stands in the file."""
    if not verdicts:
        return ""
    heads = (words.text(f"views.log.{name}") for name in ("number", "reason", "raw"))
    head = tag("tr", *(tag("th", escape(name), scope="col") for name in heads))
    lines = (
        tag(
            "tr",
            tag("td", escape(words.number(verdict["line"]))),
            tag("td", escape(verdict["text"])),
            tag("td", tag("code", escape(_cut(verdict["raw"])))),
        )
        for verdict in verdicts[:MOST_TOLD]
    )
    more = len(verdicts) - MOST_TOLD
    return tag(
        "details",
        tag("summary", escape(words.text(f"views.log.{kind}", count=len(verdicts)))),
        tag("div", tag("table", tag("thead", head), tag("tbody", *lines)), class_="log-table"),
        tag("p", escape(words.text("views.log.more", count=more))) if more > 0 else "",
        open=kind == "refused",
    )


def _cut(raw: str) -> str:
    return raw if len(raw) <= LONGEST_RAW else f"{raw[:LONGEST_RAW]}…"


def _totals(found: Json, words: Words) -> str:
    """How long each service was down, in all: nothing to measure with, much to check a log by."""
    columns = [
        name
        for name in ("service", "start", "end", "up_seconds", "down_seconds")
        if any(row.get(name) for row in found["rows"])
    ]
    heads = (tag("th", escape(words.text(f"views.log.{name}")), scope="col") for name in columns)
    lines = (
        tag("tr", *(tag("td", escape(_shown(row, name, found, words))) for name in columns))
        for row in found["rows"][:MOST_TOLD]
    )
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines))
    return tag("div", table, class_="log-table")


def _shown(row: Mapping[str, str], name: str, found: Json, words: Words) -> str:
    value = row.get(name, "")
    if name in ("start", "end") and value:
        clock = zone(found["time_zone"])
        return words.show(Moment(parse_instant(value, clock), clock))
    if name.endswith("_seconds") and value:
        return words.text("views.log.seconds", count=value)
    return value


def _other_log(found: Json, words: Words) -> str:
    """Tickets where outages are wanted: one can be made of the other, if somebody says so."""
    said = tag("p", escape(words.text(f"views.log.is_{found['gives']}")))
    if found["gives"] == "tickets":
        take = words.text("views.log.take_tickets")
        return said + _buttons("as", [{"value": "incidents", "text": take}])
    links = (
        tag("li", tag("a", escape(words.text(f"{name}.title")), href=f"../{name}/"))
        for name in ("availability", "claim")
    )
    return said + tag("ul", *links)


def _kept(words: Words) -> str:
    """What can be done with a log that the page keeps."""
    buttons = (
        tag(
            "button",
            escape(words.text(f"views.log.{name}")),
            type="button",
            **{f"data_{name}": True},
        )
        for name in ("edit", "drop")
    )
    return tag("p", *buttons, class_="log-buttons")


def _question(found: Json, words: Words) -> str:
    """What must be said of the file before it can be read, or what is wrong with it."""
    error = found["error"]
    parts = [tag("p", escape(error["text"]), class_="field-error")]
    field = error["field"]
    if field == "time_zone":
        zones = [{"value": name, "text": name} for name in ZONES]
        parts += [_buttons(field, error["choices"]), _list(field, zones, words)]
    elif field == "date_order":
        parts.append(_buttons(field, error["choices"]))
    elif field == "format":
        names = words.keys("imports.formats")
        formats = [{"value": name, "text": words.text(f"imports.formats.{name}")} for name in names]
        parts.append(_list(field, formats, words))
    return "".join(parts)


def _buttons(option: str, choices: Iterable[Json]) -> str:
    items = (
        tag(
            "button",
            escape(choice["text"]),
            type="button",
            class_="choice",
            data_option=option,
            value=choice["value"],
        )
        for choice in choices
    )
    return tag("p", *items, class_="choices")


def _list(option: str, choices: Iterable[Json], words: Words) -> str:
    said = words.text(f"views.log.choose_{option}")
    items = (tag("option", escape(choice["text"]), value=choice["value"]) for choice in choices)
    return tag(
        "select", tag("option", escape(said), value=""), *items, aria_label=said, data_option=option
    )
