"""What each tool's export says in its own way, beyond the story that all the samples tell."""

import json

import pytest

from clausier.core.errors import AnswerError
from clausier.core.zones import ZONES
from clausier.imports.record import Clock

PARIS = Clock(ZONES["Europe/Paris"])
ZABBIX = "Severity,Time,Recovery time,Status,Host,Problem,Duration\n"
ROBOT = "Monitor,Monitor URL,Event,Date-Time,Reason,Duration,Duration (in mins.)\n"


def doubts(imported):
    return [
        (verdict.line, [doubt.key.rpartition(".")[2] for doubt in verdict.doubts])
        for verdict in imported.doubtful
    ]


def refusals(imported):
    return [(verdict.line, verdict.refusal.key.rpartition(".")[2]) for verdict in imported.refused]


def lengths(imported):
    return [row.end and row.end - row.start for row in imported.rows]


def as_json(read, document):
    return read(json.dumps(document), name="export.json")


def beats_of(states):
    """A heartbeat a minute, of one monitor."""
    times = (f"2026-03-01 00:0{minute}:00" for minute in range(len(states)))
    return [
        {"monitorID": "1", "status": s, "time": t, "msg": ""}
        for s, t in zip(states, times, strict=True)
    ]


class TestZabbix:
    def test_an_hour_that_comes_twice_is_refused_with_both_readings(self, sample):
        (verdict,) = sample("zabbix_problems.csv").refused
        assert (verdict.line, verdict.refusal.key) == (3, "errors.instant_twice")
        assert str(verdict.refusal.values["first"]) == "2026-10-25T02:10:00+02:00"
        assert verdict.source.raw().startswith('"Disaster","2026-10-25 02:10:00"')

    def test_unless_the_length_tells_which_of_the_two(self, read):
        line = "High,2026-10-25 02:10:00,2026-10-25 03:30:00,RESOLVED,api,API down,"
        long, short = read(ZABBIX + line + "2h 20m"), read(ZABBIX + line + "1h 20m")
        assert (lengths(long), lengths(short)) == ([8_400], [4_800])
        assert doubts(long) == [(2, ["settled_by_length"])]
        assert refusals(read(ZABBIX + line + "5h")) == [(2, "instant_twice")]
        both = ZABBIX + "High,2026-10-25 02:10:00,2026-10-25 02:40:00,RESOLVED,api,API down,30m"
        assert refusals(read(both)) == [(2, "instant_twice")]

    def test_a_length_that_disagrees_is_doubtful(self, read):
        imported = read(
            ZABBIX + "High,2026-03-29 01:41:07,2026-03-29 03:12:44,RESOLVED,web,x,1h 31m 37s"
        )
        assert (lengths(imported), doubts(imported)) == ([1_897], [(2, ["length"])])

    def test_a_round_thousand_of_lines_was_probably_cut(self, read):
        line = "High,2026-03-01 01:41:07,,PROBLEM,h{},x,\n"
        assert doubts(read(ZABBIX + "".join(map(line.format, range(1_000))))) == [
            (1_001, ["limit"])
        ]
        assert not doubts(read(ZABBIX + "".join(map(line.format, range(999)))))

    def test_events_are_joined_whatever_their_order_and_a_lost_start_is_said(self, read):
        problem = '{"clock":100,"ns":0,"value":1,"eventid":1,"name":"x"}'
        recovery = '{"clock":160,"ns":500000000,"value":0,"eventid":2,"p_eventid":1}'
        lost = '{"clock":160,"ns":0,"value":0,"eventid":4,"p_eventid":3}'
        assert [str(length) for length in lengths(read(f"{problem}\n{recovery}\n"))] == ["121/2"]
        assert doubts(read(f"{problem}\n{lost}\n")) == [(2, ["no_problem"])]
        assert refusals(read(f'{problem}\nnot json\n{{"clock":5,"value":0,"eventid":9}}\n')) == [
            (2, "not_json"),
            (3, "not_event"),
        ]


class TestCentreon:
    def test_the_day_of_the_change_has_23_hours_and_days_add_up(self, sample):
        total, changed, whole = sample("centreon_host.csv").rows
        assert [day.end - day.start for day in (changed, whole)] == [82_800, 86_400]
        assert total.down == changed.down + whole.down
        assert doubts(sample("centreon_host.csv")) == [(11, ["percent_only"])]

    def test_days_that_do_not_add_up_are_said(self, sample, read):
        from .conftest import SAMPLES

        text = (SAMPLES / "centreon_host.csv").read_text("utf-8").replace(";3600;", ";3599;")
        assert doubts(read(text))[0] == (2, ["days_differ"])


