"""The folders that backups were ever made in, and from when the oldest in each is: kept beside the list of what a restore does again."""

import fcntl
import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from screening.private_files import OWNER_ONLY
from screening.storage.database import make_folder
from screening.storage.keeping.backups import BEFORE, in_folder
from screening.storage.keeping.copies import UNFINISHED

NAME: Final = "places.json"


def reaches_back_to(register: Path, folders: Iterable[Path]) -> datetime | None:
    """The moment of the oldest backup that is known, in these folders or in any that a backup was ever made in; None where there is none.

    What lies in a folder now counts; a folder that is not there now, or shows nothing, is on a disk that is elsewhere: what it held last
    counts then. Raises `OSError`, and `ValueError` where the register is not the program's own: nobody knows how far back it goes then.
    """
    make_folder(register, "SCREENING_AFTERWARDS")
    held = os.open(register, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        known = _read(register / NAME)
        for folder in {*folders, *map(Path, known)}:
            there = [one.made for one in (*in_folder(folder), *in_folder(folder / BEFORE))]
            if there:
                known[str(folder)] = min(there)
        _write(register / NAME, known)
        return min(known.values(), default=None)
    finally:
        os.close(held)


def known(register: Path) -> tuple[Path, ...]:
    """The folders that a backup was ever made in, as far as anybody remembers."""
    try:
        return tuple(map(Path, _read(register / NAME)))
    except (OSError, ValueError):
        return ()


def _read(path: Path) -> dict[str, datetime]:
    try:
        written = json.loads(path.read_text("utf-8"))
        return {str(folder): datetime.fromisoformat(oldest) for folder, oldest in written.items()}
    except FileNotFoundError:
        return {}
    except (AttributeError, TypeError) as error:
        raise ValueError("the register of places is not the program's own") from error


def _write(path: Path, known: Mapping[str, datetime]) -> None:
    fresh = path.with_name(f".{path.name}{UNFINISHED}")
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        json.dump({folder: oldest.isoformat() for folder, oldest in sorted(known.items())}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
