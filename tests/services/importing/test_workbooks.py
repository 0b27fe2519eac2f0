"""A workbook costs what stands in it, never what it says of itself; and it is read as a spreadsheet shows it."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from screening.domain.importing.columns import CHILD_COLUMNS
from screening.errors import Invalid
from screening.language import render
from screening.services.importing import parts, workbooks
from screening.services.importing.sheets import ListSheet, read_sheet
from tests.services.importing.workbooks import cell, packed, sheet_of

FIRST = cell("A1", "CPR"), '<row r="2"><c r="A2"><v>302214996</v></c></row>'
READ = [(2, ("302214996",))]
UNREADABLE = "Regnearket kan ikke læses"
TOO_LARGE = "Filen er for stor, når den pakkes ud"
FAR = "Der står noget i celle {}. En liste går højst til række 200000. Slet det, eller del listen i flere filer."


def read(data: bytes) -> ListSheet:
    return read_sheet(data, CHILD_COLUMNS, {})


def refused(data: bytes) -> str:
    """Why a file is not read."""
    with pytest.raises(Invalid) as told:
        list(read(data).rows)
    return render(told.value.faults["file"], "da")


@pytest.mark.parametrize(
    ("far", "told"),
    [
        (cell("XFD1048576", "x"), FAR.format("XFD1048576")),
        (cell("A1048576", "x"), FAR.format("A1048576")),
        (cell("B300000", "x").replace("<row", "<x:row").replace("</row", "</x:row"), FAR.format("B300000")),
        (cell("ZZ200000", "x"), "Listen har for mange kolonner"),
        ('<row r="3"><c t="inlineStr" s="1"\n r = \'XFD3\'><is><t>x</t></is></c></row>', "Listen har for mange kolonner"),
        ('<row r="3"><c r="X&#70;D3"><v>1</v></c></row>', "Listen har for mange kolonner"),
        (f"<row>{'<c/>' * 200}<c><v>1</v></c></row>", "Listen har for mange kolonner"),
        (f"{'<row/>' * 200_010}<row><c><v>1</v></c></row>", FAR.format("A200013")),
        ('<row r="3"><c r="A9"><v>1</v></c></row>', UNREADABLE),
        ('<row r="3"><c r="ZZZZZZZZZ3"><v>1</v></c></row>', UNREADABLE),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', UNREADABLE),
        ('<row r="-3"><c r="A-3"><v>1</v></c></row>', UNREADABLE),
        ('<row r="3"><c r="A3" t="s"><v>9</v></c></row>', UNREADABLE),
        ('<row r="3"><c r="A3"><v>x</v></c></row>', UNREADABLE),
    ],
)
@pytest.mark.parametrize("before", ["", '<dimension ref="A1:B2"/>'], ids=["says nothing of itself", "says that it is small"])
def test_a_cell_far_out_is_refused_in_words_and_costs_nothing(far: str, told: str, before: str) -> None:
    data = packed(sheet=sheet_of(*FIRST, far, before=before).replace("<worksheet>", '<worksheet xmlns:x="urn:x">'))
    tracemalloc.start()
    try:
        assert told in refused(data)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [
        packed(*FIRST),
        packed(sheet=sheet_of(*FIRST, before='<dimension ref="A1:XFD1048576"/>')),
        packed(*FIRST, '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        packed(*FIRST, f"<!-- {cell('XFD1048576', 'x')} -->"),
        packed(*FIRST, second=sheet_of(cell("XFD1048576", "x"))),
        packed("<row><c t='inlineStr'><is><t>CPR</t></is></c></row>", "<row><c><v>302214996</v></c></row>"),
        packed(
            relations=(
                '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet2.xml"/>'
                '<Relationship Id="rId2" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            second=sheet_of(*FIRST),
            sheet=sheet_of(cell("A1048576", "x")),
        ),
    ],
    ids=["plain", "says it is large", "shaded far out", "a remark", "a second sheet", "without places", "the first is the second file"],
)
def test_what_holds_nothing_far_out_is_read(data: bytes) -> None:
    assert list(read(data).rows) == READ


@pytest.mark.parametrize("part", ["sheet", "strings", "book", "relations", "styles"])
def test_a_part_that_names_a_document_type_or_goes_on_without_end_is_refused(part: str) -> None:
    usual = {"sheet": sheet_of(*FIRST), "strings": "<sst/>", "styles": "<styleSheet/>"}
    whole = zipfile.ZipFile(io.BytesIO(packed(*FIRST)))
    usual |= {"book": whole.read("xl/workbook.xml").decode(), "relations": whole.read("xl/_rels/workbook.xml.rels").decode()}
    content = usual[part]

    assert UNREADABLE in refused(packed(*FIRST, **{part: f'<!DOCTYPE x [<!ENTITY a "b">]>{content}'}))
    assert TOO_LARGE in refused(packed(*FIRST, **{part: f'<x a="{"x" * 3_000_000}">{content}</x>'}))
    assert UNREADABLE in refused(packed(*FIRST, **{part: content.encode("utf-16")[:-4]}))


def test_what_is_read_of_a_workbook_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = f"<sst>{'<si><t>x</t></si>' * 50}</sst>"
    long = packed('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<sst><si><t>{'x' * 9_000_000}</t></si></sst>")
    assert "celle, der er for lang" in refused(long)
    assert "celle, der er for lang" in refused(packed(cell("A1", "x" * 9_000_000)))

    for owner, name, most, data in (
        (parts, "MOST_UNPACKED", 500, packed(*FIRST, *(cell(f"A{row}", "x") for row in range(3, 99)))),
        (parts, "MOST_BESIDE", 10, packed(*FIRST)),
        (workbooks, "MOST_ELEMENTS", 3, packed(*FIRST)),
        (workbooks, "MOST_STRINGS", 20, packed(*FIRST, strings=shared)),
        (workbooks, "MOST_TEXT", 20, packed(*FIRST, strings=shared)),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(owner, name, most)
            assert TOO_LARGE in refused(data), name


@pytest.mark.parametrize("name", ["xl/workbook.bin", "content.xml", "word/document.xml"])
def test_what_other_programs_pack_is_no_list(name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as whole:
        whole.writestr(name, "<x/>")

    assert "Filen er ikke en liste" in refused(made.getvalue())


def test_cells_are_written_as_another_reader_reads_them() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet()
    codes = ("dd-mm-yyyy", "hh:mm", "[h]:mm", '0" dage"', "[$-406]d. mmmm yyyy;@", "0%")
    formats = {code: book.add_format({"num_format": code}) for code in codes}
    day = formats["dd-mm-yyyy"]
    sheet.write_row(0, 0, ["CPR", "Navn"])
    for column, (value, style) in enumerate(
        [
            *((302214996, None), (1.5, None), (True, None), (False, None), ("Åse &\n<Sørensen>", None), (1e21, None), (-3, None)),
            *((datetime(2021, 2, 3), day), (datetime(2021, 2, 3, 12), day), (59, day), (61, day), (0.5, formats["hh:mm"])),  # noqa: DTZ001
            *((1.5, formats["[h]:mm"]), (12, formats['0" dage"']), (44230, formats["[$-406]d. mmmm yyyy;@"]), (0.25, formats["0%"])),
        ]
    ):
        sheet.write(1, column, value, style)
    sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(2, 1, "=A1", None, "svar")
    sheet.write_rich_string(2, 2, "et", formats["0%"], "to", "tre")
    sheet.write_formula(2, 3, "=B1", None, 2)
    book.close()

    def plain(value: object) -> str:
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        moment = value.date() if isinstance(value, datetime) else value
        return moment.isoformat() if isinstance(moment, date) else str(moment)

    other = CalamineWorkbook.from_filelike(io.BytesIO(made.getvalue())).get_sheet_by_index(0).to_python()

    assert [row for _number, row in workbooks.rows_of(made.getvalue())] == [
        ["CPR", "Navn"],
        [plain(value) for value in other[1]],
        [plain(value) for value in other[2]][:4],
    ]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, datetime(2021, 2, 3), book.add_format({"num_format": "yyyy"}))  # noqa: DTZ001
    book.close()

    assert list(workbooks.rows_of(made.getvalue())) == [(1, ["2021-02-03"])]


@pytest.mark.parametrize("how", ["hide", "very_hidden"])
def test_the_list_is_the_first_sheet_that_somebody_sees(how: str) -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    last_year, this_year, more = (book.add_worksheet(name) for name in ("Sidste år", "I år", "Mere"))
    for sheet, name in ((last_year, "Ea Testesen"), (this_year, "Bo Testesen"), (more, "Ib Testesen")):
        sheet.write_column(0, 0, ["Navn", name])
    this_year.activate()
    this_year.set_first_sheet()
    getattr(last_year, how)()
    book.close()

    assert list(workbooks.rows_of(made.getvalue())) == [(1, ["Navn"]), (2, ["Bo Testesen"])]


@pytest.mark.parametrize("has_list", [True, False])
def test_a_chart_on_a_sheet_of_its_own_is_passed_over(has_list: bool) -> None:  # noqa: FBT001 - a case
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    chart = book.add_chart({"type": "column"})
    book.add_chartsheet("Tegning").set_chart(chart)
    figures = book.add_worksheet("Børn")
    figures.write_column(0, 0, ["Navn", "Bo Testesen"])
    chart.add_series({"values": ["Børn", 1, 0, 1, 0]})
    if not has_list:
        figures.hide()
    book.close()

    assert list(workbooks.rows_of(made.getvalue())) == ([(1, ["Navn"]), (2, ["Bo Testesen"])] if has_list else [])
