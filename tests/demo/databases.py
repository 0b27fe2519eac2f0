"""A database for a demo to move into."""

import secrets
from pathlib import Path

from screening.storage.database import Database, open_database
from screening.storage.migrations import migrate


def empty_database(folder: Path) -> Database:
    """A real encrypted database with the newest schema and nothing in it."""
    db = open_database(folder / "lineal.db", secrets.token_bytes(32))
    migrate(db)
    return db
