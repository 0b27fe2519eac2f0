"""Small files that hold a secret: readable by their owner only, and whole whatever cuts a write off."""

import os
import secrets
from pathlib import Path
from typing import Final

from screening.errors import StorageError, why

OWNER_ONLY: Final = 0o600


def create(path: Path, content: str) -> None:
    """Write a file whole, unless there is one."""
    fresh = _fresh(path, content, OWNER_ONLY)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def put(path: Path, content: str, mode: int = OWNER_ONLY) -> None:
    """Write a file whole in place of the one that is there: whatever cuts it off, the one or the other stands there."""
    _fresh(path, content, mode).rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _fresh(path: Path, content: str, mode: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except OSError as error:
        raise StorageError("Nøglefilen {file} kan ikke oprettes: {reason}.", file=str(path), reason=why(error)) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return fresh
