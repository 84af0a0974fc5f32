"""The list that the search scans: one entry for each section of each page of a language.
Made from the built pages, so that it finds what a reader sees; how it is searched is docs/assets/search.js."""

import json
import re
from pathlib import Path

from lxml.html import HtmlElement, HTMLParser, document_fromstring

PARSER = HTMLParser(encoding="utf-8")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# Tools of the page, whose words are not its text.
TOOLS = {"nav", "button"}
# Their words continue the sentence; any other element begins something new.
INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
SPACE = re.compile(r"[ \t\r\n]+")
Entry = dict[str, str]


def sections(article: HtmlElement, location: str) -> list[Entry]:
    """The page itself, then each heading that has an address, with the text that follows it."""
    (title,) = article.iter("h1")
    name = words(title)
    parts: list[list[str]] = [[]]
    entries = [{"location": location, "page": name, "title": name, "text": ""}]

    def read(element: HtmlElement) -> None:
        if element.tag in HEADINGS and element.get("id"):
            entries.append(
                {
                    "location": f"{location}#{element.get('id')}",
                    "page": name,
                    "title": words(element),
                    "text": "",
                }
            )
            parts.append([])
        elif element is not title and is_text(element):
            parts[-1] += [edge(element), element.text or ""]
            for child in element:
                read(child)
            parts[-1].append(edge(element))
        parts[-1].append(element.tail or "")

    read(article)
    for entry, part in zip(entries, parts, strict=True):
        entry["text"] = plain("".join(part))
    return entries


def words(heading: HtmlElement) -> str:
    """Without the link that each heading carries (macros/markdown/markup.py)."""
    return plain(
        "".join(
            text for text in heading.xpath(".//text()") if is_text(text.getparent()) or text.is_tail
        )
    )


def is_text(element: HtmlElement) -> bool:
    """A comment's tag is no string."""
    if (
        not isinstance(element.tag, str)
        or element.tag in TOOLS
        or "data-search-exclude" in element.attrib
    ):
        return False
    return element.get("class") != "permalink"


def edge(element: HtmlElement) -> str:
    return "" if element.tag in INLINE else " "


def plain(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def write(tree: Path) -> None:
    """search.json, in a language's folder."""
    listed: list[Entry] = []
    for page in sorted(tree.rglob("index.html")):
        (article,) = document_fromstring(page.read_bytes(), PARSER).iter("article")
        location = "" if page.parent == tree else f"{page.parent.relative_to(tree).as_posix()}/"
        listed += sections(article, location)
    (tree / "search.json").write_text(
        json.dumps(listed, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
