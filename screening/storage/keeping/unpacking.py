"""A backup put together again: the whole copy, and on it the log of what was written afterwards."""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from screening.errors import StorageError
from screening.private_files import OWNER_ONLY
from screening.storage.database import open_there, starting
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.copies import settle
from screening.storage.keeping.wal import HEADER_BYTES, Header, log_of, piece_name

RESTORING, ASIDE, STAMP = "restoring-", ".before-", "%Y%m%dT%H%M%SZ"
BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database while somebody has it open."""


def unpack(backup: Backup, key: bytes, target: Path) -> list[Path]:
    """Write at `target` the database that a backup tells of, up to the last whole transaction of its log; the pieces that were read.

    SQLite itself reads each piece as its own log: it takes no half transaction, and nothing after the first byte that is wrong. Nor is
    anything taken of the pieces after one that is missing or was not read to its end: they go on from what is not there.
    Raises `WrongKey`, `Damaged` or another `StorageError`.
    """
    if target.exists():
        raise StorageError("Der ligger allerede en database: {file}. Vælg en tom mappe.", file=str(target))
    shutil.copyfile(backup.path, target)
    target.chmod(OWNER_ONLY)
    open_there(target, key).close()
    read = list[Path]()
    for number, piece in enumerate(backup.logs, 1):
        frames = _read_piece(piece, key, target) if piece.name == piece_name(number) else 0
        read += [piece] if frames else []
        if not frames or piece.stat().st_size != HEADER_BYTES + frames * _frame_bytes(piece):
            break
    settle(target)
    return read


def _read_piece(piece: Path, key: bytes, target: Path) -> int:
    """Let a database take what a piece of its log tells; how many frames it took."""
    shutil.copyfile(piece, log_of(target))
    with closing(open_there(target, key)) as db, starting(target):
        [(_busy, frames, _in_place)] = db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return int(frames)


def _frame_bytes(piece: Path) -> int:
    with piece.open("rb") as file:
        header = Header.of(file.read(HEADER_BYTES))
    return header.frame_bytes if header else 0


def remove(database: Path) -> None:
    """Remove what was written of a database. Nobody may have it open."""
    for ending in ("", *BESIDE):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)


def restoring_at(folder: Path, now: datetime) -> Path:
    """Where in a data folder a restore puts a backup together."""
    return folder / f"{RESTORING}{now:{STAMP}}"


def left_by_restores(folder: Path) -> list[Path]:
    """What restores that were killed left in a data folder, where none is at work."""
    return sorted(folder.glob(f"{RESTORING}*"))


def aside_of(database: Path, now: datetime) -> Path:
    """Where a database is set aside that a restored one takes the place of."""
    return database.with_name(f"{database.name}{ASIDE}{now:{STAMP}}")


def set_aside(database: Path) -> list[Path]:
    """The databases that were set aside."""
    found = database.parent.glob(f"{database.name}{ASIDE}*")
    return sorted(path for path in found if not path.name.endswith(BESIDE))


def put_in_place(restored: Path, database: Path, aside: Path) -> None:
    """Let a restored database take the place of the one that is there, which is set aside with its log. Nobody may have either open."""
    for ending in BESIDE:
        left = database.with_name(f"{database.name}{ending}")
        if left.exists():
            left.rename(aside.with_name(f"{aside.name}{ending}"))
    if database.exists():
        database.rename(aside)
    restored.rename(database)
    settle(database)
