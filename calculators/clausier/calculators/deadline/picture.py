"""The life of a ticket on a line: when each clock runs, stands still or waits, and where its time is up.

One lane a guarantee, on its own clock; below, the hours and days that local clocks show. The same facts
stand beside it as a list. With a due time ahead, `<time data-countdown>` says how long is left: asking
again with a later `now` counts it down, so that no script formats a duration.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from html import escape
from math import ceil

from ...core.holidays import public_holidays
from ...core.opening_hours import parse_hours
from ...core.quantities import Span, decimal_text
from ...core.zones import DAY, HOUR, Instant, Moment, Zone, zone
from ...engine.calculator import Answer
from ...engine.fields import Values
from ...law.library import Library
from ...views.html.drawing import WIDTH, drawing
from ...views.html.tags import tag
from ...words import Words
from .answer import SHORT, Judged, pending, ticket
from .question import MOMENTS

LANE, BAND, TOP = 58, 22, 8  # the height of a lane, of the band in it, and above the first
STEPS = (
    300,
    900,
    1800,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
)
EDGE = 24  # so near the border a mark's text turns inwards
MARKS = 5  # on the axis, at most, so that a phone can show their text
THIN = Fraction(1, 4)  # the least that is drawn of what is open for a moment only
MOST_BANDS = 300  # drawn one by one; beyond, they would be thinner than a hair


def deadline(answer: Answer, words: Words, library: Library) -> str:
    values = answer.values
    judged = ticket(values, library)
    if not judged:
        return ""
    clock, moments = zone(values["time_zone"]), _moments(values, judged, words)
    start, end = moments[0][0], max(moments[-1][0], moments[0][0] + 60)
    margin = ceil((end - start) / 24)
    scale = _Scale(start - margin, end + margin)
    drawn = _drawing(judged, values, scale, clock, words)
    held = _holidays(judged, moments[0][0], moments[-1][0])
    facts = sorted(
        [
            *((at, _fact(name, _time(at, clock, words))) for at, name in moments),
            *_holiday_facts(held, words),
        ]
    )
    listed = tag("ol", *(item for _, item in facts), class_="picture-facts")
    return (
        _countdown(answer, judged, values, clock, words) + drawn + _legend(judged, words) + listed
    )


def _fact(name: str, when: str) -> str:
    return tag("li", tag("span", escape(name), class_="fact-name"), " ", when)


def _legend(judged: list[Judged], words: Words) -> str:
    waits = ["waiting"] if any(each.pauses for each in judged) else []
    kinds = [
        "open",
        "closed",
        *waits,
        *dict.fromkeys(kind for each in judged for kind, _, _ in _counted(each)),
    ]
    said = {kind: escape(words.text(f"deadline.picture.{kind}")) for kind in kinds}
    items = (
        tag("li", tag("span", class_=f"key is-{kind}"), " ", text) for kind, text in said.items()
    )
    return tag("ul", *items, class_="picture-legend", aria_hidden="true")


def _counted(judged: Judged) -> list[tuple[str, Instant, Instant]]:
    """What counts, from when to when: what goes past the due time apart."""
    ends = max(judged.start, judged.due if judged.stop is None else judged.stop)
    if judged.met is False:
        return [("met", judged.start, judged.due), ("late", judged.due, ends)]
    return [("running" if judged.met is None else "met", judged.start, ends)]


class _Scale:
    def __init__(self, start: Instant, end: Instant) -> None:
        self.start, self.end = start, end

    def x(self, instant: Instant) -> Fraction:
        within = min(max(instant, self.start), self.end)
        return Fraction(
            decimal_text(Fraction(within - self.start) / (self.end - self.start) * WIDTH, 2)
        )


def _name(judged: Judged, words: Words) -> str:
    return words.text(f"deadline.picture.{SHORT.get(judged.guarantee.measure, 'own')}")


def _moments(values: Values, judged: list[Judged], words: Words) -> list[tuple[Instant, str]]:
    """What happens to the ticket, in order."""
    found = [(values["opened"].instant, words.text("engine.fields.opened.label"))]
    found += [
        (values[name].instant, words.text(f"engine.fields.{name}.label"))
        for name in MOMENTS
        if values[name]
    ]
    found += [
        (each.due, words.text("deadline.picture.due", name=_name(each, words))) for each in judged
    ]
    for wait in values["waiting"] or ():
        found += [
            (wait[end].instant, words.text(f"deadline.picture.wait_{end}"))
            for end in ("start", "end")
        ]
    return sorted(found)


def _holiday_facts(
    held: dict[Instant, tuple[date, str]], words: Words
) -> list[tuple[Instant, str]]:
    facts = []
    for at, (day, name) in held.items():
        holiday = words.text("deadline.picture.holiday", name=words.text(f"holidays.{name}"))
        facts.append(
            (at, _fact(holiday, tag("time", escape(words.show(day)), datetime=day.isoformat())))
        )
    return facts


def _holidays(
    judged: list[Judged], first: Instant, last: Instant
) -> dict[Instant, tuple[date, str]]:
    """The public holidays that stop a clock on a day when it would run."""
    found = {}
    for each in judged:
        clock = each.guarantee.clock
        week = parse_hours(clock.hours)
        for year in range(clock.zone.local(first).year, clock.zone.local(last).year + 1):
            for day, name in public_holidays(year, clock.holidays):
                begins = clock.zone.instant(datetime(day.year, day.month, day.day))
                if week[day.weekday()] and first < begins < last:
                    found[begins] = day, name
    return found


def _drawing(judged: list[Judged], values: Values, scale: _Scale, clock: Zone, words: Words) -> str:
    shown = {"start": Moment(scale.start, clock), "end": Moment(scale.end, clock)}
    title, described = (
        words.text("deadline.picture.title"),
        words.text("deadline.picture.described", **shown),
    )
    parts = [_lane(each, TOP + index * LANE, scale, words) for index, each in enumerate(judged)]
    height = TOP + len(judged) * LANE
    for instant in _marks(scale, clock):
        parts.append(
            tag(
                "line",
                x1=_n(scale.x(instant)),
                x2=_n(scale.x(instant)),
                y1=TOP,
                y2=height,
                class_="tick",
            )
        )
        label, x = escape(_mark(instant, clock, words)), scale.x(instant)
        anchor = "start" if x < EDGE else "end" if x > WIDTH - EDGE else "middle"
        parts.append(tag("text", label, x=_n(x), y=height + 16, class_="mark", text_anchor=anchor))
    begun = scale.x(values["opened"].instant)
    parts.append(tag("line", x1=_n(begun), x2=_n(begun), y1=TOP, y2=height, class_="begun"))
    return drawing("deadline", title, described, *parts, height=height + 24)


def _lane(judged: Judged, y: int, scale: _Scale, words: Words) -> str:
    """The clock's openings, the waits on them, the time that counts underlined, the due time across."""
    band = y + 24
    bands = judged.guarantee.clock.openings.openings_between(scale.start, scale.end)
    if len(bands) > MOST_BANDS:
        bands = []
    parts = [tag("rect", x=0, y=band, width=WIDTH, height=BAND, class_="is-closed")]
    parts += [_box(opening.start, opening.end, band, scale, "is-open") for opening in bands]
    parts += [_box(pause.start, pause.end, band, scale, "is-waiting") for pause in judged.pauses]
    under, due = band + BAND + 3, scale.x(judged.due)
    anchor = "end" if due > WIDTH / 2 else "start"
    for kind, start, end in _counted(judged):
        parts.append(
            tag(
                "line",
                x1=_n(scale.x(start)),
                x2=_n(scale.x(end)),
                y1=under,
                y2=under,
                class_=f"counted is-{kind}",
            )
        )
    parts.append(tag("line", x1=_n(due), x2=_n(due), y1=band - 6, y2=band + BAND + 6, class_="due"))
    name = escape(words.text("deadline.picture.due", name=_name(judged, words)))
    parts.append(tag("text", name, x=_n(due), y=band - 9, class_="name", text_anchor=anchor))
    return "".join(parts)


