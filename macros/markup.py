"""What Markdown writes, made fit for the site: a table says what it is, scrolls by itself and
carries its alignment as a class (the policy refuses style attributes); a heading can be linked to.
A Python-Markdown extension; it knows no agreement and no calculator."""

from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Markup(Treeprocessor):
    def __init__(self, markdown: Markdown, permalink: str, table: str) -> None:
        super().__init__(markdown)
        self.permalink = permalink
        self.table = table

    def run(self, root: Element) -> None:
        self.heading = ""
        self.walk(root)

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
