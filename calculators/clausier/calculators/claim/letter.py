"""The letters of a claim: the claim or the report of a breach, and the
reservation; addressed by role, signed by nobody.

Each rests on clauses by permanent links pinned to the text cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from ...core.incident import Incident
from ...core.quantities import Span
from ...core.trace import Step, Trace
from ...core.zones import Moment
from ...engine.fields import Values
from ...formats.writing import Block, Heading, Items, Link, Paragraph, Table, Writing
from ...law.fingerprint import fingerprint
from ...law.library import Library
from ...law.names import name_of
from ...law.prose import fill_both
from ...rules.act import Act
from ...rules.measured_steps import explain
from ...views.html.links import clause_address
from ...words import Words
from .file import ClaimFile
from .question import READ_BY

MOST_ROWS = 500  # of a letter
Cell = tuple[str | Link, ...]


class Letter:
    """What every letter of a claim shares: its words, its links, its tables."""

    def __init__(self, file: ClaimFile, values: Values, library: Library, words: Words) -> None:
        self.file, self.values, self.library, self.words = file, values, library, words

    def say(self, key: str, **values: object) -> str:
        return self.words.text(f"claim.letter.{key}", **values)

    def link(self, id: str) -> Link | str:
        clause = self.library.clause(id)
        mark = fingerprint(clause, self.library.agreement(clause.agreement))
        name = name_of(clause, self.words, self.library)
        address = clause_address(id, self.library)
        return Link(name, f"{address}?v={mark}") if address else name

    def claim(self) -> Writing:
        """The claim; where the agreement pays nothing, a report of the breach that says so."""
        paying = self.file.penalty is not None
        key = "claim" if paying else "report"
        blocks = [
            *self._opening(key),
            *self._facts(),
            *self._availability(),
            *self._calculation(),
            *(self._amount() if paying else self._no_amount()),
            *self._readings(),
            *self._disputed(),
            *self._attached(self.file.claim),
            Paragraph.of(self.words.text("words.unofficial")),
        ]
        title = self.say(
            f"title_{key}", period=self.file.month, agreement=self.file.agreement.short
        )
        return Writing(title, self.words.language, tuple(blocks))

    def reservation(self) -> Writing:
        """The reservation of rights for every outage that has none yet."""
        act = self.file.reserve
        pending = [reserve.incident for reserve in self.file.reserves if reserve.missing]
        cited = (" (", self.link(act.clause), ")") if act else ()
        blocks: list[Block] = [
            *self._references(),
            Paragraph.of(self.say("reserve_opening"), *cited, "."),
            *self._table(pending),
            *self._attached(act),
            Paragraph.of(self.words.text("words.unofficial")),
        ]
        title = self.say("title_reserve", agreement=self.file.agreement.short)
        return Writing(title, self.words.language, tuple(blocks))

    # --- parts --------------------------------------------------------------------------------

    def _references(self) -> Iterator[Block]:
        yield Paragraph.of(self.say("to", provider=self.file.agreement.provider))
        given = [
            (self._labelled(self.words.text(f"claim.fields.{name}.label"), text),)
            for name, text in self.file.references.items()
        ]
        if given:
            yield Items(tuple(given))

    def _opening(self, key: str) -> Iterator[Block]:
        yield from self._references()
        act = self.file.claim
        cited = (" (", self.link(act.clause), ")") if act else ()
        yield Paragraph.of(self.say(f"opening_{key}", period=self.file.month), *cited, ".")

    def _facts(self) -> Iterator[Block]:
        yield Heading(self.say("facts"))
        yield from self._table(self.file.incidents)

    def _table(self, incidents: Sequence[Incident]) -> Iterator[Block]:
        """The incidents; of a log that nobody would read on paper, the first, and
        where the others are."""
        names = ("start", "end", "length", "kind", "evidence", "reserve")
        head = tuple(self.say(f"columns.{name}") for name in names)
        rows = tuple(map(self._incident, incidents[:MOST_ROWS]))
        yield Table(self.say("facts_caption"), head, rows)
        if len(incidents) > MOST_ROWS:
            yield Paragraph.of(self.say("more_rows", shown=MOST_ROWS, count=len(incidents)))

    def _incident(self, incident: Incident) -> tuple[Cell, ...]:
        ended = incident.restored or incident.end
        length = Span(Fraction(ended.instant - incident.start.instant)) if ended else None
        kind = self.words.text(f"engine.incident_kinds.{incident.kind}")
        evidence = incident.reference or incident.comment or None
        shown = (incident.start, ended, length, kind, evidence, incident.reserved)
        return tuple((self._show(value),) for value in shown)

    def _availability(self) -> Iterator[Block]:
        yield Heading(self.say("availability"))
        names = ("commitment", "clause", "period", "promise", "measured", "downtime", "verdict")
        head = tuple(self.say(f"columns.{name}") for name in names)
        yield Table(self.say("availability_caption"), head, tuple(self._lines()))

    def _lines(self) -> Iterator[tuple[Cell, ...]]:
        for held in self.file.lines:
            figure = held.figure
            assert figure is not None
            verdict = {True: "met", False: "missed", None: "open"}[held.met]
            yield (
                (self._show(figure.label),),
                (self.link(figure.clause),),
                (self._show(held.period),),
                (self._show(held.promise),),
                (self._show(held.availability),),
                (self._show(Span(held.measured.counted_seconds)),),
                (self.say(f"verdict.{verdict}"),),
            )

    def _calculation(self) -> Iterator[Block]:
        yield Heading(self.say("calculation"))
        for held in self.file.lines:
            assert held.figure is not None
            yield Heading(self._show(held.figure.label), 3)
            explain(held, trace := Trace())
            yield Items(tuple(self._steps(trace.steps)), numbered=True)

    def _steps(self, steps: Sequence[Step]) -> Iterator[Cell]:
        for step in steps:
            text = self.words.text(step.key, **step.values)
            if step.value is not None:
                text = self._labelled(text, self._show(step.value))
            links = [part for id in step.clauses for part in (" · ", self.link(id))]
            yield (text, *links)
            yield from self._steps(step.steps)

    def _amount(self) -> Iterator[Block]:
        penalty = self.file.penalty
        assert penalty is not None
        yield Heading(self.say("amount"))
        yield Items(tuple(self._steps(self.file.trace.steps)), numbered=True)
        yield Paragraph((self.say("amount_due", amount=penalty.amount),), strong=True)
        if self.file.claim_by is not None:
            yield Paragraph.of(self.say("claim_by", due=self.file.claim_by))

    def _no_amount(self) -> Iterator[Block]:
        yield Heading(self.say("amount"))
        yield Paragraph.of(self.say("no_amount", agreement=self.file.agreement.short))

    def _readings(self) -> Iterator[Block]:
        agreement = self.file.agreement
        readings = {r.name: r for name in READ_BY for r in agreement.readings_of(name)}
        if not readings:
            return
        yield Heading(self.say("readings"))
        listed = []
        for reading in readings.values():
            clause = self.library.clause(reading.clause)
            option = reading.option(self.values[reading.input])
            question = self._show(fill_both(reading.question, clause, self.library))
            chosen = self._show(fill_both(option.text, clause, self.library))
            listed.append((f"{question} {chosen} ", self.link(reading.clause)))
        yield Items(tuple(listed))

    def _disputed(self) -> Iterator[Block]:
        if not self.file.disputed:
            return
        yield Heading(self.say("disputed"))
        yield from self._table(self.file.disputed)
        if self.file.range is not None:
            best, worst = self.file.range
            yield Paragraph.of(self.say("range", best=best.amount, worst=worst.amount))

    def _attached(self, act: Act | None) -> Iterator[Block]:
        needed = (*act.says, *act.attach) if act else ()
        if needed:
            yield Heading(self.say("attached"))
            yield Items(tuple((self._show(text),) for text in needed))

    def _labelled(self, name: str, value: str) -> str:
        return self.words.text("words.labelled", name=name, value=value)

    def _show(self, value: Any) -> str:
        return self.words.show(value.shown if isinstance(value, Moment) else value)
