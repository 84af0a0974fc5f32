"""One field for when something happened: a day, or a day and its time, under either of two names.

Programs say `date` or `instant`, as they always could; on a page there is one box for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..core.errors import AnswerError
from ..core.zones import Moment
from .field import Values
from .fields import DateField, MomentField


@dataclass(frozen=True, kw_only=True)
class DayOrMomentField(MomentField):
    """2026-03-29, 29/03/2026 14:00, 29 mars 2026 à 14 h."""

    def parse(self, text: str, values: Values) -> Any:
        try:
            return DateField(name=self.name).parse(text, values)
        except AnswerError as error:
            if error.key != "errors.date":  # a day, but not one of the calendar
                raise
        return super().parse(text, values)

    def agreed(self, given: list[Any]) -> Any:
        """Of a day and a moment on that day, the moment; two that are not of one day
        are refused."""
        days = {point.shown.date() if isinstance(point, Moment) else point for point in given}
        moments = {point for point in given if isinstance(point, Moment)}
        if len(days) > 1 or len(moments) > 1:
            raise AnswerError(None, "engine.errors.two_moments")
        return moments.pop() if moments else days.pop()

    def plain_name(self, value: Any) -> str:
        """A moment is given back under the name that says so."""
        return self.name if isinstance(value, date) or not self.also else self.also[0]
