"""Keeping what is kept: whether the log is whole."""

from screening.storage import audit
from screening.storage.database import Database


def broken_log_rows(db: Database) -> list[int]:
    """The numbers of the log's rows that do not follow from the row before; empty where the log is whole."""
    return list(audit.broken_links(db))
