"""What a timeline found, typed: its reasons, its rows, its calendar files and its drawing are made
from this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.languages import LANGUAGES, Both
from ...core.periods import parse_period
from ...core.zones import UTC
from ...law.model import Agreement
from ...rules.dating import Dated
from ...rules.event_terms import label_of
from ...rules.given_dates import Misplaced
from ...rules.points import Point
from ...words import Sentences, words

Key = tuple[str, str | None]  # a term, and the period that its date is of


@dataclass(frozen=True, slots=True)
class Facts:
    """The event and its terms in the order of time, those without a date at the end."""

    agreement: Agreement
    event: str
    label: Both  # how the event is called
    start: Point
    dates: tuple[Dated, ...]
    main: Dated
    earliest: Mapping[Key, Point]  # where a reading not chosen gives an earlier date
    strange: tuple[Misplaced, ...] = ()  # dates given in an order that is not expected


def event_label(event: str, agreement: Agreement | None = None) -> Both:
    """As the agreement calls it, else as everybody does; an event that nobody named goes by its
    name.
    """
    own = label_of(agreement, event) if agreement else None
    return own or Both(
        *(words(language).get(f"rules.events.{event}") or event for language in LANGUAGES)
    )


def label(dated: Dated) -> Both | Sentences:
    """A term, with the month or year that its date is of where there are several."""
    if dated.period is None:
        return dated.term.label
    period = parse_period(dated.period, UTC)
    return Sentences.one("timeline.of_period", name=dated.term.label, period=period)