def test_nagios_keeps_planned_downtime_apart(sample):
    (total,) = sample("nagios_avail_host.csv").rows
    assert (total.up, total.down, total.maintenance, total.unknown) == (2_669_400, 5_400, 1_800, 0)


class TestIcinga:
    @staticmethod
    def state(second, hard, previous, **more):
        states = {"soft_state": hard, "hard_state": hard, "previous_hard_state": previous}
        time = f"177474400{second}000"
        return {"host_name": "h", "event_time": time, "state_type": "hard", **states, **more}

    def test_the_first_failed_check_is_the_start_and_the_hard_state_the_detection(self, sample):
        (row,) = sample("icinga_state_history.json").rows
        assert row.detected - row.start == 120

    def test_a_service_is_down_when_critical_and_a_warning_is_up(self, read):
        history = [
            self.state(s, *states, service_name="web")
            for s, *states in ((1, "1", "0"), (2, "2", "1"), (9, "1", "2"))
        ]
        (row,) = as_json(read, history).rows
        assert (row.end - row.start, row.service) == (7, "h/web")

    def test_an_unknown_state_is_unknown_time(self, read):
        history = [
            self.state(1, "3", "0", service_name="web"),
            self.state(5, "0", "3", service_name="web"),
        ]
        assert [row.kind for row in as_json(read, history).rows] == ["unknown"]

    def test_a_recovery_alone_is_said(self, read):
        assert doubts(as_json(read, [self.state(1, "0", "1")])) == [(1, ["no_problem"])]

    def test_a_table_reads_the_same(self, read):
        text = "host_name,event_time,state_type,hard_state\nh,1000,hard,1\nh,4000,hard,0\n"
        assert lengths(read(text)) == [3_000]


class TestUptimeKuma:
    def test_a_pending_check_that_passes_again_is_no_outage(self, read):
        beats = beats_of("12021")
        (row,) = as_json(read, {"heartbeatList": beats}).rows
        assert (row.end - row.start, row.detected - row.start) == (180, 60)
        assert not as_json(read, {"heartbeatList": [beats[1], beats[4]]}).rows

    def test_a_check_that_passes_again_starts_no_later_outage(self, read):
        (row,) = as_json(read, {"heartbeatList": beats_of("12101")}).rows
        assert (row.end - row.start, row.detected) == (60, None)

    def test_maintenance_is_kept_apart_and_lists_by_monitor_are_read(self, read):
        beats = [
            {"status": s, "time": f"2026-03-01 00:0{m}:00", "msg": ""} for m, s in enumerate((3, 1))
        ]
        (row,) = as_json(read, {"heartbeatList": {"7": beats}}).rows
        assert (row.kind, row.service, row.end - row.start) == ("maintenance", "7", 60)

    def test_a_table_from_its_database_reads_the_same(self, read):
        beats = "1,0,2026-03-01 00:00:00.000,x\n1,1,2026-03-01 00:02:00.000,\n"
        text = "monitor_id,status,time,msg\n" + beats
        assert lengths(read(text)) == [120]


class TestUptimeRobot:
    def test_a_length_that_disagrees_with_the_recovery_is_doubtful(self, read):
        lines = "P,u,Up,2026-03-29 03:12:44,OK,,1\nP,u,Down,2026-03-29 01:41:07,Timeout,,91\n"
        assert doubts(read(ROBOT + lines)) == [(3, ["length"])]

    def test_without_recoveries_the_length_gives_the_end_to_the_minute(self, read):
        imported = read(ROBOT + "P,u,Down,2026-03-29 01:41:07,Timeout,,31\n")
        assert (lengths(imported), imported.uncertainty.seconds) == ([1_860], 60)
        assert doubts(imported) == [(2, ["end_by_length"])]

    def test_the_newest_event_is_still_running_and_a_pause_is_unknown(self, read):
        events = {3: "Down", 2: "Up", 1: "Paused"}.items()
        lines = "".join(f"P,u,{event},2026-03-0{day} 00:00:00,x,,5\n" for day, event in events)
        imported = read(ROBOT + lines)
        assert [(row.kind, row.end is None) for row in imported.rows] == [
            ("outage", True),
            ("unknown", False),
        ]


