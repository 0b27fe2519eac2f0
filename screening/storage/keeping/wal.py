"""SQLite's write-ahead log as bytes: a header, and a frame for each page that was written (sqlite.org/walformat.html).

A page in it is encrypted as in the database; its place, and where a transaction ends, stand beside it in the clear.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

HEADER_BYTES: Final = 32
FRAME_HEADER_BYTES: Final = 24
FRAME_HEADER: Final = struct.Struct(">II8s8s")
"""The page's number, the pages of the whole database where a transaction ends here (else 0), the log's salt, the sum of all so far."""
SALT: Final = slice(16, 24)


@dataclass(frozen=True)
class Header:
    """The beginning of a log: as it is, and the salt that its frames carry. Whoever begins the log anew takes another salt."""

    raw: bytes
    page_bytes: int
    salt: bytes

    @classmethod
    def of(cls, raw: bytes) -> Self | None:
        """The header in these bytes; None where there is none yet."""
        if len(raw) < HEADER_BYTES:
            return None
        (page_bytes,) = struct.unpack_from(">I", raw, 8)
        return cls(raw[:HEADER_BYTES], page_bytes, raw[SALT])

    @property
    def frame_bytes(self) -> int:
        """How long a frame is, with its page."""
        return FRAME_HEADER_BYTES + self.page_bytes

    def place(self, frame: int) -> int:
        """Where a frame begins, counted from 0."""
        return HEADER_BYTES + frame * self.frame_bytes


def log_of(database: Path) -> Path:
    """The write-ahead log beside a database."""
    return database.with_name(f"{database.name}-wal")


def piece_name(number: int) -> str:
    """What a copy of the log is called, counted from 1: it begins anew each time that SQLite begins its log anew."""
    return f"{number:06}.wal"


def is_whole(header: Header, frames: bytes) -> bool:
    """Whether these are whole frames of this log, of which the last ends a transaction."""
    starts = range(0, len(frames), header.frame_bytes)
    if not starts or len(frames) % header.frame_bytes:
        return False
    heads = [FRAME_HEADER.unpack_from(frames, start) for start in starts]
    return all(salt == header.salt for _page, _size, salt, _sum in heads) and heads[-1][1] > 0


def is_written_anew(header: Header, frames: bytes) -> bool:
    """Whether a transaction in these whole frames wrote every page of the database, as an erasure does at its end."""
    pages = 0
    for start in range(0, len(frames), header.frame_bytes):
        _page, size, _salt, _sum = FRAME_HEADER.unpack_from(frames, start)
        pages += 1
        if size and pages >= size:
            return True
        pages = 0 if size else pages
    return False
