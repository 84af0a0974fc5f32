"""The report of an import: every record accounted for, every sentence there in both languages."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausier import imports
from clausier.core.errors import AnswerError
from clausier.core.zones import ZONES
from clausier.imports import IMPORTS, read_import
from clausier.imports.moments import ORDERS
from clausier.imports.record import import_record
from clausier.imports.sample import Sample

ROOM = Path(imports.__file__).parent
START, END = "2026-03-01 10:00:00", "2026-03-01 11:00:00"
TABLE = "start;end;service;reference\n"


class Keys:
    """Words that say only their key."""

    def text(self, key, /, **values):
        return key

    def show(self, value):
        return str(value)


def flat(table, path=""):
    for name, value in table.items():
        yield from (
            flat(value, f"{path}{name}.") if isinstance(value, dict) else [(path + name, value)]
        )


def sentences(language):
    return dict(flat(tomllib.loads((ROOM / f"{language}.toml").read_text("utf-8"))))


def test_what_is_told_twice_is_counted_once(read):
    line = f"{START};{END};web;A\n"
    imported = read(TABLE + line + line)
    assert len(imported.rows) == 1
    assert [(v.line, v.doubts[0].key, v.doubts[0].values) for v in imported.doubtful] == [
        (3, "imports.reasons.again", {"line": 2})
    ]


def test_the_same_reference_and_start_with_another_end_is_refused(read):
    imported = read(f"{TABLE}{START};{END};web;A\n{START};2026-03-01 12:00:00;web;A\n")
    assert len(imported.rows) == 1
    assert [(v.line, v.refusal.key) for v in imported.refused] == [
        (3, "imports.reasons.contradicts")
    ]


def test_an_incident_open_and_then_closed_is_the_closed_one(read):
    imported = read(f"{TABLE}{START};;web;A\n{START};{END};web;A\n")
    assert [row.end is None for row in imported.rows] == [False]
    assert [(v.line, v.doubts[0].key) for v in imported.doubtful] == [
        (2, "imports.reasons.closed_later")
    ]


def test_the_report_as_json_gives_the_rows_to_the_calculators(sample):
    record = import_record(sample("pannes.csv"), Keys())
    assert record["format"] == "plain"
    assert record["rows"][0] == {
        "start": "2026-03-29T01:41:07+01:00",
        "end": "2026-03-29T03:12:44+02:00",
        "kind": "outage",
        "reserved": "2026-03-30T09:00:00+02:00",
        "service": "Portail",
        "comment": "Délai dépassé, « 5xx »",
    }
    assert (record["read"], record["accepted"], record["uncertainty_seconds"]) == (3, 3, "0")
    assert (record["first"], record["last"]) == (
        "2026-03-12T02:00:00+01:00",
        "2026-03-31T23:10:00+02:00",
    )


def test_a_verdict_as_json_has_its_line_its_reason_and_its_text(sample):
    record = import_record(sample("zabbix_problems.csv"), Keys())
    (refused,) = record["refused"]
    assert (refused["line"], refused["text"], refused["reasons"]) == (
        3,
        "errors.instant_twice",
        ["instant_twice"],
    )
    assert refused["raw"].startswith('"Disaster"')
    meant = ["2026-10-25T02:10:00+02:00", "2026-10-25T02:10:00+01:00"]
    assert [choice["value"] for choice in refused["choices"]] == meant


def test_totals_as_json(sample):
    (row,) = import_record(sample("nagios_avail_host.csv"), Keys())["rows"]
    assert row["down_seconds"], row["maintenance_seconds"] == ("5400", "1800")


def test_both_languages_say_the_same_things_with_the_same_values():
    french, english = sentences("fr"), sentences("en")
    assert french.keys() == english.keys()
    for key, sentence in french.items():
        values = re.findall(r"{(\w+)}", sentence)
        assert sorted(values) == sorted(re.findall(r"{(\w+)}", english[key])), key


def test_every_sentence_is_used_and_every_sentence_used_exists():
    code = "".join(
        file.read_text("utf-8")
        for file in (*ROOM.glob("*.py"), *ROOM.parent.glob("doors/*.py"), *ROOM.parent.glob("*.py"))
    )
    names = {f"reasons.{name}" for name in re.findall(r'(?:reason|RowRefused)\(\s*"(\w+)"', code)}
    names |= {key.removeprefix("imports.") for key in re.findall(r'"(imports\.\w+\.\w+)"', code)}
    names |= {f"notes.{note}" for importer in IMPORTS.values() for note in importer.notes}
    names |= {f"orders.{order}" for order in ORDERS}
    names |= {f"report.{by}_{how}" for by in ("line", "record") for how in ("doubtful", "refused")}
    names |= {f"formats.{name}" for name in IMPORTS} | {
        f"summary.{importer.gives}" for importer in IMPORTS.values()
    }
    assert names == sentences("en").keys()


@pytest.mark.parametrize("format", [None, *IMPORTS])
def test_whatever_comes_in_gives_a_report_or_one_sentence(format):
    @given(st.binary(max_size=200) | FILES)
    def whatever(data):
        try:
            imported = read_import(Sample("x", data), format=format, zone=ZONES["Europe/Paris"])
        except AnswerError as error:
            assert error.key.startswith(("imports.errors.", "errors."))
        else:
            assert (
                imported.accepted + len(imported.doubtful) + len(imported.refused) == imported.read
            )
            import_record(imported, Keys())

    whatever()


LEAVES = (
    st.none()
    | st.integers()
    | st.sampled_from(["", "x", "0", "1", START, "2026-03-29T00:41:07Z", "hard"])
)
KNOWN_NAMES = """
    alerts data incidents results startsAt endsAt status state labels attributes started_at
    created_at heartbeatList time msg result resultType metric values __name__ ticket_id type clock
    ticket_metric_events eventid value number closed_at event_time hard_state state_type host
    service scheduled_for scheduled_maintenances impact dailyMinutesDown items
"""
NAMES = st.sampled_from(KNOWN_NAMES.split())
OBJECTS = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(NAMES, inside, max_size=4),
    max_leaves=12,
)
HEADERS = (
    "début;fin;Time;Recovery time;Host;Problem;Event;Date-Time;Monitor;ID;Number;Priority;Opened;"
    "State;Issue key;Created"
)
CELLS = st.sampled_from(
    [*HEADERS.split(";"), "1", "", "5s", '"', START, "29/03/2026 01:41", "1774738800"]
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5).map(";".join), max_size=5).map("\n".join)
FILES = OBJECTS.map(lambda found: json.dumps(found).encode()) | TABLES.map(str.encode)