def test_better_stack_says_what_was_never_confirmed(read):
    attributes = {
        "started_at": "2026-03-29T00:41:07.000Z",
        "resolved_at": None,
        "status": "Unconfirmed",
        "name": "x",
    }
    imported = as_json(read, {"data": [{"id": "1", "attributes": attributes}]})
    assert (imported.rows[0].end, doubts(imported)) == (None, [(1, ["unconfirmed"])])


class TestStatuspage:
    def test_the_end_is_the_resolution_and_monitoring_is_told(self, sample):
        imported = sample("statuspage_incidents.json")
        (row,) = imported.rows
        assert (PARIS(row.end), row.detected) == ("2026-03-29T03:40:00+02:00", None)
        assert doubts(imported) == [(1, ["monitoring"])]

    def test_maintenance_carries_its_announcement_its_window_and_its_true_end(self, sample):
        (row,) = sample("statuspage_scheduled_maintenances.json").rows
        moments = [
            PARIS(moment)[:16] for moment in (row.notified, row.start, row.end, row.restored)
        ]
        assert moments == [
            "2026-03-20T09:00",
            "2026-03-24T22:00",
            "2026-03-25T02:00",
            "2026-03-25T01:20",
        ]
        assert row.kind == "maintenance"

    def test_a_slight_impact_and_a_start_left_out_are_doubtful_and_each_component_has_a_row(
        self, read
    ):
        moments = {"created_at": "2026-03-01T10:00:00Z", "resolved_at": "2026-03-01T11:00:00Z"}
        components = [{"name": "API"}, {"name": "Console"}]
        incident = {"id": "i", "impact": "minor", "components": components, **moments}
        imported = as_json(read, {"incidents": [incident]})
        assert [row.service for row in imported.rows] == ["API", "Console"]
        assert doubts(imported) == [(1, ["impact", "declared"])]


class TestUpptime:
    def test_an_issue_without_the_label_is_doubtful(self, read):
        issue = {
            "number": 1,
            "title": "x",
            "created_at": "2026-03-01T10:00:00Z",
            "closed_at": None,
            "labels": [],
        }
        assert doubts(as_json(read, [issue])) == [(1, ["label"])]

    def test_a_maintenance_issue_tells_its_window(self, read):
        moments = {"created_at": "2026-03-01T10:00:00Z", "closed_at": None}
        body = "<!--\nstart: 2026-03-05T10:00:00Z\nend: 2026-03-05T12:00:00Z\n-->"
        issue = {"number": 1, "labels": [{"name": "maintenance"}], "body": body, **moments}
        (row,) = as_json(read, [issue]).rows
        assert (row.kind, row.end - row.start, PARIS(row.notified)) == (
            "maintenance",
            7_200,
            "2026-03-01T11:00:00+01:00",
        )


class TestPrometheus:
    @staticmethod
    def answer(metric, *values):
        return {
            "data": {"resultType": "matrix", "result": [{"metric": metric, "values": list(values)}]}
        }

    def test_an_alert_ends_a_step_after_its_last_sample(self, sample):
        assert lengths(sample("prometheus_alerts_range.json")) == [180, 120]

    def test_a_probe_is_down_at_zero_and_unknown_where_it_is_silent(self, read):
        values = [[0, "1"], [60, "0"], [120, "0"], [180, "1"], [600, "1"]]
        imported = as_json(read, self.answer({"__name__": "up", "instance": "x"}, *values))
        assert [(row.kind, row.start, row.end) for row in imported.rows] == [
            ("outage", 60, 180),
            ("unknown", 240, 600),
        ]

    def test_what_tells_no_outage_is_said(self, read):
        pending = {"__name__": "ALERTS", "alertstate": "pending"}
        assert doubts(as_json(read, self.answer(pending, [0, "1"], [60, "1"]))) == [
            (1, ["pending"])
        ]
        assert refusals(as_json(read, self.answer({"__name__": "load"}, [0, "1"]))) == [
            (1, "metric")
        ]
        assert doubts(as_json(read, self.answer({"__name__": "ALERTS"}, [0, "1"]))) == [
            (1, ["one_sample"])
        ]
        assert refusals(as_json(read, self.answer({"__name__": "ALERTS"}, [0]))) == [
            (1, "not_samples")
        ]


