"""Connections that are kept open from one request to the next, for as long as there are requests."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from time import monotonic
from typing import Final, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher

from screening.errors import Paused
from screening.storage.answers import KeptAnswers
from screening.storage.database import Database, end_reading
from screening.storage.faults import why_only_for_reading
from screening.storage.keeping import pausing

File: TypeAlias = tuple[int, int]
NO_FILE: Final = (0, 0)


class KeptOpen:
    """Lends each request a connection of its own. Opening one takes longer than most of what is asked of it.

    What a request reads between two writes is of one moment, and what was read since the last change is not read again.

    When nobody has borrowed any for `linger_seconds`, all are closed and all answers forgotten: at rest no file is held open, and
    everything stands in the database itself. A moment between two requests is no rest: the pages that a connection has deciphered would
    be lost to the next. Safe to ask from several threads; never used before a process forks.
    """

    def __init__(self, path: Path, open_database: Callable[[], Database], linger_seconds: float) -> None:
        self._path, self._open_database, self._linger_seconds = path, open_database, linger_seconds
        self.resting: Timer | None = None
        self._lock = Lock()
        self._idle: list[tuple[File, Database]] = []
        self._lent: dict[int, tuple[File, Database]] = {}
        self._answers: tuple[File, KeptAnswers] = NO_FILE, KeptAnswers()
        self._rests_at = 0.0

    def borrow(self) -> Database:
        """A connection to the file that is there now. Raises the `StorageError` that tells why there is none, and `Paused`."""
        try:
            pausing.refuse(self._path)
        except Paused:
            self._drop_idle()
            raise
        file = self._file()
        with self._lock:
            here = [held for held in self._idle if held[0] == file]
            replaced = [held for held in self._idle if held[0] != file]
            db = here.pop()[1] if here else None
            self._idle = here
            if db is not None:
                self._lent[id(db)] = file, db
            if self._answers[0] != file or file == NO_FILE:
                self._answers = file, KeptAnswers()
            answers = self._answers[1]
        _close(replaced)
        if db is None:
            db = self._open_database()
            with self._lock:
                self._lent[id(db)] = file, db
        db.kept_answers = answers
        return db

    def give_back(self, db: Database, *, is_sound: bool) -> None:
        """End what the borrower left unfinished, and keep the connection for the next one unless there is reason not to."""
        try:
            end_reading(db)
            db.conn.rollback()
        except sqlcipher.Error:
            is_sound = False
        with self._lock:
            held = self._lent.pop(id(db))
            keep = is_sound and db.is_clean and held[0] != NO_FILE
            if keep:
                self._idle.append(held)
            self._rests_at = monotonic() + self._linger_seconds
            if self.resting is None and self._linger_seconds:
                self._rest_in(self._linger_seconds)
        if not keep:
            _close([held])
        if not self._linger_seconds:
            self._rest()

    def _drop_idle(self) -> None:
        """Close what nobody has borrowed: it would outlive what the pause is for."""
        with self._lock:
            closing, self._idle = self._idle, []
        _close(closing)

    def _rest_in(self, seconds: float) -> None:
        self.resting = Timer(seconds, self._rest)
        self.resting.daemon = True
        self.resting.start()

    def _rest(self) -> None:
        """Close what is idle where nobody has borrowed any for long enough; else see again when that may be."""
        with self._lock:
            self.resting = None
            left = self._rests_at - monotonic()
            if self._lent or left > 0:
                if self._linger_seconds and not self._lent:
                    self._rest_in(left)
                return
            closing, self._idle = self._idle, []
            self._answers = NO_FILE, KeptAnswers()
        _close(closing)

    def _file(self) -> File:
        """What the path names now; `NO_FILE` where there is none, or nobody can write to it: no connection from before serves it."""
        if why_only_for_reading(self._path) is not None:
            return NO_FILE
        try:
            found = self._path.stat()
        except OSError:
            return NO_FILE
        return found.st_dev, found.st_ino


def _close(held: list[tuple[File, Database]]) -> None:
    for _, db in held:
        with suppress(sqlcipher.Error):
            db.close()
