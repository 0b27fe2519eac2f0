"""The list outside the database of what a restore must do again: an encrypted line for each act, in the order of their numbers."""

import base64
import binascii
import fcntl
import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from screening.domain.keeping.afterwards import Afterward, Afterwards
from screening.private_files import OWNER_ONLY

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
LAST_BYTES: Final = 1 << 16
"""Far more than the longest line: a reason has an end, and nothing else in it is anybody's words."""

log = logging.getLogger("screening.storage")


@dataclass(frozen=True)
class OutsideList:
    """The file, and the keys that open its lines: the first writes, the others wrote before the data key was changed. Safe between
    processes.
    """

    path: Path
    keys: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def of_database(cls, path: Path, database_keys: Sequence[bytes]) -> Self:
        """The list of the database that the first of these keys opens."""
        return cls(path, tuple(_derived(key) for key in database_keys))

    def append(self, later_than: Callable[[int], Sequence[Afterward]]) -> int:
        """Write what the list lacks, as told by the number of its last line, on the disk when this returns; how many lines.

        A file whose last line is not the program's own is put aside, and the whole list is written anew. Raises `OSError`.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._locked(os.O_RDWR | os.O_CREAT | os.O_APPEND) as file:
            size, last = _drop_half_line(file), 0
            if size:
                read = self._read(os.pread(file, LAST_BYTES, max(0, size - LAST_BYTES)).splitlines()[-1])
                if read is None:
                    return self._begin_anew(later_than)
                last = read.number
            missing = later_than(last)
            if missing:
                _write_whole(file, b"".join(self._line(one) for one in missing), size)
            return len(missing)

    def last(self) -> int:
        """The number of the last act on the list; 0 where it has none that a key opens."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - LAST_BYTES))
                lines = file.read().split(b"\n")[:-1]
        except FileNotFoundError:
            return 0
        last = self._read(lines[-1]) if lines else None
        return last.number if last else 0

    def read(self) -> list[Afterward]:
        """Every act on the list that a key opens, by number. What no key opens is left out and told in the log."""
        read = self._every()
        if None in read:
            log.error("%s lines of the list of what is done again can't be read", read.count(None))
        by_number = {one.number: one for one in read if one is not None}
        return [by_number[number] for number in sorted(by_number)]

    def ends_at(self) -> int:
        """The number of its last act, also where no key opens the lines at its end: each tells of one. 0 where no line opens."""
        every = self._every()
        opened = [(at, one.number) for at, one in enumerate(every) if one is not None]
        return opened[-1][1] + len(every) - 1 - opened[-1][0] if opened else 0

    def is_damaged(self) -> bool:
        """Whether any line of it is one that no key opens."""
        return None in self._every()

    def unread(self) -> int:
        """How many lines it has where no key opens any of them: nobody knows which acts they tell of."""
        every = self._every()
        return len(every) if not any(every) else 0

    def forget_before(self, moment: datetime) -> None:
        """Drop what every backup that is kept already knows; the last line stays, so that its number is known. What stays is written with
        the first key.
        """
        if not self.path.exists():
            return
        with self._locked(os.O_RDWR):
            every = self.read()
            lasting = [one for one in every if one.at >= moment or one is every[-1]]
            if lasting:
                fresh = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
                opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
                try:
                    _write_whole(opened, b"".join(self._line(one) for one in lasting), 0)
                finally:
                    os.close(opened)
                fresh.rename(self.path)

    def _begin_anew(self, later_than: Callable[[int], Sequence[Afterward]]) -> int:
        aside = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        self.path.rename(aside)
        log.error("the list of what is done again was not the program's own, and is put aside: %s", aside.name)
        return self.append(later_than)

    def _every(self) -> list[Afterward | None]:
        try:
            return [self._read(line) for line in self.path.read_bytes().split(b"\n")[:-1]]
        except FileNotFoundError:
            return []

    @contextmanager
    def _locked(self, flags: int) -> Iterator[int]:
        """The file that stands at the path now, for nobody else meanwhile."""
        while True:
            file = os.open(self.path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, OWNER_ONLY)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                if _stands_at(self.path, file):
                    yield file
                    return
            finally:
                os.close(file)

    def _line(self, one: Afterward) -> bytes:
        row = {"number": one.number, "kind": one.kind, "at": one.at.isoformat(), "subject": one.subject, "facts": dict(one.facts)}
        nonce = secrets.token_bytes(NONCE_BYTES)
        return base64.b64encode(nonce + AESGCM(self.keys[0]).encrypt(nonce, json.dumps(row).encode(), None)) + b"\n"

    def _read(self, line: bytes) -> Afterward | None:
        """A line of our own; None for whatever else stands there."""
        for key in self.keys:
            try:
                whole = base64.b64decode(line, validate=True)
                row = json.loads(AESGCM(key).decrypt(whole[:NONCE_BYTES], whole[NONCE_BYTES:], None))
                return Afterward(row["number"], Afterwards(row["kind"]), datetime.fromisoformat(row["at"]), row["subject"], row["facts"])
            except (InvalidTag, binascii.Error, ValueError):
                continue
        return None


def _derived(database_key: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"lineal: what is done again").derive(database_key)


def _drop_half_line(file: int) -> int:
    """Take away what a crash left unfinished, and give the size that is left: it is written again from the database."""
    size = os.fstat(file).st_size
    end = os.pread(file, LAST_BYTES, max(0, size - LAST_BYTES))
    if end and not end.endswith(b"\n"):
        size += end.rfind(b"\n") + 1 - len(end)
        os.ftruncate(file, size)
    return size


def _write_whole(file: int, lines: bytes, size: int) -> None:
    try:
        while lines:
            lines = lines[os.write(file, lines) :]
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size)
        raise


def _stands_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(file))
    except FileNotFoundError:
        return False
