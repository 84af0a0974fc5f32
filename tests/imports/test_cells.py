"""Files as people and tools save them: encodings, separators, quotes, headers in two languages."""

import pytest

from clausier.core.errors import AnswerError
from clausier.imports.cells import number, plainly, seconds_of

HEADER = "début;fin;service\n"
ROW = "2026-03-29 01:41:07;2026-03-29 03:12:44;Médiathèque\n"
FIRST, LAST = 1_774_744_867, 1_774_746_764


def row_of(imported):
    (row,) = imported.rows
    return row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding_gives_the_same_row(read, encoding):
    row = row_of(read((HEADER + ROW).encode(encoding)))
    assert (row.start, row.end, row.service) == (FIRST, LAST, "Médiathèque")


def test_a_file_read_as_windows_1252_says_so(read):
    assert "imports.notes.cp1252" in [
        note.key for note in read((HEADER + ROW).encode("cp1252")).notes
    ]
    assert not read((HEADER + ROW).encode("utf-8")).notes


def test_bytes_that_are_no_text_are_refused(read):
    with pytest.raises(AnswerError, match=r"imports\.errors\.encoding"):
        read(b"d\x81but;fin\n1;2\n")


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_separator_and_line_end(read, mark, end):
    text = (HEADER + ROW).replace(";", mark).replace("\n", end)
    assert row_of(read(text)).end == LAST


def test_the_separator_that_excel_announces(read):
    assert row_of(read("sep=|\n" + (HEADER + ROW).replace(";", "|"))).end == LAST


def test_a_separator_inside_quotes_does_not_part(read):
    row = row_of(
        read('start;end;comment\n2026-03-29 01:41:07;2026-03-29 03:12:44;"a, b, c; d\ne"\n')
    )
    assert row.comment == "a, b, c; d\ne"


def test_titles_above_the_header_and_blank_lines_are_passed_over(read):
    imported = read("Pannes de mars;;\n;;\n" + HEADER + "\n" + ROW)
    assert row_of(imported).start == FIRST
    assert imported.read == 1


def test_quotes_never_closed_are_refused_with_their_line(read):
    with pytest.raises(AnswerError) as refused:
        read(HEADER + '2026-03-29 01:41:07;"2026-03-29 03:12:44;x\n' + ROW)
    assert (refused.value.key, refused.value.values) == ("imports.errors.quotes", {"line": 2})


def test_a_header_in_the_middle_is_said_and_gives_no_row(read):
    imported = read(HEADER + ROW + HEADER)
    assert len(imported.rows) == 1
    assert [(v.line, v.doubts[0].key) for v in imported.doubtful] == [(3, "imports.reasons.header")]


def test_more_cells_than_columns_are_refused_with_their_text(read):
    imported = read("start,end,comment\n2026-03-29 01:41:07,2026-03-29 03:12:44,a,b\n")
    (verdict,) = imported.refused
    assert (verdict.line, verdict.refusal.key) == (2, "imports.reasons.cells")
    assert verdict.source.raw() == "2026-03-29 01:41:07,2026-03-29 03:12:44,a,b"


def test_the_line_of_a_record_is_its_first_and_its_text_is_whole(read):
    imported = read(
        'start;end;comment\n2026-03-29 01:41:07;;"a\nb"\n'
        '2026-03-29 05:00:00;2026-03-29 04:00:00;"c\nd"\n'
    )
    (verdict,) = imported.refused
    assert (verdict.line, verdict.refusal.key) == (4, "imports.reasons.backwards")
    assert verdict.source.raw() == '2026-03-29 05:00:00;2026-03-29 04:00:00;"c\nd"'


@pytest.mark.parametrize("nothing", ["", "-", "?", "N/A", "null"])
def test_an_end_that_says_nothing_is_an_outage_still_open(read, nothing):
    assert row_of(read(f"start;end\n2026-03-29 01:41:07;{nothing}\n")).end is None


def test_columns_are_missed_by_name(read):
    with pytest.raises(AnswerError) as refused:
        read("a;b\n1;2\n", format="glpi")
    assert refused.value.key == "imports.errors.columns"
    assert "priorite" in refused.value.values["names"]


def test_a_file_that_nothing_recognises_is_refused_with_the_formats_known(read):
    with pytest.raises(AnswerError, match=r"imports\.errors\.format_unknown") as refused:
        read("a;b\n1;2\n")
    assert refused.value.field == "format"
    assert "zabbix" in refused.value.values["known"]


@pytest.mark.parametrize("nothing", [b"", b" \n"])
def test_an_empty_file_is_refused(read, nothing):
    with pytest.raises(AnswerError, match=r"imports\.errors\.empty"):
        read(nothing)


def test_headers_are_compared_without_capitals_accents_or_odd_blanks():
    assert plainly(" Priorité\u00a0") == plainly("PRIORITE") == "priorite"
    assert plainly("Date d’ouverture") == "date d'ouverture"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("31m 37s", 1_897),
        ("1d 2h", 93_600),
        ("1M", 2_592_000),
        ("0 hrs, 31 mins", 1_860),
        ("1 heure 10 minutes 0 seconde", 4_200),
        ("2 mois", 5_184_000),
        ("5400s", 5_400),
        ("soon", None),
        ("", None),
        ("3 apples", None),
        ("1h and a bit", None),
    ],
)
def test_lengths_as_tools_write_them(typed, seconds):
    assert seconds_of(typed) == seconds


def test_numbers_with_a_decimal_comma_and_their_unit():
    assert [str(number(typed)) for typed in ("31", "0,202%", "1 234.5", "x")] == [
        "31",
        "101/500",
        "2469/2",
        "None",
    ]
