"""An export for whoever makes a version for the archive, which it is not: tables with their description, papers as files, checksums."""

import hashlib
import os
import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedWriter
from itertools import islice
from pathlib import Path
from typing import Final

from screening.domain.acts import Act
from screening.domain.keeping.archive_words import BY_ENDING, MEANINGS, README
from screening.domain.people import Actor, Right
from screening.domain.phrase import Phrase
from screening.errors import NotFound, StorageError
from screening.language import render
from screening.private_files import OWNER_ONLY
from screening.storage import archive, audit
from screening.storage.archive import ArchiveColumn, Cell
from screening.storage.database import Database, writing
from screening.storage.keeping import copies
from screening.storage.keeping.of_child import OF_CHILD
from screening.storage.tables import TABLES

AT_ONCE: Final = 5000
"""So many children stand in one row of the log: no writer waits longer than for a list on a page."""
UNFINISHED: Final = ".unfinished"


@dataclass
class Exported:
    """What an export came to: how many children it tells of, rows of tables, and files beside them."""

    children: int = 0
    rows: int = 0
    files: int = 0
    sums: list[tuple[str, str]] = field(default_factory=list)


def export(db: Database, who: Actor, folder: Path, now: datetime) -> Exported:
    """Write the export into a folder that is not there yet, for its owner's eyes alone. It is in the log before a row is written.

    Everything is of one moment, row by row, and nobody who writes waits. Nothing of it is left where it can't be finished. Raises
    `NotFound` for whoever runs no commands, and `StorageError` where the folder is there or has no room.
    """
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    if folder.exists() or folder.is_symlink():
        raise StorageError("{folder} findes allerede. Vælg en mappe, der ikke er der endnu: Intet bliver skrevet over.", folder=str(folder))
    if not folder.parent.is_dir():
        raise StorageError("{folder} findes ikke. Lav den først.", folder=str(folder.parent))
    copies.check_room(db, folder.parent)
    made, begun = Exported(), folder.with_name(f"{folder.name}{UNFINISHED}")
    try:
        begun.mkdir(mode=0o700)
    except FileExistsError:
        raise StorageError("{folder} er tilbage fra et udtræk, der blev afbrudt. Slet den, og prøv igen.", folder=str(begun)) from None
    try:
        made.children = _note(db, who, now)
        with copies.one_moment(db):
            _write(db, begun, made)
        _file(begun, Exported(), "checksums.sha256", (f"{digest}  {name}\n".encode() for name, digest in sorted(made.sums)))
        begun.rename(folder)
    except BaseException:  # what stands in it is not encrypted
        shutil.rmtree(begun)
        raise
    return made


def _note(db: Database, who: Actor, now: datetime) -> int:
    """Let the log of every child tell that it is in an export."""
    every, count = archive.children(db), 0
    listed = [tuple(part) for part in iter(lambda: list(islice(every, AT_ONCE)), [])] or [()]
    for part in listed:
        count += len(part)
        with writing(db):
            audit.record(db, now, Act.ARCHIVE_EXPORTED, who, listed=part)
    return count


def _write(db: Database, folder: Path, made: Exported) -> None:
    for below in ("tables", "files"):
        (folder / below).mkdir(mode=0o700)
    described: list[tuple[str, ...]] = [("tabel", "kolonne", "type", "nøgle", "kan være tom", "peger på", "betydning", "koder")]
    for table in archive.archived():
        wanted = archive.columns(db, table)
        described += [_described(table, column) for column in wanted]
        with closing(_table(db, folder, table, wanted, made)) as lines:
            _file(folder, made, f"tables/{table}.csv", lines)
    left = [(table, because) for table, because in archive.NOT_ARCHIVED.items()]
    left += [(table, "medarbejdernes og programmets egne oplysninger") for table in TABLES if table not in {*OF_CHILD, *archive.READ_WITH}]
    _file(folder, made, "description.csv", map(_line, described))
    _file(folder, made, "left-out.csv", map(_line, [("tabel", "hvorfor"), *sorted(left)]))
    _file(folder, made, "README.txt", [README.encode()])


def _table(db: Database, folder: Path, table: str, wanted: tuple[ArchiveColumn, ...], made: Exported) -> Generator[bytes, None, None]:
    yield _line([column.name for column in wanted])
    for number, cells in enumerate(archive.cells(db, table, wanted), start=1):
        row = dict(zip((column.name for column in wanted), cells, strict=True))
        made.rows += 1
        yield _line([_laid(folder, table, number, name, row, made) for name, cell in row.items()])


def _laid(folder: Path, table: str, number: int, column: str, row: dict[str, Cell], made: Exported) -> Cell:
    """The cell as it stands in the table: for bytes the name of the file that they lie in."""
    cell = row[column]
    if not isinstance(cell, bytes):
        return cell
    made.files += 1
    name = f"files/{table}-{number}-{column}.{archive.ending_of(column, row)}"
    _file(folder, made, name, [cell])
    return name


def _described(table: str, column: ArchiveColumn) -> tuple[str, ...]:
    codes = "; ".join(f"{code}: {_danish(words)}" for code, words in column.codes)
    key, empty = ("ja" if column.is_key else "nej"), ("ja" if column.may_be_empty else "nej")
    return table, column.name, _type(column), key, empty, column.refers_to, meaning(column), codes


def meaning(column: ArchiveColumn) -> str:
    """What a column means. Raises `LookupError` for one that nobody has told about."""
    if column.label is not None:
        return _danish(column.label)
    if column.name in MEANINGS:
        return MEANINGS[column.name]
    return next((words for ending, words in BY_ENDING if column.name.endswith(ending) or column.name == ending[1:]), "") or _unknown(column)


def _unknown(column: ArchiveColumn) -> str:
    raise LookupError(column.name)


def _type(column: ArchiveColumn) -> str:
    if column.declared == "BLOB":
        return "fil"
    if column.stored is not None and column.stored.value in ("day", "moment", "yes_no"):
        return {"day": "dag, ÅÅÅÅ-MM-DD", "moment": "tidspunkt, ISO 8601 i UTC", "yes_no": "1 for ja, 0 for nej"}[column.stored.value]
    if column.name.endswith("_at") or column.name == "at":
        return "tidspunkt, ISO 8601 i UTC"
    if column.name.endswith(("_on", "_day")) or column.name in ("since", "until", "born"):
        return "dag, ÅÅÅÅ-MM-DD"
    return "tal" if column.declared == "INTEGER" else "tekst"


def _danish(value: object) -> str:
    return render(value, "da") if isinstance(value, Phrase) else str(value)


def _line(cells: Iterable[Cell]) -> bytes:
    return (",".join(_cell(cell) for cell in cells) + "\r\n").encode()


def _cell(cell: Cell) -> str:
    """As README.txt says: a text stands in quotes, what is unknown is nothing at all."""
    if cell is None:
        return ""
    return '"' + cell.replace('"', '""') + '"' if isinstance(cell, str) else str(cell)


def _file(folder: Path, made: Exported, name: str, pieces: Iterable[bytes]) -> None:
    """Write a file that is not there yet, piece by piece, and keep its checksum."""
    digest = hashlib.sha256()
    with _opened(folder / name) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
    made.sums.append((name, digest.hexdigest()))


@contextmanager
def _opened(path: Path) -> Iterator[BufferedWriter]:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, OWNER_ONLY)
    with os.fdopen(opened, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
