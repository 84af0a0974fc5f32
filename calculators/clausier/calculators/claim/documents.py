"""The files of a claim: letters to send, the intervals as rows, the deadlines
as a calendar, the state to open again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache

from ...core.quantities import Span
from ...core.zones import HOUR, Moment
from ...engine.fields import Values
from ...engine.outcome import Document
from ...formats import icalendar, markdown, odt, print_page
from ...formats.icalendar import Event, calendar, stable_id
from ...formats.writing import Writing
from ...law.library import Library
from ...views.html.links import clause_address
from ...words import Words
from .file import ClaimFile
from .letter import Letter

MOST_RESERVED = 50  # dates of a calendar: of more, the most urgent
COLUMNS = (
    "start",
    "end",
    "kind",
    "service",
    "detected",
    "reported",
    "restored",
    "notified",
    "reserved",
    "disputed",
    "comment",
    "reference",
)


def documents(file: ClaimFile, values: Values, library: Library) -> Iterator[Document]:
    stem = f"{file.agreement.name}-{file.month.text}"

    @cache
    def claim(words: Words) -> Writing:
        return Letter(file, values, library, words).claim()

    @cache
    def reservation(words: Words) -> Writing:
        return Letter(file, values, library, words).reservation()

    kind = "claim" if file.penalty is not None else "breach"
    yield from _letters(f"{kind}-{stem}", claim)
    if any(reserve.missing for reserve in file.reserves):
        yield from _letters(f"reservation-{stem}", reservation)
    yield Document(f"incidents-{stem}.csv", "text/csv", lambda words: _rows(file))
    if file.claim_by is not None or file.reserves:
        yield Document(
            f"claim-{stem}.ics", icalendar.MEDIA_TYPE, lambda words: _dates(file, library, words)
        )


def _letters(name: str, writing: Callable[[Words], Writing]) -> Iterator[Document]:
    """To print, to edit, and as plain text."""
    page, text = print_page.MEDIA_TYPE, markdown.MEDIA_TYPE
    yield Document(f"{name}.html", page, lambda words: print_page.print_page(writing(words)))
    yield Document(f"{name}.odt", odt.MEDIA_TYPE, lambda words: odt.odt(writing(words)))
    yield Document(f"{name}.md", text, lambda words: markdown.markdown(writing(words)))


def _rows(file: ClaimFile) -> str:
    """The log as it was read, in the columns that `--incidents` reads again."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for incident in file.incidents:
        cells = (getattr(incident, name) for name in COLUMNS)
        rows.writerow(
            ["yes" if cell is True else "" if cell in (None, False) else cell for cell in cells]
        )
    return out.getvalue()


def _dates(file: ClaimFile, library: Library, words: Words) -> str:
    return calendar(list(_events(file, library, words)), words)


def _events(file: ClaimFile, library: Library, words: Words) -> Iterator[Event]:
    name = file.agreement.name
    for one in file.pending[:MOST_RESERVED]:
        summary = words.text("claim.next.reserve", start=one.incident.start)
        uid = ("reserve", name, one.incident.start)
        url = clause_address(file.reserve.clause, library) if file.reserve else None
        yield _event(uid, one.due_at(file.as_of), summary, url)
    if file.claim_by is not None:
        summary = words.text("claim.next.claim", period=file.month)
        yield _event(
            ("claim", name, file.month.text),
            file.claim_by,
            summary,
            clause_address(file.claim.clause, library) if file.claim else None,
        )


def _event(uid: tuple[object, ...], due: Moment | date, summary: str, url: str | None) -> Event:
    return Event(
        uid=stable_id(*uid),
        start=due,
        summary=summary,
        url=url,
        alarms=(Span(Fraction(24 * HOUR)),),
    )
