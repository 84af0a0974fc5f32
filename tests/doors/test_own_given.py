"""Agreements of one's own in a request: taken from what is dropped, checked,
used, exported, forgotten."""

import json
import re
import zipfile
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path

import pytest

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask
from clausier.views.html.comparison import MEASURES

SAMPLE = Path(__file__).parent.parent / "fixtures" / "own_agreement" / "mycloud"


def coded(content: bytes) -> str:
    return b64encode(content).decode()


def folder(prefix: str = "mycloud/") -> dict[str, str]:
    """What a browser hands over of a folder that is dropped."""
    files = (file for file in sorted(SAMPLE.rglob("*")) if file.is_file())
    return {f"{prefix}{f.relative_to(SAMPLE).as_posix()}": coded(f.read_bytes()) for f in files}


def asked(language: str = "en", **request) -> dict:
    return json.loads(ask(json.dumps({"language": language, **request})))


def kept(files: dict[str, str] | None = None) -> dict[str, str]:
    return asked(own={"files": folder() if files is None else files})["agreements"]


@pytest.mark.parametrize("prefix", ["mycloud/", "mine/of/2026/mycloud/", ""])
def test_a_folder_is_kept_under_its_name_wherever_it_lies(prefix):
    found = kept(folder(prefix))
    assert {path.partition("/")[0] for path in found} == {"mycloud"}
    assert found["mycloud/agreement.toml"] == (SAMPLE / "agreement.toml").read_text("utf-8")


def test_what_is_no_part_of_an_agreement_is_left():
    assert "mycloud/.DS_Store" not in kept({**folder(), "mycloud/.DS_Store": coded(b"\x00")})


@pytest.mark.parametrize(("language", "said"), [("fr", "En ordre"), ("en", "In order")])
def test_it_is_checked_and_exported_as_a_zip_that_may_be_dropped_again(language, said):
    answer = asked(language, own={"files": folder()})
    assert said in answer["html"]
    packed = re.search(r'href="data:application/zip;base64,([^"]+)"', answer["html"])[1]
    with zipfile.ZipFile(BytesIO(b64decode(packed))) as archive:
        inside = {name: archive.read(name).decode() for name in archive.namelist()}
    assert inside == answer["agreements"]
    assert kept({"any name.ZIP": packed}) == answer["agreements"]


def test_every_calculator_offers_it_and_answers_with_it():
    own = kept()
    for name in CATALOGUE:
        form = asked(calculator=name, form=True, agreements=own)["form"]
        if name != "draft":
            assert "mycloud" in form
    inputs = {
        "agreement": "mycloud",
        "month": "2026-03",
        "lines": [{"commitment": "mycloud/1/instance", "availability": "98"}],
        "invoice": "1000",
    }
    commitment = asked(calculator="budget", form=True, agreements=own)["form"]
    inputs["lines"][0]["commitment"] = re.search(r'value="(mycloud/[^"]+)"', commitment)[1]
    found = asked(calculator="penalty", inputs=inputs, agreements=own)
    assert found["results"]["amount"] == "250.00"
    assert "error" in asked(calculator="penalty", inputs=inputs)  # and nothing of it stays


def test_its_clauses_have_no_link_to_a_page_that_is_not_there():
    own = kept()
    form = asked(calculator="budget", form=True, agreements=own)["form"]
    inputs = {"commitment": re.search(r'value="(mycloud/[^"]+)"', form)[1], "period": "2026-03"}
    page = asked(calculator="budget", inputs=inputs, agreements=own, html=True)["html"]
    assert "mycloud/" in page
    assert "/c/mycloud/" not in page


def test_it_stands_in_the_comparison_without_a_link():
    tables = asked(comparison=True, agreements=kept())["comparison"]
    assert list(tables) == list(MEASURES)
    assert 'data-figure="mycloud/' in tables["availability"]
    assert "agreements/mycloud" not in "".join(tables.values())
    assert "mycloud" not in asked(comparison=True)["comparison"]["availability"]


def test_it_is_forgotten_and_another_of_the_same_name_takes_its_place():
    own = kept()
    assert asked(agreements=own, own={"forget": "mycloud"})["agreements"] == {}
    again = asked(agreements={**own, "mycloud/clauses/old.md": "+++"}, own={"files": folder()})
    assert again["agreements"] == own


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_fault_is_told_with_its_file_and_line_and_stops_only_who_asks_for_it(language):
    files = folder()
    toml = (SAMPLE / "agreement.toml").read_text("utf-8")
    files["mycloud/agreement.toml"] = coded(toml.replace("time_zone", "time_zome").encode())
    answer = asked(language, own={"files": files})
    assert re.search(r"<li>mycloud/agreement\.toml(:\d+)?: ", answer["html"])
    own, budget = answer["agreements"], {"promise": "99.9", "period": "2026-03"}
    assert "results" in asked(language, calculator="budget", inputs=budget, agreements=own)
    assert "mycloud" not in asked(calculator="budget", form=True, agreements=own)["form"]
    stopped = asked(
        language, calculator="timeline", inputs={"agreement": "mycloud"}, agreements=own
    )
    assert stopped["error"]["text"].startswith("mycloud/agreement.toml")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"files": {"notes.txt": coded(b"x")}}, "no agreement here"),
        ({"files": {"a.zip": coded(b"x")}}, "no zip"),
        ({"files": {"mycloud/agreement.toml": "not base64"}}, "base64"),
        ({"files": {"mycloud/agreement.toml": coded(b"\xff\xfe")}}, "UTF-8"),
        ({"files": {"agreement.toml": coded(b"x = 1")}}, "does not say its name"),
        ({"files": {"numspot/agreement.toml": coded(b"x = 1")}}, "numspot"),
        ({"files": []}, "texts by path"),
        ("mycloud", "texts by path"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(own, said):
    assert said.casefold() in asked(own=own)["error"]["text"].casefold()


@pytest.mark.parametrize(
    "path", ["../x/agreement.toml", "/etc/agreement.toml", "a/../../clauses/b.md", "a/b.py", ""]
)
def test_a_path_out_of_its_folder_is_refused(path):
    assert asked(agreements={path: "x"}, own={})["error"]["field"] == "agreements"


def test_the_files_of_a_draft_are_taken_as_they_are():
    found = asked(calculator="draft", inputs=CATALOGUE["draft"].example, html=True)
    files = json.loads(re.search(r'data-keep="([^"]+)"', found["html"])[1].replace("&quot;", '"'))
    answer = asked(own={"files": {path: coded(text.encode()) for path, text in files.items()}})
    assert "In order" in answer["html"]
