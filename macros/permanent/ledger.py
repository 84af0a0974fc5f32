"""The ledger: every clause id ever published, with its fingerprints, dates and former texts.

docs/ledger/<agreement>.json holds, for each id, its versions (oldest first) and, once it is gone,
where it went and why. `make publish` (macros/permanent/publish.py) records what is new; the build
refuses a clause that changed without being recorded, and a published id that would stop resolving.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from clausier.core.languages import LANGUAGES
from clausier.law.fingerprint import fingerprint
from clausier.law.model import Clause
from clausier.law.names import full
from clausier.law.prose import fill
from macros.house import HERE, library, words_of

LEDGER = HERE / "docs" / "ledger"
Entries = dict[str, Any]


@cache
def entries(agreement: str) -> Entries:
    """What was published of an agreement: id -> {"versions": […], "gone": {…}}."""
    file = LEDGER / f"{agreement}.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


def versions(clause: Clause) -> list[dict[str, Any]]:
    return entries(clause.agreement).get(clause.id, {}).get("versions", [])


def since(clause: Clause) -> date:
    """The day from which the clause has said what it says now."""
    recorded = versions(clause)
    return date.fromisoformat(recorded[-1]["date"]) if recorded else date.today()


def snapshot(clause: Clause) -> dict[str, Any]:
    """What a reader saw: kept so that a citation of it can be shown later."""
    return {
        language: {
            "number": words_of(language).show(clause.number) if clause.number else None,
            "title": words_of(language).show(clause.title),
            "text": fill(clause.body[language], clause, library(), words_of(language)),
            "figures": {
                figure.id: full(figure, words_of(language)) for figure in clause.figures.values()
            },
        }
        for language in LANGUAGES
    }


def faults() -> list[str]:
    """Why the ledger and the clauses disagree; empty when every published id resolves as
    recorded."""
    found = []
    for agreement in library():
        known = entries(agreement.name)
        current = {clause.id: clause for clause in agreement.clauses.values()}
        for id, entry in known.items():
            if id not in current and "gone" not in entry:
                found.append(
                    f"{id} was published and has no clause: say where it went, in "
                    f'docs/ledger/{agreement.name}.json ("gone")'
                )
            if "gone" in entry:
                found += _gone(id, entry["gone"], current)
        for id, clause in current.items():
            recorded = known.get(id, {}).get("versions", [])
            if not recorded:
                found.append(f"{id} is new and not in the ledger: run `make publish`")
            elif recorded[-1]["fingerprint"] != fingerprint(clause, agreement):
                found.append(f"{id} changed since it was recorded: run `make publish`")
    return found


def _gone(id: str, gone: dict[str, Any], current: dict[str, Clause]) -> list[str]:
    if id in current:
        return [f"{id} is marked gone and has a clause: remove one of the two"]
    missing = [language for language in LANGUAGES if not gone.get("why", {}).get(language)]
    if missing:
        return [f"{id} is gone without an explanation in {', '.join(missing)}"]
    if gone.get("to") and gone["to"] not in current:
        return [f"{id} went to {gone['to']}, which does not exist"]
    return []


def publish(day: date) -> list[str]:
    """Records every clause that is new or changed; gives their ids. Never removes anything."""
    LEDGER.mkdir(exist_ok=True)
    recorded = []
    for agreement in library():
        known = dict(entries(agreement.name))
        for clause in agreement.clauses.values():
            mark = fingerprint(clause, agreement)
            past = known.setdefault(clause.id, {"versions": []})["versions"]
            if not past or past[-1]["fingerprint"] != mark:
                past.append({"fingerprint": mark, "date": day.isoformat(), **snapshot(clause)})
                recorded.append(clause.id)
        text = json.dumps(dict(sorted(known.items())), ensure_ascii=False, indent=1)
        (LEDGER / f"{agreement.name}.json").write_text(f"{text}\n", "utf-8")
    entries.cache_clear()
    return recorded
