"""What a timeline found, typed: its reasons, its rows, its calendar files and its drawing are made from this."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.languages import Both
from ...law.model import Agreement
from ...rules.dating import Dated, Point


@dataclass(frozen=True, slots=True)
class Facts:
    """The event and its terms in the order of time, those without a date at the end."""

    agreement: Agreement
    event: str
    label: Both  # how the event is called
    start: Point
    dates: tuple[Dated, ...]
    main: Dated
