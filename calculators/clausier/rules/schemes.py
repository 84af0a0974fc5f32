"""The rules that a clause's heading gives to calculators: their keys, and the figures and names they use.

What the rules mean is the calculators' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..core.errors import AnswerError
from ..core.holidays import CALENDARS
from ..core.languages import LANGUAGES
from ..core.opening_hours import parse_hours
from ..core.quantities import SECONDS
from ..law.model import Agreement, Clause
from ..law.prose import find_figure

Table = Mapping[str, Any]
Found = Iterator[tuple[str, str, str]]  # a word of the line, what is wrong, how to mend it

MOMENTS = (
    "created",
    "completed",
    "confirmed",
    "answered",
    "diagnosed",
    "resolved",
)  # of a ticket, after it is opened
CLOCKED = (
    *SECONDS,
    "days",
    "bare_days",
    "working_hours",
    "working_days",
)  # what a guaranteed time may be given in


def _keys(table: Table, known: Iterable[str], needed: Iterable[str] = ()) -> Found:
    for key in table:
        if key not in known:
            yield key, f"unknown key {key!r}", f"Known keys: {', '.join(sorted(known))}"
    for key in needed:
        if key not in table:
            yield "[", f"the key {key!r} is missing", f"Add {key} = …"
    for language in LANGUAGES:
        if not isinstance(table.get(language, ""), str):
            yield (
                language,
                f"{language} = {table[language]!r} is not a text",
                f'Write {language} = "…"',
            )


def _one_of(word: Any, known: Iterable[str], what: str) -> Found:
    if word not in known:
        yield str(word), f"unknown {what} {word!r}", f"Known: {', '.join(known)}"


def _figure(name: object, clause: Clause, agreement: Agreement, *units: str) -> Found:
    figure = find_figure(clause, agreement, str(name))
    if figure is None:
        yield (
            str(name),
            f"{name!r} is named but not defined",
            f"Define [figures.{name}] or mend the name",
        )
    elif units and figure.unit not in units:
        yield (
            str(name),
            f"{name!r} is given in {figure.unit}",
            f"Name a figure given in {' or '.join(units)}",
        )


def _support(table: Table, clause: Clause, agreement: Agreement) -> Found:
    always = {"clock", "clocks", "holidays", "waiting", "response_from", "response_until"}
    restored = any(figure.measure == "recovery" for figure in agreement.figures.values())
    ends = {"recovery_from", "recovery_until"}
    optional = {
        "clock_of",
        "working_hours",
        "working_days",
        "requests",
        "asks",
        "lapse",
        "instead",
        "targets_only",
    }
    optional |= {"objective_period", "pooled", "maintenance", "maintenance_in"}
    yield from _keys(
        table, always | ends | optional, sorted(always | (ends if restored else set()))
    )
    for measure in table.get("waiting", ()):
        yield from _one_of(measure, ("response", "recovery"), "measure")
    for key in ("response_from", "response_until", *sorted(ends)):
        yield from _one_of(table.get(key, "opened"), ("opened", *MOMENTS), "moment")
    if "lapse" in table:
        yield from _lapse(table["lapse"], table.get("asks", {}))
    clocks = table.get("clocks", {})
    named = [
        table[key] for key in ("clock", "working_hours", "working_days", "requests") if key in table
    ]
    for name in (*named, *table.get("clock_of", {}).values()):
        yield from _one_of(name, clocks, "clock")
    for name, clock in clocks.items():
        yield from _clock(name, clock, clause, agreement)
    for calendar in (
        table.get("holidays"),
        *(clock.get("holidays", "none") for clock in clocks.values()),
    ):
        yield from _one_of(calendar, CALENDARS, "holidays")
    for figure in agreement.figures.values():
        if figure.measure in ("response", "recovery") and not figure.example:
            if figure.unit not in CLOCKED:
                yield (
                    "[support]",
                    f"{figure.id} is given in {figure.unit}",
                    f"A guaranteed time is given in {', '.join(CLOCKED)}",
                )
            if figure.unit in ("working_hours", "working_days"):
                yield from _keys(table, table, [figure.unit])


def _lapse(lapse: Table, asks: Table) -> Found:
    """What the answers to a question, as listed, take away."""
    yield from _keys(lapse, ("ask", "is", "measures"), ("ask", "is", "measures"))
    yield from _one_of(lapse.get("ask"), asks, "question")
    for option in lapse.get("is", ()):
        yield from _one_of(option, asks.get(lapse.get("ask", ""), {}).get("options", {}), "answer")
    for measure in lapse.get("measures", ()):
        yield from _one_of(measure, ("response", "recovery"), "measure")


def _clock(name: str, clock: Table, clause: Clause, agreement: Agreement) -> Found:
    if "hours" not in clock:
        yield from _keys(
            clock,
            {"days", "opens", "closes", "holidays", "hours_a_day", "fr", "en"},
            ("days", "opens", "closes", "fr", "en"),
        )
        for end in ("opens", "closes"):
            yield from _figure(clock.get(end), clause, agreement, "clock")
        return
    yield from _keys(clock, {"hours", "holidays", "hours_a_day", "fr", "en"}, ("fr", "en"))
    try:
        parse_hours(str(clock["hours"]))
    except AnswerError:
        yield (
            str(clock["hours"]),
            f"the hours of {name!r} are not readable",
            'Write "24x7" or "mon-fri 08:00-18:00"',
        )


CHECKS = {"support": _support}
