"""The calculator `draft`: from a short form, the files of an agreement that
`check` accepts and every calculator uses."""

import json
import zipfile
from io import BytesIO

import pytest

from clausier.catalogue import CATALOGUE
from clausier.checking import check_folder
from clausier.core.errors import AnswerError
from clausier.doors.ask import ask
from clausier.engine.calculator import answer
from clausier.formats.folder_zip import unzipped
from clausier.law.library import Library
from clausier.words import words

DRAFT, LIBRARY = CATALOGUE["draft"], Library()
SAID = {
    "provider": "Severn Ltd",
    "name": "severn",
    "promises": [{"label": "Mail", "percent": "99.9"}],
}


def written(tmp_path, **inputs):
    found = answer(DRAFT, {**SAID, **inputs}, LIBRARY)
    (document,) = found.outcome.documents
    for path, content in unzipped(document.written(words("en"))).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert check_folder(tmp_path) == []
    return Library(tmp_path).agreement("severn")


def test_what_is_typed_is_what_is_promised(tmp_path):
    agreement = written(
        tmp_path,
        short="Severn",
        title='Managed "mail"',
        clock="Europe/London",
        currency="GBP",
        promises=[
            {"label": "Mail", "percent": "99,95"},
            {"label": "Archive", "percent": "99.5", "per": "year"},
        ],
    )
    assert (agreement.short, agreement.title.en) == ("Severn", 'Managed "mail"')
    assert (agreement.time_zone, agreement.currency) == ("Europe/London", "GBP")
    promised = [(f.label.fr, str(f.value), f.period) for f in agreement.promises("availability")]
    assert promised == [("Mail", "99.95", "month"), ("Archive", "99.5", "year")]


@pytest.mark.parametrize(("seen", "owed"), [("99.9", "0.00"), ("99.89", "40.00"), ("98", "100.00")])
def test_credits_their_cap_and_the_day_to_claim_are_those_typed(tmp_path, seen, owed):
    bands = [{"below": "99.9", "share": "10"}, {"below": "99", "share": "30"}]
    written(tmp_path, bands=bands, cap="25", claim_days="30")
    inputs = {
        "agreement": "severn",
        "month": "2026-03",
        "lines": [{"commitment": "severn/availability/rate-1", "availability": seen}],
        "invoice": "400",
    }
    found = answer(CATALOGUE["penalty"], inputs, Library(tmp_path)).outcome
    assert str(found.results["amount"]) == owed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "Severn"}, "name"),
        ({"name": "numspot"}, "name"),
        ({"provider": ""}, "provider"),
        ({"promises": []}, "promises"),
        ({"promises": [{"label": "Mail", "percent": "101"}]}, "promises.0.percent"),
        ({"cap": "50"}, "bands"),
        ({"claim_days": "30"}, "bands"),
        ({"claim_days": "a month"}, "claim_days"),
    ],
)
def test_what_makes_no_agreement_is_refused_beside_its_field(changed, field):
    with pytest.raises(AnswerError) as refused:
        answer(DRAFT, {**SAID, **changed}, LIBRARY)
    assert refused.value.field == field


def test_the_zip_is_the_same_for_the_same_answers():
    (one,), (two,) = (answer(DRAFT, SAID, LIBRARY).outcome.documents for _ in range(2))
    assert one.written(words("fr")) == two.written(words("en"))
    with zipfile.ZipFile(BytesIO(one.written(words("fr")))) as archive:
        assert archive.namelist()[0] == "severn/agreement.toml"


def test_the_button_carries_every_file_to_the_browser():
    request = {"calculator": "draft", "language": "fr", "inputs": SAID, "html": True}
    html = json.loads(ask(json.dumps(request)))["html"]
    assert "data-keep=" in html and "severn/clauses/availability.md" in html
