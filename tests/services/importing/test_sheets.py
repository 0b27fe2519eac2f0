"""A list is read as Excel and other systems write it."""

import io
import zipfile

import pytest
import xlsxwriter

from screening.domain.importing.columns import CHILD_COLUMNS, found_columns
from screening.errors import Invalid
from screening.reports.list_files import CSV, XLSX, as_file, defused
from screening.services.importing.sheets import ListSheet, read_sheet

SAID = "Født;Barnets navn\r\n3/2-2021;Åse Sørensen\r\n"


def read(data: bytes) -> ListSheet:
    return read_sheet(data, CHILD_COLUMNS, {})


@pytest.mark.parametrize("said", ["Åse Sørensen", "Ole Nørby", "Bent Kjær", "Ida Skaarup å Myhre Gråbæk"])
@pytest.mark.parametrize("coding", ["mac_roman", "cp850"])
def test_letters_that_can_not_be_read_are_no_names(said: str, coding: str) -> None:
    """Excel on a Mac and old systems: children would be called »S¿rensen«."""
    with pytest.raises(Invalid) as refused:
        list(read(SAID.replace("Åse Sørensen", said).encode(coding)).rows)
    assert "UTF-8" in refused.value.faults["file"].danish


def test_a_list_that_is_utf_8_but_for_a_letter_is_not_read_as_another() -> None:
    with pytest.raises(Invalid):
        list(read(SAID.encode() + "Gråbæk".encode("cp1252")).rows)


@pytest.mark.parametrize("name", ["D’Arcy ‘Bo’ Testesen", "René Müller", "Zoë Šimka", "Sinéad O‘connor", "½ år", "»Bo« – Testesen"])
def test_what_windows_writes_is_read_as_it_is(name: str) -> None:
    assert name in str(list(read(SAID.replace("Åse Sørensen", name).encode("cp1252")).rows))


@pytest.mark.parametrize(
    "data",
    [
        SAID.encode(),
        SAID.encode("utf-8-sig"),
        SAID.encode("latin-1"),
        SAID.encode("utf-16"),
        SAID.replace(";", "\t").encode(),
        SAID.replace(";", ",").encode(),
        SAID.replace("\r\n", "\n").encode(),
        f"Børn i Solsikken\r\n\r\n{SAID}".encode(),
        f"sep=;\r\n{SAID}".encode(),
        f"{SAID};;;\r\n".encode(),
        SAID.replace("\r\n", ";" * 300 + "\r\n").encode(),
        SAID.replace("navn", "navn;Født;Barnets navn").encode(),
        SAID.replace("Åse Sørensen", '"Åse\nSørensen"').encode(),
    ],
)
def test_every_usual_way_of_writing_it_is_read(data: bytes) -> None:
    sheet = read(data)

    assert sheet.columns == {"born": 0, "name": 1}
    assert [cells[:2] for _number, cells in sheet.rows] == [("3/2-2021", "Åse Sørensen")]


def test_a_row_has_the_number_that_a_spreadsheet_shows() -> None:
    sheet = read(b'CPR;Navn\n630221-4996;"Alma\nTestesen"\n\n630222-4000;Bo Testesen\n')

    assert [number for number, _cells in sheet.rows] == [2, 4]


def test_a_column_beyond_the_last_that_is_read_is_refused_where_something_stands_in_it() -> None:
    with pytest.raises(Invalid):
        list(read(f"CPR;Navn{';' * 300}x\n".encode()).rows)


def test_a_workbook_is_read_with_numbers_days_and_merged_headings() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet()
    sheet.merge_range(0, 1, 0, 2, "Mor")
    for place, heading in enumerate(("CPR", "Navn", "Telefon", "", "Barnets navn")):
        sheet.write(1, place, heading)
    sheet.write_number(2, 0, 302214996)
    sheet.write_string(2, 1, "Mette Testesen")
    sheet.write_string(2, 4, "Alma Testesen")
    book.close()

    read_again = read(made.getvalue())

    assert {"cpr": 0, "name": 4, "mother_name": 1, "mother_phone": 2}.items() <= read_again.columns.items()
    assert list(read_again.rows) == [(3, ("302214996", "Mette Testesen", "", "", "Alma Testesen"))]


@pytest.mark.parametrize("heading", ["CPR-nr.", "cpr nr", "CPR_nummer", "Personnummer", " cpr "])
def test_a_heading_is_known_however_it_is_written(heading: str) -> None:
    assert found_columns([heading], CHILD_COLUMNS, {}) == {"cpr": 0}


@pytest.mark.parametrize("cell", ["=1+1", "+45", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_no_spreadsheet_runs_a_cell(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_what_is_written_is_read_again(kind: str) -> None:
    sheet = read(as_file(["CPR", "Navn"], [["0302214996", "Åse; »Sørensen«"]], kind))

    assert list(sheet.rows) == [(2, ("0302214996", "Åse; »Sørensen«"))]


def test_a_column_without_a_heading_is_called_by_its_letters_and_taken_for_nothing() -> None:
    sheet = read(f"CPR;Navn{';' * 76}x\n630221-4996;Alma{';' * 76}\n".encode())

    assert (sheet.headings[2], sheet.headings[76]) == ("(kolonne C)", "(kolonne BY)")
    assert sheet.columns == {"cpr": 0, "name": 1}


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "<!DOCTYPE x ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    + '<!ENTITY secret "&a8;">]>',
)


@pytest.mark.parametrize("entity", ENTITIES, ids=["a file of the server", "another server", "growing without end"])
def test_a_workbook_draws_nothing_in_and_unfolds_nothing(entity: str) -> None:
    plain, changed = io.BytesIO(as_file(["CPR", "Navn"], [["0302214996", "SECRET"]], XLSX)), io.BytesIO()
    with zipfile.ZipFile(plain) as whole, zipfile.ZipFile(changed, "w") as packed:
        for inside in whole.infolist():
            content = whole.read(inside)
            if inside.filename in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
                content = content.replace(b"?>", b"?>" + entity.encode(), 1).replace(b"SECRET", b"&secret;")
            packed.writestr(inside, content)
    assert any(b"&secret;" in zipfile.ZipFile(changed).read(name) for name in zipfile.ZipFile(changed).namelist())

    try:
        told = str(list(read(changed.getvalue()).rows))
    except Invalid:
        return
    assert "root:" not in told and "haha" not in told
