"""What Markdown writes, made fit for the site: a table says what it is, scrolls by itself and
carries its alignment as a class (the policy refuses style attributes); a heading can be linked to;
what is meant for the margin stands beside the text it belongs to; apostrophes and spaces are those
of the language, as everywhere else.
A Python-Markdown extension; it knows no agreement and no calculator."""

import re
from collections import Counter
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from clausier.words import Words
from macros.house import words_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OF_CLAUSE = "clause"
MARGIN = re.compile(r'<\w+ class="margin"')
VERBATIM = ("code", "pre", "kbd", "script", "style")
# In raw HTML, what is no text to read: tags, and what stands between those of verbatim elements.
NOT_TEXT = re.compile(rf"(<({'|'.join(VERBATIM)})\b.*?</\2>|<[^>]*>)", re.S)
ENDS = re.compile(r"</(?:caption|dd|div|dt|li|p|summary|td|th)>")
# A calculator's own HTML is made of words already set, and must stay what the browser will make.
ELEMENTS = ("clausier-form", "clausier-own", "clausier-comparison")


class Markup(Treeprocessor):
    def __init__(self, markdown: Markdown, language: str) -> None:
        super().__init__(markdown)
        self.first_heading = ""  # the one above the text, where the text has none of its own
        self.words = words_of(language)

    def run(self, root: Element) -> None:
        self.heading = self.first_heading
        self.labels: Counter[str] = Counter()
        typeset(root, self.words)
        stash = self.md.htmlStash.rawHtmlBlocks
        for place, raw in enumerate(stash):
            if isinstance(raw, str) and not any(f"<{name}" in raw for name in ELEMENTS):
                stash[place] = typeset_html(raw, self.words)
        self.walk(root)
        self.pair(root)

    def walk(self, parent: Element) -> None:
        for position, child in enumerate(list(parent)):
            if child.tag in HEADINGS:
                self.heading = unescape(strip_tags(render_inner_html(child, self.md)))
                if child.tag != "h1" and child.get("id"):
                    self.link_to(child)
            elif child.tag == "table":
                parent[position] = self.scrolling(child)
            else:
                self.walk(child)

    def link_to(self, heading: Element) -> None:
        link = SubElement(heading, "a", {"class": "headerlink", "href": f"#{heading.get('id')}"})
        link.set("aria-label", self.words.text("macros.markup.link", heading=self.heading))
        link.text = "§"

    def scrolling(self, table: Element) -> Element:
        for cell in table.iter():
            style = cell.attrib.pop("style", None)
            if style:
                cell.set("class", style.replace("text-align: ", "align-").rstrip(";"))
        for cell in table.iterfind("thead/tr/th"):
            if "".join(cell.itertext()).strip():
                cell.set("scope", "col")
            else:  # a corner that heads nothing
                cell.tag = "td"
        label = self.words.text("macros.markup.table", heading=self.heading)
        self.labels[label] += 1
        if self.labels[label] > 1:  # a region's name is its own
            label = f"{label} ({self.labels[label]})"
        box = Element(
            "div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label}
        )
        box.append(table)
        box.tail, table.tail = table.tail, None
        return box

    def pair(self, root: Element) -> None:
        """Each margin in one box with the text between it and the heading above, so that styles
        can lay them side by side; the heading stays outside, where the search and the contents
        look for it. Where headings are marked as those of a clause, one inside its text does not
        part it from its margin."""
        headings = [child for child in root if child.tag in HEADINGS]
        begin = [heading for heading in headings if heading.get("class") == OF_CLAUSE] or headings
        text = Element("div", {"class": "beside-text"})
        for child in list(root):
            if child in begin:
                text = Element("div", {"class": "beside-text"})
                continue
            if not self.is_margin(child):
                text.append(child)
                continue
            position = list(root).index(text[0]) if len(text) else list(root).index(child)
            for moved in (*text, child):
                root.remove(moved)
            box = Element("div", {"class": "beside"})
            box.extend((text, child))
            root.insert(position, box)
            text = Element("div", {"class": "beside-text"})

    def is_margin(self, element: Element) -> bool:
        """Raw HTML stands in the tree as a paragraph that holds its place in the stash."""
        held = (
            HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
            if element.tag == "p"
            else None
        )
        return bool(held and MARGIN.match(str(self.md.htmlStash.rawHtmlBlocks[int(held[1])])))


def typeset(element: Element, words: Words) -> None:
    """The text of the element and of all that stands in it; never of code."""
    if element.tag in VERBATIM:
        return
    if element.text:
        element.text = type(element.text)(words.typeset(element.text))
    for child in element:
        typeset(child, words)
        if child.tail:
            child.tail = type(child.tail)(words.typeset(child.tail))


def typeset_html(raw: str, words: Words) -> str:
    """Its cells and paragraphs apart, too: the search lists their words, which would be one."""
    raw = ENDS.sub(r"\g<0>\n", raw)
    parts = NOT_TEXT.split(raw)  # text, what is kept, the name of its element, text…
    parts[::3] = [words.typeset(text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)


class MarkupExtension(Extension):
    def __init__(self, **settings: str) -> None:
        self.config = {
            "language": ["en", "Whose apostrophes and spaces the text takes"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.extend(ELEMENTS)
        # After toc (5), which reads the headings' own words.
        md.treeprocessors.register(Markup(md, **self.getConfigs()), "markup", 1)


def makeExtension(**settings: str) -> MarkupExtension:
    return MarkupExtension(**settings)
