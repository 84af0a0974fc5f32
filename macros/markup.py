"""What Markdown writes, made fit for the site: a table says what it is, scrolls by itself and
carries its alignment as a class (the policy refuses style attributes); a heading can be linked to;
what is meant for the margin stands beside the text it belongs to.
A Python-Markdown extension; it knows no agreement and no calculator."""

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MARGIN = re.compile(r'<\w+ class="margin"')


class Markup(Treeprocessor):
    def __init__(self, markdown: Markdown, permalink: str, table: str) -> None:
        super().__init__(markdown)
        self.permalink = permalink
        self.table = table

    def run(self, root: Element) -> None:
        self.heading = ""
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
        link = SubElement(heading, "a", {"class": "permalink", "href": f"#{heading.get('id')}"})
        link.set("aria-label", self.permalink.format(self.heading))
        link.text = "§"

    def scrolling(self, table: Element) -> Element:
        for cell in table.iter():
            style = cell.attrib.pop("style", None)
            if style:
                cell.set("class", style.replace("text-align: ", "align-").rstrip(";"))
        for cell in table.iterfind("thead/tr/th"):
            cell.set("scope", "col")
        label = self.table.format(self.heading)
        box = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label})
        box.append(table)
        box.tail, table.tail = table.tail, None
        return box


    def pair(self, root: Element) -> None:
        """Each margin in one box with the heading and text above it, so that styles can lay them side by side."""
        text = Element("div", {"class": "beside-text"})
        for child in list(root):
            if child.tag in HEADINGS:
                text = Element("div", {"class": "beside-text"})
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
        held = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip()) if element.tag == "p" else None
        return bool(held and MARGIN.match(str(self.md.htmlStash.rawHtmlBlocks[int(held[1])])))


class MarkupExtension(Extension):
    def __init__(self, **settings: str) -> None:
        self.config = {
            "permalink": ["{}", "How a link to a heading is named; {} is the heading"],
            "table": ["{}", "How a table is named; {} is the heading above it"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.append("clausier-form")
        # After toc (5), which reads the headings' own words.
        md.treeprocessors.register(Markup(md, **self.getConfigs()), "markup", 1)


def makeExtension(**settings: str) -> MarkupExtension:
    return MarkupExtension(**settings)
