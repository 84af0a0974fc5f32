"""The form of one ticket: its agreement and level, or a clock of the
visitor's own; its moments and waits.

Which moments matter, which facts are asked and which readings apply come from the agreements' data.
"""

from __future__ import annotations

from dataclasses import replace

from ...core.errors import AnswerError
from ...core.intervals import Interval
from ...engine.agreement_fields import agreement_field, fact_field, reading_fields
from ...engine.asked import Asked
from ...engine.field import Flag
from ...engine.fields import (
    TIME_ZONE,
    Choice,
    Field,
    Form,
    MomentField,
    Option,
    Rows,
    SpanField,
    Values,
    holidays_field,
)
from ...engine.hours_field import HoursField
from ...law.model import Agreement
from ...rules import SUPPORT
from ...rules.clocks import MOMENTS, OPENED
from ...rules.counted_moments import agreements_by_moment
from ...rules.judging import Ticket
from ...rules.level_names import level_name
from ...rules.levels import REQUEST, levels
from ...rules.readings import rule_of
from ...rules.support import asks


def question(asked: Asked) -> Form:
    """The fields of the agreement asked for, or those of an own clock; a page
    gets them all, each under its own."""
    for name in ("calendar", "duration"):
        if asked.inputs and asked.agreements and asked.has(name):
            raise AnswerError(name, "deadline.errors.both")
    return Form(
        (
            agreement_field(asked),
            *_level_fields(asked.agreements),
            *(_own_fields() if asked.whole_page or not asked.agreements else ()),
            *_ticket_fields(asked),
            *_facts(asked.agreements),
            replace(TIME_ZONE, default=asked.time_zone),
            MomentField(name="now", zone_from="time_zone"),
            *reading_fields(asked, "deadline"),
        )
    )


def _level_fields(shown: list[Agreement]) -> list[Field]:
    """One field a kind of level: two agreements with the same kind share it."""
    fields: list[Field] = []
    for kind in ("priority", "severity"):
        having = [agreement for agreement in shown if levels(agreement, kind)]
        if having:
            when = {"agreement": tuple(agreement.name for agreement in having)}
            options = tuple(
                Option(level, level_name(having[0], level)) for level in levels(having[0], kind)
            )
            fields.append(Choice(name=kind, options=options, when=when))
    if shown:
        fields.append(
            Flag(name="request", when={"agreement": tuple(agreement.name for agreement in shown)})
        )
    return fields


def _own_fields() -> list[Field]:
    own = {"agreement": ("",)}
    return [
        HoursField(name="calendar", required=True, when=own),
        holidays_field(when=own),
        SpanField(name="duration", required=True, when=own, suggestions=("PT30M", "2h", "90m")),
    ]


def _ticket_fields(asked: Asked) -> list[Field]:
    """The moments of a ticket; a page shows each where some guarantee, under some
    reading, starts or stops at it."""
    used = agreements_by_moment(asked.agreements if asked.whole_page else ())
    fields: list[Field] = [MomentField(name="opened", required=True, zone_from="time_zone")]
    for moment in MOMENTS:
        when = {"agreement": tuple(used.get(moment, ()))} if asked.whole_page else None
        fields.append(MomentField(name=moment, zone_from="time_zone", when=when))
    ends = tuple(
        MomentField(name=end, required=True, zone_from="time_zone") for end in ("start", "end")
    )
    return [*fields, Rows(name="waiting", columns=ends, most=10_000, shown=0)]


def _facts(shown: list[Agreement]) -> list[Field]:
    rules = {agreement.name: rule_of(agreement, SUPPORT) for agreement in shown}
    return [
        fact_field(name, ask.question, ask.options, names)
        for name, (ask, names) in asks(rules).items()
    ]


# --- what was read ----------------------------------------------------------------------------


def ticket_of(values: Values) -> Ticket:
    """What happened: nothing before the ticket is opened, and no wait that ends
    before it starts."""
    moments = {OPENED: values["opened"].instant}
    for name in MOMENTS:
        moment = values.get(name)
        if moment is None:
            continue
        if moment.instant < moments[OPENED]:
            raise AnswerError(name, "errors.before_opening", opened=values["opened"])
        moments[name] = moment.instant
    waits = []
    for index, row in enumerate(values["waiting"] or []):
        if row["end"].instant < row["start"].instant:
            raise AnswerError(f"waiting.{index}.end", "errors.interval_backwards")
        waits.append(Interval(row["start"].instant, row["end"].instant))
    return Ticket(moments, tuple(waits))


def level_given(values: Values) -> str:
    """The one level given."""
    kinds = ("priority", "severity", "request")
    given = [
        (kind, REQUEST if kind == "request" else values[kind]) for kind in kinds if values.get(kind)
    ]
    if len(given) > 1:
        raise AnswerError(given[1][0], "deadline.errors.one_level")
    if not given and not any(kind in values for kind in ("priority", "severity")):
        return REQUEST  # the agreement ranks nothing: whatever was asked, there is no other level
    if not given:
        raise AnswerError(next(kind for kind in kinds if kind in values), "errors.required")
    return given[0][1]
