"""Intervals typed in one cell: 2026-03-02 10:00/2026-03-02 11:30, several with a semicolon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..core.errors import AnswerError
from ..core.intervals import Interval
from ..core.zones import UTC, Moment, Zone
from ..words import Sentences
from .fields import MomentField, Values


@dataclass(frozen=True, slots=True)
class Stretch(Interval):
    """An interval as its ticket's clock shows it."""

    zone: Zone

    @property
    def shown(self) -> Sentences:
        return Sentences.one(
            "words.stretch", start=Moment(self.start, self.zone), end=Moment(self.end, self.zone)
        )


@dataclass(frozen=True, kw_only=True)
class IntervalsField(MomentField):
    """Stretches of time in one cell: "2026-03-02 10:00/2026-03-02 11:30; …"; or a
    list of rows with start and end."""

    def read(self, raw: Any, values: Values) -> Any:
        if isinstance(raw, list):
            raw = ";".join(
                f"{row.get('start', '')}/{row.get('end', '')}"
                if isinstance(row, dict)
                else str(row)
                for row in raw
            )
        if not isinstance(raw, str):
            raise AnswerError(None, "errors.text")
        return [self._stretch(part, values) for part in raw.split(";") if part.strip()]

    def _stretch(self, text: str, values: Values) -> Stretch:
        # A French date has slashes too: the one that parts the two moments is in the middle.
        parts = text.split("/")
        half = len(parts) // 2
        if len(parts) % 2:
            raise AnswerError(None, "errors.intervals", typed=text.strip())
        start, end = (
            self.parse("/".join(side).strip(), values) for side in (parts[:half], parts[half:])
        )
        if end.instant < start.instant:
            raise AnswerError(None, "errors.interval_backwards")
        return Stretch(start.instant, end.instant, start.zone)

    def plain(self, value: Iterable[Interval]) -> str:
        return plain_intervals(value)


def plain_intervals(stretches: Iterable[Interval]) -> str:
    return "; ".join(f"{Moment(one.start, UTC)}/{Moment(one.end, UTC)}" for one in stretches)
