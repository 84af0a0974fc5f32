"""The list that the search scans: one entry for each section of each page of a language.
Made from the index that MkDocs writes; how it is searched is docs/assets/search.js."""

import html
import json
import re
from pathlib import Path

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"[ \t\r\n]+")


def plain(markup: str) -> str:
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", markup))).strip()


def title(entry: dict) -> str:
    """Without the link that each heading carries (macros/markup.py)."""
    return plain(entry["title"]).removesuffix("§").rstrip()


def sections(index: list[dict]) -> list[dict]:
    """Page entries come before their sections, and give them the name of the page."""
    pages = {entry["location"]: title(entry) for entry in index if "#" not in entry["location"]}
    return [
        {
            "location": entry["location"],
            "page": pages.get(entry["location"].split("#")[0], ""),
            "title": title(entry),
            "text": plain(entry["text"]),
        }
        for entry in index
    ]


def write(tree: Path) -> None:
    """Replace the index that MkDocs wrote in a language's folder by our list."""
    index = json.loads((tree / "search" / "search_index.json").read_text("utf-8"))["docs"]
    listed = json.dumps(sections(index), ensure_ascii=False, separators=(",", ":"))
    (tree / "search.json").write_text(listed, "utf-8")
