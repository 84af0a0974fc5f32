"""Prometheus: the answer to a range query of `ALERTS`, `up` or `probe_success`.

An alert fires from a sample to one step after the last; where the samples stop, so does it. The
rule's `for:` delays it, by a length that the answer does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from ..core.zones import Instant
from .importer import Importer, Incident, Made, RowRefused, Verdict, judged, reason
from .moments import Moments, epoch
from .sample import Sample, field, numbered

_PROBES: Final = ("up", "probe_success")
_SERVICE_LABELS: Final = ("service", "instance", "job", "alertname")

Run = tuple[Instant, Instant, str]  # the first sample, the last, their value


def _series(sample: Sample) -> list[Any]:
    data = sample.document.get("data") if isinstance(sample.document, dict) else None
    found = data.get("result") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _read(sample: Sample, moments: Moments) -> Iterator[Verdict]:
    series = _series(sample)
    step = min((gap for one in series for gap in _gaps(one)), default=0)
    moments.coarser(int(step))

    def made(one: Any) -> Made:
        labels = one.get("metric") if isinstance(one, dict) else {}
        name = field(labels, "__name__")
        if name == "ALERTS" and field(labels, "alertstate") == "pending":
            return (), (reason("pending"),)
        if name != "ALERTS" and name not in _PROBES:
            raise RowRefused("metric", typed=name[:40])
        runs = _runs(_samples(one), step)
        rows = [_row(run, step, labels) for run in runs if name == "ALERTS" or run[2] == "0"]
        if name in _PROBES:
            rows += _silences(runs, step, labels)
        return tuple(sorted(rows)), () if step else (reason("one_sample"),)

    return judged(numbered(series), made)


def _samples(one: Any) -> list[tuple[Instant, str]]:
    values = one.get("values") if isinstance(one, dict) else None
    if not isinstance(values, list):
        raise RowRefused("not_samples")
    found = []
    for pair in values:
        if not isinstance(pair, list) or len(pair) != 2:
            raise RowRefused("not_samples")
        found.append((epoch(pair[0]), str(pair[1])))
    return sorted(found)


def _gaps(one: Any) -> Iterator[Instant]:
    try:
        moments = [moment for moment, _ in _samples(one)]
    except RowRefused:
        return  # said again where the series is read
    yield from (later - earlier for earlier, later in pairwise(moments) if later > earlier)


def _runs(samples: list[tuple[Instant, str]], step: Instant) -> list[Run]:
    """Samples of one value that follow each other without a gap."""
    runs: list[Run] = []
    for moment, value in samples:
        if runs and runs[-1][2] == value and moment - runs[-1][1] <= step:
            runs[-1] = (runs[-1][0], moment, value)
        else:
            runs.append((moment, moment, value))
    return runs


def _row(run: Run, step: Instant, labels: Any) -> Incident:
    return Incident(
        run[0], run[1] + step, service=_service(labels), comment=field(labels, "alertname")
    )


def _silences(runs: list[Run], step: Instant, labels: Any) -> list[Incident]:
    """Where a probe has no sample nothing is known: neither up nor down."""
    ends = ((one[1] + step, other[0]) for one, other in pairwise(runs))
    return [
        Incident(start, end, kind="unknown", service=_service(labels))
        for start, end in ends
        if start < end
    ]


def _service(labels: Any) -> str:
    return next((found for name in _SERVICE_LABELS if (found := field(labels, name))), "")


def _recognises(sample: Sample) -> bool:
    return field(sample.document, "data", "resultType") == "matrix"


PROMETHEUS = Importer(
    name="prometheus", gives="incidents", recognises=_recognises, read=_read, notes=("steps",)
)
