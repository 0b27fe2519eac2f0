"""A copy of the write-ahead log that grows as the log does, so that what was written since the last backup is not lost with the machine.

SQLite begins its log anew when all of it stands in the database. What was not copied then would be missing in the middle, so the log
may only begin anew when everything in it is copied: somebody reads all the time, which keeps it from beginning anew, and takes up the
next reading before the last one ends. When the log has grown, the writers are held for as long as it takes to copy its end, put it in
its place and take up the reading that lets the next writer begin anew.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from screening.errors import Busy, StorageError
from screening.private_files import OWNER_ONLY
from screening.storage.database import Database, reopen
from screening.storage.faults import fault
from screening.storage.keeping.wal import FRAME_HEADER_BYTES, HEADER_BYTES, Header, is_whole, is_written_anew, log_of, piece_name

TRIES: Final = 3
FRAMES_TO_BEGIN_ANEW: Final = 2000
"""About 8 MB: as much again as SQLite lets stand before it puts the log in its place by itself."""
WAITS_FOR_WRITERS_MS: Final = 1000


class LogBroken(StorageError):
    """Loggen kan ikke følges længere. En ny hel kopi er nødvendig."""


class LogCopy:
    """Follows the log of one database into a folder, a file for each time that the log begins anew.

    Never open the database's own files in this process but by SQLite: closing one lets go of the locks that all of this rests on.
    """

    def __init__(self, database: Path, key: bytes, folder: Path) -> None:
        self._log, self._folder = log_of(database), folder
        self._open: list[Database] = []
        self._salt, self._copied, self._files, self._bytes, self._last, self._is_due = b"", 0, 0, 0, b"", False
        folder.mkdir(mode=0o700)
        try:
            self._reads, self._reads_next, self._looks, self._stops = (self._connected(database, key) for _ in range(4))
            _begin_reading(self._reads)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of everything."""
        for db in self._open:
            with suppress(sqlcipher.Error):
                db.close()

    def follow(self) -> int:
        """Copy what was written since the last time, up to the end of its last whole transaction; how many pages.

        It is on the disk when this returns. Raises `LogBroken` where the log does not go on where the copy ends.
        """
        for _ in range(TRIES):
            copied = self._copy_end()
            if copied is not None:
                return copied
        raise LogBroken

    def begin_anew(self) -> bool:
        """Let the log begin anew where it has grown, or the whole database was written anew: then what was erased goes from its file.

        Whether it may now. Where somebody reads something old, the next time will do.
        """
        self.follow()
        if self._copied < FRAMES_TO_BEGIN_ANEW and not self._is_due:
            return False
        with _told():
            self._read_on()
            self._put_in_place()
            try:
                self._stops.conn.execute("BEGIN IMMEDIATE")
            except sqlcipher.Error as error:
                if isinstance(fault(error), Busy):
                    return False
                raise
            try:
                self.follow()
                self._read_on()
                is_all_in_place = self._put_in_place()
                self._read_on()
            finally:
                self._stops.conn.rollback()
            if self._is_due and is_all_in_place:
                self._is_due = not self._emptied()
        return is_all_in_place

    def _connected(self, database: Path, key: bytes) -> Database:
        db = reopen(database, key)
        self._open.append(db)
        if db.only_for_reading is not None:
            raise db.only_for_reading
        db.conn.execute(f"PRAGMA busy_timeout = {WAITS_FOR_WRITERS_MS}")
        return db

    def _copy_end(self) -> int | None:
        """Copy what is new; None where the log began anew just now, and is to be looked at again."""
        with _told():
            [(_busy, frames, _in_place)] = self._looks.conn.execute("PRAGMA wal_checkpoint(NOOP)").fetchall()
        if frames <= 0:
            return 0
        log = os.open(self._log, os.O_RDONLY | os.O_CLOEXEC)
        try:
            header = Header.of(os.pread(log, HEADER_BYTES, 0))
            if header is None:
                return None
            begins = header.salt != self._salt
            start = 0 if begins else self._copied
            if frames < start or (start and os.pread(log, FRAME_HEADER_BYTES, header.place(start - 1)) != self._last):
                raise LogBroken
            if frames == start:
                return 0
            new = os.pread(log, (frames - start) * header.frame_bytes, header.place(start))
        finally:
            os.close(log)
        if not is_whole(header, new):
            return None
        self._files += begins
        self._is_due |= is_written_anew(header, new)
        self._append((header.raw if begins else b"") + new, begins=begins)
        self._salt, self._copied = header.salt, frames
        self._last = new[-header.frame_bytes :][:FRAME_HEADER_BYTES]
        return int(frames - start)

    def _append(self, added: bytes, *, begins: bool) -> None:
        """Write at the end of the piece, or of a new one. Raises `LogBroken` where it is not as it was left, and `OSError`."""
        self._bytes = 0 if begins else self._bytes
        flags = os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | (os.O_CREAT | os.O_EXCL if begins else 0)
        file = os.open(self._folder / piece_name(self._files), flags, OWNER_ONLY)
        try:
            if os.fstat(file).st_size != self._bytes:
                raise LogBroken
            self._bytes += len(added)
            while added:
                added = added[os.write(file, added) :]
            os.fsync(file)
        finally:
            os.close(file)

    def _read_on(self) -> None:
        """Take up a new reading before the last one ends. Everything up to where the last one began is copied by now."""
        _begin_reading(self._reads_next)
        self._reads.conn.rollback()
        self._reads, self._reads_next = self._reads_next, self._reads

    def _emptied(self) -> bool:
        """Empty the log, where all of it stands in the database yet; what was written since is kept by who reads. Nobody is waited for."""
        self._looks.conn.execute("PRAGMA busy_timeout = 0")
        [(busy, _frames, _in_place)] = self._looks.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not busy

    def _put_in_place(self) -> bool:
        """Write into the database what of the log may be written, and say whether that is all of it. Nobody is waited for."""
        [(busy, frames, in_place)] = self._looks.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return not busy and frames == in_place


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as error:
        raise fault(error) from error


def _begin_reading(db: Database) -> None:
    db.conn.execute("BEGIN")
    db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
