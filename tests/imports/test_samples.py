"""Every sample through its importer. They tell one story: the portal down as clocks change.

From 01:41:07 to 03:12:44 on Paris clocks, on 29 March 2026, is 1,897 seconds, not the 91 minutes
of a naive subtraction.
"""

from fractions import Fraction

import pytest

from clausier.core.zones import ZONES
from clausier.imports import IMPORTS, recognised
from clausier.imports.record import Clock
from clausier.imports.sample import Sample

from .conftest import SAMPLES

PARIS = Clock(ZONES["Europe/Paris"])
STORY = ("2026-03-29T01:41:07+01:00", "2026-03-29T03:12:44+02:00")
# Sample, format, start and end of its first row, seconds between, how far each moment may be off.
OUTAGES = (
    ("alertmanager_webhook.json", "alertmanager", 1_560, 0),
    ("betterstack_incidents.json", "better-stack", 1_897, 0),
    ("grafana_oncall_alert_groups.json", "grafana-oncall", Fraction("1559.999361"), 0),
    ("icinga_state_history.json", "icinga", 1_897, 0),
    ("outages.csv", "plain", 1_897, 0),
    ("pannes.csv", "plain", 1_897, 0),
    ("prometheus_alerts_range.json", "prometheus", 180, 60),
    ("statuspage_incidents.json", "statuspage", 3_540, 0),
    ("statuspage_scheduled_maintenances.json", "statuspage-maintenances", 14_400, 0),
    ("upptime_issue.json", "upptime", 1_791, 300),
    ("uptimekuma_heartbeats.json", "uptime-kuma", Fraction("1860.313"), 60),
    ("uptimerobot_logs.csv", "uptimerobot", 1_897, 0),
    ("zabbix_events.ndjson", "zabbix-events", Fraction("1897.78"), 0),
    ("zabbix_problems.csv", "zabbix", 1_897, 0),
)
TICKETS = (
    ("glpi_tickets.csv", "glpi", "5732943", 60),
    ("jira_sm.csv", "jira", "SUP-101", 60),
    ("servicenow_incident.csv", "servicenow", "INC0012345", 0),
    ("tickets.tsv", "plain-tickets", "T-1", 0),
    ("zendesk_ticket_metric_events.json", "zendesk", "155", 0),
)
TOTALS = (
    ("centreon_host.csv", "centreon", 5_400),
    ("nagios_avail_host.csv", "nagios", 5_400),
    ("upptime_summary.json", "upptime-summary", 720),
)
STATE = ("upptime_history_portail.yml", "upptime-state")
ALL = [(name, format) for name, format, *_ in (*OUTAGES, *TICKETS, *TOTALS, STATE)]
CARRY_SECONDS = [name for name, _, length, _ in OUTAGES if length == 1_897]


def test_every_format_has_a_sample_and_every_sample_its_format():
    assert {format for _, format in ALL} == set(IMPORTS)
    assert {name for name, _ in ALL} == {file.name for file in SAMPLES.iterdir()}


@pytest.mark.parametrize(("name", "format"), ALL)
def test_a_sample_is_recognised_by_its_own_importer_and_by_no_other_tool(name, format):
    file = Sample(name, (SAMPLES / name).read_bytes())
    claims = [importer.name for importer in IMPORTS.values() if importer.recognises(file)]
    assert recognised(file).name == format
    assert [claim for claim in claims if not claim.startswith("plain")] == [format] * (
        not format.startswith("plain")
    )


@pytest.mark.parametrize(("name", "format", "seconds", "uncertain"), OUTAGES)
def test_the_outage_has_the_length_that_its_export_carries(
    sample, name, format, seconds, uncertain
):
    imported = sample(name)
    first = imported.rows[0]
    assert imported.importer.name == format
    assert first.end - first.start == seconds
    assert imported.uncertainty.seconds == uncertain


@pytest.mark.parametrize("name", CARRY_SECONDS)
def test_where_seconds_are_carried_the_story_is_the_same_to_the_second(sample, name):
    first = sample(name).rows[0]
    assert (PARIS(first.start), PARIS(first.end)) == STORY


@pytest.mark.parametrize(("name", "format", "id", "uncertain"), TICKETS)
def test_a_ticket_keeps_its_number(sample, name, format, id, uncertain):
    imported = sample(name)
    assert (imported.importer.name, imported.importer.gives) == (format, "tickets")
    assert imported.rows[0].id == id
    assert imported.uncertainty.seconds == uncertain


@pytest.mark.parametrize(("name", "format", "down"), TOTALS)
def test_totals_say_how_long_and_that_they_are_no_log(sample, name, format, down):
    imported = sample(name)
    assert (imported.importer.name, imported.importer.gives) == (format, "totals")
    assert imported.rows[0].down == down
    assert imported.notes[0].key == "imports.notes.totals"


@pytest.mark.parametrize(("name", "format"), ALL)
def test_nothing_is_dropped_in_silence_and_the_same_file_gives_the_same_report(
    sample, name, format
):
    imported = sample(name)
    assert imported.accepted + len(imported.doubtful) + len(imported.refused) == imported.read > 0
    again = sample(name)
    told = [
        (v.line, v.source.raw(), v.doubts, v.refusal)
        for v in (*imported.doubtful, *imported.refused)
    ]
    assert told == [
        (v.line, v.source.raw(), v.doubts, v.refusal) for v in (*again.doubtful, *again.refused)
    ]
    assert imported.rows == again.rows


def test_the_present_state_of_upptime_tells_no_outage(sample):
    imported = sample(STATE[0])
    assert not imported.rows
    assert [verdict.refusal.key for verdict in imported.refused] == ["imports.reasons.state_only"]


def test_files_without_offsets_ask_for_the_zone(sample):
    for name in (
        "zabbix_problems.csv",
        "uptimerobot_logs.csv",
        "pannes.csv",
        "glpi_tickets.csv",
        "centreon_host.csv",
    ):
        with pytest.raises(Exception, match=r"imports\.errors\.zone") as refused:
            sample(name, zone=None)
        assert refused.value.field == "time_zone"


def test_files_with_offsets_do_not(sample):
    for name in (
        "betterstack_incidents.json",
        "outages.csv",
        "uptimekuma_heartbeats.json",
        "zabbix_events.ndjson",
    ):
        assert sample(name, zone=None).rows == sample(name).rows
