"""The form of one ticket: its agreement and level, or a clock of the visitor's own; its moments and waits.

Which moments matter, which facts are asked and which readings apply come from the agreements' data.
"""

from __future__ import annotations

from dataclasses import replace

from ...core.errors import AnswerError
from ...core.intervals import Interval
from ...core.languages import Both
from ...engine.agreement_fields import agreement_field, reading_fields
from ...engine.asked import Asked
from ...engine.fields import (
    HOURS,
    TIME_ZONE,
    Choice,
    Field,
    Flag,
    Form,
    MomentField,
    Option,
    Rows,
    SpanField,
    Values,
    holidays_field,
)
from ...law.model import Agreement
from ...rules.schemes import MOMENTS
from ...rules.support import RECOVERY, REQUEST, RESPONSE, asks, level_options, levels

MEASURES = (RESPONSE, RECOVERY)


def question(asked: Asked) -> Form:
    """The fields of the agreement asked for, or those of an own clock; a page gets them all, each under its own."""
    for name in ("calendar", "duration"):
        if asked.inputs and asked.agreements and asked.has(name):
            raise AnswerError(name, "deadline.errors.both")
    return Form(
        (
            agreement_field(asked),
            *_level_fields(asked.agreements),
            *(_own_fields() if asked.whole_page or not asked.agreements else ()),
            *_ticket_fields(asked.agreements, asked.whole_page),
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
            fields.append(
                Choice(name=kind, options=tuple(level_options(having[0], kind)), when=when)
            )
    if shown:
        fields.append(
            Flag(name="request", when={"agreement": tuple(agreement.name for agreement in shown)})
        )
    return fields


def _own_fields() -> list[Field]:
    own = {"agreement": ("",)}
    return [
        Field(name="calendar", required=True, when=own, suggestions=HOURS),
        holidays_field(when=own),
        SpanField(name="duration", required=True, when=own, suggestions=("PT30M", "2h", "90m")),
    ]


def _ticket_fields(shown: list[Agreement], page: bool) -> list[Field]:
    """The moments of a ticket; a page shows each where some guarantee, under some reading, starts or stops at it."""
    used: dict[str, list[str]] = {"answered": [""]}
    for agreement in shown:
        for moment in _moments(agreement):
            used.setdefault(moment, []).append(agreement.name)
    fields: list[Field] = [MomentField(name="opened", required=True, zone_from="time_zone")]
    for moment in MOMENTS:
        when = {"agreement": tuple(used.get(moment, ()))} if page else None
        fields.append(MomentField(name=moment, zone_from="time_zone", when=when))
    ends = tuple(
        MomentField(name=end, required=True, zone_from="time_zone") for end in ("start", "end")
    )
    return [*fields, Rows(name="waiting", columns=ends, most=10_000, shown=0)]


def _moments(agreement: Agreement) -> list[str]:
    scheme = agreement.scheme("support")
    if scheme is None:
        return []
    ways = [
        scheme[1],
        *(
            option.sets
            for reading in agreement.readings_of("deadline")
            for option in reading.options
        ),
    ]
    keys = [f"{measure}_{end}" for measure in MEASURES for end in ("from", "until")]
    return list(dict.fromkeys(way[key] for way in ways for key in keys if key in way))


def _facts(shown: list[Agreement]) -> list[Field]:
    return [
        Choice(
            name=name,
            default=table["default"],
            label=Both(table["fr"], table["en"]),
            options=tuple(
                Option(value, Both(text["fr"], text["en"]))
                for value, text in table["options"].items()
            ),
            when={"agreement": tuple(names)},
        )
        for name, (names, table) in asks(shown).items()
    ]


# --- what was read ----------------------------------------------------------------------------


def check_order(values: Values) -> None:
    """Nothing happens to a ticket before it is opened, and no wait ends before it starts."""
    for name in MOMENTS:
        moment = values.get(name)
        if moment is not None and moment.instant < values["opened"].instant:
            raise AnswerError(name, "errors.before_opening", opened=values["opened"])
    for index, row in enumerate(values["waiting"] or []):
        if row["end"].instant < row["start"].instant:
            raise AnswerError(f"waiting.{index}.end", "errors.interval_backwards")


def level_given(values: Values) -> str:
    """The one level given."""
    kinds = ("priority", "severity", "request")
    given = [
        (kind, REQUEST if kind == "request" else values[kind]) for kind in kinds if values.get(kind)
    ]
    if len(given) > 1:
        raise AnswerError(given[1][0], "deadline.errors.one_level")
    if not given:
        raise AnswerError(next(kind for kind in kinds if kind in values), "errors.required")
    return given[0][1]


def waits(values: Values) -> tuple[Interval, ...]:
    return tuple(
        Interval(row["start"].instant, row["end"].instant) for row in values["waiting"] or []
    )
