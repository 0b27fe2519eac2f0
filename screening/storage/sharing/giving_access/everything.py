"""Every row that tells of a child, read as its source says."""

from datetime import date, datetime
from typing import Final, assert_never

from screening.domain.notifying.attachments import FileKind
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.called import PartTitles
from screening.domain.sharing.giving_access.pieces import AccessFile, AccessPiece, Concern, PieceLine
from screening.storage.database import Database, Row, rows
from screening.storage.sharing.giving_access.sources import SOURCES, AccessColumn, AccessSource, StoredAs

PLACES: Final = frozenset({StoredAs.UNIT, StoredAs.GROUP})


def everything(db: Database, child_id: str, titles: PartTitles) -> list[AccessPiece]:
    """Every row of `SOURCES` about a child, by all its records and in all units; `titles` are those of the parts of sheets."""
    return [_piece(source, row, titles) for source in SOURCES for row in _rows(db, source, child_id)]


def _rows(db: Database, source: AccessSource, child_id: str) -> list[Row]:
    columns = ", ".join(f"{_asked(column)} AS v{place}" for place, column in enumerate(source.columns))
    extra = f", {source.on} AS happened" if source.on else ", NULL AS happened"
    extra += f", {source.protects} AS protects" if source.protects else ", 0 AS protects"
    extra += f", {source.noted} AS noted" if source.noted else ", 0 AS noted"
    extra += f", {source.others} AS others" if source.others else ", 0 AS others"
    extra += ", id AS file_id, kind AS file_kind" if source.is_file else ""
    extra += f", {source.notifies} AS notifies" if source.notifies else ", 0 AS notifies"
    return rows(db, f"SELECT {columns}{extra} FROM {source.table} WHERE {source.found}", {"child_id": child_id})  # noqa: S608 - our own text


def _asked(column: AccessColumn) -> str:
    match column.stored:
        case StoredAs.PERSON:
            return f"(SELECT name FROM user WHERE user.id = {column.name})"  # noqa: S608 - our own text
        case StoredAs.UNIT:
            return f"(SELECT name FROM unit WHERE unit.id = {column.name})"  # noqa: S608 - our own text
        case StoredAs.GROUP:
            return f"(SELECT name FROM unit_group WHERE unit_group.id = {column.name})"  # noqa: S608 - our own text
        case StoredAs.OTHER_CHILD:
            return f"(SELECT name FROM child WHERE child.id = {column.name})"  # noqa: S608 - our own text
        case StoredAs.TEXT | StoredAs.NUMBER | StoredAs.DAY | StoredAs.MOMENT | StoredAs.YES_NO:
            return column.name
    assert_never(column.stored)


def _piece(source: AccessSource, row: Row, titles: PartTitles) -> AccessPiece:
    lines = tuple(
        PieceLine(column.label, _told(column, row[f"v{place}"], titles))
        for place, column in enumerate(source.columns)
        if row[f"v{place}"] not in (None, "")
    )
    concerns = source.concerns | ({Concern.PROTECTED_ADDRESS} if row["protects"] else set())
    concerns |= {Concern.CAUTION} if row["notifies"] else set()
    concerns |= {Concern.OTHERS} if row["others"] else set()
    happened = str(row["happened"]) if row["happened"] else None
    on = None if happened is None else datetime.fromisoformat(happened) if "T" in happened else date.fromisoformat(happened)
    file = AccessFile(row["file_id"], FileKind(row["file_kind"]).ending.removeprefix(".")) if source.is_file else None
    named = any(column.stored in PLACES and row[f"v{place}"] for place, column in enumerate(source.columns))
    return AccessPiece(
        source.section, source.table, source.title, lines, on, concerns, file, names_place=named, holds_note=bool(row["noted"])
    )


def _told(column: AccessColumn, value: object, titles: PartTitles) -> Value | datetime:
    if column.read is not None:
        return column.read(str(value), titles)
    if column.told is not None:
        return column.told(str(value))
    match column.stored:
        case StoredAs.DAY:
            return date.fromisoformat(str(value))
        case StoredAs.MOMENT:
            return datetime.fromisoformat(str(value))
        case StoredAs.YES_NO:
            return Phrase("ja") if value else Phrase("nej")
        case StoredAs.NUMBER:
            return int(str(value))
        case StoredAs.TEXT | StoredAs.PERSON | StoredAs.UNIT | StoredAs.GROUP | StoredAs.OTHER_CHILD:
            return str(value)
    assert_never(column.stored)
