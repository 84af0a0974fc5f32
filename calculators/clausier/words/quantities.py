"""How each language writes its quantities: numbers, money, lengths, dates, periods, hours of a day.

Numbers come in exact and leave as text: nothing else formats them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction

from ..core.quantities import Amount, Money, decimal_text, is_finite
from .typography import NBSP, NNBSP

TYPED = "typed"  # the value of a sentence that quotes what came in

ENDLESS = 10  # decimals shown of a number that never ends


class Quantities:
    """What a language makes of a value; the sentences that it needs are asked of `text`."""

    language: str

    def text(self, key: str, /, **values: object) -> str:
        raise NotImplementedError

    def get(self, key: str) -> str | None:
        raise NotImplementedError

    def number(self, value: int | Fraction, places: int | None = None) -> str:
        """1234567.5 as 1 234 567,5 or 1,234,567.5; cut at `places`; exact without,
        where it ends."""
        if places is None and not is_finite(Fraction(value)):
            places = ENDLESS
        text = decimal_text(value, places)
        sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
        whole, _, part = text.partition(".")
        group, point = (NNBSP, ",") if self.language == "fr" else (",", ".")
        if len(whole) > 3:
            whole = f"{int(whole):,}".replace(",", group)
        return f"{sign}{whole}{point}{part}" if part else sign + whole

    def percent(self, value: Fraction, places: int | None = None) -> str:
        return self.number(value, places) + (NNBSP + "%" if self.language == "fr" else "%")

    def money(self, money: Money) -> str:
        """1 234,50 € or €1,234.50; a currency written in letters stands apart."""
        text = str(money)
        sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
        whole, _, cents = text.partition(".")
        mark = self.currency(money.currency)
        if self.language == "fr":
            return f"{sign}{self.number(int(whole))},{cents}{NBSP}{mark}"
        space = NBSP if mark.isalpha() else ""
        return f"{sign}{mark}{space}{self.number(int(whole))}.{cents}"

    def currency(self, code: str) -> str:
        return self.text(f"currencies.{code}")

    def span(self, seconds: Fraction, *, in_hours: bool = False) -> str:
        """A length of time to read: 4 min 27,48 s; at most two decimals of a second, cut."""
        if seconds < 0:
            return "−" + self.span(-seconds, in_hours=in_hours)
        exact: int | Fraction = seconds.numerator
        if seconds.denominator != 1:
            exact = (
                seconds
                if is_finite(seconds) and seconds < 1
                else Fraction(decimal_text(seconds, 2))
            )
        days, rest = (0, exact) if in_hours else divmod(exact, 86400)
        hours, rest = divmod(rest, 3600)
        minutes, rest = divmod(rest, 60)
        parts = [
            f"{self.number(value)}{NBSP}{self.text(f'span.{unit}')}"
            for unit, value in (
                ("days", days),
                ("hours", hours),
                ("minutes", minutes),
                ("seconds", rest),
            )
            if value
        ]
        return " ".join(parts) or f"0{NBSP}{self.text('span.seconds')}"

    def amount(self, amount: Amount) -> str:
        shown = [self._part(unit, value) for unit, value in amount.parts]
        return f" {self.text('words.and')} ".join(shown)

    def _part(self, unit: str, value: Fraction) -> str:
        if unit in ("times", "count"):
            return self.number(value)
        one = abs(value) < 2 if self.language == "fr" else abs(value) == 1
        name = self.text(f"units.{unit}.{'one' if one else 'many'}")
        return f"{self.number(value)}{NBSP}{name}"

    def date(self, day: date) -> str:
        month = self.text(f"months.m{day.month}")
        first = self.language == "fr" and day.day == 1
        return f"{day.day}{'er' if first else ''}{NBSP}{month}{NBSP}{day.year}"

    def period(self, text: str) -> str:
        """March 2026; the 1st quarter of 2026; a month taken as 30 days."""
        if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
            return f"{self.text(f'months.m{int(found[2])}')}{NBSP}{found[1]}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return self.date(date.fromisoformat(text))
        if "/" in text and ":" not in text:
            first, last = (self.date(date.fromisoformat(day)) for day in text.split("/"))
            return self.text("periods.range", first=first, last=last)
        if found := re.fullmatch(r"(\d{4})-(Q|W)(\d+)", text):
            key = "quarter_of" if found[2] == "Q" else "week_of"
            return self.text(f"periods.{key}", number=str(int(found[3])), year=found[1])
        if found := re.fullmatch(r"(month|quarter|year):([\d.]+)([dh])(?:/(\d+))?", text):
            length = self._part("bare_days" if found[3] == "d" else "hours", Fraction(found[2]))
            shared = f"{length}{NBSP}÷{NBSP}{found[4]}" if found[4] else length
            return self.text(f"periods.{found[1]}", length=shared)
        return self.text(f"periods.{text}") if self.get(f"periods.{text}") else text

    def instant(self, moment: datetime) -> str:
        """Sunday 29 March 2026 at 03:12 (UTC+02:00)."""
        clock = moment.time().isoformat("seconds").removesuffix(":00")
        zone = str(timezone(moment.utcoffset() or timedelta()))
        day = f"{self.text(f'days.d{moment.isoweekday()}')} {self.date(moment.date())}"
        return self.text("words.instant", day=day, clock=clock, zone=zone.replace("-", "−"))

    def clock(self, moment: time) -> str:
        """An hour as contracts say it: 8 h, 8 h 30; 8 am, 8:30 pm."""
        if self.language == "fr":
            return f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02}" if moment.minute else "")
        hour, half = (moment.hour - 1) % 12 + 1, "am" if moment.hour < 12 else "pm"
        return f"{hour}{f':{moment.minute:02}' if moment.minute else ''}{NBSP}{half}"
