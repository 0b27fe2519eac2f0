"""Seals: where the log stands, what it tells of seals, and the file outside that they are written to."""

import os
from collections.abc import Generator
from datetime import datetime
from pathlib import Path

from screening.domain.acts import Act
from screening.domain.proving.seals import Restoring
from screening.errors import StorageError, why
from screening.private_files import OWNER_ONLY
from screening.storage.database import Database, rows, stream


def head(db: Database) -> tuple[int, str] | None:
    """The number and hash of the log's last row; None where nothing was logged yet."""
    found = rows(db, "SELECT id, hash FROM audit_event ORDER BY id DESC LIMIT 1")
    return (found[0]["id"], found[0]["hash"]) if found else None


def known(db: Database) -> list[tuple[int, datetime]]:
    """The seals that the log tells of, in order: the number of each and its moment (UTC)."""
    sql = "SELECT subject, at FROM audit_event WHERE user_id IS NULL AND action = :act ORDER BY id"
    return [(int(row["subject"]), datetime.fromisoformat(row["at"])) for row in rows(db, sql, {"act": str(Act.LOG_SEALED)})]


def restorings(db: Database) -> list[Restoring]:
    """When backups were put to use, as the log tells of it, in order."""
    sql = "SELECT id, at FROM audit_event WHERE user_id IS NULL AND action = :act ORDER BY id"
    return [Restoring(row["id"], datetime.fromisoformat(row["at"])) for row in rows(db, sql, {"act": str(Act.RESTORED)})]


def last_restoring(db: Database) -> Restoring:
    """The restore that the log tells of last, in a database that one has just put together."""
    return restorings(db)[-1]


def last_sealed(db: Database) -> datetime | None:
    """When the log was sealed last (UTC)."""
    sql = "SELECT at FROM audit_event WHERE user_id IS NULL AND action = :act ORDER BY id DESC LIMIT 1"
    return next((datetime.fromisoformat(row["at"]) for row in rows(db, sql, {"act": str(Act.LOG_SEALED)})), None)


def first_row(db: Database) -> datetime | None:
    """The moment of the log's first row (UTC)."""
    return next((datetime.fromisoformat(row["at"]) for row in rows(db, "SELECT at FROM audit_event ORDER BY id LIMIT 1")), None)


def moments(db: Database) -> Generator[datetime, None, None]:
    """The moment (UTC) of each row of the log, the row that was written last first; only as many are read as are asked for."""
    for (at,) in stream(db, "SELECT at FROM audit_event ORDER BY id DESC", {}):
        yield datetime.fromisoformat(at)


def append(path: Path, line: str) -> None:
    """Write a line at the end of the file, on the disk before this returns. Raises `StorageError` that names the file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, OWNER_ONLY)
        with os.fdopen(file, "a", encoding="ascii") as stream:
            stream.write(line + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise StorageError(
            "Forseglingen kan ikke skrives i {file}: {reason}. Loggen er ikke forseglet.", file=str(path), reason=why(error)
        ) from None


def read(path: Path) -> str:
    """What stands in a file of seals. Raises `StorageError` that names the file."""
    try:
        return path.read_text("ascii", "replace")
    except OSError as error:
        raise StorageError("Filen {file} kan ikke læses: {reason}.", file=str(path), reason=why(error)) from None
