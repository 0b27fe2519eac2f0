"""The database's raw key: 32 random bytes in a file that only its owner can read."""

import os
import secrets
from pathlib import Path

from screening.errors import DatabaseMissing, KeyMissing, StorageError
from screening.storage.database import make_folder

KEY_BYTES = 32
OWNER_ONLY = 0o600
EVERYBODY_ELSE = 0o077


def read_or_make_key(key_file: Path, database: Path) -> bytes:
    """The key in `key_file`; a new one where neither file nor database exists yet.

    Raises `KeyMissing` where the database is there without its key, `DatabaseMissing` where the key is there without its database,
    and `StorageError` where the file holds no key.
    """
    try:
        written = key_file.read_text("ascii").strip()
    except FileNotFoundError:
        if database.exists():
            raise KeyMissing(
                "Nøglen til databasen mangler: {file} findes ikke. Hent den fra jeres backup, eller sæt SCREENING_DATABASE_KEY.",
                file=str(key_file),
            ) from None
        make_folder(database.parent)
        return _make(key_file)
    except (OSError, UnicodeDecodeError):
        raise StorageError("Nøglefilen {file} kan ikke læses.", file=str(key_file)) from None
    try:
        key = bytes.fromhex(written)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StorageError("Nøglefilen {file} holder ikke en nøgle på 64 hexadecimale tegn.", file=str(key_file))
    if not _holds_anything(database):
        raise DatabaseMissing(
            "Databasen {file} er væk eller tom, men dens nøgle er her. "
            "Se efter, at disken er koblet på, eller hent databasen fra jeres backup. Skal I begynde forfra, så flyt nøglen {key} væk.",
            file=str(database),
            key=str(key_file),
        )
    return key


def others_can_read(key_file: Path) -> bool:
    """Whether anybody but the owner may read or change the key."""
    return key_file.exists() and bool(key_file.stat().st_mode & EVERYBODY_ELSE)


def _holds_anything(database: Path) -> bool:
    try:
        return database.stat().st_size > 0
    except OSError:
        return False


def _make(key_file: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    key_file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except OSError as error:
        raise StorageError("Nøglefilen {file} kan ikke oprettes: {reason}.", file=str(key_file), reason=error.strerror or "?") from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key
