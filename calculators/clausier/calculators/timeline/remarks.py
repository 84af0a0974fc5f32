"""What the reader of a timeline must know beside its dates: days of rest, clocks that change, what
was not given.

Nothing here changes a date.
"""

from __future__ import annotations

from datetime import date

from ...core.holiday_rules import Name
from ...core.holidays import calendar, public_holidays
from ...core.languages import Both
from ...core.zones import Moment
from ...engine.outcome import Outcome
from ...rules.coverage import covered
from ...rules.dating import Count, Dated, in_hours
from ...rules.event_terms import remarks
from ...rules.points import by_the_clock, moment_of
from ...words import said
from ...words.holidays import day_name
from .facts import Facts, label
from .reasons import names_of


def remark(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    _rest(outcome, facts, count)
    _hours_from_a_day(outcome, facts)
    _clocks_that_change(outcome, facts, count)
    _acts_too_soon(outcome, facts, count)
    _strange_order(outcome, facts, count)
    _periods_untold(outcome, facts, count)
    for told in remarks(facts.agreement, facts.event):
        outcome.warn("timeline.warnings.remark", None, told.clause, remark=told.text)


def _rest(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    """A term that ends on a day of rest."""
    for dated in facts.dates:
        rest = _why_of_rest(dated, count)
        if rest is not None:
            key = "timeline.warnings.stays" if dated.term.stays else "timeline.warnings.rest"
            told = {"name": label(dated), "date": dated.point, "rest": rest}
            outcome.warn(key, None, dated.term.clause.id, **told)


def _why_of_rest(dated: Dated, count: Count) -> Both | None:
    """Why the day on which a count ends is one of rest, if it is."""
    if dated.figure is None or not isinstance(dated.point, date):
        return None
    day, known, holidays = dated.point, calendar(count.holidays), dict[date, Name]()
    if known.first <= day.year <= known.last:
        holidays = dict(public_holidays(day.year, known))
    if day in holidays:
        return day_name(holidays[day])
    return said(f"days.d{day.isoweekday()}") if day.isoweekday() > 5 else None


def _hours_from_a_day(outcome: Outcome[Facts], facts: Facts) -> None:
    """Hours counted from a day alone."""
    counted = any(isinstance(dated.point, Moment) and dated.figure for dated in facts.dates)
    if counted and isinstance(facts.start, date):
        outcome.warn("timeline.warnings.first_moment", "date", date=facts.start)


def _clocks_that_change(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    """Hours across the change to summer time end an hour later on the clock; who must be in time
    looks at both.
    """
    for dated in facts.dates:
        length, start = dated.term.length, count.point(dated.base)
        if length is None or start is None or not isinstance(dated.point, Moment):
            continue
        if not all(in_hours(length, unit) for unit, _ in length.amount.parts):
            continue
        earlier = by_the_clock(moment_of(start, count.zone), dated.point)
        if earlier is not None:
            told = {"name": label(dated), "due": dated.point, "earlier": earlier}
            outcome.warn("timeline.warnings.clocks", None, dated.term.clause.id, **told)


def _acts_too_soon(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    """A reservation sent while the outage lasts cannot state its end."""
    for dated in facts.dates:
        saved = covered(dated, count)
        if saved is not None and saved.too_soon and dated.term.covers is not None:
            name = dated.term.covers.acted
            acted = names_of(facts.agreement, facts.event, count)[name]
            told = {"act": acted, "event": facts.label}
            outcome.warn("timeline.warnings.too_soon", name, dated.term.clause.id, **told)


def _strange_order(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    names = names_of(facts.agreement, facts.event, count)
    for found in facts.strange:
        told = {"name": names[found.given], "other": names[found.other]}
        outcome.warn("timeline.warnings.strange_order", found.given, **told)


def _periods_untold(outcome: Outcome[Facts], facts: Facts, count: Count) -> None:
    """Where each period touched has a date of its own, and nobody said from when on they are
    touched.
    """
    for dated in facts.dates:
        since = dated.term.each_from
        if since is not None and count.point(since) is None and dated.point is not None:
            name = names_of(facts.agreement, facts.event, count)[since]
            told = {"name": name, "event": facts.label}
            outcome.warn("timeline.warnings.one_period", since, dated.term.clause.id, **told)
            return
