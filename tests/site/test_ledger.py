"""Links that hold: a published id keeps resolving, a change is recorded, what was cited can be
read again."""

import json
from datetime import date

import pytest

from clausier.law.library import Library
from macros.permanent import ledger

DAY, LATER = date(2026, 11, 20), date(2027, 1, 15)


@pytest.fixture
def kept(folder, tmp_path, monkeypatch):
    """A ledger of the small agreement, in a folder of its own; `reopen` reads the agreement
    again."""
    monkeypatch.setattr(ledger, "LEDGER", tmp_path / "ledger")

    def reopen():
        library = Library(folder.parent)
        monkeypatch.setattr(ledger, "library", lambda: library)
        ledger.entries.cache_clear()
        return library

    reopen()
    yield reopen
    ledger.entries.cache_clear()


def rename(folder, before, after):
    (folder / "clauses" / f"{before}.md").rename(folder / "clauses" / f"{after}.md")
    for file in [folder / "agreement.toml", *(folder / "clauses").glob("*.md")]:
        text = file.read_text("utf-8")
        file.write_text(
            text.replace(f'"{before}"]', f'"{after}"]').replace(f"[[{before}]]", f"[[{after}]]"),
            "utf-8",
        )


def edit(tmp_path, change):
    file = tmp_path / "ledger" / "demo.json"
    known = json.loads(file.read_text("utf-8"))
    change(known)
    file.write_text(json.dumps(known), "utf-8")


def test_a_new_clause_must_be_recorded(kept):
    assert len(ledger.faults()) == 2
    assert ledger.publish(DAY) == ["demo/1", "demo/2"]
    assert ledger.faults() == []


def test_recording_twice_changes_nothing(kept, tmp_path):
    ledger.publish(DAY)
    first = (tmp_path / "ledger" / "demo.json").read_bytes()
    assert ledger.publish(LATER) == []
    assert (tmp_path / "ledger" / "demo.json").read_bytes() == first


def test_a_change_must_be_recorded_and_the_former_text_stays(kept, folder, tmp_path):
    ledger.publish(DAY)
    file = folder / "clauses" / "1.md"
    file.write_text(file.read_text("utf-8").replace("Le service est", "Ce service est"), "utf-8")
    kept()
    assert ledger.faults() == ["demo/1 changed since it was recorded: run `make publish`"]
    assert ledger.publish(LATER) == ["demo/1"]
    first, second = json.loads((tmp_path / "ledger" / "demo.json").read_text("utf-8"))["demo/1"][
        "versions"
    ]
    assert first["fr"]["text"].startswith("Le service est disponible 99,9")
    assert second["fr"]["text"].startswith("Ce service est")
    assert (first["date"], second["date"]) == (DAY.isoformat(), LATER.isoformat())


def test_a_renamed_clause_is_refused_until_the_ledger_says_where_it_went(kept, folder, tmp_path):
    ledger.publish(DAY)
    rename(folder, "2", "2-bis")
    kept()
    ledger.publish(LATER)
    (refusal,) = ledger.faults()
    assert "demo/2 was published and has no clause" in refusal
    edit(
        tmp_path,
        lambda known: known["demo/2"].update(
            gone={"to": "demo/2-bis", "why": {"fr": "Renommée.", "en": "Renamed."}}
        ),
    )
    kept()
    assert ledger.faults() == []


@pytest.mark.parametrize(
    ("gone", "refusal"),
    [
        ({"to": "demo/2-bis", "why": {"fr": "Renommée."}}, "gone without an explanation in en"),
        ({"to": "demo/9", "why": {"fr": "a", "en": "b"}}, "went to demo/9, which does not exist"),
    ],
)
def test_where_a_clause_went_is_said_in_both_languages_and_exists(
    kept, folder, tmp_path, gone, refusal
):
    ledger.publish(DAY)
    rename(folder, "2", "2-bis")
    kept()
    ledger.publish(LATER)
    edit(tmp_path, lambda known: known["demo/2"].update(gone=gone))
    kept()
    assert [refusal in fault for fault in ledger.faults()] == [True]


def test_a_clause_cannot_be_gone_and_there(kept, tmp_path):
    ledger.publish(DAY)
    edit(tmp_path, lambda known: known["demo/1"].update(gone={"why": {"fr": "a", "en": "b"}}))
    kept()
    assert ledger.faults() == ["demo/1 is marked gone and has a clause: remove one of the two"]


def test_the_ledger_of_the_repository_holds_every_clause():
    ledger.entries.cache_clear()
    assert ledger.faults() == []
