"""Other tools' files, read into rows: one file a format, one line here.

No file is opened and no clock is read: bytes come in with the file's name, a report goes out, and
the same bytes give the same report.
"""

from __future__ import annotations

from typing import Final

from ..core.errors import AnswerError
from ..core.zones import Zone
from .alertmanager import ALERTMANAGER
from .better_stack import BETTER_STACK
from .centreon import CENTREON
from .glpi import GLPI
from .grafana_oncall import GRAFANA_ONCALL
from .icinga import ICINGA
from .importer import Importer
from .jira import JIRA
from .moments import Moments, Order
from .nagios import NAGIOS
from .plain import PLAIN_INCIDENTS, PLAIN_TICKETS
from .prometheus import PROMETHEUS
from .report import Imported, gathered
from .sample import Sample
from .servicenow import SERVICENOW
from .statuspage import STATUSPAGE_INCIDENTS, STATUSPAGE_MAINTENANCES
from .upptime import UPPTIME_ISSUES, UPPTIME_STATE, UPPTIME_SUMMARY
from .uptime_kuma import UPTIME_KUMA
from .uptimerobot import UPTIMEROBOT
from .zabbix import ZABBIX_EVENTS, ZABBIX_PROBLEMS
from .zendesk import ZENDESK

# The plain tables stand last: they take what no tool's own header claims.
_ALL: Final = (
    ALERTMANAGER,
    BETTER_STACK,
    CENTREON,
    GLPI,
    GRAFANA_ONCALL,
    ICINGA,
    JIRA,
    NAGIOS,
    PROMETHEUS,
    SERVICENOW,
    STATUSPAGE_INCIDENTS,
    STATUSPAGE_MAINTENANCES,
    UPPTIME_ISSUES,
    UPPTIME_STATE,
    UPPTIME_SUMMARY,
    UPTIME_KUMA,
    UPTIMEROBOT,
    ZABBIX_EVENTS,
    ZABBIX_PROBLEMS,
    ZENDESK,
    PLAIN_INCIDENTS,
    PLAIN_TICKETS,
)
IMPORTS: Final = {importer.name: importer for importer in _ALL}


def recognised(sample: Sample) -> Importer:
    """The format of a file, by what stands in it."""
    for importer in _ALL:
        if importer.recognises(sample):
            return importer
    known = ", ".join(IMPORTS)
    raise AnswerError("format", "imports.errors.format_unknown", name=sample.name, known=known)


def read_import(
    sample: Sample,
    *,
    format: str | None = None,
    zone: Zone | None = None,
    order: Order | None = None,
) -> Imported:
    """A file's report; moments without offset ask for a zone, dates read two ways for an order."""
    if format and format not in IMPORTS:
        known = ", ".join(IMPORTS)
        raise AnswerError("format", "imports.errors.format", typed=format[:40], known=known)
    importer = IMPORTS[format] if format else recognised(sample)
    return gathered(importer, sample, Moments(zone, order))
