"""What SQLite's error codes mean for whoever keeps the database, and for whoever is typing."""

import errno
import os
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from screening.domain.phrase import Phrase
from screening.errors import Busy, Damaged, DiskFull, DiskGone, DiskReadOnly, NotADatabase, StorageError, WrongKey, fault_place

PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
"""Primary result codes (sqlite.org/rescode.html); the extended ones carry them in their lowest byte."""
OTHER_SHAPE: Final = frozenset({1, 17, 19, 20})
"""Error, schema, constraint and mismatch: what was asked does not fit what the file holds, and no disk is to blame."""

KINDS: Final[dict[int, type[StorageError]]] = {
    PERM: DiskReadOnly,
    BUSY: Busy,
    LOCKED: Busy,
    READONLY: DiskReadOnly,
    IOERR: DiskGone,
    CORRUPT: Damaged,
    FULL: DiskFull,
    CANTOPEN: DiskGone,
    NOTADB: Damaged,
}
AT_START: Final[dict[type[StorageError], Phrase]] = {
    DiskFull: Phrase("Disken er fuld, så databasen {file} kan ikke åbnes. Skaf plads, og start igen."),
    DiskReadOnly: Phrase("Databasen {file} kan kun læses. Giv Lineal lov til at skrive i filen og dens mappe, og start igen."),
    DiskGone: Phrase("Databasen {file} kan ikke åbnes. Se efter, at disken er koblet på, og at Lineal må læse og skrive i mappen."),
    Damaged: Phrase("Databasen {file} er ødelagt. Flyt filen væk, og hent den seneste hele database fra jeres backup."),
    Busy: Phrase("Databasen {file} er optaget af et andet program. Vent, til det er færdigt, og start igen."),
}
PAGE_BYTES: Final = 4096
FEWEST_DIFFERENT_BYTES: Final = 200
"""A page of ciphertext has nearly all of the 256; a text, a picture's head or a page of zeros has far fewer."""


def fault(error: sqlcipher.Error, path: Path | None = None) -> StorageError:
    """What an error means while a program that has opened the database is running; `path` helps where the code alone says little."""
    return _kind(error, path, StorageError)()


def holds_unfinished_writes(path: Path) -> bool:
    """Whether the log beside a database holds what is not yet in the database itself."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def why_only_for_reading(path: Path) -> StorageError | None:
    """Why a database that could be opened can't be written: SQLite opens what it may only read without a word."""
    try:
        return DiskReadOnly() if os.statvfs(path).f_flag & os.ST_RDONLY else None
    except OSError:
        return None


def at_start(error: sqlcipher.Error, path: Path) -> StorageError:
    """What an error means at the opening, with the file and how to mend it: for whoever starts the program, never for a page."""
    if _code(error) == NOTADB:
        if _may_be_encrypted(path):
            return WrongKey(
                "Nøglen passer ikke til databasen {file}, eller filens begyndelse er ødelagt. "
                "Find den rigtige nøgle, eller hent databasen fra jeres backup.",
                file=str(path),
            )
        return _no_database(path)
    if _code(error) in OTHER_SHAPE:
        return StorageError(
            "Databasen {file} passer ikke til denne udgave af Lineal ({place}). Disken fejler intet, og intet er slettet. "
            "Meld det til udviklerne.",
            file=str(path),
            place=fault_place(error),
        )
    kind = _kind(error, path, DiskGone)
    return kind(AT_START[kind].danish, file=str(path))


def is_emptied(path: Path) -> bool:
    """Whether a database that was there has not even its first page any more."""
    try:
        return path.stat().st_size < PAGE_BYTES
    except OSError:
        return False


def refuse_scrap(path: Path) -> None:
    """Raise `NotADatabase` for a file too short for a single page: SQLite would take it for an empty database, and write over it."""
    if is_emptied(path):
        raise _no_database(path)


def _no_database(path: Path) -> NotADatabase:
    return NotADatabase("{file} er ikke en database fra Lineal. Flyt filen væk, og hent databasen fra jeres backup.", file=str(path))


def cannot_make(folder: Path, error: OSError, setting: str) -> StorageError:
    """Why a folder could not be made, and how to mend it: `setting` says which it is to be."""
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return StorageError(
            "{folder} skal være en mappe, men er en fil eller ligger i en. Peg {setting} på en mappe.", folder=str(folder), setting=setting
        )
    kind = {errno.ENOSPC: DiskFull, errno.EDQUOT: DiskFull, errno.EROFS: DiskReadOnly}.get(error.errno or 0, DiskGone)
    return kind("Mappen {folder} kan ikke laves. Se efter, at disken har plads, og at Lineal må skrive dér.", folder=str(folder))


def _kind(error: sqlcipher.Error, path: Path | None, otherwise: type[StorageError]) -> type[StorageError]:
    """The kind of fault. That a file can't be opened or written is a full or locked disk where the disk says that it is."""
    kind = KINDS.get(_code(error), otherwise)
    if kind is not DiskGone or path is None:
        return kind
    try:
        disk = os.statvfs(path)
    except OSError:
        return kind
    return DiskReadOnly if disk.f_flag & os.ST_RDONLY else kind if disk.f_bavail else DiskFull


def _code(error: sqlcipher.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _may_be_encrypted(path: Path) -> bool:
    """Whether a file looks like whole pages of ciphertext."""
    try:
        with path.open("rb") as file:
            first = file.read(PAGE_BYTES)
        return path.stat().st_size % PAGE_BYTES == 0 and len(set(first)) >= FEWEST_DIFFERENT_BYTES
    except OSError:
        return False