class TestAlertmanager:
    def test_a_firing_alert_has_no_end(self, sample):
        assert [row.end is None for row in sample("alertmanager_webhook.json").rows] == [
            False,
            True,
        ]

    def test_nor_has_one_that_is_active_whatever_its_end_says(self, read):
        alert = {
            "startsAt": "2026-03-01T10:00:00Z",
            "endsAt": "2026-03-01T10:04:00Z",
            "status": {"state": "active"},
        }
        assert lengths(as_json(read, [alert])) == [None]

    def test_a_message_a_line_and_the_one_that_closes_the_alert_stands(self, read):
        alert = {"startsAt": "2026-03-01T10:00:00Z", "fingerprint": "a", "labels": {}}
        firing = {"alerts": [{**alert, "status": "firing", "endsAt": "0001-01-01T00:00:00Z"}]}
        resolved = {"alerts": [{**alert, "status": "resolved", "endsAt": "2026-03-01T10:30:00Z"}]}
        imported = read(f"{json.dumps(firing)}\n{json.dumps(resolved)}\n")
        assert (lengths(imported), doubts(imported)) == ([1_800], [(1, ["closed_later"])])


class TestGlpi:
    def test_the_answer_is_computed_from_its_delay_and_says_so(self, sample):
        imported = sample("glpi_tickets.csv")
        assert [PARIS(ticket.answered)[11:16] for ticket in imported.rows] == ["08:16", "10:25"]
        assert doubts(imported) == [(2, ["answer_by_delay"]), (3, ["answer_by_delay", "waits"])]

    def test_its_moment_is_preferred_and_the_column_decides_the_order(self, read):
        text = ("ID;Titre;Priorité;Date d'ouverture;Dernière modification;Date de prise en compte\n"
                '1;x;5;02-03-2026 07:52;03-03-2026 10:00;"02-03-2026 08:00"\n')  # fmt: skip
        with pytest.raises(AnswerError, match=r"imports\.errors\.order"):
            read(text)
        imported = read(text, order="day-first")
        assert (PARIS(imported.rows[0].answered), doubts(imported)) == (
            "2026-03-02T08:00:00+01:00",
            [],
        )


def test_servicenow_reads_labels_as_well_as_field_names(read):
    text = "Number,Priority,State,Opened,Resolved\nINC1,1 - Critical,Closed,30/03/2026 07:52:10,?\n"
    (ticket,) = read(text).rows
    assert (ticket.id, PARIS(ticket.opened), ticket.resolved) == (
        "INC1",
        "2026-03-30T07:52:10+02:00",
        None,
    )


class TestJira:
    def test_what_is_left_of_a_target_is_no_answer(self, sample):
        assert [ticket.answered for ticket in sample("jira_sm.csv").rows] == [None, None]

    def test_the_moment_of_the_answer_where_the_export_has_it(self, read):
        answer = "Champs personnalisés ([CHART] Date of First Response)"
        line = "SUP-1,Haute,30/mars/26 7:52 AM,30/mars/26 8:01 AM\n"
        text = f"Clé de ticket,Priorité,Création,{answer}\n{line}"
        assert PARIS(read(text).rows[0].answered) == "2026-03-30T08:01:00+02:00"


class TestZendesk:
    def test_the_waits_have_both_their_ends(self, sample):
        imported = sample("zendesk_ticket_metric_events.json")
        (ticket,) = imported.rows
        assert [PARIS(moment)[11:19] for moment in (ticket.opened, ticket.answered)] == [
            "07:52:10",
            "08:16:00",
        ]
        assert [(PARIS(wait.start)[11:16], PARIS(wait.end)[11:16]) for wait in ticket.waiting] == [
            ("11:00", "14:00")
        ]
        assert doubts(imported) == [(1, ["no_priority"])]

    def test_a_wait_that_has_not_ended_is_said(self, read):
        about = {"ticket_id": 1, "metric": "agent_work_time"}
        kinds = enumerate(("activate", "pause"))
        events = [{**about, "type": kind, "time": f"2026-03-01T0{h}:00:00Z"} for h, kind in kinds]
        imported = as_json(read, {"ticket_metric_events": [*events, {"ticket_id": 1}]})
        assert (doubts(imported), refusals(imported)) == (
            [(1, ["no_priority", "still_waiting"])],
            [(3, "not_metric")],
        )
