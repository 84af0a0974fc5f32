"""Nagios: the availability report as CSV (`avail.cgi?csvoutput`), a line a host or a service.

Totals only. Time in planned downtime stands apart (…_SCHEDULED).
Undetermined time is neither up nor down.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from ..core.zones import Instant
from .cells import Cells, number
from .importer import Importer, Made, RowRefused, Total, Verdict
from .moments import Moments
from .sample import Sample
from .tables import has_columns, verdicts

_NAMES: Final = (
    "HOST_NAME",
    "SERVICE_DESCRIPTION",
    "TOTAL_TIME_UP",
    "TOTAL_TIME_OK",
    "TOTAL_TIME_WARNING",
    "TIME_DOWN_SCHEDULED",
    "TIME_CRITICAL_SCHEDULED",
    "TOTAL_TIME_DOWN",
    "TOTAL_TIME_CRITICAL",
    "TOTAL_TIME_UNREACHABLE",
    "TOTAL_TIME_UNKNOWN",
    "TOTAL_TIME_UNDETERMINED",
)
_COLUMNS: Final = {name: (name.casefold().replace("_", " "),) for name in _NAMES}


def _read(sample: Sample, moments: Moments) -> Iterable[Verdict]:
    return verdicts(sample.table.under(_COLUMNS, ("HOST_NAME", "TOTAL_TIME_UNDETERMINED")), _total)


def _total(cells: Cells) -> Made:
    name = "/".join(part for part in (cells["HOST_NAME"], cells["SERVICE_DESCRIPTION"]) if part)
    if not name:
        raise RowRefused("no_name")
    total = Total(
        service=name,
        start=None,
        end=None,
        up=_sum(cells, "TOTAL_TIME_UP", "TOTAL_TIME_OK", "TOTAL_TIME_WARNING"),
        down=_sum(cells, "TOTAL_TIME_DOWN", "TOTAL_TIME_CRITICAL"),
        maintenance=_sum(cells, "TIME_DOWN_SCHEDULED", "TIME_CRITICAL_SCHEDULED"),
        unreachable=_sum(cells, "TOTAL_TIME_UNREACHABLE"),
        unknown=_sum(cells, "TOTAL_TIME_UNDETERMINED", "TOTAL_TIME_UNKNOWN"),
    )
    return (total,), ()


def _sum(cells: Cells, *names: str) -> Instant:
    """The columns that this report has; a host has no service's columns, nor a service a host's."""
    total = Fraction(0)
    for name in names:
        typed = cells[name]
        found = number(typed)
        if typed and found is None:
            raise RowRefused("number", typed=typed[:40])
        total += found or 0
    return int(total) if total.denominator == 1 else total


NAGIOS = Importer(
    name="nagios",
    gives="totals",
    recognises=lambda sample: has_columns(sample, _COLUMNS, "HOST_NAME", "TOTAL_TIME_UNDETERMINED"),
    read=_read,
)
