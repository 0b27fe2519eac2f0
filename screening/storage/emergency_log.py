"""A log outside the database: who looked at what while the database could take no row. Ids alone, a line each, taken in afterwards."""

import errno
import fcntl
import hmac
import json
import logging
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from screening.domain.acts import VIEWING, Act, read_act
from screening.private_files import OWNER_ONLY

FIELDS: Final = ("file", "line", "at", "act", "user", "child", "subject", "listed")
FILE_ID_BYTES: Final = 12
LONGEST_LINE_BYTES: Final = 1 << 20

log = logging.getLogger("screening.storage")


@dataclass(frozen=True)
class Look:
    """That somebody looked: the moment (UTC), and the ids of who, of the child, of what was looked at, and of the children on a list."""

    at: datetime
    act: Act
    user_id: str | None
    child_id: str | None
    subject: str | None
    listed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noted:
    """A look as it stands in the file: the file's id and the line's number together are no other look's."""

    file_id: str
    line: int
    look: Look


@dataclass(frozen=True)
class EmergencyLog:
    """The file, and the key by which a line that somebody else wrote or changed is told apart. Safe between processes."""

    path: Path
    key: bytes = field(repr=False)

    def append(self, look: Look) -> None:
        """Write a line that stands on the disk when this returns. Raises `OSError` where it does not, and leaves no half line then."""
        with self._locked(fcntl.LOCK_EX, os.O_RDWR | os.O_CREAT | os.O_APPEND) as file:
            size = _drop_half_line(file)
            file_id, line = self._next_place(file, size)
            try:
                _write_whole(file, self._written(Noted(file_id, line, look)))
                os.fsync(file)
                if size == 0:
                    _settle_folder(self.path.parent)
            except OSError:
                os.ftruncate(file, size)
                raise

    @contextmanager
    def emptying(self) -> Iterator[list[Noted]]:
        """Every line in order; when the block ends well they are done with, and the file goes away.

        Lines that nobody of ours wrote are not given, and their file is put aside for whoever looks after the program. Raises `OSError`
        where the file can't be read, or another process has it.
        """
        with self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB, os.O_RDWR) as file:
            with os.fdopen(os.dup(file), "rb") as stream:
                lines = stream.read().splitlines(keepends=True)
            read = [self._read(line) for line in lines if line.endswith(b"\n")]
            noted = [one for one in read if one is not None]
            yield noted
            if len(noted) == len(read):
                self.path.unlink()
                return
            aside = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
            self.path.rename(aside)
            log.error("%s lines of the emergency log are not the program's own: %s", len(read) - len(noted), aside.name)

    @contextmanager
    def _locked(self, how: int, flags: int) -> Iterator[int]:
        """The file that stands at the path now, for nobody else meanwhile."""
        while True:
            file = os.open(self.path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, OWNER_ONLY)
            try:
                fcntl.flock(file, how)
                if _stands_at(self.path, file):
                    yield file
                    return
            finally:
                os.close(file)

    def _next_place(self, file: int, size: int) -> tuple[str, int]:
        """The file's id and the number of the line to come; a new id where the last line is not our own."""
        end = os.pread(file, LONGEST_LINE_BYTES, max(0, size - LONGEST_LINE_BYTES))
        last = self._read(end.splitlines(keepends=True)[-1]) if end else None
        return (last.file_id, last.line + 1) if last else (secrets.token_hex(FILE_ID_BYTES), 1)

    def _written(self, noted: Noted) -> bytes:
        look = noted.look
        values = (
            noted.file_id,
            noted.line,
            look.at.isoformat(),
            str(look.act),
            look.user_id,
            look.child_id,
            look.subject,
            list(look.listed),
        )
        row = dict(zip(FIELDS, values, strict=True))
        return json.dumps(row | {"seal": self._seal(row)}).encode() + b"\n"

    def _read(self, line: bytes) -> Noted | None:
        """A line of our own; None for whatever else stands there."""
        try:
            row = json.loads(line)
            if set(row) != {*FIELDS, "seal"} or not hmac.compare_digest(row["seal"], self._seal(row)):
                return None
            look = Look(
                datetime.fromisoformat(row["at"]), read_act(row["act"]), row["user"], row["child"], row["subject"], tuple(row["listed"])
            )
        except (ValueError, TypeError, KeyError):
            return None
        return Noted(row["file"], row["line"], look) if look.act in VIEWING else None

    def _seal(self, row: Mapping[str, object]) -> str:
        return hmac.new(self.key, json.dumps([row[name] for name in FIELDS]).encode(), sha256).hexdigest()

    @classmethod
    def of_database(cls, path: Path, database_key: bytes) -> Self:
        """The emergency log of the database that this key opens."""
        return cls(path, hmac.new(database_key, b"emergency log", sha256).digest())


def _drop_half_line(file: int) -> int:
    """Take away what a crash left unfinished, which nobody was ever answered on, and give the size that is left."""
    size = os.fstat(file).st_size
    while size and os.pread(file, 1, size - 1) != b"\n":
        end = os.pread(file, LONGEST_LINE_BYTES, max(0, size - LONGEST_LINE_BYTES))
        size += end.rfind(b"\n") + 1 - len(end)
        os.ftruncate(file, size)
    return size


def _write_whole(file: int, line: bytes) -> None:
    if os.write(file, line) < len(line):
        raise OSError(errno.ENOSPC, "no room for the whole line")


def _stands_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _settle_folder(folder: Path) -> None:
    """Wait until the disk has the new file's name as well."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
