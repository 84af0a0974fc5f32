"""By when support must answer and restore, from the moments of one ticket.

With an agreement, its guaranteed times on its clocks, under the readings chosen; without, a clock and a
length of the visitor's own. Lengths and clocks come from guarantees.py, the form is ticket.py's.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from ...core.errors import AnswerError
from ...core.intervals import Interval
from ...core.languages import Both
from ...core.quantities import Span
from ...core.trace import Named, Trace
from ...core.zones import Instant, Moment, Zone, zone
from ...engine.fields import Values
from ...engine.outcome import Outcome
from ...law.library import Library
from ...rules.clocks import Clock, Guarantee
from ...rules.support import RECOVERY, REQUEST, RESPONSE, Support, level_label
from ...words import Sentences, said
from .calendar import ticket_calendar
from .question import MEASURES, MOMENTS, check_order, level_given, waits

SHORT = {RESPONSE: "gti", RECOVERY: "gtr"}
INTERVENTIONS = ("confirmed", "answered", "diagnosed")


@dataclass(frozen=True)
class Judged:
    """One guarantee applied to one ticket: due, and where the answer is known, met or late."""

    guarantee: Guarantee
    start: Instant
    stop: Instant | None
    pauses: tuple[Interval, ...]
    due: Instant

    @cached_property
    def promised(self) -> Span:
        return Span(self.guarantee.seconds(self.start))

    @property
    def met(self) -> bool | None:
        return None if self.stop is None else self.stop <= self.due

    @cached_property
    def elapsed(self) -> Span | None:
        return (
            None
            if self.stop is None
            else Span(self.guarantee.clock.elapsed(self.start, self.stop, self.pauses))
        )

    @cached_property
    def late(self) -> Span | None:
        """How much too long, on the clock of the guarantee: none at all between closing time and the next opening."""
        return (
            Span(self.elapsed.seconds - self.promised.seconds)
            if self.elapsed and self.met is False
            else None
        )


def judge(
    guarantee: Guarantee, start: Instant, stop: Moment | None, pauses: tuple[Interval, ...]
) -> Judged:
    return Judged(
        guarantee, start, stop.instant if stop else None, pauses, guarantee.due(start, pauses)
    )


def compute(values: Values, library: Library) -> Outcome:
    check_order(values)
    if values["agreement"] is None:
        return _own(values)
    agreement, level, trace = library.agreement(values["agreement"]), level_given(values), Trace()
    support = Support(agreement, "deadline", values, library)
    name = level_label(agreement, level)
    trace.add("deadline.steps.level", Named(level, name), agreement=agreement.short)
    found = (
        {measure: _guarantee(measure, level, support, values, trace) for measure in MEASURES}
        if support
        else {}
    )
    judged = [each for each in found.values() if each]
    if not judged:
        _nothing_promised(level, support, trace)
    results: dict[str, Any] = {"verdict": _verdict(judged, support, values)}
    for measure, short in SHORT.items():
        each = found.get(measure)
        results[f"{short}_due"] = Moment(each.due, _clock(values)) if each else None
        results[f"{short}_met"] = each.met if each else None
        results[f"{short}_elapsed_seconds"] = each.elapsed if each else None
        results[f"{short}_late_seconds"] = each.late if each else None
    said_aloud = {"agreement": agreement.short, "level": name, "verdict": results["verdict"]}
    outcome: Outcome[None] = Outcome(results, trace, ("deadline.summary.agreement", said_aloud))
    _countdown(outcome, judged, values)
    _warn(outcome, judged, support, values)
    due = [
        (f"rules.verdict.{SHORT[each.guarantee.measure]}", each.due, each.guarantee)
        for each in judged
    ]
    outcome.documents += ticket_calendar(due, values, agreement.short, name)
    return outcome


def ticket(values: Values, library: Library) -> list[Judged]:
    """The guarantees of these inputs, for the picture."""
    if values["agreement"] is None:
        return [_own_judged(values)]
    support = Support(library.agreement(values["agreement"]), "deadline", values, library)
    found = (
        (_guarantee(measure, level_given(values), support, values, Trace()) for measure in MEASURES)
        if support
        else ()
    )
    return [judged for judged in found if judged]


def _clock(values: Values) -> Zone:
    return zone(values["time_zone"])


def _guarantee(
    measure: str, level: str, support: Support, values: Values, trace: Trace
) -> Judged | None:
    """One guarantee with its reasons; None where the agreement has none, or does not owe it here."""
    guarantee, short, rules = support.guarantee(measure, level), SHORT[measure], support.rules
    if guarantee is None:
        return None
    lapse = rules.get("lapse")
    if lapse and values[lapse["ask"]] in lapse["is"] and measure in lapse["measures"]:
        ask = rules["asks"][lapse["ask"]]
        fact = ask["options"][values[lapse["ask"]]]
        question, answer = Both(ask["fr"], ask["en"]), Both(fact["fr"], fact["en"])
        trace.add(
            f"deadline.steps.{short}_lapsed",
            None,
            *support.sources("lapse"),
            ask=question,
            fact=answer,
        )
        return None
    begins, ends = rules[f"{measure}_from"], rules[f"{measure}_until"]
    start, stop = values[begins] or values["opened"], values[ends]
    pauses = waits(values) if measure in rules["waiting"] else ()
    judged, inside = judge(guarantee, start.instant, stop, pauses), Trace()
    _explain_clock(
        guarantee.clock, inside, *support.sources("clock", "clock_of", "working_hours", "holidays")
    )
    inside.add(
        f"deadline.steps.from_{begins if values[begins] else 'opened'}",
        start,
        *support.sources(f"{measure}_from"),
    )
    if pauses:
        inside.add("deadline.steps.waiting", None, *support.sources("waiting"), count=len(pauses))
    inside.add("deadline.steps.due", Moment(judged.due, _clock(values)))
    if stop:
        inside.add(f"deadline.steps.until_{ends}", stop, *support.sources(f"{measure}_until"))
        _explain_end(judged, inside, guarantee.promised)
    elif measure == RESPONSE and any(values.get(moment) for moment in INTERVENTIONS):
        inside.add(
            "deadline.steps.unknown",
            None,
            *support.sources(f"{measure}_until"),
            moment=said(f"rules.moments.{ends}"),
        )
    trace.add(f"deadline.steps.{short}", guarantee.promised, inside=inside)
    return judged


def _explain_clock(clock: Clock, trace: Trace, *clauses: str) -> None:
    trace.add(
        "rules.steps.clock",
        None,
        *clauses,
        clock=clock.label,
        holidays=said(f"rules.holiday_calendars.{clock.holidays}"),
    )


def _explain_end(judged: Judged, trace: Trace, promised: Any) -> None:
    key = "met" if judged.met else "late"
    trace.add(
        f"deadline.steps.{key}",
        judged.late or judged.elapsed,
        elapsed=judged.elapsed,
        promised=promised,
    )


def _verdict(judged: list[Judged], support: Support, values: Values) -> Named:
    """One sentence for all of it: it stands large, and tells one reading from another."""
    parts = []
    for each in judged:
        short = SHORT[each.guarantee.measure] + (
            "_target" if support.rules.get("targets_only") else ""
        )
        key = {None: "due", True: "met", False: "late"}[each.met]
        due = Moment(each.due, _clock(values))
        parts.append(
            (
                f"rules.verdict.{short}_{key}",
                {"due": due, "elapsed": each.elapsed or "", "late": each.late or ""},
            )
        )
    if not parts:
        return Named("none", said("rules.verdict.none"))
    known = [each.met for each in judged]
    value = "late" if False in known else "pending" if None in known else "met"
    return Named(value, Sentences(tuple(parts)))


def _nothing_promised(level: str, support: Support, trace: Trace) -> None:
    """The agreement gives no time for this: said, with the hours in which it is dealt with where it names them."""
    if level == REQUEST and support and "requests" in support.rules:
        clock = support.clock(support.rules["requests"])
        trace.add(
            "deadline.steps.as_soon_as_possible",
            None,
            *support.sources("requests"),
            clock=clock.label,
        )
    elif len(trace.steps) == 1:
        trace.add("deadline.steps.no_scheme", None, agreement=support.agreement.short)


def _own(values: Values) -> Outcome:
    judged, trace = _own_judged(values), Trace()
    _explain_clock(judged.guarantee.clock, trace)
    trace.add("deadline.steps.from_opened", values["opened"])
    if judged.pauses:
        trace.add("deadline.steps.waiting", None, count=len(judged.pauses))
    due = trace.add("deadline.steps.due", Moment(judged.due, _clock(values)))
    results: dict[str, Any] = {"due": due}
    if judged.stop is not None:
        results |= {"met": judged.met, "elapsed_seconds": judged.elapsed}
        _explain_end(judged, trace, judged.promised)
    key = {None: "due", True: "met", False: "late"}[judged.met]
    said_aloud = {"due": due, "late": judged.late or "", "elapsed": judged.elapsed or ""}
    outcome: Outcome[None] = Outcome(results, trace, (f"deadline.summary.{key}", said_aloud))
    _countdown(outcome, [judged], values)
    _warn(outcome, [judged], None, values)
    outcome.documents += ticket_calendar(
        [("rules.verdict.own", judged.due, judged.guarantee)], values
    )
    return outcome


def _own_judged(values: Values) -> Judged:
    typed = values["calendar"]
    clock = Clock(typed, _clock(values), values["holidays"], said("words.quoted", text=typed))
    try:
        _ = clock.openings
    except AnswerError as error:
        raise error.within("calendar") from None
    return judge(
        Guarantee("own", values["duration"], clock),
        values["opened"].instant,
        values["answered"],
        waits(values),
    )


def pending(judged: list[Judged]) -> Judged | None:
    """What is due next and not yet done."""
    return min(
        (each for each in judged if each.stop is None), key=lambda each: each.due, default=None
    )


def _countdown(outcome: Outcome, judged: list[Judged], values: Values) -> None:
    """With `now`, how long until the next due time: asked again, it counts down; negative once past."""
    following = pending(judged)
    if following and values["now"] is not None:
        outcome.results["remaining_seconds"] = Span(Fraction(following.due - values["now"].instant))


def _warn(outcome: Outcome, judged: list[Judged], support: Support | None, values: Values) -> None:
    if support and judged and values["waiting"] and not any(each.pauses for each in judged):
        outcome.warn("deadline.warnings.waiting_counts", "waiting", *support.sources("waiting"))
    if support and judged and support.rules.get("targets_only"):
        outcome.warn("deadline.warnings.targets_only", None, *support.sources("targets_only"))
    used = support.moments if support else ("answered",)
    for moment in MOMENTS:
        if values[moment] is not None and moment not in used:
            outcome.warn(
                "deadline.warnings.unused", moment, moment=said(f"engine.fields.{moment}.label")
            )
