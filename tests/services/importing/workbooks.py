"""Workbooks as nobody's spreadsheet writes them: the XML of their parts, packed."""

import io
import re
import zipfile

SHEET = "xl/worksheets/sheet1.xml"
BOOK = '<workbook xmlns:r="urn:r"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/><sheet name="Ark2" r:id="rId2"/></sheets></workbook>'
RELATIONS = (
    '<Relationships><Relationship Id="rId2" Target="worksheets/sheet2.xml"/>'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
)


def cell(place: str, text: str) -> str:
    """A row with one cell that holds a text."""
    row = re.sub(r"\D", "", place)
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def sheet_of(*rows: str, before: str = "") -> str:
    """The XML of a sheet with these rows."""
    return f"<worksheet>{before}<sheetData>{''.join(rows)}</sheetData></worksheet>"


def packed(*rows: str, **parts: str | bytes) -> bytes:
    """A workbook whose first sheet has these rows; `parts` are more of it, or in the place of the usual ones."""
    names = {"book": "xl/workbook.xml", "relations": "xl/_rels/workbook.xml.rels", "sheet": SHEET, "second": "xl/worksheets/sheet2.xml"}
    names |= {"strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    usual: dict[str, str | bytes] = {"book": BOOK, "relations": RELATIONS, "sheet": sheet_of(*rows)}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in (usual | parts).items():
            whole.writestr(names[name], content)
    return made.getvalue()
