"""What tells the ways of a reading apart: the result that each of them gives, in words.

That is the headline, as a rule; where it is the same for every way, the first
cell of a table of results that is not, such as another date of a timeline.
The answer as HTML and as text both ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..core.trace import Named
from ..engine.calculator import Answer, ReadingAnswer
from ..words import Words

Results = Mapping[str, Any]
Row = tuple[str, str]  # the table, and what the row is about


def headline(answer: Answer, results: Results, words: Words) -> tuple[str, str]:
    """The name of the result that stands large, and how it reads; `results` may
    be those of another reading."""
    name = next(name for name in answer.calculator.headline if name in results)
    return name, _said(answer, results[name], words)


def ways(answer: Answer, reading: ReadingAnswer, words: Words) -> dict[str, str]:
    """For each way of a reading, by its value, what it gives."""
    refused = {
        option.value: words.text(option.refused.key, **option.refused.values)
        for option in reading.options
        if option.refused is not None
    }
    return refused | _told_apart(answer, reading, words)


def _told_apart(answer: Answer, reading: ReadingAnswer, words: Words) -> dict[str, str]:
    """Those that can be computed, each by what it gives."""
    results = {o.value: o.results for o in reading.options if o.refused is None}
    told = {way: headline(answer, found, words)[1] for way, found in results.items()}
    first, *others = results.values()
    if len(set(told.values())) > 1 or all(found == first for found in others):
        return told
    tables = {way: _tables(found) for way, found in results.items()}
    for row in dict.fromkeys(row for table in tables.values() for row in table):
        label = next(table[row][0] for table in tables.values() if row in table)
        cells = {way: table[row][1] if row in table else {} for way, table in tables.items()}
        for column in dict.fromkeys(column for cell in cells.values() for column in cell):
            values = {way: cell.get(column) for way, cell in cells.items()}
            if _differ(values.values()):
                return {
                    way: _labelled(label, _said(answer, value, words), words)
                    for way, value in values.items()
                }
    return told


def _differ(values: Iterable[Any]) -> bool:
    """Whether they read differently: two amounts may, and be printed alike to the cent."""
    first, *others = values
    return (
        any(value != first for value in others)
        and len({str(value) for value in (first, *others)}) > 1
    )


def _tables(results: Results) -> dict[Row, tuple[Any, Results]]:
    """Every row by its table and first cell: that cell, and the values beside it
    (names only repeat the reading)."""
    found: dict[Row, tuple[Any, Results]] = {}
    for name, table in results.items():
        for row in table if isinstance(table, list) else ():
            first, *_ = row.values()
            values = {
                column: value for column, value in row.items() if not isinstance(value, Named)
            }
            found[name, str(first)] = first, values
    return found


def _labelled(label: Any, said: str, words: Words) -> str:
    return said if label is None else words.text("words.labelled", name=label, value=said)


def _said(answer: Answer, value: Any, words: Words) -> str:
    if value is None:
        own = f"views.answer.none.{answer.calculator.name}"
        return words.text(own if words.get(own) else "views.answer.no_amount")
    return words.show(value)
