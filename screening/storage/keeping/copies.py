"""A whole copy of the encrypted database while people work in it, and the proof that a copy is whole."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from screening.errors import Damaged, DiskFull, DiskReadOnly, StorageError
from screening.private_files import OWNER_ONLY
from screening.storage.database import Database, open_still, open_there, rows, starting
from screening.storage.faults import at_start, fault

UNFINISHED: Final = ".unfinished"
MEGABYTE: Final = 1 << 20
ROOM_TO_SPARE_BYTES: Final = 64 * MEGABYTE
"""So much of the disk is left to the database itself: a copy that filled it would stop everybody's work."""


@dataclass(frozen=True)
class Census:
    """What a database holds at one moment: the rows of each table, and the last row of the log with its hash."""

    counts: tuple[tuple[str, int], ...]
    log_rows: int
    log_head: str


def copy_whole(db: Database, key: bytes, target: Path) -> Census:
    """Copy what the database holds at this moment to a new file that the same key opens, and answer with what it held.

    Writers are not held up: the copy reads one moment of a database that goes on. It is made in one step, because one that is made in
    small steps begins again with each write. The file has the same salt as the database, so that the log of what is written later fits
    on it. Raises `DiskFull` before anything is written where there is no room, and else the `StorageError` that is the matter.
    """
    check_room(db, target.parent)
    with _copying(db, target):
        salt = bytes.fromhex(db.conn.execute("PRAGMA cipher_salt").fetchone()[0])
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        with one_moment(db), closing(_empty(target, key + salt)) as copy:
            held = census(db)
            db.conn.backup(copy)
    settle(target)
    return held


def copy_proved(db: Database, key: bytes, target: Path, before_naming: Callable[[], object] = lambda: None) -> Census:
    """Copy the database, and give the copy its name when it is proved to hold what the database held.

    Raises as `copy_whole` and `prove`.
    """
    unfinished = target.with_name(f".{target.name}{UNFINISHED}")
    unfinished.unlink(missing_ok=True)
    try:
        held = copy_whole(db, key, unfinished)
        if _proved_of(db, unfinished, key) != held:
            raise Damaged("Kopien {file} holder ikke det, databasen holdt, og bruges ikke.", file=str(unfinished))
        before_naming()
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.rename(target)
    settle(target)
    return held


def check_room(db: Database, folder: Path) -> None:
    """Raise `DiskFull` where a copy of the database does not fit into the folder with room to spare."""
    database_bytes, disk = _bytes_of(db), os.statvfs(folder)
    if not disk.f_blocks:
        raise StorageError("I {folder} kan der ikke ligge filer. Vælg en mappe på en disk.", folder=str(folder))
    if disk.f_flag & os.ST_RDONLY or not os.access(folder, os.W_OK | os.X_OK):
        raise DiskReadOnly("Lineal må ikke skrive i {folder}. Giv lov til det, eller vælg en anden mappe.", folder=str(folder))
    free_bytes = disk.f_bavail * disk.f_frsize
    if free_bytes < database_bytes + ROOM_TO_SPARE_BYTES:
        raise DiskFull(
            "Der er ikke plads til en kopi af databasen i {folder}: Den fylder {megabytes} MB, og {spare} MB skal være fri bagefter, "
            "men kun {free} MB er fri. Skaf plads, og prøv igen.",
            folder=str(folder),
            megabytes=_megabytes(database_bytes),
            spare=_megabytes(ROOM_TO_SPARE_BYTES),
            free=free_bytes // MEGABYTE,
        )


def _bytes_of(db: Database) -> int:
    """How long the file of a database is when all of it stands there."""
    [(pages,)], [(page_bytes,)] = (db.conn.execute(f"PRAGMA {what}").fetchall() for what in ("page_count", "page_size"))
    return int(pages) * int(page_bytes)


def _megabytes(count: int) -> int:
    """So many whole ones as it needs."""
    return -(-count // MEGABYTE)


def prove(path: Path, key: bytes) -> Census:
    """Open a copy with its key, read every page of it, and answer with what it holds. Raises `Damaged` or `WrongKey`."""
    with closing(open_there(path, key)) as db, starting(path):
        if not _is_whole(db):
            raise Damaged("Kopien {file} er ikke hel, og bruges ikke.", file=str(path))
        return census(db)


def opens(path: Path, keys: Iterable[bytes]) -> bool:
    """Whether one of the keys opens a copy, and no end of it is missing: a moment's look at its first page; `prove` reads every one."""
    for key in keys:
        with suppress(StorageError, OSError), closing(open_still(path, key)) as db:
            is_ours = rows(db, "SELECT 1 AS found FROM sqlite_master WHERE name = 'audit_event'")
            return bool(is_ours) and path.stat().st_size == _bytes_of(db)
    return False


def change_key(path: Path, before: bytes, after: bytes) -> None:
    """Encrypt a database anew with another key, in place and whole or not at all. Who has it open meets an error, and loses nothing."""
    with closing(open_there(path, before)) as db, starting(path):
        db.conn.execute(f"PRAGMA rekey = \"x'{after.hex()}'\"").fetchall()
        db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def census(db: Database) -> Census:
    """Count what the database holds."""
    tables = [row["name"] for row in rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    counts = tuple((name, int(rows(db, f'SELECT count(*) AS held FROM "{name}"')[0]["held"])) for name in tables)  # noqa: S608 - its own
    last = rows(db, "SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1") if "audit_event" in tables else []
    return Census(counts, dict(counts).get("audit_event", 0), last[0]["hash"] if last else "")


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """Everything that is read in it is of one moment. Nobody who writes waits for it."""
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        db.conn.rollback()


def settle(path: Path) -> None:
    """Wait until the disk has a file and its name. Never of a database that this process has open: closing a file lets go of its locks."""
    for place in (path, path.parent):
        opened = os.open(place, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _copying(db: Database, target: Path) -> Iterator[None]:
    """Say what is the matter of the file that it is the matter with: a disk is full where the copy is written, a page is read before."""
    try:
        yield
    except Damaged:
        raise _damaged(db) from None
    except sqlcipher.Error as error:
        is_of_disk = isinstance(fault(error), DiskFull | DiskReadOnly)
        raise at_start(error, target if is_of_disk else Path(db.main_file)) from None


def _proved_of(db: Database, copy: Path, key: bytes) -> Census:
    """What a copy of the database holds. Where it is the database that is damaged, that is told, and not its copy."""
    try:
        return prove(copy, key)
    except Damaged:
        if _is_whole(db):
            raise
        raise _damaged(db) from None


def _is_whole(db: Database) -> bool:
    """Whether each page of the file is as it was written, and what stands on them fits together."""
    is_whole = not db.conn.execute("PRAGMA cipher_integrity_check").fetchall()
    is_whole = is_whole and db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return is_whole and not db.conn.execute("PRAGMA foreign_key_check").fetchone()


def _damaged(db: Database) -> Damaged:
    return Damaged("Databasen {file} er ødelagt. Flyt filen væk, og hent den seneste hele database fra jeres backup.", file=db.main_file)


def _empty(path: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
