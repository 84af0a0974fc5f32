"""`clausier import FILE`: another tool's export as rows that the calculators read.

The rows go to standard output as CSV (so that they can be kept and given to `--incidents`), what is
to be said of them to standard error; with --json, the whole report to standard output. The file `-`
is standard input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..core.errors import AnswerError
from ..imports import read_import
from ..imports.record import import_record
from ..imports.request import order_of, zone_of
from ..imports.sample import Sample
from ..imports.text import import_sentences, import_table
from ..words import Words
from .arguments import take
from .table_file import read_file


def run_import(arguments: list[str], flags: list[str], words: Words) -> None:
    """The file's name and its options; whatever else stands there is refused."""
    format = take(arguments, "--format")
    zone = zone_of(take(arguments, "--time-zone") or "")
    order = order_of(take(arguments, "--date-order") or "")
    if len(arguments) != 1 or arguments[0].startswith("--"):
        typed = " ".join(("import", *arguments))
        raise AnswerError(None, "doors.errors.arguments", typed=typed)
    imported = read_import(_sample(arguments[0]), format=format, zone=zone, order=order)
    if "--json" in flags:
        print(json.dumps(import_record(imported, words), ensure_ascii=False, indent=2))
        return
    for sentence in import_sentences(imported, words):
        print(sentence, file=sys.stderr)
    sys.stdout.write(import_table(imported))


def _sample(file: str) -> Sample:
    try:
        return Sample(Path(file).name, read_file(file))
    except (OSError, ValueError):
        raise AnswerError(None, "doors.errors.file_unread", typed=file) from None
