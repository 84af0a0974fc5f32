"""Spreadsheets, as LibreOffice and Excel write them, and those that would do harm."""

import io
import zipfile

import pytest

from clausier.core.errors import AnswerError
from clausier.imports import archive

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
FIRST, LAST = 1_774_744_867, 1_774_746_764
WORKBOOK = f"""<workbook {MAIN} {LINK}><sheets>
<sheet name="Pannes" sheetId="1" r:id="rId1"/></sheets></workbook>"""
RELATIONS = (
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
)
STYLES = f"""<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm:ss"/>
<numFmt numFmtId="165" formatCode="[Red]General&quot; days&quot;"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs>
</styleSheet>"""
TEXTS = f"""<sst {MAIN}><si><t>début</t></si>
<si><r><t>f</t></r><r><t>in</t></r><rPh><t>!</t></rPh></si>
<si><t>Portail</t></si></sst>"""
ROWS = """<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>
<c r="D2" t="inlineStr"><is><t>service</t></is></c></row>
<row r="4"><c r="A4" s="1"><v>46110.0702199074</v></c><c r="B4" s="2"><v>46110.1338425926</v></c>
<c r="D4" t="s"><v>2</v></c></row>"""
START = f"""<office:document-content xmlns:office="{OASIS}:office:1.0"
 xmlns:table="{OASIS}:table:1.0"
 xmlns:text="{OASIS}:text:1.0"><office:body><office:spreadsheet>"""
EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
TABLE = f"""<table:table table:name="Pannes">
<table:table-row table:number-rows-repeated="2">{EMPTY}</table:table-row>
<table:table-row><table:table-cell><text:p>début</text:p></table:table-cell>
<table:table-cell><text:p>fin</text:p></table:table-cell><table:table-cell/>
<table:table-cell><office:annotation><text:p>a note</text:p></office:annotation>
<text:p>service</text:p>
</table:table-cell></table:table-row>
<table:table-row table:style-name="ro1">
<table:table-cell office:value-type="date"
 office:date-value="2026-03-29T01:41:07"><text:p>29/03</text:p>
</table:table-cell>
<table:table-cell office:date-value="2026-03-29T03:12:44"/><table:table-cell/>
<table:table-cell><text:p>Por<text:span>tail</text:span></text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000">{EMPTY}</table:table-row></table:table>"""
END = "</office:spreadsheet></office:body></office:document-content>"
CELL = "<table:table-cell><text:p>x</text:p></table:table-cell>"
OTHER = f"<table:table table:name='Notes'><table:table-row>{CELL}</table:table-row></table:table>"


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return file.getvalue()


def xlsx(rows=ROWS, book=WORKBOOK):
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    parts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
    }
    return zipped(**parts, **{"xl/sharedStrings.xml": TEXTS, "xl/worksheets/sheet1.xml": sheet})


def ods(*tables, before=""):
    return zipped(**{"content.xml": "".join((before, START, *(tables or (TABLE,)), END))})


@pytest.mark.parametrize("data", [xlsx(), ods()], ids=["xlsx", "ods"])
def test_a_spreadsheet_reads_like_the_table_that_it_is(read, data):
    imported = read(data)
    (row,) = imported.rows
    assert (imported.importer.name, row.start, row.end, row.service) == (
        "plain",
        FIRST,
        LAST,
        "Portail",
    )


def test_a_refused_row_has_its_number_in_the_sheet_and_its_cells(read):
    (verdict,) = read(xlsx(ROWS + '<row r="9"><c r="B9" s="1"><v>46110.5</v></c></row>')).refused
    assert (verdict.line, verdict.refusal.key) == (9, "imports.reasons.no_start")
    assert verdict.source.raw() == "\t2026-03-29 12:00:00"


def test_a_workbook_that_counts_from_1904(read):
    book = WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    rows = ROWS.replace("46110.0702199074", "44648.0702199074").replace(
        "46110.1338425926", "44648.1338425926"
    )
    assert [row.start for row in read(xlsx(rows, book)).rows] == [FIRST]


def test_a_number_that_is_no_date_stays_a_number(read):
    cells = '<c r="D4" s="3"><v>46110.5</v></c>'
    (row,) = read(xlsx(ROWS.replace('<c r="D4" t="s"><v>2</v></c>', cells))).rows
    assert row.service == "46110.5"


def test_a_row_that_repeats_is_read_as_often(read):
    repeated = TABLE.replace('table:style-name="ro1"', 'table:number-rows-repeated="3"')
    imported = read(ods(repeated))
    assert (len(imported.rows), [verdict.line for verdict in imported.doubtful]) == (1, [5, 6])


def test_sheets_left_aside_are_named(read):
    notes = read(ods(TABLE, OTHER)).notes
    assert [(note.key, note.values) for note in notes] == [
        ("imports.notes.sheets", {"names": "Notes"})
    ]


@pytest.mark.parametrize(
    "make",
    [lambda bomb: ods(before=bomb), lambda bomb: xlsx(book=bomb + WORKBOOK)],
)
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
    ],
)
def test_a_document_type_is_refused_whatever_it_declares(read, make, doctype):
    with pytest.raises(AnswerError, match=r"imports\.errors\.doctype"):
        read(make(doctype))


def test_what_unpacks_beyond_measure_is_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 100_000)
    assert read(ods()).rows
    with pytest.raises(AnswerError, match=r"imports\.errors\.zip_bomb"):
        read(ods(TABLE, " " * 100_001))


def test_rows_that_repeat_beyond_measure_are_refused(read):
    row = f'<table:table-row table:number-rows-repeated="999999999">{CELL}</table:table-row>'
    with pytest.raises(AnswerError, match=r"imports\.errors\.zip_bomb"):
        read(ods(f"<table:table>{row}</table:table>"))


@pytest.mark.parametrize("cell", ['<c r="XFD4"><v>1</v></c>', '<c r="ZZZZZZZZ4"><v>1</v></c>'])
def test_a_cell_far_beyond_the_columns_is_refused(read, cell):
    with pytest.raises(AnswerError, match=r"imports\.errors\.columns_many"):
        read(xlsx(ROWS + f'<row r="5">{cell}</row>'))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        xlsx()[:400],
        zipped(readme="x"),
        zipped(**{"content.xml": "<not xml"}),
        zipped(**{"content.xml": "<a/>"}),
        zipped(**{"content.xml": "<?xml version='1.0' encoding='klingon'?><a/>"}),
    ],
)
def test_a_broken_spreadsheet_is_one_sentence(read, data):
    with pytest.raises(AnswerError, match=r"imports.errors.(spreadsheet|empty)"):
        read(data)
