"""How many records could be erased, and why the others stay, as it was counted last: no record is named."""

from collections.abc import Mapping
from datetime import datetime

from screening.storage.database import Database, change, insert, rows


def write(db: Database, counts: Mapping[str, int], now: datetime) -> None:
    """Let these counts, by their reason, take the place of the last ones. Call it inside `writing`."""
    forget(db)
    for reason, children in counts.items():
        insert(db, "retention_seen", {"reason": reason, "children": children, "seen_at": now.isoformat()})


def forget(db: Database) -> None:
    """Erase the last counts."""
    change(db, "DELETE FROM retention_seen", {})


def read(db: Database) -> tuple[Mapping[str, int], datetime | None]:
    """The counts by their reason, and when they were taken; None where nobody has counted."""
    found = rows(db, "SELECT reason, children, seen_at FROM retention_seen")
    return {row["reason"]: row["children"] for row in found}, datetime.fromisoformat(found[0]["seen_at"]) if found else None
