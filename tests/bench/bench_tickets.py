"""A hundred thousand tickets judged under every reading: how long, and how much memory.

Each log is asked for in a process of its own, so that its peak is its own. Times are of the
processor, from the text of the request to that of the answer. The log has no late tickets, some,
all or waiting times, and is asked for as a page does too.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import datetime, timedelta

COUNT = 100_000
MOST_SECONDS, MOST_MEGABYTES = 2, 200  # of a log with one late ticket in ten
LEVELS = ("P1", "P2", "P3", "P4", "P5", "request")
ASKED = """
import resource, sys, time
from clausier.doors.ask import ask
request = sys.stdin.read()
ask('{"calculator": "support", "inputs": {"agreement": "cloud-temple-iaas", "tickets": []}}')
start = time.process_time()
reply = ask(request)
taken = time.process_time() - start
assert '"error"' not in reply[:300], reply[:300]
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, len(reply))
"""


def log(late_of: int | None, *, waits: bool = False) -> list[dict[str, str]]:
    """From April to August, where no clock changes; one of so many is answered a month later."""
    chance, rows = random.Random(2026), []
    for number in range(COUNT):
        opened = datetime(2026, 4, 1) + timedelta(minutes=chance.randrange(216_000))
        late = late_of is not None and number % late_of == 0
        after = timedelta(days=30) if late else timedelta(minutes=chance.randrange(1, 25))
        row = {"id": f"T-{number}", "priority": chance.choice(LEVELS), "opened": f"{opened}"}
        row["answered"] = f"{opened + after}"
        if waits:
            ends = (opened + timedelta(minutes=minutes) for minutes in (1, 3))
            row["waiting"] = "/".join(map(str, ends))
        rows.append(row)
    return rows


def measured(tickets: list[dict[str, str]], *, html: bool = False, **inputs: str) -> list[float]:
    asked = {"agreement": "cloud-temple-iaas", "period": "2026", "tickets": tickets, **inputs}
    request = {"calculator": "support", "language": "en", "inputs": asked, "html": html}
    run = subprocess.run(
        [sys.executable, "-c", ASKED], input=json.dumps(request), text=True, capture_output=True
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    return [float(number) for number in run.stdout.split()]


def main() -> int:
    none, tenth = log(None), log(10)
    found = {
        "none late": measured(none),
        "one late in ten": measured(tenth),
        "the same, as a page": measured(tenth, html=True),
        "all late": measured(log(1)),
        "waiting times deducted": measured(log(None, waits=True), waiting_time="deducted"),
    }
    for name, (seconds, megabytes, length) in found.items():
        print(f"{name:24} {seconds:5.2f} s {megabytes:4.0f} MB, answer {length / 1e6:5.1f} MB")
    seconds, megabytes, _ = found["the same, as a page"]
    return 0 if seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
