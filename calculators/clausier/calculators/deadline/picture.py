"""The life of a ticket on a line: when each clock runs, stands still or
waits, and where its time is up.

One lane a guarantee, on its own clock; below, the hours and days that local clocks show. The same
facts stand beside it as a list. With a due time ahead, `<time data-countdown>` says how long is
left: asking again with a later `now` counts it down, so that no script formats a duration.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from html import escape

from ...core.holiday_rules import Name
from ...core.holidays import public_holidays
from ...core.quantities import Span, decimal_text
from ...core.zones import Instant, Moment, Zone, zone
from ...engine.calculator import Answer
from ...engine.fields import Values
from ...law.library import Library
from ...rules.clocks import MOMENTS
from ...rules.judging import Judgement
from ...views.html.drawing import WIDTH, drawing
from ...views.html.tags import tag
from ...words import Words
from ...words.holidays import day_name
from .answer import Facts
from .axis import Scale

LANE, BAND, TOP = 58, 22, 8  # the height of a lane, of the band in it, and above the first
EDGE = 24  # so near the border a mark's text turns inwards
THIN = Fraction(1, 4)  # the least that is drawn of what is open for a moment only
MOST_HOLIDAYS = 30  # named one by one; over years, they would hide the ticket
MOST_BANDS = 300  # drawn one by one; beyond, they would be thinner than a hair


def deadline(answer: Answer, words: Words, library: Library) -> str:
    values, facts = answer.values, answer.outcome.facts
    if not isinstance(facts, Facts) or not facts.judged:
        return ""
    clock, moments = zone(values["time_zone"]), _moments(values, facts, words)
    first, last = moments[0][0], max(moments[-1][0], moments[0][0] + 60)
    drawn = _drawing(facts, values, Scale(first, last, clock), words)
    told = [(at, _fact(name, _time(at, clock, words))) for at, name in moments]
    held = _holidays(facts, moments[0][0], moments[-1][0])
    items = sorted([*told, *_holiday_facts(held, words)])
    listed = tag("ol", *(item for _, item in items), class_="picture-facts")
    countdown = _countdown(answer, facts, clock, words)
    return countdown + drawn + _legend(facts, words) + listed


def _fact(name: str, when: str) -> str:
    return tag("li", tag("span", escape(name), class_="fact-name"), " ", when)


def _legend(facts: Facts, words: Words) -> str:
    waits = ["waiting"] if any(judgement.pauses for judgement in facts.judged) else []
    counted = [kind for judgement in facts.judged for kind, _, _ in _counted(judgement)]
    kinds = ("open", "closed", *waits, *dict.fromkeys(counted))
    told = {kind: escape(words.text(f"deadline.picture.{kind}")) for kind in kinds}
    items = (
        tag("li", tag("span", class_=f"key is-{kind}"), " ", text) for kind, text in told.items()
    )
    return tag("ul", *items, class_="picture-legend", aria_hidden="true")


def _counted(judgement: Judgement) -> list[tuple[str, Instant, Instant]]:
    """What counts, from when to when: what goes past the due time apart."""
    due, stop = judgement.due, judgement.stop
    ends = max(judgement.start, due if stop is None else stop)
    if judgement.met is False:
        return [("met", judgement.start, due), ("late", due, ends)]
    return [("running" if judgement.met is None else "met", judgement.start, ends)]


def _moments(values: Values, facts: Facts, words: Words) -> list[tuple[Instant, str]]:
    """What counts of what happens to the ticket, in order."""
    counting = {moment for judgement in facts.judged for moment in judgement.guarantee.run.moments}
    found = [(values["opened"].instant, words.text("engine.fields.opened.label"))]
    found += [
        (values[name].instant, words.text(f"engine.fields.{name}.label"))
        for name in MOMENTS
        if values[name] and name in counting
    ]
    for judgement in facts.judged:
        name = words.text(
            "deadline.picture.due", name=facts.wording.name(judgement.guarantee.measure)
        )
        found.append((judgement.due, name))
    for wait in values["waiting"] or ():
        found += [
            (wait[end].instant, words.text(f"deadline.picture.wait_{end}"))
            for end in ("start", "end")
        ]
    return sorted(found)


def _holiday_facts(
    held: dict[Instant, tuple[date, Name]], words: Words
) -> list[tuple[Instant, str]]:
    facts = []
    for at, (day, name) in held.items():
        holiday = words.text("deadline.picture.holiday", name=day_name(name))
        when = tag("time", escape(words.show(day)), datetime=day.isoformat())
        facts.append((at, _fact(holiday, when)))
    return facts


def _holidays(facts: Facts, first: Instant, last: Instant) -> dict[Instant, tuple[date, Name]]:
    """The public holidays that stop a clock on a day when it would run."""
    found = {}
    for judgement in facts.judged:
        clock = judgement.guarantee.clock
        for year in range(clock.zone.local(first).year, clock.zone.local(last).year + 1):
            for day, name in public_holidays(year, clock.holidays):
                begins = clock.zone.instant(datetime(day.year, day.month, day.day))
                if clock.week[day.weekday()] and first < begins < last:
                    found[begins] = day, name
    return found if len(found) <= MOST_HOLIDAYS else {}


def _drawing(facts: Facts, values: Values, scale: Scale, words: Words) -> str:
    clock = scale.clock
    shown = {"start": Moment(scale.start, clock), "end": Moment(scale.end, clock)}
    title = words.text("deadline.picture.title")
    described = words.text("deadline.picture.described", **shown)
    lanes = enumerate(facts.judged)
    parts = [_lane(judgement, facts, TOP + row * LANE, scale, words) for row, judgement in lanes]
    height = TOP + len(facts.judged) * LANE
    for instant in scale.marks():
        place = scale.x(instant)
        parts.append(_across(place, TOP, height, "tick"))
        anchor = "start" if place < EDGE else "end" if place > WIDTH - EDGE else "middle"
        label = escape(scale.mark(instant, words))
        under = height + 16
        parts.append(tag("text", label, x=_n(place), y=under, class_="mark", text_anchor=anchor))
    parts.append(_across(scale.x(values["opened"].instant), TOP, height, "begun"))
    return drawing("deadline", title, described, *parts, height=height + 24)


def _lane(judgement: Judgement, facts: Facts, y: int, scale: Scale, words: Words) -> str:
    """The clock's openings, the waits on them, the time that counts underlined,
    the due time across."""
    band = y + 24
    bands = judgement.guarantee.clock.openings.openings_between(scale.start, scale.end)
    if len(bands) > MOST_BANDS:
        bands = []
    parts = [tag("rect", x=0, y=band, width=WIDTH, height=BAND, class_="is-closed")]
    parts += [_box(opening.start, opening.end, band, scale, "is-open") for opening in bands]
    waits = judgement.pauses
    parts += [_box(pause.start, pause.end, band, scale, "is-waiting") for pause in waits]
    under, due = band + BAND + 3, scale.x(judgement.due)
    for kind, start, end in _counted(judgement):
        ends = {"x1": _n(scale.x(start)), "x2": _n(scale.x(end))}
        parts.append(tag("line", **ends, y1=under, y2=under, class_=f"counted is-{kind}"))
    parts.append(_across(due, band - 6, band + BAND + 6, "due"))
    name = escape(
        words.text("deadline.picture.due", name=facts.wording.name(judgement.guarantee.measure))
    )
    anchor = "end" if 2 * due > WIDTH else "start"
    parts.append(tag("text", name, x=_n(due), y=band - 9, class_="name", text_anchor=anchor))
    return "".join(parts)


def _across(place: Fraction, top: int, bottom: int, css: str) -> str:
    return tag("line", x1=_n(place), x2=_n(place), y1=top, y2=bottom, class_=css)


def _box(start: Instant, end: Instant, y: int, scale: Scale, css: str) -> str:
    left, right = scale.x(start), scale.x(end)
    return tag("rect", x=_n(left), y=y, width=_n(max(right - left, THIN)), height=BAND, class_=css)


def _n(place: Fraction) -> str:
    return decimal_text(place, 2)


def _time(instant: Instant, clock: Zone, words: Words) -> str:
    moment = Moment(instant, clock)
    return tag("time", escape(words.show(moment)), datetime=str(moment))


def _countdown(answer: Answer, facts: Facts, clock: Zone, words: Words) -> str:
    following = facts.pending
    if following is None:
        return ""
    due, left = Moment(following.due, clock), answer.outcome.results.get("remaining_seconds")
    if left is None:
        text = words.text("deadline.picture.until", due=due)
    else:
        key = "left" if left.seconds >= 0 else "over"
        text = words.text(f"deadline.picture.{key}", left=Span(abs(left.seconds)))
    time = tag("time", escape(text), datetime=str(due), data_countdown=True)
    return tag("p", time, class_="countdown")
