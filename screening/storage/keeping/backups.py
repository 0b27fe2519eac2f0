"""A folder of backups: each a whole copy of the database, beside it the log of what was written since, where that was followed."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from screening.domain.keeping.clock import SLACK
from screening.errors import BackupsTaken, StorageError
from screening.private_files import OWNER_ONLY
from screening.storage.database import make_folder
from screening.storage.faults import is_emptied
from screening.storage.keeping.copies import UNFINISHED, opens

STAMP: Final = "%Y%m%dT%H%M%S%fZ"
BEFORE: Final = "before"
COPIES_OF_SCHEMAS: Final = 3
FOLLOWED_FOR: Final = timedelta(days=1)
"""So long what is written after a backup is copied beside it: then the next whole one is made."""
BEGINS, ENDS, LOG_ENDS = "lineal-", ".db", ".wal"


@dataclass(frozen=True)
class Backup:
    """A copy that was proved whole before it got its name. `made` is the moment (UTC) that it is of.

    `step` is the last step of its schema, where it was made because the schema was about to be brought up to date.
    """

    folder: Path
    made: datetime
    step: str = ""

    @property
    def stem(self) -> str:
        """What its files' names have in common."""
        return f"{BEGINS}{self.step}{'-' if self.step else ''}{self.made:{STAMP}}"

    @property
    def path(self) -> Path:
        """The copy."""
        return self.folder / f"{self.stem}{ENDS}"

    @property
    def log(self) -> Path:
        """The folder with the log of what was written after it."""
        return self.folder / f"{self.stem}{LOG_ENDS}"

    @property
    def logs(self) -> list[Path]:
        """The files of the log in the order in which they are read."""
        return sorted(self.log.glob(f"*{LOG_ENDS}"))

    @property
    def reaches_to(self) -> datetime:
        """How far it tells, at most: where its log was written last, as the disk has it. A folder that was copied may bear the copy's time
        instead, and a clock that leapt any other.
        """
        written = (datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in self.logs)
        return min(max([self.made, *written]), self.made + FOLLOWED_FOR)


def in_folder(folder: Path) -> list[Backup]:
    """Every backup in a folder, the oldest first. One that was emptied holds nothing, and stands for no other."""
    return [backup for backup in _named_in(folder) if not is_emptied(backup.path)]


def emptied_in(folder: Path) -> list[Backup]:
    """Those of which the name alone is left."""
    return [backup for backup in _named_in(folder) if is_emptied(backup.path)]


def ahead_in(folder: Path, now: datetime) -> list[Backup]:
    """Those of a time that has not come: a clock was wrong then, or is now. No newer one takes their place until then."""
    return [backup for backup in in_folder(folder) if backup.made > now + SLACK]


def broken_in(folder: Path, keys: Collection[bytes]) -> list[Backup]:
    """Those that hold something, but that none of these keys opens, or of which an end is missing: they stand for no other."""
    return [backup for backup in in_folder(folder) if not opens(backup.path, keys)]


def reached(folder: Path, now: datetime, keys: Collection[bytes] | None) -> datetime | None:
    """How far the backups of a folder reach that one of these keys opens, and that are as long as they should be; without `keys` all.

    Those of a time that has not come, because a clock was wrong, are no sign of newer ones.
    """
    every = sorted((one.made <= now + SLACK, one.reaches_to, one.path) for one in in_folder(folder))
    return next((reaches_to for _has_come, reaches_to, path in reversed(every) if keys is None or opens(path, keys)), None)


def named(path: Path) -> Backup:
    """The backup that a path names. Raises `StorageError` where it is none."""
    backup = _of(path) if path.is_file() else None
    if backup is None:
        raise StorageError("{file} er ikke en backup fra Lineal.", file=str(path))
    return backup


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else makes or removes a backup in the folder meanwhile. Raises `BackupsTaken` where somebody does."""
    make_folder(folder, "SCREENING_BACKUP")
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupsTaken(
            "En anden backup eller et skift af nøgle er i gang i {folder}. Vent, til det er færdigt.", folder=str(folder)
        ) from None
    finally:
        os.close(opened)


@contextmanager
def followed(log: Path) -> Iterator[None]:
    """A log that is being written: it is not removed, nor its backup, however old they are."""
    opened = os.open(log, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(opened, fcntl.LOCK_SH)
        yield
    finally:
        os.close(opened)


def clear(folder: Path, keep: Collection[datetime]) -> int:
    """Remove the backups that are not to be kept, and what killed programs left; how many backups. Call it inside `alone_in`."""
    there = in_folder(folder)
    gone = [backup for backup in there if backup.made not in keep and not _is_followed(backup.log)]
    for backup in gone:
        backup.path.unlink()
    lasting = {backup.log for backup in there} - {backup.log for backup in gone}
    for log in folder.glob(f"{BEGINS}*{LOG_ENDS}"):
        if log not in lasting and not _is_followed(log):
            shutil.rmtree(log)
    for left in folder.glob(f".{BEGINS}*{UNFINISHED}*"):
        left.unlink()
    return len(gone)


def clear_schemas(folder: Path) -> None:
    """Remove the oldest copies that were made for their schema, so that only the last few are left."""
    for backup in in_folder(folder)[:-COPIES_OF_SCHEMAS]:
        backup.path.unlink()


def take_along(path: Path, folder: Path, name: str, is_anothers: Callable[[], bool] = lambda: False) -> None:
    """Let the folder have a file as it is now, where there is such a file. What stands there of another database's is put aside first."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    there = folder / name
    with suppress(FileNotFoundError):
        if there.read_bytes() == content:
            return
        if is_anothers():
            there.rename(there.with_name(f"{name}.{secrets.token_hex(4)}"))
    fresh = folder / f".{BEGINS}{name}{UNFINISHED}.{secrets.token_hex(4)}"
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(there)


def _named_in(folder: Path) -> list[Backup]:
    found = (_of(path) for path in folder.glob(f"{BEGINS}*{ENDS}"))
    return sorted((backup for backup in found if backup is not None and backup.path.is_file()), key=lambda backup: backup.made)


def _of(path: Path) -> Backup | None:
    step, _dash, stamp = path.name.removeprefix(BEGINS).removesuffix(ENDS).rpartition("-")
    try:
        made = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    backup = Backup(path.parent, made, step)
    return backup if backup.path == path else None


def _is_followed(log: Path) -> bool:
    try:
        opened = os.open(log, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(opened)
    return False