def _box(start: Instant, end: Instant, y: int, scale: _Scale, css: str) -> str:
    left, right = scale.x(start), scale.x(end)
    return tag("rect", x=_n(left), y=y, width=_n(max(right - left, THIN)), height=BAND, class_=css)


def _n(place: Fraction) -> str:
    return decimal_text(place, 2)


def _marks(scale: _Scale, clock: Zone) -> list[Instant]:
    """Round hours or midnights, as local clocks show them, few enough to be read."""
    step = next((step for step in STEPS if (scale.end - scale.start) / step <= MARKS), STEPS[-1])
    shown = clock.local(scale.start)
    midnight = datetime(shown.year, shown.month, shown.day)
    found: list[Instant] = []
    at = midnight
    while len(found) <= 2 * MARKS:
        instant = _instant(at, clock)
        if instant > scale.end:
            break
        if (
            instant >= scale.start and clock.local(instant).replace(tzinfo=None) == at
        ):  # an hour skipped is not shown
            found.append(instant)
        at += timedelta(seconds=step)
    return found


def _instant(wall: datetime, clock: Zone) -> Instant:
    """Near a change of clocks, an hour more or less does no harm to a mark on an axis."""
    guess = int((wall - datetime(1970, 1, 1)).total_seconds())
    return guess - clock.offset(guess - clock.standard)


def _mark(instant: Instant, clock: Zone, words: Words) -> str:
    shown = clock.local(instant)
    if shown.hour or shown.minute:
        return words.clock(shown.time())
    return f"{words.text(f'days.d{shown.isoweekday()}')[:3]} {shown.day}"


def _time(instant: Instant, clock: Zone, words: Words) -> str:
    moment = Moment(instant, clock)
    return tag("time", escape(words.show(moment)), datetime=str(moment))


def _countdown(
    answer: Answer, judged: list[Judged], values: Values, clock: Zone, words: Words
) -> str:
    following = pending(judged)
    if following is None:
        return ""
    due, left = Moment(following.due, clock), answer.outcome.results.get("remaining_seconds")
    if left is None:
        text = words.text("deadline.picture.until", due=due)
    else:
        key = "left" if left.seconds >= 0 else "over"
        text = words.text(f"deadline.picture.{key}", left=Span(abs(left.seconds)))
    return tag(
        "p", tag("time", escape(text), datetime=str(due), data_countdown=True), class_="countdown"
    )
