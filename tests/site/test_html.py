"""The built pages are valid HTML, as html-validate reads it. Its rules of taste are off;
wcag/h32 too, because a calculator's form answers as one types and has nothing to submit; and
valid-autocomplete, because of the two boxes at the head of every page of Material's."""

import json
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CHECKER = HERE.parent.parent / "node_modules" / ".bin" / "html-validate"
# One permanent page stands for all: they come from the same template.
KINDS = {
    "the root": ["index.html", "404.html"],
    "written pages": [
        "*/index.html",
        "*/about/index.html",
        "*/agreements/index.html",
        "*/calculators/index.html",
    ],
    "calculators": ["*/calculators/*/index.html"],
    "agreements": ["*/agreements/*/index.html"],
    "a permanent page": ["c/numspot/article-8/index.html"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_valid_html(site, kind, tmp_path):
    files = [str(path) for pattern in KINDS[kind] for path in sorted(site.glob(pattern))]
    assert files, "no such page"
    told = tmp_path / "faults.json"  # a file: through a pipe its end is lost
    command = [
        CHECKER,
        "--config",
        HERE / "htmlvalidate.json",
        "--formatter",
        f"json={told}",
        *files,
    ]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.exists(), checked.stderr
    faults = [
        f"{Path(file['filePath']).relative_to(site)}:{fault['line']} "
        f"{fault['ruleId']}: {fault['message']}"
        for file in json.loads(told.read_text("utf-8"))
        for fault in file["messages"]
    ]
    assert faults == []
