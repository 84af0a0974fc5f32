"""The built site read as a visitor's browser reads it: every link, anchor and resource leads
somewhere inside it, no id stands twice on a page, nothing breaks the policy or calls another
origin. `python -m macros.site.links [folder]` prints the faults; make build and the tests ask
for them."""

import sys
from collections.abc import Callable, Set
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from lxml.html import HTMLParser, document_fromstring

# "Not found", shown at any depth, asks for its styles by the public address where that is known.
from macros.house import SITE_URL as OWN

PARSER = HTMLParser(encoding="utf-8")
# Elements whose address the browser fetches by itself.
FETCHED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "track": "src", "embed": "src", "object": "data", "input": "src", "link": "href", "use": "href",
}  # fmt: skip
NOT_FETCHED_LINKS = {"canonical", "alternate"}
# Attributes that name other elements of the page.
REFERENCES = {"aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "for"}
DATA_SCRIPTS = {"application/json", "application/ld+json"}


class Page:
    """What one page declares (ids), asks for (links), and does against the policy (faults)."""

    def __init__(self, text: bytes) -> None:
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.faults: list[str] = []
        for element in document_fromstring(text, PARSER).iter():
            if isinstance(element.tag, str):
                self.read(element.tag, dict(element.attrib))

    def read(self, tag: str, attributes: dict[str, str]) -> None:
        self.declare(attributes)
        self.obey(tag, attributes)
        if tag in ("a", "area") and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "form" and attributes.get("action"):
            self.links.append(attributes["action"])
        for name in REFERENCES & attributes.keys():
            self.links.extend(f"#{target}" for target in attributes[name].split())
        address = attributes.get(FETCHED.get(tag, ""))
        if address and not (tag == "link" and attributes.get("rel") in NOT_FETCHED_LINKS):
            if urlsplit(address).netloc and not (OWN and address.startswith(OWN)):
                self.faults.append(f"fetches from another origin: {address}")
            else:
                self.links.append(address)

    def declare(self, attributes: dict[str, str]) -> None:
        if "id" not in attributes:
            return
        if attributes["id"] in self.ids:
            self.faults.append(f"id used twice: {attributes['id']}")
        self.ids.add(attributes["id"])

    def obey(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style" or "style" in attributes:
            self.faults.append(f"inline style in <{tag}>")
        if (
            tag == "script"
            and "src" not in attributes
            and attributes.get("type") not in DATA_SCRIPTS
        ):
            self.faults.append("inline script")
        for name, value in attributes.items():
            if name.startswith("on"):
                self.faults.append(f"inline event handler in <{tag}>")
            if value.lstrip().lower().startswith("javascript:"):
                self.faults.append(f"javascript: address in <{tag}>")


def faults(site: Path) -> list[str]:
    """One sentence for each fault, beginning with the page; none for a sound site."""
    places = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*"))}
    folders = {".", *(place for place, path in places.items() if path.is_dir())}
    files = places.keys() - folders

    @cache
    def read(place: str) -> Page:
        return Page(places[place].read_bytes())

    return [
        f"{place}: {fault}"
        for place in places
        if place.endswith(".html")
        for fault in (*read(place).faults, *dead(place, read, files, folders))
    ]


def dead(place: str, read: Callable[[str], Page], files: Set[str], folders: Set[str]) -> list[str]:
    """The page's links that lead nowhere. "Not found" is shown at any depth, so its own are
    absolute."""
    found = []
    for link in dict.fromkeys(read(place).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        if parts.path.startswith("/"):
            if place != "404.html":
                found.append(f"absolute link, dead under a sub-path: {link}")
            continue
        target = normpath(join(place, "..", unquote(parts.path))) if parts.path else place
        if target in folders:
            if not link.split("#")[0].split("?")[0].endswith(("/", ".")):
                found.append(f"link to a folder without its slash: {link}")
            target = normpath(join(target, "index.html"))
        if target.startswith(".."):
            found.append(f"link out of the site: {link}")
        elif target not in files:
            found.append(f"dead link: {link}")
        elif is_anchor(parts.fragment) and unquote(parts.fragment) not in read(target).ids:
            found.append(f"dead anchor: {link}")
    return found


def is_anchor(fragment: str) -> bool:
    """A fragment with an equals sign is a calculator's state, not a place."""
    return bool(fragment) and "=" not in fragment


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    found = faults(folder.resolve())
    print("\n".join(found) or "No fault.")
    sys.exit(bool(found))
