"""Intervals typed in one cell: 2026-03-02 10:00/2026-03-02 11:30, several with a semicolon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..core.errors import AnswerError
from ..core.intervals import Interval
from ..core.zones import UTC, Moment, Zone
from ..words import Sentences
from .field import LONGEST_TEXT
from .fields import MomentField, Rows, Values

MOST = 10_000  # in one cell


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
        if isinstance(raw, list) and all(isinstance(row, dict) for row in raw):
            return [self._between(row) for row in self._rows().read(raw, values)]
        if isinstance(raw, list):
            raw = ";".join(map(str, raw))
        if not isinstance(raw, str):
            raise AnswerError(None, "errors.text")
        parts = [part.strip() for part in raw.split(";") if part.strip()]
        if len(parts) > MOST:
            raise AnswerError(None, "errors.too_many_rows", most=MOST)
        return [self._stretch(part, values) for part in parts]

    def _rows(self) -> Rows:
        ends = (
            MomentField(name=end, required=True, zone_from=self.zone_from)
            for end in ("start", "end")
        )
        return Rows(name=self.name, columns=tuple(ends), most=MOST)

    def _stretch(self, text: str, values: Values) -> Stretch:
        if len(text) > LONGEST_TEXT:
            raise AnswerError(None, "errors.too_long", longest=LONGEST_TEXT)
        # A French date has slashes too: the one that parts the two moments is in the middle.
        parts = text.split("/")
        half = len(parts) // 2
        if len(parts) % 2:
            raise AnswerError(None, "errors.intervals", typed=text)
        start, end = (
            self.parse("/".join(side).strip(), values) for side in (parts[:half], parts[half:])
        )
        return self._between({"start": start, "end": end})

    def _between(self, ends: Values) -> Stretch:
        start, end = ends["start"], ends["end"]
        if end.instant < start.instant:
            raise AnswerError(None, "errors.interval_backwards")
        return Stretch(start.instant, end.instant, start.zone)

    def plain(self, value: Iterable[Interval]) -> str:
        return plain_intervals(value)


def plain_intervals(stretches: Iterable[Interval]) -> str:
    return "; ".join(f"{Moment(one.start, UTC)}/{Moment(one.end, UTC)}" for one in stretches)
