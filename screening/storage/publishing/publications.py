"""Which configuration was taken into use, when and by whom. The list only grows; its last row is in force."""

from datetime import datetime

from screening.domain.people import Console, User
from screening.domain.publishing import Publication
from screening.storage.database import Database, Row, insert, rows

WITH_NAME = """SELECT publication.id, fingerprint, published_at, user.name AS published_by, undoes, note
    FROM publication LEFT JOIN user ON user.id = publication.published_by"""


def last_fingerprint(db: Database) -> str | None:
    """The fingerprint of the configuration in force: cheap enough to ask at every request. None before the first publication."""
    found = rows(db, "SELECT fingerprint FROM publication ORDER BY id DESC LIMIT 1")
    return str(found[0]["fingerprint"]) if found else None


def newest_first(db: Database) -> list[Publication]:
    """Every publication; the first in the list is in force."""
    return [_publication(row) for row in rows(db, f"{WITH_NAME} ORDER BY publication.id DESC")]


def get(db: Database, id_: int) -> Publication | None:
    """The publication with this number."""
    found = rows(db, f"{WITH_NAME} WHERE publication.id = :id", {"id": id_})
    return _publication(found[0]) if found else None


def add(db: Database, fingerprint: str, who: User | Console, note: str, now: datetime, undoes: int | None = None) -> int:
    """Put a stored configuration in force, and answer with the publication's number."""
    published_by = who.id if isinstance(who, User) else None
    row: Row = {"fingerprint": fingerprint, "published_at": now.isoformat(), "published_by": published_by, "undoes": undoes, "note": note}
    insert(db, "publication", row)
    return int(rows(db, "SELECT max(id) AS id FROM publication")[0]["id"])


def _publication(row: Row) -> Publication:
    return Publication(**row | {"published_at": datetime.fromisoformat(row["published_at"])})
