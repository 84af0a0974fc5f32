"""The two ways in, `clausier import FILE` and {"import": …} in a request, give the same report."""

import base64
import csv
import io
import json
import subprocess
import sys

import pytest

from clausier.doors.ask import ask
from clausier.doors.terminal import main

from .conftest import SAMPLES
from .test_samples import OUTAGES as SAMPLE_OUTAGES

OUTAGES, PROBLEMS = SAMPLES / "outages.csv", SAMPLES / "zabbix_problems.csv"


@pytest.fixture
def run(capsys):
    def runs(*arguments):
        code = main(["import", "--language", "en", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return runs


def asked(**request):
    return json.loads(ask(json.dumps({"language": "en", "import": request})))


@pytest.mark.parametrize("file", sorted(SAMPLES.iterdir()), ids=lambda file: file.name)
def test_every_sample_gives_the_same_report_at_both_doors(run, file):
    options = ("--time-zone", "Europe/Paris", "--json")
    code, out, _ = run(file, *options)
    encoded = base64.b64encode(file.read_bytes()).decode()
    answered = asked(name=file.name, base64=encoded, time_zone="Europe/Paris")
    assert code == 0
    assert {"import": file.name, **json.loads(out)} == answered


def test_rows_go_to_standard_output_as_a_table_and_the_rest_to_standard_error(run):
    code, out, err = run(PROBLEMS, "--time-zone", "Europe/Paris")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, row["start"], row["end"]) == (
        0,
        "2026-03-29T01:41:07+01:00",
        "2026-03-29T03:12:44+02:00",
    )
    assert err.splitlines()[0] == (
        "Zabbix (problems): incidents read: 1. Records in the file: 2 (accepted: 1, "
        "to be checked: 0, refused: 1). Time zone: Europe/Paris."
    )
    assert err.splitlines()[1] == (
        "Line 3, refused: 2026-10-25 02:10:00 exists twice (Europe/Paris, clock change). "
        "Write 2026-10-25T02:10:00+02:00 or 2026-10-25T02:10:00+01:00."
    )


def test_the_table_reads_back_as_the_same_rows(run, tmp_path):
    _, out, _ = run(OUTAGES, "--time-zone", "Europe/Paris")
    again = tmp_path / "again.csv"
    again.write_text(out, "utf-8")
    assert run(again, "--time-zone", "Europe/Paris")[1] == out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((PROBLEMS,), "time_zone: “2026-03-29 01:41:07”: this file gives times without saying"),
        ((PROBLEMS, "--time-zone", "Mars"), "time_zone: The clock of “Mars” is not known yet."),
        ((PROBLEMS, "--format", "abc"), "format: “abc” is not a known format. Known formats: "),
        ((PROBLEMS, "--date-order", "abc"), "date_order: “abc” is no order of dates."),
        ((OUTAGES, "--format", "glpi"), "content: This table lacks the columns expected: id"),
        (("nowhere.csv",), "The file “nowhere.csv” could not be read."),
        ((OUTAGES, "more"), "“import"),
        ((OUTAGES, "--more"), "“import"),
    ],
)
def test_a_refusal_is_one_sentence(run, arguments, sentence):
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)


def test_the_page_learns_the_format_when_the_zone_is_missing():
    refused = asked(name="x.csv", content=PROBLEMS.read_text("utf-8"))
    assert refused["format"] == "zabbix"
    assert refused["error"]["field"] == "time_zone"
    assert refused["error"]["choices"][0] == {"value": "Europe/Paris", "text": "Europe/Paris"}


def test_an_order_that_is_missing_comes_with_both_one_press_away():
    refused = asked(name="x.csv", content="start;end\n2026-01-01 00:00Z;05/03/2026 10:00Z\n")
    assert refused["error"]["choices"] == [
        {"value": "day-first", "text": "day first: 31/12/2026"},
        {"value": "month-first", "text": "month first: 12/31/2026"},
    ]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ([], "import"),
        ({"name": ["x"], "content": "x"}, "name"),
        ({"name": "x"}, "content"),
        ({"name": "x", "content": ""}, "content"),
        ({"name": "x", "base64": "é"}, "base64"),
        ({"name": "x", "content": "a;b\n1;2"}, "format"),
    ],
)
def test_a_wrong_request_names_its_field(request_, field):
    answered = json.loads(ask(json.dumps({"import": request_})))
    assert answered["error"]["field"] == field
    assert answered["error"]["text"]


def rows_of(name):
    encoded = base64.b64encode((SAMPLES / name).read_bytes()).decode()
    return asked(name=name, base64=encoded, time_zone="Europe/Paris")["rows"]


@pytest.mark.parametrize(("name", "format", "seconds", "uncertain"), SAMPLE_OUTAGES)
def test_the_rows_of_an_import_go_as_they_are_into_an_availability(
    name, format, seconds, uncertain
):
    inputs = {"promise": "99.9", "period": "2026-03", "incidents": rows_of(name)}
    question = {"calculator": "availability", "language": "en", "inputs": inputs}
    answered = json.loads(ask(json.dumps(question)))
    assert "error" not in answered
    if seconds == 1_897 and len(inputs["incidents"]) == 1:
        assert answered["results"]["counted_seconds"] == "1897"


# Every sample in several encodings, and a spreadsheet whose names have no encoding of their own.
READS = """
import base64, io, json, sys, zipfile
from pathlib import Path
from clausier.doors.ask import ask
before = set(sys.modules)
files = [file.read_bytes() for file in sorted(Path(sys.argv[1]).iterdir())]
files += ["début;fin\\n1;2".encode(encoding) for encoding in ("cp1252", "utf-16", "utf-8-sig")]
for name in ("content.xml", "xl/workbook.xml"):
    for encoding in ("utf-8", "utf-16", "cp1252"):
        sheet = f"<?xml version='1.0' encoding='{encoding}'?><a/>".encode()
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr(name, sheet)
            parts.writestr("notes", b"x")
        files.append(book.getvalue().replace(b"notes", b"not\\x82s"))
for data in files:
    encoded = base64.b64encode(data).decode()
    asked = {"name": "x", "base64": encoded, "time_zone": "Europe/Paris"}
    print("unforeseen" in ask(json.dumps({"import": asked, "language": "en"})))
print(sorted(set(sys.modules) - before))
"""


def test_nothing_is_left_to_load_once_the_program_is_there():
    """As in the browser, where the standard library is not fetched beside the memory snapshot."""
    done = subprocess.run(
        [sys.executable, "-c", READS, str(SAMPLES)], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.splitlines()) == {"False", "[]"}
    assert not done.stderr
