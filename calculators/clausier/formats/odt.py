"""A writing as an OpenDocument text (.odt): a zip of three small XML files,
the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

from .writing import Block, Heading, Items, Link, Paragraph, Run, Table, Writing

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OPENED = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: no clock is read
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMESPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_FACE = 'fo:font-family="Liberation Serif, Georgia, serif"'
_STYLES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-styles {_NAMESPACES} office:version="1.3">'
    "<office:styles>"
    '<style:style style:name="Standard" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-bottom="0.2cm"/>'
    f'<style:text-properties {_FACE} fo:font-size="11pt" fo:language="{{language}}"/></style:style>'
    + "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" '
        'style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:margin-top="0.4cm" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>'
        for level, size in ((1, 16), (2, 13), (3, 11))
    )
    + '<style:style style:name="Strong" style:family="paragraph" '
    'style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:styles></office:document-styles>"
)


def odt(writing: Writing) -> bytes:
    body = _heading(writing.title, 1) + "".join(map(_block, writing.blocks))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = {
        "mimetype": MEDIA_TYPE,  # first, and not compressed: so the format wants it
        "content.xml": content,
        "styles.xml": _STYLES.replace("{language}", writing.language),
        "META-INF/manifest.xml": _MANIFEST,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _OPENED)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return _heading(text, level)
        case Paragraph(runs, strong):
            return _paragraph(_runs(runs), "Strong" if strong else "Standard")
        case Items(items, numbered):
            marks = (
                f"{number}.\u00a0" if numbered else "–\u00a0" for number in range(1, len(items) + 1)
            )
            return "".join(
                _paragraph(mark + _runs(item)) for mark, item in zip(marks, items, strict=True)
            )
        case Table():
            return _table(block)


def _heading(text: str, level: int) -> str:
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{_plain(text)}</text:h>"
    )


def _paragraph(inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _table(table: Table) -> str:
    head = "".join(_cell(_plain(text), "Strong") for text in table.head)
    rows = "".join(
        f"<table:table-row>{''.join(_cell(_runs(cell)) for cell in row)}</table:table-row>"
        for row in table.rows
    )
    return (
        _paragraph(_plain(table.caption), "Strong")
        + f'<table:table table:name="{_plain(table.caption)}">'
        f'<table:table-column table:number-columns-repeated="{len(table.head)}"/>'
        "<table:table-header-rows>"
        f"<table:table-row>{head}</table:table-row></table:table-header-rows>"
        f"{rows}</table:table>" + _paragraph("")
    )


def _cell(inside: str, style: str = "Standard") -> str:
    paragraph = _paragraph(inside, style)
    return f'<table:table-cell office:value-type="string">{paragraph}</table:table-cell>'


def _runs(runs: Run) -> str:
    return "".join(_link(run) if isinstance(run, Link) else _plain(run) for run in runs)


def _link(link: Link) -> str:
    address = _plain(link.address)
    return f'<text:a xlink:type="simple" xlink:href="{address}">{_plain(link.text)}</text:a>'


def _plain(text: str) -> str:
    """XML has no place for control characters, whatever a log held."""
    return escape(_CONTROL.sub("", text))
