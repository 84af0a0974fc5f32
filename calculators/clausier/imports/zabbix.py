"""Zabbix: the problems page as CSV, and events in real time, one JSON object a line.

The CSV shows the web user's clock without an offset, and is cut at a limit without a mark; its
column of lengths tells which of two equal hours is meant. The events carry seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..core.errors import AnswerError
from ..core.zones import Instant
from .cells import Cells, seconds_of
from .changes import agrees
from .importer import Importer, Incident, Made, RowRefused, Verdict, between, judged, reason
from .moments import Moments, epoch
from .sample import Sample, field
from .tables import doubts, has_columns, of_table, verdicts

_COLUMNS: Final = {
    "start": ("time", "heure", "temps", "horodatage"),
    "end": (
        "recovery time",
        "heure de recuperation",
        "temps de recuperation",
        "heure de retablissement",
    ),
    "status": ("status", "statut", "etat"),
    "host": ("host", "hote"),
    "problem": ("problem", "probleme"),
    "length": ("duration", "duree"),
    "severity": ("severity", "severite", "gravite"),
}
_NEEDED: Final = ("start", "end", "host", "problem")
_SEARCH_LIMIT: Final = 1_000  # the installation's own default; what lies beyond it is not exported


def _problems(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    records = of_table(sample, _COLUMNS, _NEEDED, ("start", "end"), moments)
    last = (
        records.lines[-1].number if len(records.lines) % _SEARCH_LIMIT == 0 and records.lines else 0
    )

    def problem(cells: Cells) -> Made:
        elapsed, settled = seconds_of(cells["length"]), False
        try:
            start, end = between(moments.read(cells["start"]), moments.read(cells["end"]))
        except AnswerError as error:
            start, end = _by_length(cells, elapsed, moments, error)
            settled = True
        differs = (
            end is not None and elapsed is not None and not agrees(start, end, elapsed, within=1)
        )
        row = Incident(start, end, service=cells["host"], comment=cells["problem"])
        return (row,), doubts(
            reason("settled_by_length", typed=cells["length"]) if settled else None,
            reason("length", typed=cells["length"]) if differs else None,
        )

    for verdict in verdicts(records, problem):
        if verdict.line == last and verdict.refusal is None:
            limit = reason("limit", rows=len(records.lines))
            yield verdict._replace(doubts=(*verdict.doubts, limit))
        else:
            yield verdict


def _by_length(
    cells: Cells, elapsed: int | None, moments: Moments, refusal: AnswerError
) -> tuple[Instant, Instant]:
    """Of two equal hours, the one that the length allows; refused if it allows none, or both."""
    if refusal.key != "errors.instant_twice" or elapsed is None:
        raise refusal
    starts, ends = moments.readings(cells["start"]), moments.readings(cells["end"])
    fitting = [
        (start, end) for start in starts for end in ends if agrees(start, end, elapsed, within=1)
    ]
    if len(fitting) != 1:
        raise refusal
    return fitting[0]


def _events(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    opened: dict[str, Instant] = {}
    recoveries: dict[str, Instant] = {}
    for _, event, _ in sample.by_line:
        problem = field(event, "p_eventid")
        if problem:
            try:
                recoveries.setdefault(problem, _clock(event))
            except AnswerError:
                continue  # its own line says so

    def made(event: Any) -> Made:
        if not isinstance(event, dict):
            raise RowRefused("not_json")
        moment, recovered = _clock(event), field(event, "p_eventid")
        if recovered:
            return (), () if recovered in opened else (reason("no_problem"),)
        if field(event, "value") != "1":
            raise RowRefused("not_event")
        reference = field(event, "eventid")
        opened[reference] = moment
        start, end = between(moment, recoveries.get(reference))
        return (
            Incident(
                start, end, service=_host(event), comment=field(event, "name"), reference=reference
            ),
        ), ()

    return judged(sample.by_line, made)


def _clock(event: Any) -> Instant:
    nanoseconds = field(event, "ns") or "0"
    return epoch(field(event, "clock")) + epoch(nanoseconds, per_second=1_000_000_000)


def _host(event: dict[str, Any]) -> str:
    hosts = event.get("hosts")
    first = hosts[0] if isinstance(hosts, list) and hosts else None
    return first if isinstance(first, str) else field(first, "name") or field(first, "host")


def _is_events(sample: Sample) -> bool:
    records: Iterable[Any] = (record for _, record, _ in sample.by_line)
    return any(field(record, "clock") and field(record, "eventid") for record in records)


ZABBIX_PROBLEMS = Importer(
    name="zabbix",
    gives="incidents",
    recognises=lambda sample: has_columns(sample, _COLUMNS, *_NEEDED),
    read=_problems,
)
ZABBIX_EVENTS = Importer(
    name="zabbix-events", gives="incidents", recognises=_is_events, read=_events
)
